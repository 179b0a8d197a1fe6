"""The search gives up in words, not in hours, and yields each best set once."""

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssh_cli.analysis import common_ground
from ssh_cli.analysis.common_ground import find_best, find_maximal, list_bits
from ssh_cli.errors import UsageError


def test_bits_are_listed() -> None:
    assert list_bits(0b1011) == (0, 1, 3)
    assert list_bits(0) == ()


def test_of_nobody_there_is_nothing() -> None:
    assert find_best([0, 0], 0, int.bit_count) == ()
    assert find_maximal([0, 0], 0, int.bit_count, 1) == ()


def test_ties_are_described_by_the_sets_they_come_from() -> None:
    best = find_best([0b11, 0b11, 0b11, 0b01], 0b11, int.bit_count)
    assert [(entry.size, entry.weight, len(list(entry.sets()))) for entry in best] == [
        (1, 2, 3),
        (2, 2, 3),
        (3, 2, 1),
        (4, 1, 1),
    ]
    assert [list_bits(family.demands) for family in best[0].families] == [(0, 1, 2)]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    carried=st.lists(st.integers(0, 255), min_size=1, max_size=7),
    weights=st.lists(st.integers(0, 2), min_size=8, max_size=8),
    shared=st.integers(0, 255),
)
def test_families_are_the_largest_sets_of_the_best_weight(
    carried: Sequence[int], weights: Sequence[int], shared: int
) -> None:
    """Hold them against every set there is; members may weigh nothing, or hold their weight together."""

    def weigh(members: int) -> int:
        return sum(weights[bit] for bit in list_bits(members)) + bool(members & shared)

    weight_of: dict[tuple[int, ...], int] = {}
    for size in range(1, len(carried) + 1):
        for demands in combinations(range(len(carried)), size):
            supporters = 255
            for bit in demands:
                supporters &= carried[bit]
            weight_of[demands] = weigh(supporters)
    expected = {}
    for size in range(1, len(carried) + 1):
        best = max(weight for demands, weight in weight_of.items() if len(demands) == size)
        equal = [demands for demands, weight in weight_of.items() if weight == best and len(demands) >= size]
        largest = [entry for entry in equal if not any(set(entry) < set(other) for other in equal)]
        if best:
            expected[size] = (best, sorted(largest))
    result = find_best(carried, 255, weigh)
    assert {
        best.size: (best.weight, [list_bits(closed.demands) for closed in best.families]) for best in result
    } == expected


def test_too_much_to_search_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common_ground, "MOST_STEPS", 2)
    with pytest.raises(UsageError, match="too long"):
        find_maximal([0b011, 0b101, 0b110], 0b111, int.bit_count, 1)
