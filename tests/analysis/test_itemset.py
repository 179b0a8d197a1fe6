"""The search gives up in words, not in hours, and yields each best set once."""

import pytest

from ssh_cli.analysis import itemset
from ssh_cli.analysis.itemset import find_best, find_maximal, list_bits
from ssh_cli.errors import UsageError


def test_bits_are_listed() -> None:
    assert list_bits(0b1011) == (0, 1, 3)
    assert list_bits(0) == ()


def test_of_nobody_there_is_nothing() -> None:
    assert find_best([0, 0], 0, int.bit_count) == ()
    assert find_maximal([0, 0], 0, int.bit_count, 1) == ()


def test_ties_are_described_by_the_sets_they_come_from() -> None:
    best = find_best([0b11, 0b11, 0b11, 0b01], 0b11, int.bit_count)
    assert [(one.size, one.weight, len(list(one.sets()))) for one in best] == [
        (1, 2, 3),
        (2, 2, 3),
        (3, 2, 1),
        (4, 1, 1),
    ]
    assert [list_bits(one.demands) for one in best[0].families] == [(0, 1, 2)]


def test_too_much_to_search_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(itemset, "MOST_STEPS", 2)
    with pytest.raises(UsageError, match="too long"):
        find_maximal([0b011, 0b101, 0b110], 0b111, int.bit_count, 1)
