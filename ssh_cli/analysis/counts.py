"""Counts of municipalities on a day: certain ones and possible ones are never one number."""

from collections.abc import Mapping
from typing import NamedTuple

from ssh_cli.analysis.nesting import People, count_people
from ssh_cli.analysis.split import Group, Tally, form_group, tally
from ssh_cli.kinds.alliance import Count
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.vocabularies import MembershipState
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.standing import Standing, StandingKind, is_declared, standing


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
