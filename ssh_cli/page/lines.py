"""Lines of notes and findings on a screen: how wide they are, and how sentences fold.

Most text is Latin, where a character is a cell. Rich, which knows wide characters, is loaded only where one
of them is met: start-up is half of a short command.
"""

import re
import textwrap

_ODD = re.compile("[^ -\u02ff\u2010-\u2027\u2030-\u203a\u2190-\u21ff\u2500-\u259f]")
"""What may fill more or less than one cell: anything but Latin letters, dashes, quotes, arrows, boxes."""


def width_of(text: str) -> int:
    """Return how many cells a text fills."""
    if not _ODD.search(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


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
