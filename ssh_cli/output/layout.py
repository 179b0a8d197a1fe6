"""How wide each column of a table may be on a screen, and which ones it has no room for."""

from collections.abc import Sequence
from typing import NamedTuple

GAP = 2
_NARROW, _LONG_WORD = 24, 40


class Need(NamedTuple):
    """What a column needs, in cells: `natural` to fold nothing, `least` to be readable still."""

    natural: int
    least: int


def measure(lines: Sequence[tuple[int, int]], *, folds: bool) -> Need:
    """Return the need of a column from the width and the longest word of each of its cells.

    Columns that may fold keep words whole, so that ids can be copied, unless they are very long.
    """
    natural = max((width for width, _word in lines), default=0)
    if not folds:
        return Need(natural, natural)
    word = max((word for _width, word in lines), default=0)
    return Need(natural, min(natural, max(_NARROW, min(word, _LONG_WORD))))


def fit(needs: Sequence[Need], room: int | None) -> list[int]:
    """Return the widths of the columns that have room, from the left; the first always has.

    Without a limit each column gets its natural width. Within one, columns are dropped from the
    right until the rest is readable; what is left over goes to those that would have to fold.
    """
    if room is None:
        return [need.natural for need in needs]
    kept = len(needs)
    while kept > 1 and _total([need.least for need in needs[:kept]]) > room:
        kept -= 1
    widths = [need.least for need in needs[:kept]]
    if kept == 1:
        return [max(1, min(needs[0].natural, room))]
    spare = room - _total(widths)
    while spare > 0:
        folding = [number for number in range(kept) if widths[number] < needs[number].natural]
        if not folding:
            break
        for number in folding[:spare]:
            more = min(max(1, spare // len(folding)), needs[number].natural - widths[number], spare)
            widths[number] += more
            spare -= more
    return widths


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)
