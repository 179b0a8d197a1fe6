"""Sets of demands that many carry together: exact search over members and demands as bits.

Supporters of a set are the members that carry each of its demands: an *and* of integers, whose weight
only falls as the set grows. Two facts keep the search small. A set and its *closure* (with every other
demand that the same members carry) have the same supporters, so closures are all that need be looked
at. And a branch is left as soon as no set in it can weigh as much as the best known one of its size.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial, reduce
from itertools import combinations
from operator import and_
from typing import NamedTuple, TypeAlias

from ssh_cli.errors import UsageError

MOST_STEPS = 2_000_000
"""Sets looked at before the search gives up: about a minute; the alliance's own data take some hundred."""

Weigh: TypeAlias = Callable[[int], int]
_Branch: TypeAlias = list[tuple[int, int, int]]
"""Demands that may still join a set: bit, common supporters with the set, their weight."""


class Closed(NamedTuple):
    """A closed set: `demands` and `supporters` as bits, and what the supporters weigh (above 0)."""

    demands: int
    supporters: int
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
    search = _Search(carried, everybody, weigh, max(1, least))
    closed_sets: list[Closed] = []

    def visit(demands: int, supporters: int, weight: int, branch: _Branch) -> None:
        search.take_step()
        if not branch and demands and search.is_maximal(demands, supporters):
            closed_sets.append(Closed(demands, supporters, weight))
        for position, (_bit, common, heavy) in enumerate(branch):
            below = search.narrow(demands, branch, position)
            if below is not None:
                visit(below[0], common, heavy, below[1])

    visit(*search.root())
    return tuple(
        sorted(dict.fromkeys(closed_sets), key=lambda closed: (-closed.weight, list_bits(closed.demands)))
    )


def find_best(carried: Sequence[int], everybody: int, weigh: Weigh) -> tuple[Best, ...]:
    """Return, for each size from 1, the best sets of that size, as far as any weighs more than 0."""
    search = _Search(carried, everybody, weigh, 1)
    best = _first_guess(carried, everybody, weigh)
    pool: list[Closed] = []

    def visit(demands: int, supporters: int, weight: int, branch: _Branch) -> None:
        search.take_step()
        size = demands.bit_count()
        if size and weight >= best[size]:
            pool.append(Closed(demands, supporters, weight))
            _raise(best, size, weight)
        branch.sort(key=lambda step: -step[2])
        for position, (_bit, common, heavy) in enumerate(branch):
            if not _can_still_win(size, [step[2] for step in branch[position:]], best):
                return
            below = search.narrow(demands, branch, position)
            if below is not None:
                visit(below[0], common, heavy, below[1])

    visit(*search.root())
    by_weight: dict[int, list[Closed]] = defaultdict(list)
    for closed in pool:
        by_weight[closed.weight].append(closed)
    largest = {
        weight: sorted(_largest_sets(by_weight[weight]), key=lambda closed: list_bits(closed.demands))
        for weight in {*best} - {0}
    }
    return tuple(
        Best(size, weight, _families(largest[weight], size)) for size, weight in enumerate(best) if weight
    )


class _Search:
    """The search tree of both searches: each step adds one demand to a set of demands."""

    def __init__(self, carried: Sequence[int], everybody: int, weigh: Weigh, least: int) -> None:
        self.carried = carried
        self.everybody = everybody
        self.weigh = weigh
        self.least = least
        self._steps = 0

    def root(self) -> tuple[int, int, int, _Branch]:
        """Return the closure of the empty set, and all other demands that weigh enough, heaviest first."""
        total = self.weigh(self.everybody)
        closure = 0
        branch: _Branch = []
        for bit, mask in enumerate(self.carried):
            common = mask & self.everybody
            if common == self.everybody and total >= self.least:
                closure |= 1 << bit
            elif (heavy := self.weigh(common)) >= self.least:
                branch.append((bit, common, heavy))
        branch.sort(key=lambda step: -step[2])
        return closure, self.everybody, total, branch

    def narrow(self, demands: int, branch: _Branch, position: int) -> tuple[int, _Branch] | None:
        """Return the closure with the demand at `place`, and the branch below it.

        None where the closure has a demand that stands earlier: it was seen when that one was taken.
        """
        bit, supporters, _heavy = branch[position]
        for _bit, earlier, _heavy in branch[:position]:
            if supporters & earlier == supporters:
                return None
        demands |= 1 << bit
        below: _Branch = []
        for later, mask, _heavy in branch[position + 1 :]:
            common = supporters & mask
            if common == supporters:
                demands |= 1 << later
            elif common and (heavy := self.weigh(common)) >= self.least:
                below.append((later, common, heavy))
        return demands, below

    def is_maximal(self, demands: int, supporters: int) -> bool:
        """Tell whether no further demand leaves the set as heavy as asked."""
        return not any(
            self.weigh(supporters & mask) >= self.least
            for bit, mask in enumerate(self.carried)
            if not demands >> bit & 1
        )

    def take_step(self) -> None:
        """Raise UsageError where so much is carried that every set would have to be looked at."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise UsageError(
                "So many demands are carried here that an exact search would take too long.",
                hint="Narrow it: a higher --min-support, one --level, or fewer --demands.",
            )


def _can_still_win(size: int, weights: Sequence[int], best: Sequence[int]) -> bool:
    """Tell whether adding some of the demands, of these falling weights, can match a best set.

    A set with `n` more demands weighs no more than the `n`-th heaviest of them.
    """
    reachable = best[size + 1 :]
    return any(weight >= known for weight, known in zip(weights, reachable, strict=False))


def _first_guess(carried: Sequence[int], everybody: int, weigh: Weigh) -> list[int]:
    """Return by size (from 0) what some set of that size weighs: none is longer than what one member carries.

    The sets tried are what single members carry, and the greedy ones. A good guess lets the search leave
    most branches at once.
    """
    rows: dict[int, int] = {}
    for bit, mask in enumerate(carried):
        for member in list_bits(mask & everybody):
            rows[member] = rows.get(member, 0) | 1 << bit
    heavy = {row for member, row in rows.items() if weigh(1 << member)}
    best = [0] * (max(map(int.bit_count, heavy), default=0) + 1)
    for row in heavy:
        supporters = everybody
        for bit in list_bits(row):
            supporters &= carried[bit]
        _raise(best, row.bit_count(), weigh(supporters))
    supporters, left = everybody, dict(enumerate(carried))
    for size in range(1, len(best)):
        bit = max(left, key=partial(_gain, weigh, supporters, left))
        supporters &= left.pop(bit)
        _raise(best, size, weigh(supporters))
    return best


def _gain(weigh: Weigh, supporters: int, left: Mapping[int, int], bit: int) -> int:
    return weigh(supporters & left[bit])


def _raise(best: list[int], size: int, weight: int) -> None:
    """Note that a set of `size`, and so one of every smaller size, weighs this much."""
    for number in range(size, 0, -1):
        if best[number] >= weight:
            break
        best[number] = weight


def _families(largest: Iterable[Closed], size: int) -> tuple[Closed, ...]:
    return tuple(closed for closed in largest if closed.demands.bit_count() >= size)


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
