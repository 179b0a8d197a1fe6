"""Counts of municipalities on a day: certain ones and possible ones are never one number."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ssh_cli.analysis.split import Group, Split, Tally, form_group, tally
from ssh_cli.kinds.alliance import Count
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.vocabularies import MembershipState
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.standing import Standing, StandingKind, is_declared, standing


def contain(dataset: Dataset, towns: Iterable[Municipality]) -> dict[str, frozenset[str]]:
    """Return for each area that contains others their ids: `{"rhein-neckar-kreis": {"heidelberg"}}`."""
    keys = {town.id: dataset.territory.municipal_keys(town.key) for town in towns}
    areas_of: dict[str, set[str]] = {}
    for area, inner in keys.items():
        if len(inner) > 1:
            for key in inner:
                areas_of.setdefault(key, set()).add(area)
    within_area: dict[str, set[str]] = {}
    for member, inner in keys.items():
        for area in areas_of.get(min(inner, default=""), ()):
            if inner < keys[area]:
                within_area.setdefault(area, set()).add(member)
    return {area: frozenset(within) for area, within in sorted(within_area.items())}


def directly_within(containment: Mapping[str, frozenset[str]], area: str) -> tuple[str, ...]:
    """Return the sorted ids directly within an area: a Kreis in a Land, but not the towns of that Kreis."""
    inner = containment.get(area, frozenset())
    deeper = frozenset[str]().union(*(containment.get(part, frozenset()) for part in inner))
    return tuple(sorted(inner - deeper))


def outermost(containment: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
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


class Standings(NamedTuple):
    """How many municipalities have which standing; each is counted under its strongest.

    `declared_in_all` are those whose declaration as safe harbour stands, members or not.
    """

    member: Tally
    active: Tally
    dormant: Tally
    former: Tally
    declared: Tally
    interested: Tally
    recorded: Tally
    declared_in_all: Tally


class LandCount(NamedTuple):
    """The alliance in one Land; `people` live in its members."""

    land: str
    members: Tally
    declared: Tally
    people: People


class Reported(NamedTuple):
    """A figure that somebody reported, beside what the records attest on the same day.

    `attested` is None for a measure that is no count of municipalities (population).
    """

    figure: Count
    attested: Tally | None


class Census(NamedTuple):
    """The standing and the declaration of every municipality on the day `on`, by id."""

    dataset: Dataset
    on: str
    standings: Mapping[str, Standing]
    declared: Mapping[str, Answer]

    def members(self, scope: str = "DE") -> Group:
        """Return the members of the whole alliance, or of one Land (`scope`)."""
        towns = self.dataset.municipalities
        return form_group(
            (towns[member], standing.answer)
            for member, standing in self.standings.items()
            if standing.kind is StandingKind.MEMBER and scope in {"DE", towns[member].land}
        )


def take_census(dataset: Dataset, on: str) -> Census:
    """Return the standing of every municipality on the ISO day `on`."""
    towns = dataset.municipalities
    return Census(
        dataset,
        on,
        {member: standing(town, dataset, on) for member, town in towns.items()},
        {member: is_declared(town, dataset, on) for member, town in towns.items()},
    )


def count_standings(census: Census) -> Standings:
    """Return how many municipalities have which standing."""
    standings = list(census.standings.values())

    def of(kind: StandingKind) -> Tally:
        return tally(standing.answer for standing in standings if standing.kind is kind)

    def lying(state: MembershipState) -> Tally:
        return tally(standing.answer for standing in standings if standing.state is state)

    return Standings(
        member=of(StandingKind.MEMBER),
        active=lying(MembershipState.ACTIVE),
        dormant=lying(MembershipState.DORMANT),
        former=of(StandingKind.FORMER),
        declared=of(StandingKind.DECLARED),
        interested=of(StandingKind.INTERESTED),
        recorded=of(StandingKind.RECORDED),
        declared_in_all=tally(census.declared.values()),
    )


def count_by_land(census: Census) -> tuple[LandCount, ...]:
    """Return the counts of all sixteen Länder, in the order of their names."""
    by_land: dict[str, list[Municipality]] = {code: [] for code in LAENDER}
    for town in census.dataset.municipalities.values():
        by_land.setdefault(town.land, []).append(town)
    return tuple(_count_land(census, land, towns) for land, towns in by_land.items())


def count_reported(census: Census, *, scope: str = "DE") -> tuple[Reported, ...]:
    """Return, for each measure, the figures reported last by the day, beside the attested ones.

    Those are the latest on good evidence, and any on weak evidence that came later still; several of
    one day stand beside each other, even where they contradict. Undated figures are left out. The
    attested figure is that of the day for which the other was reported, so that they can be compared.
    """
    by_measure: dict[str, list[tuple[str, Count]]] = {}
    for count in census.dataset.alliance.counts:
        if (
            count.scope == scope
            and count.grows
            and count.date
            and count.date.reached(census.on) is Answer.YES
        ):
            by_measure.setdefault(count.measure, []).append((count.date.last, count))
    latest = [entry for counts in by_measure.values() for entry in _latest(counts)]
    days = {day: take_census(census.dataset, day) for day, _count in latest}
    return tuple(Reported(count, _attested(days[day], count)) for day, count in latest)


def _latest(counts: list[tuple[str, Count]]) -> list[tuple[str, Count]]:
    """Return the last figures of one measure on good evidence, and any later ones on weak evidence."""
    last = max(day for day, _count in counts)
    good = max((day for day, count in counts if not count.weak), default="")
    return [
        (day, count)
        for day, count in sorted(counts, key=lambda entry: (entry[0], entry[1].id))
        if (day == good and not count.weak) or (day == last > good) or (day == last == good)
    ]


def _count_land(census: Census, land: str, towns: list[Municipality]) -> LandCount:
    members = census.members(land)
    declared = tally(census.declared[town.id] for town in towns)
    return LandCount(land, members.tally, declared, count_people(census.dataset, members))


def _attested(census: Census, count: Count) -> Tally | None:
    if count.measure == "members":
        return census.members(count.scope).tally
    if count.measure == "declared":
        towns = census.dataset.municipalities.values()
        return tally(census.declared[town.id] for town in towns if count.scope in {"DE", town.land})
    return None
