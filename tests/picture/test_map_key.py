from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssh_cli.picture.cartography import classify, colour_of
from ssh_cli.picture.svg import NOTHING, SHADES


def test_close_values_share_a_class() -> None:
    classes = classify([1, 2, 3, 50, 51, 99, 100, 200, 201, 400, 401, 0])
    ends = [(one.least, one.most) for one in classes]
    assert ends == [(1, 3), (50, 51), (99, 100), (200, 201), (400, 401)]
    assert colour_of(2, classes) == colour_of(3, classes) != colour_of(50, classes)


def test_few_values_have_a_class_each() -> None:
    assert [(one.least, one.most) for one in classify([4, 4, 9])] == [(4, 4), (9, 9)]
    assert classify([]) == classify([0, 0]) == ()


def test_zero_and_unknown_are_white() -> None:
    classes = classify([1, 5])
    assert colour_of(0, classes) == colour_of(None, classes) == NOTHING


@pytest.mark.parametrize("count", range(1, 6))
def test_colours_go_from_light_to_dark(count: int) -> None:
    colours = [one.colour for one in classify(list(range(1, count + 1)))]
    assert colours == sorted(colours, key=SHADES.index)
    assert len(set(colours)) == count


@given(st.lists(st.integers(0, 5_000_000), max_size=16))
def test_every_value_has_one_class_and_classes_do_not_overlap(values: list[int]) -> None:
    classes = classify(values)
    assert len(classes) <= len(SHADES)
    for value in values:
        assert sum(one.least <= value <= one.most for one in classes) == (value > 0)
    assert all(one.most < other.least for one, other in pairwise(classes))
