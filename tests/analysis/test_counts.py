from ssh_cli.analysis.counts import (
    count_reported,
    count_standings,
    list_members,
)
from ssh_cli.analysis.split import Tally, split
from ssh_cli.analysis.statistics import count_laender
from ssh_cli.kinds.alliance import Alliance, CoordinationOffice, Count
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.shared import Wording
from ssh_cli.model.context import Context
from ssh_cli.model.standing import StandingKind
from tests.model.village import FOUNDED, declared, interest, member, registry, town

ON = "2022-01-01"
PEOPLE = {"12000001": 100, "12000002": 200, "03159016": 10, "03159007": 1}
TOWNS = [
    town("A", key="12000001", membership=(member("2019-06-14"),), safe_harbour=(declared("2018-01-01"),)),
    town("B", key="12000002", membership=(member("2020-01-01", weak=True),)),
    town(
        "C",
        key="03159016",
        land="NI",
        membership=(member("2020-01-01", "2021"), member("2022", dormant=True)),
    ),
    town("D", key="03159", land="NI", kind="landkreis", membership=(member("2020-01-01"),)),
    town("E", key="12000005", membership=(member("2020-01-01", "2021-01-01"),)),
    town("F", key="12000006", safe_harbour=(declared("2020-01-01"),)),
    town("G", key="12000007", safe_harbour=(declared("2020-01-01", weak=True),)),
    town("H", key="12000008", interest=(interest("2021-05"),)),
    town("I", key="12000009"),
]


def count(
    on: str | None,
    value: int,
    *,
    name: str = "",
    measure: str = "members",
    weak: bool = False,
    scope: str = "DE",
) -> Count:
    return Count(
        id=name or f"{measure}-{on}-{value}",
        date=parse_day(on) if on else None,
        measure=measure,
        value=value,
        qualifier="about",
        scope=scope,
        evidence="weak" if weak else "",
        source=(),
    )


def test_standings() -> None:
    standings = count_standings(Context(registry(TOWNS), "2022-06-01"))
    assert standings["member"] == Tally(2, 2)
    assert (standings["active"], standings["dormant"]) == (Tally(2, 1), Tally(0, 1))
    assert standings["former"] == Tally(1, 0)
    assert standings["declared"] == Tally(1, 1)
    assert (standings["interested"], standings["recorded"]) == (Tally(1, 0), Tally(1, 0))
    assert standings["declared_in_all"] == Tally(2, 1)
    assert standings["member"].total == 4


def test_everybody_is_counted_once() -> None:
    for on in ("2019-01-01", "2020-06-01", ON):
        standings = count_standings(Context(registry(TOWNS), on))
        assert sum(standings[kind].total for kind in StandingKind) == len(TOWNS)
        assert standings["active"].total + standings["dormant"].total == standings["member"].total


def test_members_certain_or_all() -> None:
    context = Context(registry(TOWNS), "2021-01-01")
    assert [entry.id for entry in list_members(context).everybody] == ["a", "c", "d", "e", "b"]
    assert [entry.id for entry in list_members(context).certain] == ["a", "c", "d", "e"]
    assert [entry.id for entry in list_members(context, "NI").everybody] == ["c", "d"]


def test_laender() -> None:
    dataset = registry(TOWNS, people=PEOPLE)
    everybody = split((municipality, Answer.YES) for municipality in dataset.municipalities.values())
    rows, _total = count_laender(Context(dataset, "2020-06-01"), everybody)
    collected = {row.land: row for row in rows}
    assert len(collected) == 16
    assert collected["BB"].members == Tally(2, 1)
    assert collected["BB"].declared == Tally(2, 1)
    assert (collected["BB"].people.number, collected["BB"].people.missing) == (Tally(100, 200), ("e",))
    assert collected["NI"].members == Tally(2, 0)
    assert collected["NI"].people.number == Tally(11)
    assert collected["SL"].members == Tally()


def reported(*counts: Count, on: str = ON) -> list[tuple[int, Tally | None]]:
    alliance = Alliance(
        name=Wording(de="X"),
        founded=parse_day(FOUNDED),
        counts=counts,
        contact=CoordinationOffice(email="buendnis@example.org", source=()),
        declarations=(),
    )
    context = Context(registry(TOWNS, alliance=alliance), on)
    return [(entry.figure.value, entry.attested) for entry in count_reported(context)]


def test_the_last_figure_stands_beside_what_is_attested_for_its_own_day() -> None:
    assert reported(count("2019-06", 12), count("2020-06-01", 40), count("2022-06", 117)) == [
        (40, Tally(4, 1))
    ]


def test_figures_of_one_day_may_contradict_each_other() -> None:
    page = reported(count("2020-06-01", 40), count("2020-06-01", 44), count("2020-05", 1))
    assert [value for value, _attested in page] == [40, 44]


def test_a_later_figure_on_weak_evidence_does_not_hide_the_good_one() -> None:
    page = reported(count("2020-06-01", 117), count("2020-07", 80, weak=True), count("2020-05", 9, weak=True))
    assert [value for value, _attested in page] == [117, 80]


def test_measures_and_scopes_are_kept_apart() -> None:
    page = reported(
        count("2020-06-01", 5, measure="declared"),
        count("2020-06-01", 9_000_000, measure="population"),
        count("2020-06-01", 3, scope="NI"),
        count("2020-06-01", 8, measure="first-signatories"),
        count(None, 7),
    )
    assert page == [(5, Tally(2, 1)), (9_000_000, None)]
