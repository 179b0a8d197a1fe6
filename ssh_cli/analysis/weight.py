"""How much a set of members weighs: as members, as people counted once, or as places."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ssh_cli.analysis.containment import contain, directly_within, outermost
from ssh_cli.kinds.member import Municipality
from ssh_cli.model.dataset import Dataset


class Weight(StrEnum):
    """What a member weighs: one, its population, or its least number of places in a year."""

    MEMBERS = "members"
    POPULATION = "population"
    PLACES = "places"


@dataclass(frozen=True, slots=True)
class Nest:
    """A member, as one bit, and the members within its area, whose places may be the same ones."""

    member: int
    amount: int
    inside: "tuple[Nest, ...]" = ()

    def of(self, members: int) -> int:
        """Return the least weight of the area: its own amount, or that of the members inside if larger."""
        own = self.amount if members & self.member else 0
        return max(own, sum(nest.of(members) for nest in self.inside))


class Scale:
    """Weighs sets of members, which are bits of an integer: bit 0 is the first member.

    `single` is what each member weighs alone. `shared` are amounts that several members hold together
    (people of a town in a district, both members) and that count once for whoever of them is in a set.
    Of `nests` (areas with members inside) the larger of area and inside counts. More members never
    weigh less.
    """

    def __init__(
        self,
        single: Sequence[int],
        shared: Iterable[tuple[int, int]] = (),
        nests: Iterable["Nest"] = (),
    ) -> None:
        self._nests = tuple(nests)
        self._planes: list[tuple[int, int]] = []
        for bit in range(max(single, default=0).bit_length()):
            mask = sum(1 << number for number, value in enumerate(single) if value >> bit & 1)
            self._planes.append((bit, mask))
        self._shared = tuple(shared)
        self._plain = all(value == 1 for value in single) and not self._shared and not self._nests
        self.total = self.of((1 << len(single)) - 1)

    def of(self, members: int) -> int:
        """Return what the set weighs."""
        if self._plain:
            return members.bit_count()
        total = sum((members & mask).bit_count() << bit for bit, mask in self._planes)
        for holders, amount in self._shared:
            if holders & members:
                total += amount
        return total + sum(nest.of(members) for nest in self._nests)


def scale_members(count: int) -> Scale:
    """Return a scale on which each of `count` members weighs one."""
    return Scale([1] * count)


def scale_people(towns: Sequence[Municipality], dataset: Dataset) -> tuple[Scale, tuple[str, ...]]:
    """Return a scale of people, each counted once, and the ids of members unknown to the register."""
    holders: dict[str, int] = {}
    missing = []
    for number, town in enumerate(towns):
        keys = dataset.territory.municipal_keys(town.key)
        if not keys:
            missing.append(town.id)
        for key in keys:
            holders[key] = holders.get(key, 0) | 1 << number
    together: dict[int, set[str]] = {}
    for key, mask in holders.items():
        together.setdefault(mask, set()).add(key)
    people = {mask: dataset.territory.population(frozenset(keys)) for mask, keys in together.items()}
    single = [people.get(1 << number, 0) for number in range(len(towns))]
    shared = sorted((mask, amount) for mask, amount in people.items() if mask.bit_count() > 1)
    return Scale(single, shared), tuple(missing)


def scale_places(
    towns: Sequence[Municipality], places: Mapping[str, int], dataset: Dataset
) -> tuple[Scale, tuple[str, ...]]:
    """Return a scale of places, and the ids of members of which none is known."""
    missing = tuple(town.id for town in towns if town.id not in places)
    bits = {town.id: 1 << number for number, town in enumerate(towns)}
    containment = contain(dataset, [town for town in towns if town.id in places])

    def nest(area: str) -> Nest:
        inside = tuple(nest(inner) for inner in directly_within(containment, area))
        return Nest(bits[area], places[area], inside)

    nested = set(containment).union(*containment.values())
    single = [places.get(town.id, 0) if town.id not in nested else 0 for town in towns]
    return Scale(single, nests=[nest(area) for area in outermost(containment)]), missing
