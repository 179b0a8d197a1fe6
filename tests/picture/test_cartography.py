"""Outlines, names beside dots, shades."""

import random
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssh_cli.kinds.land import LAENDER
from ssh_cli.picture.cartography import (
    Box,
    Spot,
    classify,
    colour_of,
    fit_frame,
    outlines,
    place_labels,
    project,
    round_box,
    text_box,
)
from ssh_cli.picture.svg import NOTHING, SHADES
from tests.cases import every

EARTH = 6371.0
AREAS = {"09": 70_542, "03": 47_710, "12": 29_654, "10": 2_571, "11": 891, "02": 755, "05": 34_112}
"""Official areas in square kilometres (Destatis, 2020), rounded."""


def test_there_are_sixteen_outlines() -> None:
    assert {outline.key for outline in outlines()} == {land.key for land in LAENDER.values()}


@every("key, area", AREAS.items())
def test_every_land_is_as_large_as_it_is(key: str, area: int) -> None:
    (land,) = (outline for outline in outlines() if outline.key == key)
    doubled = sum(
        ring[place - 1][0] * ring[place][1] - ring[place][0] * ring[place - 1][1]
        for ring in land.rings
        for place in range(len(ring))
    )
    assert abs(doubled) / 2 * EARTH**2 == pytest.approx(area, rel=0.04)


def test_north_is_up_and_east_is_right() -> None:
    flensburg, konstanz = project(54.79, 9.44), project(47.66, 9.18)
    aachen, goerlitz = project(50.78, 6.08), project(51.15, 14.99)
    assert flensburg[1] < konstanz[1]
    assert aachen[0] < goerlitz[0]
    assert project(51, 10.5) == pytest.approx((0, 0))


def test_a_frame_holds_the_whole_country() -> None:
    frame = fit_frame(10, 20, 500)
    places = [frame.place(point) for outline in outlines() for ring in outline.rings for point in ring]
    assert min(x for x, _y in places) == pytest.approx(10)
    assert max(x for x, _y in places) == pytest.approx(510)
    assert min(y for _x, y in places) == pytest.approx(20)
    assert max(y for _x, y in places) == pytest.approx(20 + frame.height)


FRAME = Box(0, 0, 400, 400)


def test_a_lonely_dot_is_named_to_its_right() -> None:
    (label,) = place_labels([Spot("Hafenstadt", 100, 100, 4)], [round_box(100, 100, 4)], FRAME, 12)
    assert (label.anchor, label.box.left > 104) == ("start", True)


def test_at_the_edge_a_name_goes_to_the_other_side() -> None:
    placed = place_labels([Spot("Hafenstadt", 390, 100, 4)], [], FRAME, 12)
    assert placed[0].anchor == "end"


def test_what_has_no_room_is_left_out() -> None:
    spots = [Spot("Hafenstadt", 200, 200, 3), *(Spot(f"Dorf {n}", 200, 200, 3) for n in range(30))]
    placed = place_labels(spots, [], FRAME, 12)
    assert placed[0].words == "Hafenstadt"
    assert len(placed) < len(spots)


def test_names_never_overlap_each_other_nor_dots() -> None:
    rolled = random.Random(7)
    for _round in range(20):
        spots = [
            Spot(
                "Ort" * rolled.randint(1, 9),
                rolled.uniform(0, 400),
                rolled.uniform(0, 400),
                rolled.uniform(1, 12),
            )
            for _number in range(60)
        ]
        dots = [round_box(spot.x, spot.y, spot.radius) for spot in spots]
        placed = place_labels(spots, dots, FRAME, 12)
        assert placed
        assert all(entry.box.within(FRAME) and entry.box.is_free_of(dots) for entry in placed)
        assert not any(entry.box.overlaps(other.box) for entry, other in combinations(placed, 2))


def test_boxes_follow_the_anchor() -> None:
    start, end = (text_box(50, 50, "Ort", 12, anchor=entry) for entry in ("start", "end"))
    assert start.left == 50
    assert end.right == 50
    assert text_box(50, 50, "Ort", 12, anchor="middle").left == (start.left + end.left) / 2


def test_close_values_share_a_class() -> None:
    classes = classify([1, 2, 3, 50, 51, 99, 100, 200, 201, 400, 401, 0])
    ends = [(class_.least, class_.most) for class_ in classes]
    assert ends == [(1, 3), (50, 51), (99, 100), (200, 201), (400, 401)]
    assert colour_of(2, classes) == colour_of(3, classes) != colour_of(50, classes)


def test_few_values_have_a_class_each() -> None:
    assert [(entry.least, entry.most) for entry in classify([4, 4, 9])] == [(4, 4), (9, 9)]
    assert classify([]) == classify([0, 0]) == ()


def test_zero_and_unknown_are_white() -> None:
    classes = classify([1, 5])
    assert colour_of(0, classes) == colour_of(None, classes) == NOTHING


@every("count", range(1, 6))
def test_colours_go_from_light_to_dark(count: int) -> None:
    colours = [entry.colour for entry in classify(list(range(1, count + 1)))]
    assert colours == sorted(colours, key=SHADES.index)
    assert len(set(colours)) == count


@given(st.lists(st.integers(0, 5_000_000), max_size=16))
def test_every_value_has_one_class_and_classes_do_not_overlap(values: list[int]) -> None:
    classes = classify(values)
    assert len(classes) <= len(SHADES)
    for value in values:
        assert sum(class_.least <= value <= class_.most for class_ in classes) == (value > 0)
    assert all(entry.most < other.least for entry, other in pairwise(classes))
