"""Lines for a screen: how wide they are, how they fold, how they are painted.

Most text is Latin, where a character is a cell and the standard library folds. Rich, which knows wide
characters and colour, is loaded only where one of them is met: start-up is half of a short command.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_ODD = re.compile("[^ -\u02ff\u2010-\u2027\u2030-\u203a\u2190-\u21ff\u2500-\u259f]")
"""What may fill more or less than one cell: anything but Latin letters, dashes, quotes, arrows, boxes."""


class Line(NamedTuple):
    """One line; `mark` is the number of its first characters that stand out."""

    text: str
    style: str = ""
    mark: int = 0


def width_of(text: str) -> int:
    """Return how many cells a text fills."""
    if not _ODD.search(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def fold(text: str, width: int | None) -> list[str]:
    """Return the text on lines of at most `width` cells, broken between words where that is possible."""
    if width is None or width_of(text) <= width:
        return [text]
    if not _ODD.search(text):
        return textwrap.wrap(text, width, break_on_hyphens=False) or [""]
    from rich.console import Console
    from rich.text import Text

    console = Console(width=width, legacy_windows=False, _environ={})
    return [line.plain.rstrip() for line in Text(text).wrap(console, width, overflow="fold")]


def wrap(text: str, width: int | None) -> str:
    """Return sentences with their lines broken between words, at the indentation that each has.

    A word that is wider than the screen stays whole, so that paths and addresses can be copied.
    """
    if width is None:
        return text
    wrapped: list[str] = []
    for line in text.split("\n"):
        by = " " * (len(line) - len(line.lstrip(" ")))
        room = max(width, len(by) + 20)
        wrapped += textwrap.wrap(
            line.lstrip(" "),
            room,
            initial_indent=by,
            subsequent_indent=by,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
    return "\n".join(wrapped)


def cut(line: Line, width: int | None) -> Iterator[Line]:
    """Yield a line in pieces of at most `width` cells, wherever they break."""
    if width is None or width_of(line.text) <= width:
        yield line
        return
    piece, filled = "", 0
    for sign in line.text:
        cells = width_of(sign)
        if filled + cells > width and piece:
            yield line._replace(text=piece)
            piece, filled = "", 0
        piece += sign
        filled += cells
    yield line._replace(text=piece)


def indent(lines: Iterable[Line], by: int) -> Iterator[Line]:
    """Yield the lines moved to the right."""
    for line in lines:
        yield line._replace(text=" " * by + line.text, mark=line.mark + by if line.mark else 0)


def plain(lines: Iterable[Line]) -> str:
    """Return the lines as text without any style."""
    return "".join(line.text.rstrip() + "\n" for line in lines)


def painted(lines: Iterable[Line]) -> str:
    """Return the lines as text with the control sequences of a colour terminal."""
    import io

    from rich.console import Console
    from rich.text import Text

    target = io.StringIO()
    console = Console(
        file=target,
        width=1_000_000,
        color_system="standard",
        force_terminal=True,
        legacy_windows=False,
        _environ={},  # neither COLUMNS nor NO_COLOR: the caller has decided
    )
    for line in lines:
        text = Text(line.text.rstrip(), style=line.style)
        if line.mark:
            text.stylize("bold yellow", 0, line.mark)
        console.print(text, no_wrap=True, overflow="ignore", crop=False)
    return target.getvalue()
