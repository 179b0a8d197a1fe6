"""Texts on a line: how wide they are, how they fold and quote, and what of them must not reach a reader.

Most text is Latin, where a character is a cell. Rich, which knows wide characters, is loaded only where one
of them is met: start-up is half of a short command.
"""

import re
import textwrap

from ssh_cli.messages import _

_ONE_CELL = frozenset(
    map(
        chr,
        (
            *range(0x20, 0x300),
            *range(0x2010, 0x2028),
            *range(0x2030, 0x203B),
            *range(0x2190, 0x2200),
            *range(0x2500, 0x25A0),
        ),
    )
)
"""What fills one cell for certain: Latin letters, dashes, quotes, arrows, boxes."""


def width_of(text: str) -> int:
    """Return how many cells a text fills."""
    if (text.isascii() and text.isprintable()) or _ONE_CELL.issuperset(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


_COMMAND = r"(?<=[“„])hafen [^“”]+|(?<=: )hafen .+$|^hafen .+?(?=: |$)"
_TIED = "\0"


def wrap(text: str, width: int | None) -> str:
    """Return sentences with their lines broken between words, at the indentation that each has.

    What is to be copied stays in one piece, however wide: a path, an address, a command. What is said of
    a command that begins a line stands further in.
    """
    if width is None:
        return text
    wrapped: list[str] = []
    for line in text.split("\n"):
        by = " " * (len(line) - len(line.lstrip(" ")))
        room = max(width, len(by) + 20)
        tied = re.sub(_COMMAND, lambda match: match[0].replace(" ", _TIED), line.lstrip(" "))
        wrapped += textwrap.wrap(
            tied,
            room,
            initial_indent=by,
            subsequent_indent=f"{by}    " if tied.startswith(f"hafen{_TIED}") else by,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
    return "\n".join(wrapped).replace(_TIED, " ")


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


_HARMFUL = (
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and line feed
    "\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # direction, invisible
    "\ud800-\udfff\U000e0000-\U000e007f"  # halves of pairs, tags
    "]"
)
_WHITE = r"\s*[\n\t]\s*"
_NUMBER = r"-?[0-9]+(?:[.,][0-9]+)?"
_STARTS_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # full-width ones too
_STARTS_CELL = ("\t", "\r")


def visible(text: str) -> str:
    """Return `text` with every harmful character spelled out, as in `‹U+202E›`; lines stay lines."""
    lines = text.replace("\r\n", "\n")
    return lines if _is_harmless(lines) else re.sub(_HARMFUL, _name_character, lines)


def visible_line(text: str) -> str:
    """Return `text` on one line, harmful characters spelled out, without soft hyphens."""
    line = text.replace("\r\n", "\n").strip()
    if "\n" in line or "\t" in line:
        line = re.sub(_WHITE, " ", line)
    return visible(line).replace("\u00ad", "")


def escape_json(text: str) -> str:
    r"""Return JSON text with harmful characters as `\u202e`: the same value, safe to look at."""
    return text if _is_harmless(text) else re.sub(_HARMFUL, _escape, text)


def _is_harmless(lines: str) -> bool:
    """Tell whether nothing in a text is harmful for certain: what is, is not printable.

    Hardly any text has such characters, and the expression that looks for them takes long to compile.
    """
    return lines.isprintable() or lines.replace("\n", "").replace("\u00a0", "").isprintable()


def runs_as_formula(text: str) -> bool:
    """Tell whether a spreadsheet that opens this text from a CSV file may compute it.

    Leading blanks do not help, since some programs strip them; a plain number does no harm.
    """
    if text.startswith(_STARTS_CELL):
        return True
    return text.lstrip().startswith(_STARTS_FORMULA) and not re.fullmatch(_NUMBER, text)


def defuse(text: str) -> str:
    """Return `text` with an apostrophe before it where a spreadsheet would run it."""
    return "'" + text if runs_as_formula(text) else text


def _name_character(match: re.Match[str]) -> str:
    return f"‹U+{ord(match[0]):04X}›"


def _escape(match: re.Match[str]) -> str:
    import json  # hardly any text has such characters

    return json.dumps(match[0])[1:-1]
