"""Names as identifiers: ASCII, lower case, hyphens."""

import re
import unicodedata
from collections.abc import Collection

_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "ł": "l", "æ": "ae"})
_BETWEEN = re.compile(r"[^a-z0-9]+")
_LONGEST_TITLE = 32  # characters of a title in an identifier


def slug(text: str) -> str:
    """Return `text` as an identifier: `Rottenburg am Neckar` gives `rottenburg-am-neckar`."""
    spelled = unicodedata.normalize("NFC", text).lower().translate(_LETTERS)
    plain = "".join(
        sign for sign in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(sign)
    )
    return _BETWEEN.sub("-", plain).strip("-")


def shortened(name: str, longest: int = _LONGEST_TITLE) -> str:
    """Return the first words of an identifier, as many as have room in `longest` characters."""
    words = name.split("-")
    short = words[0][:longest]
    for word in words[1:]:
        if len(short) + len(word) >= longest:
            break
        short += f"-{word}"
    return short


def resolution_id(member: str, date: str | None, title: str) -> str:
    """Return the identifier of a resolution: its municipality, its date, its title in few words."""
    return f"{member}-{date or 'undated'}-{shortened(slug(title)) or 'beschluss'}"


def first_free(wanted: str, taken: Collection[str]) -> str:
    """Return an identifier that is not taken: the one wanted, else with the first free number (`name-2`)."""
    return next(name for name in (wanted, *(f"{wanted}-{n}" for n in range(2, 100))) if name not in taken)
