"""Counts of municipalities on a day: certain ones and possible ones are never one number."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeAlias

from ssh_cli.analysis.split import Group, Split, Tally, split, tally
from ssh_cli.kinds.alliance import Count
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.vocabularies import MembershipState
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset, grouped
from ssh_cli.model.standing import StandingKind

Containment: TypeAlias = Mapping[str, frozenset[str]]
"""By each area that contains others their ids."""


def contain(dataset: Dataset, towns: Iterable[Municipality]) -> Containment:
    """Return for each area that contains others their ids: `{"rhein-neckar-kreis": {"heidelberg"}}`."""
    keys = {town.id: dataset.territory.municipal_keys(town.key) for town in towns}
    areas_of = grouped((key, area) for area, inner in keys.items() if len(inner) > 1 for key in inner)
    within_area = grouped(
        (area, member)
        for member, inner in keys.items()
        for area in areas_of.get(min(inner, default=""), ())
        if inner < keys[area]
    )
    return {area: frozenset(within) for area, within in sorted(within_area.items())}


def directly_within(containment: Containment, area: str) -> tuple[str, ...]:
    """Return the sorted ids directly within an area: a Kreis in a Land, but not the towns of that Kreis."""
    inner = containment.get(area, frozenset())
    deeper = frozenset[str]().union(*(containment.get(part, frozenset()) for part in inner))
    return tuple(sorted(inner - deeper))


def outermost(containment: Containment) -> tuple[str, ...]:
    """Return the sorted ids of the areas that no other area contains."""
    within = frozenset[str]().union(*containment.values())
    return tuple(sorted(set(containment) - within))


class People(NamedTuple):
    """People living in the municipalities asked for, each counted once.

    `number` has those who live in the certain ones, and on top those who live in possible ones alone.
    `missing` are the ids of municipalities whose key the register does not know: nobody of them is
    counted.
    """

    number: Tally
    missing: tuple[str, ...] = ()


def count_people(dataset: Dataset, towns: Split[Municipality]) -> People:
    """Return the people living in any of the towns, as the union of the municipal keys within."""
    territory = dataset.territory
    within = {town.id: territory.municipal_keys(town.key) for town in towns.everybody}
    certain = frozenset[str]().union(*(within[town.id] for town in towns.certain))
    more = frozenset[str]().union(*(within[town.id] for town in towns.possible)) - certain
    number = Tally(*(territory.population(keys) if keys else 0 for keys in (certain, more)))
    return People(number, tuple(sorted(town for town, keys in within.items() if not keys)))


def people_of(dataset: Dataset, towns: Iterable[Municipality]) -> int:
    """Return how many people live in the towns together, counted once where one contains another."""
    return count_people(dataset, Split(tuple(towns))).number.certain


class Reported(NamedTuple):
    """A figure that somebody reported, beside what the records attest on the same day.

    `attested` is None for a measure that is no count of municipalities (population).
    """

    figure: Count
    attested: Tally | None


def list_members(context: Context, land: str = "") -> Group:
    """Return the members on the day, with `land` (its code) only those of one Land."""
    towns = context.dataset.municipalities
    return split(
        (towns[member], answer)
        for member, answer in context.members.items()
        if land in {"", towns[member].land}
    )


def count_declared(context: Context) -> Tally:
    """Return how many municipalities are declared safe harbours on the day, members or not."""
    return tally(map(context.declared, context.dataset.municipalities.values()))


def count_standings(context: Context) -> dict[str, Tally]:
    """Return how many municipalities have which standing, each counted under its strongest.

    `member` are `active` and `dormant` together; `declared` are those that are no members, and
    `declared_in_all` all whose declaration as safe harbour stands.
    """
    standings = [context.standing(town) for town in context.dataset.municipalities.values()]
    counts = {
        name.value: tally(
            standing.answer for standing in standings if name in {standing.kind, standing.state}
        )
        for name in (*StandingKind, *MembershipState)
    }
    return {**counts, "declared_in_all": count_declared(context)}


def list_reports(dataset: Dataset) -> list[tuple[str, Count]]:
    """Return the figures reported of the whole alliance, each with the last ISO day that it may be of."""
    return [
        (count.date.last, count)
        for count in dataset.alliance.counts
        if count.scope == "DE" and count.grows and count.date
    ]


def count_reported(context: Context) -> tuple[Reported, ...]:
    """Return, for each measure, the figures of the whole alliance reported last, beside the attested ones.

    Those are the latest on good evidence, and any on weak evidence that came later still; several of
    one day stand beside each other, even where they contradict. Undated figures are left out. The
    attested figure is that of the day for which the other was reported, so that they can be compared.
    """
    by_measure = grouped(
        (count.measure, (day, count)) for day, count in list_reports(context.dataset) if day <= context.on
    )
    latest = [entry for counts in by_measure.values() for entry in _latest(counts)]
    days = {day: Context(context.dataset, day) for day, _count in latest}
    attested: dict[str, Callable[[Context], Tally]] = {
        "members": lambda then: list_members(then).tally,
        "declared": count_declared,
    }
    return tuple(
        Reported(count, attested[count.measure](days[day]) if count.measure in attested else None)
        for day, count in latest
    )


def _latest(counts: list[tuple[str, Count]]) -> list[tuple[str, Count]]:
    """Return the last figures of one measure on good evidence, and any later ones on weak evidence."""
    last = max(day for day, _count in counts)
    good = max((day for day, count in counts if not count.weak), default="")
    return [
        (day, count)
        for day, count in sorted(counts, key=lambda entry: (entry[0], entry[1].id))
        if day == last or (day == good and not count.weak)
    ]
