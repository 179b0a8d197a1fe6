"""Derived fields: declared like stored ones, in both languages, under names of their own."""

from typing import get_type_hints

from ssh_cli.kinds import KINDS
from ssh_cli.kinds.field import fields
from ssh_cli.load.reading import read_dataset
from ssh_cli.model.context import Context
from ssh_cli.model.derived import derived_fields
from ssh_cli.model.description import name_of, names_of
from ssh_cli.source.tree import MemoryTree
from tests.cases import every
from tests.kinds.complete_dataset import complete_files
from tests.model.village import member, registry, town

KINDS_OF_RECORD = [kind.name for kind in KINDS if not kind.private]
ANSWERS_BETTER = {("member", "source")}
"""Derived fields that take the place of the stored one in lists: the sources of all parts."""


@every("kind", KINDS_OF_RECORD)
def test_a_derived_field_has_words_in_both_languages(kind: str) -> None:
    for field in derived_fields(kind):
        assert field.about.description.count(" | ") == 1, field.name
        assert field.about.description.endswith("."), field.name
        assert get_type_hints(field.find)["return"] is not None


@every("kind", KINDS_OF_RECORD)
def test_a_derived_field_takes_the_name_of_no_stored_one(kind: str) -> None:
    record = next(entry.record_class for entry in KINDS if entry.name == kind)
    stored = {field.name for field in fields(record)}
    clashing = {(kind, field.name) for field in derived_fields(kind) if field.name in stored}
    assert clashing <= ANSWERS_BETTER


@every("kind", KINDS_OF_RECORD)
def test_the_fields_that_lead_are_fields(kind: str) -> None:
    record = next(entry.record_class for entry in KINDS if entry.name == kind)
    known = {field.name for field in fields(record)} | {field.name for field in derived_fields(kind)}
    assert {*record.rules.first, *record.rules.words} <= known | {"id"}  # of the alliance there is one
    assert {*record.rules.sort} <= {field.name for field in fields(record)} | {"name"}


def test_one_record_is_called_what_all_together_are_called() -> None:
    dataset = read_dataset(MemoryTree(complete_files())).dataset
    for refers in ("member", "resolution", "demand", "network", "declaration", "survey", "recipient"):
        names = names_of(refers, dataset)
        assert names
        assert {key: name_of(refers, key, dataset) for key in names} == dict(names)
        assert name_of(refers, "verschollen", dataset) == "verschollen"


def test_the_end_of_a_membership_is_the_last_one_that_was_over_by_the_day() -> None:
    """It left, came back, and left again: between the two it was a former member since the first end."""
    twice = town(
        "Ahausen", membership=(member("2019-07-01", "2020-01-31"), member("2021-01-01", "2022-12-31"))
    )
    dataset = registry((twice,))
    until = next(field for field in derived_fields("member") if field.name == "until").find
    ends = {day: until(Context(dataset, day), twice) for day in ("2020-06-01", "2021-06-01", "2023-01-01")}
    assert {day: end and end.text for day, end in ends.items()} == {
        "2020-06-01": "2020-01-31",
        "2021-06-01": None,
        "2023-01-01": "2022-12-31",
    }
