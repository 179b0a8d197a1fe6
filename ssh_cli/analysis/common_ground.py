"""What a group may say together: the sets of demands it carries, by what their supporters weigh."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from itertools import combinations, islice
from operator import and_
from typing import NamedTuple, TypeAlias

from ssh_cli.analysis.counts import contain, directly_within, outermost
from ssh_cli.analysis.mandates import Basis, Mandates, Weight
from ssh_cli.analysis.offers import count_yearly_places
from ssh_cli.analysis.split import Group
from ssh_cli.errors import UsageError
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.member import Municipality
from ssh_cli.model.dataset import Dataset, grouped
from ssh_cli.model.written_value import WrittenValueError, read_decimal

MOST_STEPS = 2_000_000
"""Sets looked at before the search gives up: about a minute; the alliance's own data take some hundred."""

Weigh: TypeAlias = Callable[[int], int]
_Branch: TypeAlias = list[tuple[int, int, int]]
"""Demands that may still join a set: bit, common supporters with the set, their weight."""


class Closed(NamedTuple):
    """A closed set: `demands` as bits, and what those who carry all of them weigh (above 0)."""

    demands: int
    weight: int


class Best(NamedTuple):
    """The best sets of `size` demands: exactly those that have `size` demands of one of `families`."""

    size: int
    weight: int
    families: tuple[Closed, ...]

    def sets(self) -> Iterator[int]:
        """Yield every best set once, as bits."""
        seen: set[int] = set()
        for family in self.families:
            for bits in combinations(list_bits(family.demands), self.size):
                demands = sum(1 << bit for bit in bits)
                if demands not in seen:
                    seen.add(demands)
                    yield demands


def list_bits(mask: int) -> tuple[int, ...]:
    """Return the numbers of the bits that are set, from 0."""
    # Shifting a mask of many members once for each of them takes the square of their number.
    return tuple(bit for bit, digit in enumerate(reversed(f"{mask:b}")) if digit == "1")


def find_maximal(carried: Sequence[int], everybody: int, weigh: Weigh, least: int) -> tuple[Closed, ...]:
    """Return the sets that weigh `least` or more (at least 1) and are in no larger such set.

    `carried` has for each demand its supporters. The empty set is none; the order is that of weight.
    """
    heavy: list[Closed] = []
    _search(carried, everybody, weigh, max(1, least), note=heavy.append, is_worth=lambda _size, _branch: True)
    return tuple(sorted(_largest_sets(heavy), key=lambda closed: (-closed.weight, list_bits(closed.demands))))


def find_best(carried: Sequence[int], everybody: int, weigh: Weigh) -> tuple[Best, ...]:
    """Return, for each size from 1, the best sets of that size, as far as any weighs more than 0."""
    counts = Counter(member for mask in carried for member in list_bits(mask & everybody))
    longest = max((count for member, count in counts.items() if weigh(1 << member)), default=0)
    best = [0] * (longest + 1)  # by size; no set that weighs anything is longer than what one member carries
    by_weight: dict[int, list[Closed]] = defaultdict(list)

    def note(closed: Closed) -> None:
        size = closed.demands.bit_count()
        if closed.weight >= best[size]:
            by_weight[closed.weight].append(closed)
            for smaller in range(1, size + 1):
                best[smaller] = max(best[smaller], closed.weight)

    def can_still_win(size: int, branch: _Branch) -> bool:
        # A set with `n` more demands weighs no more than the `n`-th heaviest of them.
        return any(step[2] >= known for step, known in zip(branch, best[size + 1 :], strict=False))

    _search(carried, everybody, weigh, 1, note=note, is_worth=can_still_win)
    largest = {
        weight: sorted(_largest_sets(by_weight[weight]), key=lambda closed: list_bits(closed.demands))
        for weight in {*best} - {0}
    }
    return tuple(
        Best(size, weight, tuple(closed for closed in largest[weight] if closed.demands.bit_count() >= size))
        for size, weight in enumerate(best)
        if weight
    )


def _search(
    carried: Sequence[int],
    everybody: int,
    weigh: Weigh,
    least: int,
    *,
    note: Callable[[Closed], None],
    is_worth: Callable[[int, _Branch], bool],
) -> None:
    """Note the closed sets that weigh `least` or more; each step adds one demand to a set of demands.

    A branch is left where it is not worth it: it has the demands that may still join a set of some size,
    heaviest first. Raise UsageError where so much is carried that every set would have to be looked at.
    """
    steps = 0

    def visit(demands: int, supporters: int, weight: int, left: Iterable[tuple[int, int]]) -> None:
        nonlocal steps
        steps += 1
        if steps > MOST_STEPS:
            raise UsageError(
                "So many demands are carried here that an exact search would take too long.",
                hint="Narrow it: a higher --min-support, one --level, or fewer --demands.",
            )
        common_to = [(bit, supporters & mask) for bit, mask in left]
        demands |= sum(1 << bit for bit, common in common_to if common == supporters)
        if demands:
            note(Closed(demands, weight))
        fewer = ((bit, common) for bit, common in common_to if common and common != supporters)
        weighed = ((bit, common, weigh(common)) for bit, common in fewer)
        branch = sorted((step for step in weighed if step[2] >= least), key=lambda step: -step[2])
        for position, (bit, common, heavy) in enumerate(branch):
            if not is_worth(demands.bit_count(), branch[position:]):
                return
            # A closure with a demand that stands earlier was seen when that one was taken.
            if all(common & earlier != common for _bit, earlier, _heavy in branch[:position]):
                after = ((later, mask) for later, mask, _heavy in branch[position + 1 :])
                visit(demands | 1 << bit, common, heavy, after)

    total = weigh(everybody)
    if total >= least:
        visit(0, everybody, total, enumerate(carried))


def _largest_sets(pool: Iterable[Closed]) -> list[Closed]:
    """Return the sets that are not contained in another one, without repetition.

    Demand by demand the sets kept so far that have it are bits of a number: a set is within one of them
    where these numbers have a bit in common. Comparing all pairs takes minutes for some ten thousand sets.
    """
    largest: list[Closed] = []
    having: dict[int, int] = defaultdict(int)
    for closed in sorted(pool, key=lambda closed: -closed.demands.bit_count()):
        bits = list_bits(closed.demands)
        if not reduce(and_, (having[bit] for bit in bits)):
            for bit in bits:
                having[bit] |= 1 << len(largest)
            largest.append(closed)
    return largest


class Nest(NamedTuple):
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


Weighing: TypeAlias = tuple[Scale, tuple[str, ...]]
"""A scale, and the ids of the members whose weight nobody knows."""


def scale_people(towns: Sequence[Municipality], dataset: Dataset) -> Weighing:
    """Return a scale of people, each counted once, and the ids of members unknown to the register."""
    holders: dict[str, int] = {}
    missing = []
    for number, town in enumerate(towns):
        keys = dataset.territory.municipal_keys(town.key)
        if not keys:
            missing.append(town.id)
        for key in keys:
            holders[key] = holders.get(key, 0) | 1 << number
    together = grouped((mask, key) for key, mask in holders.items())
    people = {mask: dataset.territory.population(frozenset(keys)) for mask, keys in together.items()}
    single = [people.get(1 << number, 0) for number in range(len(towns))]
    shared = sorted((mask, amount) for mask, amount in people.items() if mask.bit_count() > 1)
    return Scale(single, shared), tuple(missing)


def scale_places(towns: Sequence[Municipality], places: Mapping[str, int], dataset: Dataset) -> Weighing:
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


NAMED_TIES = 20
"""As many sets of equal support are spelled out; `families` describes all of them."""


class SharedSet(NamedTuple):
    """Demands with who carries every one of them.

    `support` is the weight of those who certainly do, `possible` the weight of those who possibly do
    too (never less than `support`); `behind`, `perhaps` and `against` are ids: certainly behind it,
    only possibly, and with a resolution in force that rejects one of the demands.
    """

    demands: tuple[str, ...]
    support: int
    possible: int
    behind: tuple[str, ...]
    perhaps: tuple[str, ...]
    against: tuple[str, ...]


class FrontierStep(NamedTuple):
    """The frontier at one size: no other set of so many demands has more certain support.

    `sets` are best sets of that size, `more` tells that there are others of equal support. All of them
    are those with `size` demands of one of `families`.
    """

    size: int
    support: int
    sets: tuple[SharedSet, ...]
    families: tuple[tuple[str, ...], ...]
    more: bool


class CommonGround(NamedTuple):
    """What a group carries together.

    `total` is the weight of the whole group, `needed` what a set must weigh to reach the threshold.
    `maximal` sets reach it and are in no larger one that does. `unweighed` are members whose weight is
    not known, and who weigh nothing.
    """

    group: Group
    demands: tuple[str, ...]
    basis: Basis
    weight: Weight
    total: int
    threshold: Fraction
    needed: int
    maximal: tuple[SharedSet, ...]
    frontier: tuple[FrontierStep, ...]
    unweighed: tuple[str, ...] = ()


def read_share(text: str) -> Fraction:
    """Return the share that `80%`, `80`, `0.8` or `0,8` means, above 0 and at most 1.

    Raise UsageError for anything else, with both readings for `1`.
    """
    plain = text.strip().removesuffix("%").strip()
    has_sign = text.strip().endswith("%")
    try:
        value = Fraction(read_decimal(plain))
    except WrittenValueError:
        value = Fraction(0)
    if value == 1 and not has_sign:
        raise UsageError(
            "“{text}” can mean {first} or {second}.",
            hint="Write the one that is meant.",
            text=text,
            first="1%",
            second="100%",
        )
    share = value / 100 if has_sign or value > 1 else value
    if not 0 < share <= 1:
        raise UsageError(
            "“{text}” is no share.", hint="Write a share as 80%, above 0% up to 100%.", text=text
        )
    return share


def find_common_ground(
    mandates: Mandates,
    group: Group,
    demands: Sequence[str],
    *,
    threshold: Fraction,
    basis: Basis = Basis.RESOLUTION,
    weight: Weight = Weight.MEMBERS,
) -> CommonGround:
    """Return what the certain members of a group carry together.

    A member is behind a set if it certainly carries each demand of it; what is unknown is neither
    support nor rejection. Raise UsageError where an exact search would take too long.
    """
    board = Board(mandates, group.certain, demands, basis)
    scale, unweighed = _scale(mandates, group.certain, weight)
    needed = -(-threshold.numerator * scale.total // threshold.denominator)
    maximal = find_maximal(board.carried, board.everybody, scale.of, needed)
    best = find_best(board.carried, board.everybody, scale.of)
    return CommonGround(
        group=group,
        demands=tuple(demands),
        basis=basis,
        weight=weight,
        total=scale.total,
        threshold=threshold,
        needed=needed,
        maximal=tuple(board.describe(closed.demands, scale) for closed in maximal),
        frontier=tuple(_step(board, step, scale) for step in best),
        unweighed=unweighed,
    )


class Board:
    """Members and demands as bits: for each demand who carries, possibly carries, and rejects it."""

    def __init__(
        self, mandates: Mandates, towns: Sequence[Municipality], demands: Sequence[str], basis: Basis
    ) -> None:
        self.towns = towns
        self.demands = tuple(demands)
        self.everybody = (1 << len(towns)) - 1
        self.carried = [0] * len(demands)
        self.possible = [0] * len(demands)
        self.rejected = [0] * len(demands)
        numbers = {demand: number for number, demand in enumerate(demands)}
        for town_number, town in enumerate(towns):
            bit = 1 << town_number
            for demand in mandates.demands_of(town) & numbers.keys():
                number = numbers[demand]
                position = mandates.position(town, demand)
                answer = mandates.supports(position, basis=basis)
                if answer is Answer.YES:
                    self.carried[number] |= bit
                if answer:
                    self.possible[number] |= bit
                if position.rejects is Answer.YES:
                    self.rejected[number] |= bit

    def describe(self, demands: int, scale: Scale) -> SharedSet:
        """Return a set of demands, given as bits, with who is behind it."""
        behind = perhaps = self.everybody
        against = 0
        for bit in list_bits(demands):
            behind &= self.carried[bit]
            perhaps &= self.possible[bit]
            against |= self.rejected[bit]
        return SharedSet(
            self.name(demands),
            scale.of(behind),
            scale.of(perhaps),
            self._members(behind),
            self._members(perhaps & ~behind),
            self._members(against),
        )

    def name(self, demands: int) -> tuple[str, ...]:
        """Return the ids of the demands whose bits are set."""
        return tuple(self.demands[bit] for bit in list_bits(demands))

    def _members(self, mask: int) -> tuple[str, ...]:
        return tuple(self.towns[bit].id for bit in list_bits(mask))


def _step(board: Board, best: Best, scale: Scale) -> FrontierStep:
    best_sets = list(islice(best.sets(), NAMED_TIES + 1))
    return FrontierStep(
        best.size,
        best.weight,
        tuple(board.describe(demand_set, scale) for demand_set in best_sets[:NAMED_TIES]),
        tuple(board.name(family.demands) for family in best.families),
        len(best_sets) > NAMED_TIES,
    )


def _scale(mandates: Mandates, towns: Sequence[Municipality], weight: Weight) -> Weighing:
    match weight:
        case Weight.POPULATION:
            return scale_people(towns, mandates.dataset)
        case Weight.PLACES:
            places = count_yearly_places(mandates, towns)
            return scale_places(towns, places, mandates.dataset)
        case Weight.MEMBERS:
            return Scale([1] * len(towns)), ()
