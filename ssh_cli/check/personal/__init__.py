"""Personal data in a text: telephone numbers, mailboxes, accounts, days of birth, private addresses.

`personal_data` is asked for every file of the dataset, for what somebody types as a contact, and for every
version of every file in the history.
"""

import re
from bisect import bisect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from ssh_cli.kinds.land import LAENDER
from ssh_cli.messages import word_sets
from ssh_cli.model.spelling import fold
from ssh_cli.source.register import Register

WEB_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\"'<>]+", re.IGNORECASE)


class Sighting(NamedTuple):
    """Personal data found in a text: the rule that forbids it, its offset (from 0), and its wording."""

    rule: str
    offset: int
    text: str


def within_web_address(text: str, offset: int) -> bool:
    """Tell whether a place lies within a web address."""
    start = text.rfind("\n", 0, offset) + 1
    line, column = text[start:].partition("\n")[0], offset - start
    return any(match.start() <= column < match.end() for match in WEB_ADDRESS.finditer(line))


Sieve: TypeAlias = tuple[re.Pattern[bytes], ...]


def sieve(*patterns: bytes) -> Sieve:
    """Return a sieve for the bytes of a file in small letters.

    It is asked of every file. A pattern that begins with a fixed word is searched for thirty times faster
    than one that begins with a choice: so there are many, and none looks back before its first word is there.
    """
    return tuple(map(re.compile, patterns))


# The published number of an office, which may stand in its field; a mobile one has no such area code.
_PUBLISHED = (
    rb"(?:(?<=\n  phone: 0)|(?<=\n    phone: 0))(?!700)[2-9][0-9]{1,4}[ /-][1-9][0-9]{1,8}(?:-[0-9]{1,5})?\n"
)
# A number begins with + or 0 and has at least six digits; official keys stand in quotation marks. One without
# its area code is announced by a word.
_SIX_DIGITS = rb"(?:[^0-9a-z\n\"']{0,6}[0-9]){5}"
_DIGITS = rb"[^0-9\n]{0,30}[0-9][0-9 /.-]{2,}[0-9]"
FILE_OF_YEAR = r"(?:0?[0-9]{2,5}\s?/|(?!0?1[567])0?[0-9]{2,5}\s?-)\s?(?:19[4-9]|20[0-4])[0-9](?![0-9])"
"""A file's number in a year since 1945; what begins as a mobile number is a file's with a stroke alone."""

NUMBER_SIEVE = sieve(
    rb"0(?<![0-9a-z/=_%-]0)(?<![0-9][.,]0)(?<!number: 0)(?!(?<=\"0)[0-9]{7,8}\")"
    rb"(?<!(?=" + FILE_OF_YEAR.encode() + rb").)(?!" + _PUBLISHED + rb")" + _SIX_DIGITS,
    rb"\+(?<![0-9a-z/=_%-]\+)" + _SIX_DIGITS,
    rb"tel(?<![a-z]tel)(?:[^a-z]|e)" + _DIGITS,
    *(word + rb"(?<![a-z]" + word + rb")(?![a-z])" + _DIGITS for word in (b"fax", b"durchwahl", b"dw")),
)

_SIGN = rb" ?(?:at?|\xc3\xa4t|@) ?[)\]}>]"
# Where letters are `a` and digits `0`: to begin with a choice of letters would take three times as long.
_ACCOUNT_SHAPE = re.compile(rb"aa00(?<![a0/=_-]aa00)[ -]?[a0]{4}[ -]?[a0]{4}")
_SHAPES = bytes.maketrans(b"abcdefghijklmnopqrstuvwxyz0123456789.", b"a" * 26 + b"0" * 10 + b"-")
_HOUSE = rb"[^\n]{0,90}[a-z\x80-\xff.] [0-9]{1,3}(?![0-9])"
_HOME = (
    rb"dress",
    rb"nschrift",
    rb"wohn(?:haft|t|sitz|ort)",
    rb"priv(?:at|[.:])",
    rb"lives (?:at|in) ",
    rb"gemeldet in ",
    rb" hause",
    rb"c/o",
)
SIEVES: Mapping[str, Sieve] = {
    "number": NUMBER_SIEVE,
    "mailbox": sieve(rb"@"),
    "disguised": sieve(
        *(rb" \xc3\xa4t [a-z0-9-]+\.", rb"-at- ?[a-z0-9-]+\.", rb"_at_[a-z0-9-]+\.", rb"< ?at ?>"),
        rb" at [\w-]+(?:\.| dot| punkt| ?[(\[{])",
        *(sign + _SIGN for sign in (rb"\(", rb"\[", rb"\{")),
    ),
    "bank-account": sieve(
        rb"iban[^\n]{0,9}[0-9]", rb"konto[ .:n-][^\n]{0,12}[0-9]",
        rb"kto(?<![_a-z]kto)[ .:n-][^\n]{0,12}[0-9]", rb"bankverbindung",
        rb"de (?<![0-9a-z]de )[0-9]{2}[ .-]?[0-9]{4}",
    ),
    "birth-date": sieve(
        rb"geb(?:\.|oren|urts|dat|[ :-])",
        rb"birth",
        rb"born[ :]",
        rb"jahrgang[ :]",
        rb"\*[ :]*[0-9]",
        rb"jg[. :]+[0-9]",
        rb"dob[ .:]+[0-9]",
    ),
    "private-address": sieve(*(word + _HOUSE for word in _HOME)),
    "messenger-link": sieve(rb"\.me/", rb"whatsapp", rb"threema", rb"tg:", rb"telegram", rb"skype"),
}  # fmt: skip
"""By what is searched: numbers, mailboxes plain or disguised, and what the rules on private life mean."""


Places: TypeAlias = Callable[[], Collection[tuple[str, ...]]]
"""Gives the names of municipalities, each as its words: asked only where a mailbox needs them."""

TITLES = word_sets(__file__)["titles"]
_ADDITION = re.compile(r"[(/]|,| (?:an|am|auf|bei|im|in|ob|vor|v\.|a\.|b\.|i\.)[ .]")
_WORD = re.compile(r"[a-z]+")


def places_of(register: Register) -> Places:
    """Return what gives the names of a register, and of the Länder; read once, and only when asked."""

    @cache
    def places() -> frozenset[tuple[str, ...]]:
        return place_names(
            (*(name for name, _key in register.names()), *(land.name for land in LAENDER.values()))
        )

    return places


def surnames_of(names: Iterable[str]) -> tuple[str, ...]:
    """Return the last words of people's names."""
    return tuple(fold(name.split()[-1])[0] for name in names if name.strip())


def place_names(names: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Return the words of municipalities' names, each name also without what is added to it.

    `Frankfurt (Oder)` gives `frankfurt oder` and `frankfurt`.
    """
    names_in_words = set()
    for name in names:
        for written in {name.partition(",")[0], _ADDITION.split(name)[0]}:
            words = tuple(word for word in _WORD.findall(fold(written)[0]) if word not in TITLES)
            if words:
                names_in_words.add(words)
    return frozenset(names_in_words)


_passed_before: dict[bytes, set[str]] = {}
"""The sieves that each text of the last search passed: who compares two states has most texts in both."""


def suspects(raws: Sequence[bytes]) -> dict[int, set[str]]:
    """Return, by its place (from 0), for each text that needs a closer look, which sieves it passed."""
    fresh = [raw for raw in dict.fromkeys(raws) if raw not in _passed_before]
    passed = {**_passed_before, **dict(zip(fresh, _search(fresh), strict=True))}
    _passed_before.clear()
    _passed_before.update((raw, passed[raw]) for raw in raws)
    return {place: passed[raw] for place, raw in enumerate(raws) if passed[raw]}


def _search(raws: Sequence[bytes]) -> list[set[str]]:
    """Return which sieves each text passes.

    All are searched as one: to begin a search costs as much as to search a record.
    """
    starts = (*accumulate((len(raw) + 1 for raw in raws), initial=0),)
    everything = b"\n".join(raws).lower()
    passed: list[set[str]] = [set() for _raw in raws]
    searches = [(name, pattern, everything) for name, patterns in SIEVES.items() for pattern in patterns]
    for name, pattern, text in (*searches, ("bank-account", _ACCOUNT_SHAPE, everything.translate(_SHAPES))):
        for match in pattern.finditer(text):
            passed[bisect(starts, match.start()) - 1].add(name)
    return passed


def personal_data(
    raw: bytes, *, places: Places, surnames: tuple[str, ...] = (), passed: Collection[str] | None = None
) -> Iterator[Sighting]:
    """Yield what in a text is about one person, be it a value or a comment.

    `places` gives the names of municipalities (see `places_of`), `surnames` are those of office holders,
    whose mailboxes bear their names; `passed` are the sieves as `suspects` gives them. Offsets count
    characters, without a byte-order mark.
    """
    if passed is None:
        passed = suspects((raw,)).get(0, ())
    # Inside the function: few datasets hold a line for which the patterns of a module are worth compiling.
    if "number" in passed:
        from ssh_cli.check.personal.phone import numbers

        yield from numbers(raw)
    if "mailbox" in passed or "disguised" in passed:
        from ssh_cli.check.personal.mailbox import mailboxes

        yield from mailboxes(raw, places=places, surnames=surnames, disguised="disguised" in passed)
    if private := {*passed} - {"number", "mailbox", "disguised"}:
        from ssh_cli.check.personal.private_life import private_facts

        yield from private_facts(raw, private)
