"""Towns lie in districts, districts in Länder: who contains whom, and how many people live there."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ssh_cli.analysis.split import Split, Tally
from ssh_cli.kinds.member import Municipality
from ssh_cli.model.dataset import Dataset


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
