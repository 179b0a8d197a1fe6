"""How many people live in municipalities: each person once, though towns lie in districts."""

from collections.abc import Iterable
from dataclasses import dataclass

from ssh_cli.analysis.split import Split, Tally
from ssh_cli.kinds.member import Municipality
from ssh_cli.model.dataset import Dataset


@dataclass(frozen=True, slots=True)
class People:
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
