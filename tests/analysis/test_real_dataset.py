"""The real dataset as regression data: what everybody may rely on, whatever is added later."""

from functools import cache
from pathlib import Path

import pytest

from ssh_cli.analysis.counts import people_of
from ssh_cli.analysis.overview import Overview, look_over
from ssh_cli.kinds.answer import Answer
from ssh_cli.load.reading import read_dataset
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.standing import StandingKind, standing
from ssh_cli.query.fields import KINDS, table
from ssh_cli.query.selection import find, select
from ssh_cli.source.tree import WorkTree

DATA = Path(__file__).parents[2] / "data"
ON = "2025-06-01"


@cache
def dataset() -> Dataset:
    return read_dataset(WorkTree(DATA)).dataset


@cache
def overview(on: str) -> Overview:
    return look_over(Context(dataset(), on))


def names(query: str, on: str = ON, *, least: Answer = Answer.POSSIBLE) -> set[str]:
    selected = select(Context(dataset(), on), "members", query)
    return {entry.record.id for entry in selected if entry.answer >= least}


def test_enough_is_recorded() -> None:
    assert len(select(Context(dataset(), ON), "members", None)) >= 295
    assert len(select(Context(dataset(), ON), "resolutions", None)) >= 400
    assert len(names("standing:member")) >= 80


def test_members_on_weak_evidence_are_possible() -> None:
    certain = names("standing:member certainty:certain")
    possible = names("standing:member certainty:possible")
    assert certain
    assert possible
    assert certain | possible == names("standing:member")
    assert certain == names("standing:member", least=Answer.YES)


def test_there_were_fewer_a_year_after_the_founding() -> None:
    then = overview("2020-06-14").standings["member"]
    now = overview(ON).standings["member"]
    assert then.certain < now.certain
    assert then.possible
    assert overview("2019-06-13").standings["member"].total == 0


def test_every_row_has_a_key_and_a_source() -> None:
    context = Context(dataset(), ON)
    by_name = table("members").by_name
    for entry in select(context, "members", None):
        assert by_name["source"].value(context, entry.record), entry.record.id
        assert dataset().territory.municipal_keys(entry.record.key), entry.record.id


def test_the_district_contains_the_town() -> None:
    town, district = (dataset().municipalities[entry] for entry in ("goettingen", "landkreis-goettingen"))
    alone = people_of(dataset(), [district])
    assert alone > people_of(dataset(), [town]) > 0
    assert people_of(dataset(), [town, district]) == alone
    assert overview(ON).total.people.missing == ()


def test_the_cases_that_were_argued_about() -> None:
    isny = standing(dataset().municipalities["isny-im-allgaeu"], dataset(), ON)
    assert (isny.kind, isny.state) == (StandingKind.MEMBER, "dormant")
    dresden = dataset().municipalities["dresden"]
    assert dresden.id in names("declared:yes", "2023-01-01")
    assert dresden.id not in names("declared:yes", ON)
    rejecting = names("mandate:rejects(zusaetzliche-aufnahme)")
    assert dresden.id in rejecting
    assert "isny-im-allgaeu" not in rejecting  # what spoke against it there was the administration's word


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Rottenburg, BW", "rottenburg-am-neckar"),
        ("münchen", "muenchen"),
        ("Göttingen", "goettingen"),
        ("12054000", "potsdam"),
    ],
)
def test_names_are_found(name: str, expected: str) -> None:
    assert find(dataset(), "members", name).id == expected


def test_the_letter_of_july_2021_is_found() -> None:
    assert find(dataset(), "letters", "2021-07").reconstruction


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_has_a_value_for_every_record(kind: str) -> None:
    context = Context(dataset(), ON)
    rows = [
        {field.name: field.value(context, entry.record) for field in table(kind).fields}
        for entry in select(context, kind, None)
    ]
    assert all(row["id"] for row in rows)
    assert len({str(row["id"]) for row in rows}) == len(rows)


def test_attested_is_never_filled_up_to_reported() -> None:
    reported = {entry.figure.measure: entry for entry in overview(ON).reported if not entry.figure.weak}
    members = reported["members"]
    assert members.attested is not None
    assert members.figure.value > members.attested.total
