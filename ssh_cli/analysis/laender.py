"""The alliance Land by Land: members, declarations, people, resolutions, places."""

from collections.abc import Sequence
from dataclasses import dataclass

from ssh_cli.analysis.counts import Share, Tally, tally
from ssh_cli.analysis.group import Group
from ssh_cli.analysis.offers import list_offers
from ssh_cli.analysis.population import People
from ssh_cli.model.answer import Answer
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.land import LAENDER
from ssh_cli.model.mandate import is_in_force
from ssh_cli.model.municipality import Municipality
from ssh_cli.model.standing import is_declared, is_member


@dataclass(frozen=True, slots=True, kw_only=True)
class LandFigures:
    """One Land, or all of them where `land` is empty.

    `people` live in the certain members, `people_at_most` in the possible ones too, each counted once.
    `resolutions` are those in force, certainly and possibly, of every municipality; `offers` the adopted
    offers that count, `with_mandate` how many members, of all,
    have a resolution in force.
    """

    land: str
    municipalities: int
    members: Tally
    declared: Tally
    people: People
    people_at_most: People
    resolutions: Tally
    with_mandate: Share
    offers: Tally


def count_laender(dataset: Dataset, group: Group, on: str) -> tuple[tuple[LandFigures, ...], LandFigures]:
    """Return the figures of the sixteen Länder, in the order of their names, and of all together."""
    answered: dict[str, list[_Answers]] = {code: [] for code in LAENDER}
    for town in group.everybody:
        answered.setdefault(town.land, []).append(_ask(dataset, town, on))
    crowd = _Crowd(dataset)
    offers: dict[str, list[Answer]] = {}
    for line in list_offers(dataset, group, on):
        if line.why is None:
            offers.setdefault(line.member.land, []).append(line.answer)
    rows = tuple(_count(crowd, land, found, offers.get(land, [])) for land, found in answered.items())
    everybody = [one for found in answered.values() for one in found]
    return rows, _count(crowd, "", everybody, [one for found in offers.values() for one in found])


@dataclass(frozen=True, slots=True)
class _Answers:
    """What is asked of each municipality once, however many sums it goes into."""

    town: Municipality
    member: Answer
    declared: Answer
    resolutions: tuple[Answer, ...]


def _ask(dataset: Dataset, town: Municipality, on: str) -> _Answers:
    return _Answers(
        town,
        is_member(town, dataset, on),
        is_declared(town, dataset, on),
        tuple(is_in_force(one, dataset, on) for one in dataset.resolutions_of(town.id)),
    )


def _count(crowd: "_Crowd", land: str, answered: Sequence[_Answers], offers: Sequence[Answer]) -> LandFigures:
    members = [one for one in answered if one.member]
    return LandFigures(
        land=land,
        municipalities=len(answered),
        members=tally(one.member for one in answered),
        declared=tally(one.declared for one in answered),
        people=crowd.count([one.town for one in members if one.member is Answer.YES]),
        people_at_most=crowd.count([one.town for one in members]),
        resolutions=tally(found for one in answered for found in one.resolutions),
        with_mandate=Share(sum(any(one.resolutions) for one in members), len(members)),
        offers=tally(offers),
    )


class _Crowd:
    """Counts people for many sums over the same towns: the register is asked once for each key."""

    def __init__(self, dataset: Dataset) -> None:
        self._territory = dataset.territory
        self._within: dict[str, frozenset[str]] = {}
        self._people: dict[str, int] = {}

    def count(self, towns: Sequence[Municipality]) -> People:
        """Return the people living in any of the towns, each once."""
        keys: set[str] = set()
        missing = []
        for town in towns:
            within = self._within.get(town.key)
            if within is None:
                within = self._within[town.key] = self._territory.municipal_keys(town.key)
            if within:
                keys |= within
            else:
                missing.append(town.id)
        for key in keys - self._people.keys():
            self._people[key] = self._territory.population(frozenset((key,)))
        value = sum(self._people[key] for key in keys)
        return People(value, len(towns) - len(missing), tuple(sorted(missing)))
