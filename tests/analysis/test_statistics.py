"""Land by Land, over time, and how much is known; two sides held against each other."""

from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ssh_cli.analysis.comparison import Relation, compare
from ssh_cli.analysis.counts import contain, directly_within, outermost
from ssh_cli.analysis.mandates import Mandates
from ssh_cli.analysis.split import Group, Share, Tally, split, tally
from ssh_cli.analysis.statistics import (
    TEXTS,
    Covered,
    count_laender,
    follow_growth,
    list_quarters,
    measure_coverage,
)
from ssh_cli.kinds.alliance import Alliance, CoordinationOffice, Count
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.resolution import Commitment, Offer
from ssh_cli.kinds.shared import Places, Wording
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.standing import is_declared, is_member
from tests.cases import every
from tests.model.village import decision, declared, member, registry, says, town

ON = "2022-01-01"


def everybody(dataset: Dataset) -> Group:
    return Group(tuple(dataset.municipalities.values()))


def test_people_of_a_town_in_a_member_district_are_counted_once() -> None:
    towns = [
        town("Kreis", key="12001", membership=(member("2019-07-01"),)),
        town("Stadt", key="12001001", membership=(member("2020"),), safe_harbour=(declared("2019"),)),
        town("Vielleicht", key="12002001", membership=(member("2021", weak=True),)),
    ]
    decisions = [
        decision(
            "stadt",
            "2020-01-01",
            says("d"),
            offers=(Offer(id="o1", places=Places(min=3), unit="persons", period="unknown"),),
        )
    ]
    people = {"12001001": 5, "12001002": 7, "12002001": 11}
    dataset = registry(towns, decisions, people=people)
    rows, total = count_laender(Context(dataset, ON), everybody(dataset))
    brandenburg = next(row for row in rows if row.land == "BB")
    assert total.people.number == Tally(12, 11)
    assert (brandenburg.members, brandenburg.declared) == (Tally(2, 1), Tally(1, 0))
    assert (brandenburg.resolutions, brandenburg.offers) == (Tally(1, 0), Tally(1, 0))
    assert brandenburg.with_resolution == Share(Tally(1), Tally(2, 1))
    assert len(rows) == 16


def test_growth_tells_certain_and_possible_and_what_was_reported_since() -> None:
    count = Count(
        id="c",
        measure="members",
        value=9,
        qualifier="about",
        scope="DE",
        date=parse_day("2020-02"),
        source=(),
    )
    alliance = Alliance(
        name=Wording(de="Bündnis"),
        founded=parse_day("2019-06-14"),
        counts=(
            count,
            count._replace(id="first", measure="first-signatories"),
            count._replace(id="year", date=parse_day("2020")),  # of which row, nobody knows
        ),
        contact=CoordinationOffice(email="buendnis@example.org", source=()),
        declarations=(),
    )
    towns = [
        town("A", membership=(member("2019-07-01"),)),
        town("B", membership=(member("2020"),), safe_harbour=(declared("2018-11-05"),)),
    ]
    dataset = registry(towns, alliance=alliance)
    days = ["2020-03-31", "2018-12-31", "2019-12-31", "2020-12-31"]
    result = follow_growth(dataset, everybody(dataset), days)
    assert [(entry.on, entry.members, entry.declared, len(entry.reported)) for entry in result] == [
        ("2018-12-31", Tally(0, 0), Tally(1, 0), 0),
        ("2019-12-31", Tally(1, 0), Tally(1, 0), 0),
        ("2020-03-31", Tally(1, 1), Tally(1, 0), 1),
        ("2020-12-31", Tally(2, 0), Tally(1, 0), 0),
    ]
    assert list_quarters(dataset, everybody(dataset), "2019-07-15") == (
        "2018-12-31",
        "2019-03-31",
        "2019-06-30",
        "2019-07-15",
    )


GROWTH_DAYS = [
    "2019-05-31",
    "2019-06-14",
    "2019-06-30",
    "2019-12-31",
    "2020-01-01",
    "2020-02-29",
    "2021-06-01",
]
NAMED_DAYS = ["2019", "2019-06", "2019-06-14", "2019-12-31", "2020-01-01", "2020"]


@st.composite
def periods(draw: st.DrawFn) -> dict[str, object]:
    """Draw the days of a period, in whatever order sources may name them."""
    begin = draw(st.sampled_from(["begins", "known_by", "seen"]))
    weak = {"weak": draw(st.booleans()), "weak_end": draw(st.none() | st.booleans())}
    return {
        begin: draw(st.sampled_from(NAMED_DAYS)),
        "until": draw(st.none() | st.sampled_from(NAMED_DAYS)),
        **weak,
    }


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    memberships=st.lists(st.lists(periods(), max_size=3), min_size=1, max_size=3),
    harbours=st.lists(periods(), max_size=3),
    belongs=st.sampled_from([Answer.YES, Answer.POSSIBLE]),
    days=st.lists(st.sampled_from(GROWTH_DAYS), min_size=1),
)
def test_growth_is_what_is_true_on_each_day(
    memberships: list[list[dict[str, Any]]],
    harbours: list[dict[str, Any]],
    belongs: Answer,
    days: list[str],
) -> None:
    towns = [
        town(
            name,
            membership=tuple(member(**span) for span in spans),
            safe_harbour=tuple(declared(**harbour) for harbour in harbours),
        )
        for name, spans in zip("ABC", memberships, strict=False)
    ]
    dataset = registry(towns)
    group = split((municipality, belongs) for municipality in dataset.municipalities.values())
    assert [(entry.on, entry.members, entry.declared) for entry in follow_growth(dataset, group, days)] == [
        (
            day,
            tally(
                min(belongs, is_member(municipality, dataset, day))
                for municipality in dataset.municipalities.values()
            ),
            tally(
                min(belongs, is_declared(municipality, dataset, day))
                for municipality in dataset.municipalities.values()
            ),
        )
        for day in sorted(set(days))
    ]


def test_coverage_names_what_is_missing() -> None:
    towns = [town("A", key="12001001", membership=(member("2019-07-01"),), people=5), town("B", key="1")]
    dataset = registry(towns, [decision("a", "2020", says("d"))], people={"12001001": 5})
    collected = {entry.fact: entry for entry in measure_coverage(Context(dataset, ON), everybody(dataset))}
    assert collected.keys() == TEXTS.keys()
    for fact in ("member-since", "resolution-in-force", "commitments", "population"):
        assert collected[fact] == Covered(fact, Share(Tally(1), Tally(2)), ("b",)), fact
    for fact in ("resolution-dated", "extent", "offer", "head", "declaration-signed"):
        assert collected[fact].missing == ("a", "b"), fact


def test_since_when_a_member_is_known_of_the_unbroken_membership() -> None:
    dataset = registry(
        [
            town("A", membership=(member("2020-10-12", until="2021-02-10"), member(known_by="2021-02-11"))),
            town("B", membership=(member(known_by="2020-10-12", until="2021-02-10"), member("2021-02-11"))),
        ]
    )
    coverage = measure_coverage(Context(dataset, ON), everybody(dataset))
    assert [each.missing for each in coverage if each.fact == "member-since"] == [("b",)]


@every(
    "first, other, relation",
    [
        ([says("d")], [says("d")], Relation.UNITES),
        ([says("d")], [says("d", rejects=True)], Relation.SEPARATES),
        ([says("d", rejects=True)], [says("d")], Relation.SEPARATES),
        ([says("d")], [], Relation.ONE_SIDED),
        ([says("d")], [says("d", weak=True)], Relation.ONE_SIDED),
        ([says("d", rejects=True)], [], Relation.NEITHER),
    ],
)
def test_two_towns_are_held_against_each_other(
    first: list[Commitment], other: list[Commitment], relation: Relation
) -> None:
    said = [("a", first), ("b", other)]
    dataset = registry([town("A"), town("B")], [decision(name, "2020-01-01", *words) for name, words in said])
    sides = [Group((dataset.municipalities[name],)) for name in "ab"]
    comparison = compare(Mandates(dataset, ON), sides[0], sides[1], ["d", "e"], threshold=Fraction(1, 2))
    assert [(each.demand, each.relation) for each in comparison.demands] == [("d", relation)]


def test_what_lies_within_what() -> None:
    keys = {"land": "12", "kreis": "12001", "stadt": "12001001", "fern": "13001001"}
    people = {"12001001": 1, "12001002": 1, "12002001": 1, "13001001": 1}
    dataset = registry([town(name, key=key) for name, key in keys.items()], people=people)
    result = contain(dataset, dataset.municipalities.values())
    assert result == {"kreis": {"stadt"}, "land": {"kreis", "stadt"}}
    assert (directly_within(result, "land"), outermost(result)) == (("kreis",), ("land",))


def test_a_possible_rejection_is_not_unknown() -> None:
    said = {"a": says("d"), "b": says("d", rejects=True, weak=True)}
    dataset = registry(
        [town("A"), town("B")], [decision(name, "2020-01-01", value) for name, value in said.items()]
    )
    sides = [Group((dataset.municipalities[name],)) for name in "ab"]
    (result,) = compare(Mandates(dataset, ON), sides[0], sides[1], ["d"], threshold=Fraction(1, 2)).demands
    assert (result.second.supports, result.second.rejects, result.second.perhaps_rejects) == (0, 0, 1)
    assert result.relation is Relation.ONE_SIDED
