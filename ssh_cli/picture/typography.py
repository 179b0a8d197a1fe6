"""How wide a text is, by the widths that the shipped font itself states; where no line ends; the font."""

import json
import re
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import NamedTuple

FAMILY = "'Liberation Sans', Arial, Helvetica, sans-serif"
FILES = {
    "regular": "LiberationSans-Regular.ttf",
    "bold": "LiberationSans-Bold.ttf",
    "italic": "LiberationSans-Italic.ttf",
    "bold-italic": "LiberationSans-BoldItalic.ttf",
}
"""The faces that ship with the program, by name."""

FOLDER = Path(__file__).parent / "fonts"

MILLIMETRES_PER_POINT = 25.4 / 72

ASCENT, DESCENT = 0.905, 0.212
"""How far the font reaches above and below the base line, in parts of its size."""

_EUROPEAN = 0x590  # Latin, Greek and Cyrillic come before
_EXTENDED = (0x1E00, 0x218F)  # more of them, punctuation, currencies, letter-like signs
_FOREIGN = 1.4  # ems: more than any letter that another font may stand in with
_ELLIPSIS = "…"


class Face(NamedTuple):
    """One face: the width of each character in ems."""

    widths: dict[int, float]

    def width(self, text: str, size: float) -> float:
        """Return the width of `text` in pixels, never less than a browser draws it.

        Kerning, which only narrows, is left out. Characters beyond European letters, for which older
        copies of the font send viewers to another one, count as very wide.
        """
        return size * sum(self._advance(ord(sign)) for sign in text)

    def _advance(self, code: int) -> float:
        if code < _EUROPEAN or _EXTENDED[0] <= code <= _EXTENDED[1]:
            return self.widths.get(code, _FOREIGN)
        return _FOREIGN

    def fit(self, text: str, size: float, room: float) -> str:
        """Return `text`, cut at the end and marked so where it is wider than `room` pixels."""
        if self.width(text, size) <= room:
            return text
        while text and self.width(text + _ELLIPSIS, size) > room:
            text = text[:-1].rstrip()
        return text + _ELLIPSIS

    def fold(self, text: str, size: float, room: float) -> list[str]:
        """Return `text` in lines of at most `room` pixels; words that are wider are cut."""
        lines: list[str] = []
        line = ""
        for word in text.split():
            longer = f"{line} {word}" if line else word
            if self.width(longer, size) <= room:
                line = longer
                continue
            if line:
                lines.append(line)
            line = self.fit(word, size, room)
        return [*lines, line] if line else lines


@cache
def face(name: str = "regular") -> Face:
    """Return a face of the shipped font, by its name in FILES; its widths were read from the font before."""
    widths = json.loads((FOLDER / f"{name}.widths.json").read_bytes())
    return Face({int(code): advance / widths["units"] for code, advance in widths["advances"].items()})


def font_bytes(name: str) -> bytes:
    """Return the TrueType file of a face."""
    return (FOLDER / FILES[name]).read_bytes()


_WEIGHTS = {"regular": "400", "bold": "700"}
"""The faces that pictures use, as style sheets tell them apart."""


def font_styles() -> str:
    """Return a style sheet that carries both faces as data (1.1 MB); same font, same text."""
    return "".join(
        "@font-face{font-family:'Liberation Sans';"
        f"font-weight:{weight};src:url(data:font/ttf;base64,"
        f"{b64encode(font_bytes(name)).decode('ascii')}) format('truetype')}}"
        for name, weight in _WEIGHTS.items()
    )


_HARD = "\u00a0"
_LETTER = "A-Za-zÄÖÜäöü"
_MONTHS = (
    "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    "|January|February|March|May|June|July|October|December"
)
_KEPT = (
    re.compile(rf"(?<=\d) (?=(?:{_MONTHS})\b)|(?<=\d\.) (?=(?:{_MONTHS})\b)"),  # 30. April, 30 April
    re.compile(rf"\b(?:{_MONTHS}) (?=\d{{4}}\b|\d{{1,2}}, \d{{4}}\b)"),  # April 2021, April 30, 2021
    re.compile(r"(?<=§) (?=\d)"),  # § 23
    re.compile(r"\b(?:Nr|Abs|Art|Ziff|Rn|Kap|Anm|Bd|No|Sec)\. (?=\d)"),  # Nr. 5
    re.compile(r"\b(?:Absatz|Artikel|Nummer|Satz|Section|Article) (?=\d)"),
    re.compile(rf"(?<=\b[{_LETTER}]\.) (?=[{_LETTER}]{{1,2}}\.)"),  # z. B., i. d. R.
    re.compile(r"\b(?:Dr|Prof|Nr|St)\. (?=\w)"),  # Dr. Muster
    re.compile(r"(?<!\d)0\d{2,5} (?=\d)"),  # 0331 289-0
    re.compile(r"(?<=\d) (?=%|€|Prozent\b|Euro\b|Mio\.|Mrd\.|km\b)"),  # 12 %
)

_NEEDED = re.compile(r"[\d.]")  # what none of them does without


def keep_together(text: str) -> str:
    """Return `text` with blanks that do not break where a line must not end."""
    if " " not in text or not _NEEDED.search(text):
        return text
    for kept in _KEPT:
        text = kept.sub(lambda match: match[0].replace(" ", _HARD), text)
    return text
