"""Texts on a line: how wide they are, how they fold, where they are cut, how sentences quote them.

Most text is Latin, where a character is a cell. Rich, which knows wide characters, is loaded only where one
of them is met: start-up is half of a short command.
"""

import re
import textwrap

from ssh_cli.messages import _

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


LONGEST = 120
"""As many characters of a text a sentence quotes."""


def shorten(text: str, longest: int = LONGEST) -> str:
    """Return a text on one line that is not too long; one that is ends after a whole word, with a mark.

    A single word that is too long is cut.
    """
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    short = line[: longest - 1]
    whole = short.rpartition(" ")[0] or short[:-1]
    return f"{whole} …"


def quote(text: str) -> str:
    """Return a text between the quotation marks of the language in use; its own become single ones."""
    return _("“{text}”", text=within(text))


def within(text: str) -> str:
    """Return a text that is to stand between quotation marks: its own become single ones."""
    return text.translate(_SINGLE)


_SINGLE = str.maketrans({"„": "‚", "“": "‘", "”": "’", "«": "‹", "»": "›"})
