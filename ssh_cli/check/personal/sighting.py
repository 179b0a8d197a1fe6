"""What was seen in a text, and what is looked away from: web addresses."""

import re
from typing import NamedTuple

WEB_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\"'<>]+", re.IGNORECASE)


class Sighting(NamedTuple):
    """Personal data found in a text: the rule that forbids it, its offset (from 0), and its wording."""

    rule: str
    offset: int
    text: str


def text_of(raw: bytes) -> str:
    """Return the text of a file, without a byte-order mark; broken bytes become U+FFFD."""
    return raw.decode("utf-8", "replace").removeprefix("\ufeff")


def within_web_address(text: str, offset: int) -> bool:
    """Tell whether a place lies within a web address."""
    start = text.rfind("\n", 0, offset) + 1
    return any(
        match.start() <= offset < match.end() for match in WEB_ADDRESS.finditer(text, start, offset + 1)
    )


def plain(text: str) -> str:
    """Return the text in small letters without umlauts: `Müller` becomes `mueller`."""
    return text.lower().translate(_UMLAUTS)


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e", "ç": "c", "ñ": "n"})
