"""When two spellings count as the same: case, umlauts and accents do not."""

import re
import unicodedata
from functools import lru_cache

_SPELLED_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "æ": "ae", "œ": "oe"}
_ALIKE = {"ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ø": "o", "–": "-", "’": "'"}
# Expressions, as translating a long text that is not ASCII takes ten times as long.
_UMLAUTS = re.compile(f"[{''.join(_SPELLED_OUT)}]")
_OTHERS = re.compile(f"[{''.join(_ALIKE)}]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
"""Soft hyphens, signs without width and those that turn the direction of writing."""
_COMBINING = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_PAUSE = re.compile(r"[\s_,;:.()/\-]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> tuple[str, ...]:
    """Return the spellings under which `text` is found: ä as ae, and as a; one where they agree.

    Composed and decomposed letters are alike, as are no-break and other spaces; invisible signs do not
    count. `München` gives `muenchen` and `munchen`, so that three ways of typing it meet.
    """
    small = text.casefold()
    if small.isascii():
        return (small,)
    small = plain_text(small).casefold()
    forms = (_bare(_UMLAUTS.sub(lambda sign: _SPELLED_OUT[sign[0]], small)), _bare(small))
    return forms[:1] if forms[0] == forms[1] else forms


def plain_text(text: str) -> str:
    """Return a text with composed letters and ordinary spaces, without invisible signs: as it is read."""
    return text if text.isascii() else _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def _bare(text: str) -> str:
    alike = _OTHERS.sub(lambda sign: _ALIKE[sign[0]], text)
    return _COMBINING.sub("", unicodedata.normalize("NFKD", alike))


def contains(text: str, part: str) -> bool:
    """Tell whether `part` stands in `text` in one of its spellings; an empty part never does."""
    forms = fold(text)
    return any(piece and piece in form for piece in fold(part) for form in forms)


def begins(text: str, part: str) -> bool:
    """Tell whether `text` begins with `part` in one of its spellings."""
    forms = fold(text)
    return any(piece and form.startswith(piece) for piece in fold(part) for form in forms)


def same(text: str, other: str) -> bool:
    """Tell whether both are one word but for spelling; hyphens, dots and brackets do not count."""
    return not set(_spaced(text)).isdisjoint(_spaced(other))


def abbreviates(short: str, word: str) -> bool:
    """Tell whether a folded word is short for another: the same first letter, the others in their order.

    `westf` is short for `westfalen`, `opf` for `oberpfalz`, `a` for `am`.
    """
    letters = iter(word)
    return short[:1] == word[:1] and all(letter in letters for letter in short)


def begins_words(text: str, part: str) -> bool:
    """Tell whether every word of `part` begins a word of `text`."""
    return any(
        pieces and all(any(word.startswith(piece) for word in words) for piece in pieces)
        for words in map(str.split, _spaced(text))
        for pieces in map(str.split, _spaced(part))
    )


def split_words(text: str) -> tuple[str, ...]:
    """Return the words of a text, apart at spaces, hyphens, dots and brackets."""
    return tuple(_PAUSE.sub(" ", text).split())


def _spaced(text: str) -> tuple[str, ...]:
    return tuple(_PAUSE.sub(" ", form).strip() for form in fold(text))
