"""Places in a text: lines and columns as an editor counts them."""

from typing import NamedTuple


class Position(NamedTuple):
    """A place in a file; both numbers count from 1, columns in characters."""

    line: int
    column: int


START = Position(1, 1)


def position_at(text: str, index: int) -> Position:
    """Return where the character at `index` (from 0) of `text` stands."""
    line_start = text.rfind("\n", 0, index) + 1
    return Position(text.count("\n", 0, index) + 1, index - line_start + 1)
