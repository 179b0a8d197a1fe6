"""The order of German names: DIN 5007-1, as in a dictionary."""

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_BETWEEN_WORDS = re.compile(r"[^0-9a-z]+")


def sort_key(text: str) -> tuple[str, str, str]:
    """Return a key by which names sort as German readers expect.

    ä sorts as a, ß as ss, accents do not count, nor do case and hyphens; names that are still equal
    follow their own letters, so that the order never depends on the order of the input.
    """
    small = text.lower()
    plain = small
    if not small.isascii():
        spelled = unicodedata.normalize("NFKD", small.translate(_LETTERS))
        plain = "".join(sign for sign in spelled if not unicodedata.combining(sign))
    if plain.isascii():
        plain = _BETWEEN_WORDS.sub(" ", plain).strip()
    return plain, small, text
