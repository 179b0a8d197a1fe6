import random
from itertools import combinations

from ssh_cli.picture.cartography import Box, Spot, place_labels, round_box, text_box

FRAME = Box(0, 0, 400, 400)


def test_a_lonely_dot_is_named_to_its_right() -> None:
    placed, left_out = place_labels([Spot("Hafenstadt", 100, 100, 4)], [round_box(100, 100, 4)], FRAME, 12)
    assert left_out == ()
    assert (placed[0].anchor, placed[0].box.left > 104) == ("start", True)


def test_at_the_edge_a_name_goes_to_the_other_side() -> None:
    placed, _left_out = place_labels([Spot("Hafenstadt", 390, 100, 4)], [], FRAME, 12)
    assert placed[0].anchor == "end"


def test_what_has_no_room_is_left_out_and_told() -> None:
    spots = [Spot("Hafenstadt", 200, 200, 3), *(Spot(f"Dorf {n}", 200, 200, 3) for n in range(30))]
    placed, left_out = place_labels(spots, [], FRAME, 12)
    assert placed[0].words == "Hafenstadt"
    assert len(placed) + len(left_out) == len(spots)
    assert left_out


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
        dots = [round_box(one.x, one.y, one.radius) for one in spots]
        placed, _left_out = place_labels(spots, dots, FRAME, 12)
        assert placed
        assert all(one.box.within(FRAME) and one.box.is_free_of(dots) for one in placed)
        assert not any(one.box.overlaps(other.box) for one, other in combinations(placed, 2))


def test_boxes_follow_the_anchor() -> None:
    start, end = (text_box(50, 50, "Ort", 12, anchor=one) for one in ("start", "end"))
    assert start.left == 50
    assert end.right == 50
    assert text_box(50, 50, "Ort", 12, anchor="middle").left == (start.left + end.left) / 2
