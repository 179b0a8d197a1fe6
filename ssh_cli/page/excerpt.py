"""The line that a finding is about, with a mark under the place."""

from ssh_cli.page.guard import visible
from ssh_cli.page.lines import width_of

_CUT = "…"
_TAB = "⇥"
_SHY = "‹U+00AD›"


def excerpt(line: str, number: int, column: int, *, width: int | None = None) -> list[str]:
    """Return the line with its number, and under it a caret at `column` (both counted from 1).

    A line too long for `width` cells is cut so that the place stays in sight, and whole without a width;
    what would steer the terminal is spelled out. Nothing is returned for an empty line.
    """
    if not line.strip():
        return []
    gutter = f"{number:>5} | "
    room = None if width is None else max(20, width - len(gutter))
    signs = [_show(sign) for sign in line]
    place = min(column - 1, len(signs))
    first, last = _window([width_of(sign) for sign in signs], place, room)
    head = _CUT if first else ""
    before = head + "".join(signs[first:place])
    tail = _CUT if last < len(signs) else ""
    return [
        f"{gutter}{before}{''.join(signs[place:last])}{tail}".rstrip(),
        f"{' ' * 5} | {' ' * width_of(before)}^",
    ]


def _show(sign: str) -> str:
    if sign == "\t":
        return _TAB
    return _SHY if sign == "\u00ad" else visible(sign)


def _window(widths: list[int], place: int, room: int | None) -> tuple[int, int]:
    """Return from which sign to which one fits into `room` cells with the place in it."""
    if room is None or sum(widths) <= room:
        return 0, len(widths)
    room -= 2  # for the marks of what was cut
    first = place
    filled = widths[place] if place < len(widths) else 0
    while first and filled + widths[first - 1] <= room // 2:
        first -= 1
        filled += widths[first]
    last = min(place + 1, len(widths))
    while last < len(widths) and filled + widths[last] <= room:
        filled += widths[last]
        last += 1
    while first and filled + widths[first - 1] <= room:
        first -= 1
        filled += widths[first]
    return first, last
