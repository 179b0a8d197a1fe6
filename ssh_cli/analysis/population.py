"""How many people live in municipalities: each person once, though towns lie in districts."""

from collections.abc import Iterable
from dataclasses import dataclass

from ssh_cli.model.dataset import Dataset
from ssh_cli.model.municipality import Municipality


@dataclass(frozen=True, slots=True)
class People:
    """People living in the municipalities asked for.

    `value` is their number by the register; `municipalities` how many records went into it, `missing`
    the ids of those whose key the register does not know, and who are therefore not counted.
    """

    value: int
    municipalities: int
    missing: tuple[str, ...] = ()


def count_people(dataset: Dataset, municipalities: Iterable[Municipality]) -> People:
    """Return the people living in any of the municipalities, as the union of the municipal keys within."""
    keys: set[str] = set()
    missing: list[str] = []
    counted = 0
    for municipality in municipalities:
        within = dataset.territory.municipal_keys(municipality.key)
        if within:
            keys |= within
            counted += 1
        else:
            missing.append(municipality.id)
    value = dataset.territory.population(frozenset(keys)) if keys else 0
    return People(value, counted, tuple(sorted(missing)))
