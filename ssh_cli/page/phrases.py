"""What a document says by itself: numbers, days and fixed phrases in the document's language.

The language is the template's. Where none is named it is the one in use, which papers set to that of their
template; letters are written in several at once.
"""

from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from ssh_cli.kinds.alliance import Count
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import in_language
from ssh_cli.kinds.vocabularies import QUALIFIER
from ssh_cli.messages import LANGUAGES
from ssh_cli.messages import language as language_in_use

Forms = tuple[str, str, str]
"""What is said of a year, of a month and of a day, each `Deutsch | English` with a place for the day."""

_ON: Forms = ("im Jahr {day} | in {day}", "im {day} | in {day}", "am {day} | on {day}")
_OF: Forms = ("aus dem Jahr {day} | from {day}", "vom {day} | of {day}", "vom {day} | of {day}")


class Phrases(NamedTuple):
    """The fixed phrases; as declared here in both languages, in `PHRASES` each in its own."""

    name: str = "Name"
    office: str = "Amt | Office"
    municipality: str = "Kommune | Municipality"
    name_unknown: str = "Name nicht belegt | name not attested"
    reconstruction_short: str = (
        "Rekonstruktion – nicht der unterzeichnete Wortlaut | Reconstruction – not the signed wording"
    )
    reconstruction_title: str = (
        "Rekonstruktion – nicht der unterzeichnete Wortlaut. | Reconstruction – not the signed wording."
    )
    reconstruction_text: str = (
        "Dieser Text gibt den Sinn eines Schreibens {of_day} in eigenen Worten wieder. Er ist aus "
        "öffentlichen Quellen nachgebildet; niemand hat diese Fassung unterzeichnet oder versandt. | "
        "This text gives the sense of a letter {of_day} in words of its own. It is reconstructed from "
        "public sources; nobody has signed or sent this version."
    )
    reconstruction_signatures: str = (
        "Die folgenden Personen haben nach öffentlichen Quellen das ursprüngliche Schreiben "
        "unterzeichnet, nicht diese Fassung. Namen und Ämter entsprechen dem Stand jenes Schreibens. | "
        "According to public sources the following persons signed the original letter, not this version. "
        "Names and offices are those at the time of the letter."
    )
    sources: str = "Quellen dieser Rekonstruktion | Sources of this reconstruction"
    draft_mark: str = "Entwurf | Draft"
    draft_title: str = "Entwurf – nicht zum Versand. | Draft – not for sending."
    draft_text: str = "Dieses Dokument ist nicht freigegeben. | This document has not been released."
    picture: str = "Bild | Picture"
    notes: str = "Anmerkungen | Notes"
    contents: str = "Inhalt | Contents"
    possible: str = "möglich | possible"
    back_to_text: str = "zurück zum Text | back to the text"
    page_of: str = "Seite {page} von {pages} | Page {page} of {pages}"
    email: str = "E-Mail | E-mail"
    date: str = "Datum | Date"
    attachment: str = "Anlage | Enclosure"
    attachments: str = "Anlagen | Enclosures"
    distribution: str = "Verteiler | Copies to"
    unit: str = "Stelle | Office"
    open_letter: str = "Offener Brief | Open letter"
    closings: tuple[str, ...] = (
        "Mit freundlichen Grüßen | Yours faithfully",
        "Mit freundlichem Gruß | Yours sincerely",
        "Freundliche Grüße | Sincerely",
        "Hochachtungsvoll | Kind regards",
        "Hochachtungsvoll | Best regards",
    )


def _spoken(language: str) -> Phrases:
    def say(text: Any) -> Any:
        return in_language(text, language) if isinstance(text, str) else tuple(map(say, text))

    return Phrases(*map(say, Phrases._field_defaults.values()))


PHRASES = MappingProxyType({language: _spoken(language) for language in LANGUAGES})
"""By language; a template in another language is refused."""


def phrases(language: str = "") -> Phrases:
    """Return the phrases of a language, of the one in use where none is named."""
    return PHRASES[language or language_in_use()]


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
