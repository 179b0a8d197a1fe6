"""What a document says by itself: numbers, days and fixed phrases in the document's language.

The language is the template's. Where none is named it is the one in use, which papers set to that of their
template; letters are written in several at once.
"""

from datetime import date
from types import MappingProxyType, SimpleNamespace

from ssh_cli.kinds.alliance import Count
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import in_language
from ssh_cli.kinds.vocabularies import QUALIFIER
from ssh_cli.messages import LANGUAGES, text_tables
from ssh_cli.messages import language as language_in_use

Forms = tuple[str, str, str]
"""What is said of a year, of a month and of a day, each `Deutsch | English` with a place for the day."""

_ON: Forms = ("im Jahr {day} | in {day}", "im {day} | in {day}", "am {day} | on {day}")
_OF: Forms = ("aus dem Jahr {day} | from {day}", "vom {day} | of {day}", "vom {day} | of {day}")


_TEXTS = text_tables(__file__)


def _spoken(language: str) -> SimpleNamespace:
    said = {name: in_language(text, language) for name, text in _TEXTS["code phrase"].items()}
    closings = tuple(in_language(text, language) for text in _TEXTS["code closing"].values())
    return SimpleNamespace(**said, closings=closings)


PHRASES = MappingProxyType({language: _spoken(language) for language in LANGUAGES})
"""By language the phrases that lie as text beside this module; a template in another language is refused."""


def number(value: int, language: str) -> str:
    """Return a number as the language writes it: 12.400, 12,400."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=language)


def day(value: Day, language: str = "") -> str:
    """Return a day as precise as it is known: 14. Juni 2019, Juni 2019, 2019."""
    from babel.dates import format_date, format_skeleton

    language = language or language_in_use()
    match len(value.text):
        case 4:
            return value.text
        case 7:
            return format_skeleton("yMMMM", date.fromisoformat(value.first), locale=language)
        case _:
            return format_date(date.fromisoformat(value.first), "long", locale=language)


def on_day(value: Day, language: str = "") -> str:
    """Return when something happened: am 14. Juni 2019, im Juni 2019, im Jahr 2019."""
    return inserted(_ON, value, language)


def of_day(value: Day, language: str = "") -> str:
    """Return of when something is: vom 14. Juni 2019, vom Juni 2019, aus dem Jahr 2019."""
    return inserted(_OF, value, language)


def figure(count: Count, language: str) -> str:
    """Return a reported figure with its qualifier: über 250."""
    written = number(count.value, language)
    return (
        written
        if count.qualifier == "exact"
        else f"{in_language(QUALIFIER[count.qualifier], language)} {written}"
    )


def inserted(forms: Forms, value: Day, language: str = "") -> str:
    """Return the form for a year, a month or a day, with the day in it."""
    language = language or language_in_use()
    return in_language(forms[value.text.count("-")], language).format(day=day(value, language))
