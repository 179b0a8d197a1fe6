"""Derived fields: declared like stored ones, in both languages, under names of their own."""

from typing import get_type_hints

from ssh_cli.kinds import KINDS
from ssh_cli.kinds.field import fields
from ssh_cli.load.reading import read_dataset
from ssh_cli.model.derived import derived_fields
from ssh_cli.model.description import name_of, names_of
from ssh_cli.source.tree import MemoryTree
from tests.cases import every
from tests.kinds.complete_dataset import complete_files

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
    record = next(one.record_class for one in KINDS if one.name == kind)
    stored = {field.name for field in fields(record)}
    clashing = {(kind, field.name) for field in derived_fields(kind) if field.name in stored}
    assert clashing <= ANSWERS_BETTER


@every("kind", KINDS_OF_RECORD)
def test_the_fields_that_lead_are_fields(kind: str) -> None:
    record = next(one.record_class for one in KINDS if one.name == kind)
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
