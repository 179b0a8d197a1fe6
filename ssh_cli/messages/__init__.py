"""Every text that a person reads: looked up in the catalogue of the language in use.

How numbers and days read is plain code instead of Babel: whatever a command says may name one, and these
forms do not pay for its import (20 ms).

Tables of messages lie as text beside the module that prints them: `todo.texts` beside `todo.py`. A line
`== task` begins a table, a line `outcome-open: Find out how it ended` is one of its messages, in English as
the catalogue knows it; several keys with commas between them have the same message. What a table
`== code example` holds is the same in every language. In a table of columns (`ssh_cli.page.tables`) a line
may be a key alone.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from os.path import dirname, isfile, join, splitext

from ssh_cli.messages.catalogue import Catalogue

LANGUAGES = ("de", "en")


_ASKS_FOR_A_CASE = re.compile(r"\{\w+:[A-Za-z]")


class _Message(str):
    """A German message that puts names into their case; English ones print them as they are."""

    __slots__ = ()

    def format(self, *values: object, **named: object) -> str:
        from ssh_cli.messages.grammar import Declining

        return Declining().vformat(self, values, named)


class _InUse:
    """The one place that remembers the language of this process."""

    language = "en"
    catalogue: Catalogue | None = None


def use(language: str) -> None:
    """Choose the language of all texts from now on; English is the text in the code itself."""
    _InUse.language = language if language in LANGUAGES else "en"
    _InUse.catalogue = None if _InUse.language == "en" else _catalogue(_InUse.language)


@cache
def _catalogue(language: str) -> Catalogue | None:
    """Return the catalogue of a language, None where none was compiled."""
    path = join(dirname(__file__), "locale", language, "LC_MESSAGES", "hafen.mo")
    return Catalogue(path) if isfile(path) else None


def language() -> str:
    """Return the language in use, `de` or `en`."""
    return _InUse.language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Use another language for a while: a document speaks its own, whoever asks for it."""
    before = _InUse.language
    use(language)
    try:
        yield
    finally:
        use(before)


def _(message: str, /, **values: object) -> str:
    """Return `message` in the language in use, with its values put in where there are any.

    The numbers `n` and `m` get their thousands marked. A German message may ask for the case of a name,
    `{name:gen}`: “des Landkreises Gifhorn”.
    """
    text = declining(_forms(message)[0])
    return text.format(**_marked(values)) if values else text


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of a message that fits `number`, in the language in use."""
    return declining(_forms(singular, plural)[number != 1])


def _forms(*message: str) -> tuple[str, ...]:
    """Return a message, or what one and several are called, in the language in use."""
    forms = _InUse.catalogue[message[0]] if _InUse.catalogue is not None else ()
    return forms if len(forms) >= len(message) else message


def counted(singular: str, plural: str, number: int, **values: object) -> str:
    """Return the form of a message that fits `number`, with its values put in.

    `{n}` is the number, or another `n` that is given for it; `n` and `m` as for `_`.
    """
    return ngettext(singular, plural, number).format(**_marked({"n": number, **values}))


def _marked(values: dict[str, object]) -> dict[str, object]:
    """Return the values of a message with thousands marked in the numbers `n` and `m`."""
    return {
        name: format_number(value) if name in {"n", "m"} and isinstance(value, int | float) else value
        for name, value in values.items()
    }


_GERMAN_SIGNS = str.maketrans(",.", ".,")


def format_number(value: float) -> str:
    """Return a number with thousands marked, and four decimals at most."""
    text = f"{value:,}" if isinstance(value, int) else f"{round(value, 4):,}"
    return text.translate(_GERMAN_SIGNS) if language() == "de" else text


_DAY = r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?"


def format_day(text: str) -> str:
    """Return a day as precise as it is known: 14.06.2019, Juni 2019 or 2019; ISO in English."""
    if language() == "en" or not (match := re.fullmatch(_DAY, text)):
        return text
    year, month, day = match.groups()
    if day:
        return f"{day}.{month}.{year}"
    months = text_tables(__file__)["month"]
    return f"{_(months[month])} {year}" if month in months else text


def month_names() -> tuple[tuple[str, int], ...]:
    """Return the names of the months in every language, with their numbers from 1."""
    months = text_tables(__file__)["month"].items()
    return tuple((name, int(month)) for month, text in months for name in spoken(text))


def declining(text: str) -> str:
    """Return a message so that it may ask for the case of a name: see `_`."""
    return _Message(text) if _ASKS_FOR_A_CASE.search(text) else text


def spoken(message: str) -> tuple[str, ...]:
    """Return `message` as every language says it, so that a word is understood whatever is in use."""
    words = []
    for language_name in LANGUAGES:
        with speaking(language_name):
            words.append(_(message))
    return tuple(words)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a message for the catalogue where it cannot be translated yet (tables, enums)."""
    return message


SUFFIX = ".texts"
CODE = "code "
"""What the name of a table begins with that is not translated."""


class _Tables(Mapping[str, Mapping[str, str]]):
    """The tables of a file, each taken apart when it is asked for: a command shows few of them."""

    def __init__(self, text: str) -> None:
        self._texts = dict(_part_tables(text))
        self._read: dict[str, dict[str, str]] = {}

    def __getitem__(self, name: str) -> Mapping[str, str]:
        if name not in self._read:
            table: dict[str, str] = {}
            for keys, message in _part_lines(self._texts[name]):
                table |= dict.fromkeys(keys.split(", "), message)
            self._read[name] = table
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


@cache
def text_tables(module: str) -> Mapping[str, Mapping[str, str]]:
    """Return the tables beside a module (its `__file__`) by their names, each with its messages by key."""
    with open(splitext(module)[0] + SUFFIX, encoding="utf-8") as file:
        return _Tables(file.read())


def word_sets(module: str, table: str = "words") -> Mapping[str, frozenset[str]]:
    """Return the words of each line of the table `code words` beside a module: `degrees: Dr. Prof.`."""
    return {name: frozenset(words.split()) for name, words in text_tables(module)[CODE + table].items()}


def read_messages(texts: str) -> Iterator[tuple[str, str, str]]:
    """Yield from the text of a file of tables the table, the keys and the text of each message."""
    for table, text in _part_tables(texts):
        for keys, message in _part_lines(text):
            yield table, keys, message


def _part_tables(text: str) -> Iterator[tuple[str, str]]:
    for part in f"\n{text}".split("\n== ")[1:]:
        table, _end, lines = part.partition("\n")
        yield table, lines


def _part_lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        if line and line[0] != "#":
            keys, _colon, message = line.partition(": ")
            yield keys, message
