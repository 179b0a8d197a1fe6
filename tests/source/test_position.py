"""Lines and columns are counted as editors count them; pointers and defects."""

import pytest

from ssh_cli.source.position import START, Defect, Position, defect_at, in_order, position_at


@pytest.mark.parametrize(
    ("index", "place"), [(0, START), (2, Position(1, 3)), (3, Position(2, 1)), (5, Position(2, 3))]
)
def test_position_at(index: int, place: Position) -> None:
    assert position_at("ä😀\nbcd", index) == place


def test_in_order() -> None:
    late, early, same = (
        defect_at("yaml-tab", Position(2, 1)),
        defect_at("yaml-tag", Position(1, 9), tag="!x"),
        defect_at("file-crlf", Position(2, 1)),
    )
    assert in_order([late, early, same]) == (early, same, late)
    assert early == Defect("yaml-tag", 1, 9, {"tag": "!x"})
