"""Places are added like to like, once, and every sum can be made again from the annex."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssh_cli.analysis.offers import (
    Addition,
    Sum,
    Why,
    add_offers,
    count_offering,
    count_yearly_places,
    list_offers,
)
from ssh_cli.analysis.split import Group, Tally, split
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.resolution import Offer, Resolution
from ssh_cli.kinds.shared import Places
from ssh_cli.kinds.vocabularies import Outcome
from ssh_cli.load.reading import read_dataset
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.standing import is_member
from ssh_cli.source.tree import WorkTree
from tests.cases import every
from tests.model.village import decision, member, registry, town

ON = "2022-01-01"
DATA = Path(__file__).parents[2] / "data"


def offer(least: int | None = None, most: int | None = None, *, id: str = "o1", **rest: object) -> Offer:  # noqa: A002 - the records' own word
    values: dict[str, object] = {"demands": ("d",), "unit": "persons", "period": "unknown", **rest}
    return Offer(id=id, **values, places=Places(min=least, max=most))  # type: ignore[arg-type]  # any field, as the test names it


def exactly(places: int, **rest: object) -> Offer:
    return offer(places, places, **rest)  # type: ignore[arg-type]  # passed through to Offer


def add(decisions: Iterable[Resolution], *, with_motions: bool = False, on: str = ON) -> Addition:
    decisions = list(decisions)
    names = sorted(
        {entry.member for entry in decisions}
        | {entry for d in decisions for o in d.offers for entry in o.joint_with}
    )
    keys = {"kreis": "12001", "stadt": "12001001", "dorf": "12001002"}
    towns = [town(name.title(), id=name, key=keys.get(name, f"1300{n:04d}")) for n, name in enumerate(names)]
    people = {entry.key: 10 for entry in towns if len(entry.key) == 8} | {"12001001": 10, "12001002": 10}
    dataset = registry(towns, decisions, people=people)
    group = Group(tuple(dataset.municipalities.values()))
    return add_offers(dataset, list_offers(Context(dataset, on), group, with_motions=with_motions))


def totals(addition: Addition) -> list[tuple[str, str, str, int, int]]:
    return [
        (total.unit, total.period, total.status.value, total.least.certain, total.most.certain)
        for total in addition.sums
        if total.by == "total"
    ]


def reasons(addition: Addition) -> dict[str, Why | None]:
    return {entry.line.id: entry.line.why for entry in addition.annex}


def test_bounds_are_added_as_they_are_told() -> None:
    decisions = [
        decision("a", "2020-01-01", offers=(offer(most=145),)),
        decision("b", "2020-01-01", offers=(offer(50),)),
        decision("c", "2020-01-01", offers=(offer(20, 30),)),
    ]
    (total,) = (entry for entry in add(decisions).sums if entry.by == "total")
    assert (total.least, total.most) == (Tally(70), Tally(225))
    assert (total.open_ended, total.bounded, total.offers, total.municipalities) == (
        Tally(1),
        Tally(2),
        Tally(3),
        Tally(3),
    )


def test_persons_and_families_once_and_per_year_stay_apart() -> None:
    decisions = [
        decision("a", "2020-01-01", offers=(exactly(1, period="once"),)),
        decision("b", "2020-01-01", offers=(exactly(2, period="per-year"),)),
        decision("c", "2020-01-01", offers=(exactly(4, unit="families"),)),
        decision("d", "2020-01-01", offers=(exactly(8),)),
    ]
    assert totals(add(decisions)) == [
        ("families", "unknown", "adopted", 4, 4),
        ("persons", "once", "adopted", 1, 1),
        ("persons", "per-year", "adopted", 2, 2),
        ("persons", "unknown", "adopted", 8, 8),
    ]


def test_only_what_is_adopted_counts_and_motions_get_rows_of_their_own() -> None:
    decisions = [
        decision("a", "2020-01-01", offers=(exactly(1),)),
        decision("b", "2020-01-01", offers=(exactly(2),), outcome=Outcome.PENDING),
        decision("c", "2020-01-01", offers=(exactly(4),), outcome=Outcome.REJECTED),
        decision("d", "2020-01-01", offers=(exactly(8),), body="mayor"),
        decision("e", "2023-01-01", offers=(exactly(16),)),
    ]
    assert totals(add(decisions)) == [("persons", "unknown", "adopted", 1, 1)]
    both = add(decisions, with_motions=True)
    assert totals(both) == [("persons", "unknown", "adopted", 1, 1), ("persons", "unknown", "moved", 10, 10)]
    assert reasons(both)["c-2020-01-01-x/o1"] is Why.NOT_ADOPTED
    assert reasons(both)["e-2023-01-01-x/o1"] is Why.NOT_YET


def test_what_was_replaced_revoked_or_told_twice_counts_once() -> None:
    decisions = [
        decision("a", "2019-01-01", offers=(exactly(1),), id="a-1"),
        decision("a", "2020-01-01", offers=(exactly(2, supersedes=("a-1/o1",)),), id="a-2"),
        decision("b", "2019-01-01", offers=(exactly(4),), id="b-1"),
        decision("b", "2020-01-01", id="b-2", revokes=("b-1",)),
        decision("c", "2019-01-01", offers=(exactly(8),), id="c-1"),
        decision("c", "2020-01-01", offers=(exactly(8),), id="c-2"),
    ]
    addition = add(decisions)
    assert totals(addition) == [("persons", "unknown", "adopted", 10, 10)]
    assert reasons(addition) == {
        "a-1/o1": Why.REPLACED,
        "a-2/o1": None,
        "b-1/o1": Why.ANNULLED,
        "c-1/o1": Why.TOLD_TWICE,
        "c-2/o1": None,
    }


def test_a_possible_offer_takes_no_certain_one_out_of_the_sum() -> None:
    weak = exactly(9, supersedes=("a-1/o1",), evidence="weak")
    fewer = exactly(1, supersedes=("b-1/o1",), evidence="weak")
    addition = add(
        [
            decision("a", "2019-01-01", offers=(exactly(8),), id="a-1"),
            decision("a", "2020-01-01", offers=(weak,), id="a-2"),
            decision("b", "2019-01-01", offers=(exactly(4),), id="b-1"),
            decision("b", "2020-01-01", offers=(fewer,), id="b-2"),
        ]
    )
    total = addition.sums[0]
    assert (total.least.certain, total.least.possible) == (8, 1)
    assert reasons(addition) == {
        "a-1/o1": None,
        "a-2/o1": Why.PERHAPS_INSTEAD,
        "b-1/o1": Why.REPLACED,
        "b-2/o1": None,
    }


def test_a_motion_that_failed_replaces_nothing() -> None:
    more = exactly(9, supersedes=("a-1/o1",))
    decisions = [
        decision("a", "2019-01-01", offers=(exactly(1),), id="a-1"),
        decision("a", "2020-01-01", id="a-2", offers=(more,), outcome=Outcome.REJECTED),
        decision("a", "2021-01-01", id="a-3", revokes=("a-1",), outcome=Outcome.REJECTED),
    ]
    assert totals(add(decisions)) == [("persons", "unknown", "adopted", 1, 1)]


def test_a_part_counts_where_the_whole_does_not() -> None:
    offers = (exactly(100, demands=("d",)), exactly(10, id="o2", part_of="o1", demands=("e",)))
    addition = add([decision("a", "2020-01-01", offers=offers)])
    sums = {total.name: total.least.certain for total in addition.sums}
    assert (sums["total"], sums["demand:d"], sums["demand:e"]) == (100, 100, 10)


def test_a_joint_offer_counts_once_however_often_it_is_told() -> None:
    decisions = [
        decision("a", "2020-01-01", offers=(exactly(5, joint_with=("b",)),)),
        decision("b", "2020-02-01", offers=(exactly(5, joint_with=("a",)),)),
    ]
    assert totals(add(decisions)) == [("persons", "unknown", "adopted", 5, 5)]


@every("district, towns, least", [(50, (20, 10), 50), (25, (20, 10), 30), (30, (20, 10), 30)])
def test_a_district_and_its_towns_are_never_added_twice(
    district: int, towns: tuple[int, int], least: int
) -> None:
    decisions = [
        decision("kreis", "2020-01-01", offers=(exactly(district),)),
        decision("stadt", "2020-01-01", offers=(exactly(towns[0]),)),
        decision("dorf", "2020-01-01", offers=(exactly(towns[1]),)),
        decision("anderswo", "2020-01-01", offers=(exactly(100),)),
    ]
    (total,) = (entry for entry in add(decisions).sums if entry.by == "total")
    assert (total.least, total.most) == (Tally(100 + least), Tally(100 + district + sum(towns)))
    assert total.nested == ("kreis",)


def test_a_possible_offer_beside_that_of_its_district_adds_nothing_to_the_least() -> None:
    decisions = [
        decision("kreis", "2020-01-01", offers=(exactly(50),)),
        decision("stadt", None, offers=(exactly(20),)),
    ]
    (total,) = (entry for entry in add(decisions).sums if entry.by == "total")
    assert (total.least, total.most) == (Tally(50, 0), Tally(50, 20))


def test_places_of_one_year_leave_families_and_parts_out() -> None:
    offers = (
        exactly(10),
        exactly(3, id="o2", part_of="o1"),
        exactly(4, id="o3", unit="families"),
        exactly(5, id="o4", period="per-year"),
    )
    dataset = registry([town("A"), town("B")], [decision("a", "2020-01-01", offers=offers)])
    assert count_yearly_places(Context(dataset, ON), tuple(dataset.municipalities.values())) == {"a": 15}


def again(addition: Addition, total: Sum) -> tuple[Tally, Tally, Tally]:
    """Make one sum again from nothing but the annex."""
    mine = [
        entry for entry in addition.annex if entry.line.measure == (total.unit, total.period, total.status)
    ]
    least = [entry.line for entry in mine if total.name in entry.in_least]
    most = [entry.line for entry in mine if total.name in entry.in_most]

    def add_up(amounts: Iterable[tuple[Answer, int]]) -> Tally:
        values = list(amounts)
        certain = sum(amount for answer, amount in values if answer is Answer.YES)
        return Tally(certain, sum(amount for _answer, amount in values) - certain)

    return (
        add_up((line.answer, 1) for line in most),
        add_up((line.answer, line.offer.places.min or 0) for line in least),
        add_up((line.answer, line.offer.places.max or line.offer.places.min or 0) for line in most),
    )


def assert_recomputable(addition: Addition) -> None:
    for total in addition.sums:
        assert again(addition, total) == (total.offers, total.least, total.most), total
    for entry in addition.annex:
        assert (entry.line.why is None) == bool(entry.in_least or entry.in_most or entry.left_out)


@pytest.fixture(scope="module")
def real() -> Dataset:
    return read_dataset(WorkTree(DATA)).dataset


@pytest.mark.parametrize("with_motions", [False, True])
def test_every_number_of_the_real_offers_comes_from_the_annex(real: Dataset, with_motions: bool) -> None:
    everybody = Group(tuple(real.municipalities.values()))
    members = split(
        (municipality, is_member(municipality, real, ON)) for municipality in real.municipalities.values()
    )
    for group in (everybody, members):
        addition = add_offers(real, list_offers(Context(real, ON), group, with_motions=with_motions))
        assert addition.sums
        assert_recomputable(addition)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.data())
def test_every_number_of_invented_offers_comes_from_the_annex(data: st.DataObject) -> None:
    decisions = []
    for name in ("kreis", "stadt", "dorf", "anderswo"):
        for number in range(data.draw(st.integers(0, 2))):
            bounds = sorted(data.draw(st.lists(st.integers(1, 9), min_size=2, max_size=2)))
            shape = data.draw(st.sampled_from(["both", "min", "max"]))
            made = offer(
                bounds[0] if shape != "max" else None,
                bounds[1] if shape != "min" else None,
                demands=tuple(data.draw(st.lists(st.sampled_from("de"), unique=True))),
                groups=tuple(data.draw(st.lists(st.sampled_from(["Kinder", "Familien"]), unique=True))),
                period=data.draw(st.sampled_from(["once", "per-year"])),
            )
            part = exactly(1, id="o2", part_of="o1", period=data.draw(st.sampled_from(["once", "per-year"])))
            date = data.draw(st.sampled_from([None, "2020-01-01", "2021"]))
            outcome = data.draw(st.sampled_from([Outcome.ADOPTED, Outcome.ADOPTED, Outcome.PENDING]))
            decisions.append(
                decision(name, date, offers=(made, part), id=f"{name}-{number}", outcome=outcome)
            )
    assert_recomputable(add(decisions, with_motions=data.draw(st.booleans())))


def test_an_offer_of_a_possible_member_is_possible() -> None:
    towns = [town("A", membership=(member(known_by="2023-01-01"),))]
    dataset = registry(towns, [decision("a", "2020-01-01", offers=(exactly(7),))])
    group = split(
        (municipality, is_member(municipality, dataset, ON))
        for municipality in dataset.municipalities.values()
    )
    (total,) = (
        entry
        for entry in add_offers(dataset, list_offers(Context(dataset, ON), group)).sums
        if entry.by == "total"
    )
    assert total.least == Tally(0, 7)


def test_a_municipality_offers_for_certain_where_one_of_its_offers_is_certain() -> None:
    decisions = [
        decision(
            "a", "2020-01-01", offers=(exactly(7), exactly(3, id="o2", evidence="weak", demands=("e",)))
        ),
        decision("b", None, offers=(exactly(5),)),
        decision("c", "2020-01-01", offers=(exactly(5),), outcome=Outcome.PENDING),
    ]
    addition = add(decisions)
    assert count_offering(entry.line for entry in addition.annex) == Tally(1, 1)
    assert next(total for total in addition.sums if total.by == "total").municipalities == Tally(1, 1)
