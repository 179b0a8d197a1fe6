"""What data must not do to its reader: steer a terminal, turn text round, run as a formula."""

import re

_HARMFUL = (
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and line feed
    "\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # direction, invisible
    "\ud800-\udfff\U000e0000-\U000e007f"  # halves of pairs, tags
    "]"
)
_WHITE = r"\s*[\n\t]\s*"
_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_STARTS_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # full-width ones too
_STARTS_CELL = ("\t", "\r")


def visible(text: str) -> str:
    """Return `text` with every harmful character spelled out, as in `‹U+202E›`; lines stay lines."""
    lines = text.replace("\r\n", "\n")
    # Nothing harmful is printable, and hardly any text is not: the expression waits until it is needed.
    return lines if lines.replace("\n", "").isprintable() else re.sub(_HARMFUL, _name_character, lines)


def visible_line(text: str) -> str:
    """Return `text` on one line, harmful characters spelled out, without soft hyphens."""
    line = text.replace("\r\n", "\n").strip()
    if "\n" in line or "\t" in line:
        line = re.sub(_WHITE, " ", line)
    return visible(line).replace("\u00ad", "")


def escape_json(text: str) -> str:
    r"""Return JSON text with harmful characters as `\u202e`: the same value, safe to look at."""
    return re.sub(_HARMFUL, _escape, text)


def runs_as_formula(text: str) -> bool:
    """Tell whether a spreadsheet that opens this text from a CSV file may compute it.

    Leading blanks do not help, since some programs strip them; a plain number does no harm.
    """
    if text.startswith(_STARTS_CELL):
        return True
    return text.lstrip().startswith(_STARTS_FORMULA) and not _NUMBER.fullmatch(text)


def defuse(text: str) -> str:
    """Return `text` with an apostrophe before it where a spreadsheet would run it."""
    return "'" + text if runs_as_formula(text) else text


def _name_character(match: re.Match[str]) -> str:
    return f"‹U+{ord(match[0]):04X}›"


def _escape(match: re.Match[str]) -> str:
    number = ord(match[0])
    if number < 0x10000:
        return f"\\u{number:04x}"
    number -= 0x10000
    return f"\\u{0xD800 + (number >> 10):04x}\\u{0xDC00 + (number & 0x3FF):04x}"
