"""Spellings of words and names: which count as the same, how they sort, what comes near, what nobody sees."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ssh_cli.messages import _

_SPELLED_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "æ": "ae", "œ": "oe"}
_ALIKE = {
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "ø": "o",
    "æ": "ae",
    "œ": "oe",
    "–": "-",
    "’": "'",
}
# Expressions, as translating a long text that is not ASCII takes ten times as long.
_UMLAUTS = f"[{''.join(_SPELLED_OUT)}]"
_OTHERS = f"[{''.join(_ALIKE)}]"
_WIDTHLESS = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+"
"""Soft hyphens, signs without width and those that turn the direction of writing."""
_COMBINING = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
_PAUSE = r"[\s_,;:.()/\-]+"


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
    forms = (_bare(re.sub(_UMLAUTS, lambda sign: _SPELLED_OUT[sign[0]], small)), _bare(small))
    return forms[:1] if forms[0] == forms[1] else forms


def plain_text(text: str) -> str:
    """Return a text with composed letters and ordinary spaces, without invisible signs: as it is read."""
    return text if text.isascii() else re.sub(_WIDTHLESS, "", unicodedata.normalize("NFKC", text))


def _bare(text: str) -> str:
    alike = re.sub(_OTHERS, lambda sign: _ALIKE[sign[0]], text)
    return re.sub(_COMBINING, "", unicodedata.normalize("NFKD", alike))


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
    """Tell whether every word of `part` begins a word of `text`; a number is one whole: 1 begins no 12."""
    return any(
        pieces
        and all(
            piece in words if piece.isdigit() else any(word.startswith(piece) for word in words)
            for piece in pieces
        )
        for words in map(str.split, _spaced(text))
        for pieces in map(str.split, _spaced(part))
    )


def split_words(text: str) -> tuple[str, ...]:
    """Return the words of a text, apart at spaces, hyphens, dots and brackets."""
    return tuple(re.sub(_PAUSE, " ", text).split())


def _spaced(text: str) -> tuple[str, ...]:
    return tuple(re.sub(_PAUSE, " ", form).strip() for form in fold(text))


_BETWEEN_WORDS = re.compile(r"[^0-9a-z]+")


def sort_key(text: str) -> tuple[str, str, str]:
    """Return a key by which names sort as German readers expect.

    ä sorts as a, ß as ss, accents do not count, nor do case and hyphens; names that are still equal
    follow their own letters, so that the order never depends on the order of the input.
    """
    plain = fold(text)[-1]
    if plain.isascii():
        plain = _BETWEEN_WORDS.sub(" ", plain).strip()
    return plain, text.lower(), text


_CUTOFF = 60
"""How alike, of 100, two spellings have to be: `mebmer` and `member` are 83."""
_PART_CUTOFF = 85
_SHORTEST_PART = 5
_BEHIND_THE_BEST = 25


def suggest(
    word: str, known: Iterable[str], *, count: int = 3, cutoff: int = _CUTOFF, parts: bool = True
) -> tuple[str, ...]:
    """Return which of the known words a misspelt one may have meant, the nearest first, at most `count`.

    `suggest("mebmer", ["letter", "member"])` is `("member",)`. Case, umlauts, accents and invisible
    characters do not count. Where no whole word is near, those are taken that contain something near,
    unless `parts` is false.
    """
    from rapidfuzz import fuzz, process  # takes longer to import than most commands to run

    words = tuple(known)
    spellings = [fold(known_word)[0] for known_word in words]
    wanted = fold(word.strip())[0]
    if not wanted:
        return ()
    near = process.extract(wanted, spellings, scorer=fuzz.ratio, score_cutoff=cutoff, limit=2 * count)
    if not near and parts and len(wanted) >= _SHORTEST_PART:
        longer = {at: text for at, text in enumerate(spellings) if len(text) > len(wanted)}
        near = process.extract(
            wanted, longer, scorer=fuzz.partial_ratio, score_cutoff=_PART_CUTOFF, limit=2 * count
        )
    close = [at for _text, score, at in near if score >= near[0][1] - _BEHIND_THE_BEST]
    return tuple(dict.fromkeys(words[at] for at in close))[:count]


def suggest_meaning(word: str, spellings: Mapping[str, str], *, count: int = 3) -> tuple[str, ...]:
    """Return what the nearest spellings mean: `{"Brandenburg": "BB", "BB": "BB"}` has two for one meaning."""
    near = suggest(word, spellings, count=2 * count)
    return tuple(dict.fromkeys(spellings[spelling] for spelling in near))[:count]


def did_you_mean(near: Iterable[str]) -> str:
    """Return the hint “Did you mean: “…”?” for names that come close, empty for none."""
    names = ", ".join(_("“{name}”", name=name) for name in near)
    return _("Did you mean: {names}?", names=names) if names else ""


# Zero-width signs, soft hyphens, fillers, invisible operators, tags: they make a name another one than it
# looks. They are the signs that Unicode calls default ignorable; joiners and variation selectors belong to a
# pictogram before them. https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
_PICTOGRAMS = "\u00a9\u00ae\u2100-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff0-9#*"
_INVISIBLE = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    f"|(?<![{_PICTOGRAMS}])[\u200d\ufe00-\ufe0f]"
)
# Blanks of other widths, and those at which no line breaks: a search for the name does not find them.
_BLANKS = "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
UNSEEN = f"{_INVISIBLE}|{_BLANKS}"

# ASCII, and what UTF-8 writes with these first bytes: U+0080 to U+017F.
_SURELY_COMPOSED = bytes(range(0xC0)) + b"\xc2\xc3\xc4\xc5"


def is_composed(text: str) -> bool:
    """Tell whether letters with marks are one sign each (NFC): `ü`, and not `u` with a mark behind it."""
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def is_surely_composed(raw: bytes) -> bool:
    """Tell whether UTF-8 bytes are ASCII and signs up to U+017F alone, none of which is a mark of its own.

    False where that takes a look at the text: `is_composed`.
    """
    return not raw.translate(None, _SURELY_COMPOSED)


def cleaned(text: str) -> str:
    """Return the text as it looks: without invisible characters, with ordinary blanks, composed (NFC)."""
    return unicodedata.normalize("NFC", re.sub(_BLANKS, " ", re.sub(_INVISIBLE, "", text)))
