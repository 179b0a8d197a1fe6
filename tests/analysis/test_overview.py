"""The alliance at a glance, and what wants attention."""

import pytest

from ssh_cli.analysis import overview
from ssh_cli.analysis.counts import list_members
from ssh_cli.analysis.overview import TEXTS, AttentionItem, find_attention, look_over
from ssh_cli.analysis.split import Share, Tally
from ssh_cli.analysis.statistics import count_laender, measure_coverage
from ssh_cli.kinds.alliance import Alliance, CoordinationOffice, Count
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.letter import Letter, Reply
from ssh_cli.kinds.member import Office
from ssh_cli.kinds.shared import Wording
from ssh_cli.kinds.vocabularies import Outcome
from ssh_cli.model.context import Context
from tests.model.village import FOUNDED, decision, member, registry, says, town

DECISIONS = [
    decision("a", "2020-01-01"),
    decision("a", "2020-05"),
    decision("b", "2020-05-31"),
    decision("a", None),
    decision("b", "2023-01-01"),
]
DATASET = registry(
    [
        town("A", key="12000001", membership=(member("2020-01-01"),)),
        town("B", key="12000002", membership=(member("2020-01-01", weak=True),)),
    ],
    DECISIONS,
    people={"12000001": 100, "12000002": 20},
)


def test_people_of_certain_members_and_of_all_that_may_be() -> None:
    inspection = look_over(Context(DATASET, "2022-01-01"))
    assert inspection.total.people.number == Tally(100, 20)
    assert inspection.standings["member"] == Tally(1, 1)


def test_the_latest_decisions_come_newest_first_and_none_from_the_future(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert len(look_over(Context(DATASET, "2022-01-01")).latest) == 3
    monkeypatch.setattr(overview, "LATEST", 2)
    inspection = look_over(Context(DATASET, "2022-01-01"))
    assert [entry.id for entry in inspection.latest] == ["a-2020-05-x", "b-2020-05-31-x"]
    assert look_over(Context(DATASET, "2020-05-30")).latest == (DATASET.resolutions["a-2020-01-01-x"],)


ON = "2024-02-29"


def office(known_on: str, *, deputy: bool = False) -> Office:
    return Office(office="Amt", name="Kim Beispiel", known_on=parse_day(known_on), deputy=deputy, source=())


def letter(name: str, date: str, *replies: Reply) -> Letter:
    return Letter(
        id=name, title=Wording(de="Brief"), date=parse_day(date), replies=replies, kind="appeal", source=()
    )


TOWNS = [
    town("Gut", membership=(member("2020-01-01"),), offices=(office("2019"), office("2023-05"))),
    town("Alt", membership=(member("2020-01-01"),), offices=(office("2020-05"), office("2024", deputy=True))),
    town("Schwach", membership=(member("2020-01-01", weak=True),)),
    town("Liste", membership=(member(known_by="2021-07-14", basis="list"),)),
    town("Kein"),
]
TEXTS_OF_TOWNS = [
    decision("gut", "2020-01-01", says("a"), says("b")),
    decision("alt", "2020-01-01", says("a"), says("b", outcome=Outcome.REJECTED), says("c", rejects=True)),
    decision("schwach", "2020-01-01", says("a"), says("b"), outcome=Outcome.REJECTED),
    decision("liste", "2022", outcome=Outcome.PENDING),
    decision("liste", "2023-06", outcome=Outcome.UNKNOWN),
    decision("liste", None, outcome=Outcome.REFERRED),
]
LETTERS = {
    entry.id: entry
    for entry in (
        letter("brief-1", "2021-07"),
        letter("brief-2", "2022", Reply(from_="Ministerium", date=None, summary="Absage", source=())),
        letter("brief-3", "2025"),
    )
}
COUNTS = (
    Count(
        id="c1",
        date=parse_day("2022-02"),
        measure="members",
        value=7,
        qualifier="exact",
        scope="DE",
        source=(),
    ),
    Count(
        id="c2",
        date=parse_day("2022-03"),
        measure="members",
        value=99,
        qualifier="about",
        scope="DE",
        evidence="weak",
        source=(),
    ),
)
ALLIANCE = Alliance(
    name=Wording(de="X"),
    founded=parse_day(FOUNDED),
    counts=COUNTS,
    contact=CoordinationOffice(email="buendnis@example.org", source=()),
    declarations=(),
)
RECORDS = registry(TOWNS, TEXTS_OF_TOWNS, alliance=ALLIANCE, letters=LETTERS)


def items(on: str = ON) -> dict[str, AttentionItem]:
    return {entry.slug: entry for entry in find_attention(Context(RECORDS, on))}


def test_each_gap_is_counted_and_named() -> None:
    read_items = items()
    assert {slug: item.ids for slug, item in read_items.items()} == {
        "membership-without-resolution": ("liste", "schwach"),
        "weak-membership": ("schwach",),
        "membership-from-a-list": ("liste",),
        "few-commitments": ("alt", "liste", "schwach"),
        "office-holder-out-of-date": ("alt",),
        "outcome-open": ("liste-2022-x",),
        "letter-without-reply": ("brief-1",),
        "reported-above-attested": (),
    }
    assert all(item.concerned.total == len(item.ids) for item in read_items.values() if item.ids)


def test_without_a_resolution_are_as_many_as_statistics_leave() -> None:
    """One of an unknown outcome may have failed: it makes nobody a municipality with a resolution."""
    context = Context(RECORDS, ON)
    members = list_members(context)
    without = items()["membership-without-resolution"]
    _laender, total = count_laender(context, members)
    assert total.with_resolution == Share(Tally(2), Tally(3, 1))
    assert without.concerned == Tally(3 - 2, 1)
    coverage = {each.fact: each for each in measure_coverage(context, members)}
    assert coverage["resolution-in-force"].missing == without.ids
    assert coverage["resolution-dated"].missing == without.ids


def test_shares_say_of_how_many_something_is_known() -> None:
    read_items = items()
    assert read_items["few-commitments"].share == Share(Tally(2, 1), Tally(3, 1))
    assert read_items["office-holder-out-of-date"].share == Share(Tally(1), Tally(2))
    assert read_items["letter-without-reply"].share == Share(Tally(1), Tally(2))


def test_the_gap_to_the_reported_figure_is_stated_and_never_filled() -> None:
    assert items()["reported-above-attested"].concerned == Tally(7 - 3)
    assert "reported-above-attested" not in items("2022-01-31")


def test_how_old_an_office_holder_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overview, "OFFICE_YEARS", 10)
    assert "office-holder-out-of-date" not in items()
    monkeypatch.setattr(overview, "OFFICE_YEARS", 0)
    assert items()["office-holder-out-of-date"].ids == ("alt", "gut")


def test_what_is_in_order_is_not_listed() -> None:
    dataset = registry([town("Gut", membership=(member("2020-01-01"),))], [TEXTS_OF_TOWNS[0]])
    assert find_attention(Context(dataset, ON)) == ()


def test_every_slug_has_words() -> None:
    assert set(items()) == set(TEXTS)
