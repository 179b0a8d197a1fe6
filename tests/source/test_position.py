"""Lines and columns are counted as editors count them."""

import pytest

from ssh_cli.source.position import START, Position, position_at


@pytest.mark.parametrize(
    ("index", "place"), [(0, START), (2, Position(1, 3)), (3, Position(2, 1)), (5, Position(2, 3))]
)
def test_position_at(index: int, place: Position) -> None:
    assert position_at("ä😀\nbcd", index) == place
