"""What a document says by itself: numbers, days and fixed phrases in the document's language.

The language is the template's. Where none is named it is the one in use, which papers set to that of their
template; letters are written in several at once.
"""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from ssh_cli.kinds.alliance import Count
from ssh_cli.kinds.day import Day
from ssh_cli.messages import language as language_in_use


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The fixed phrases of one language; days have a form for year, month and day each."""

    qualifiers: MappingProxyType[str, str]
    on_day: tuple[str, str, str]
    of_day: tuple[str, str, str]
    name: str
    office: str
    municipality: str
    name_unknown: str
    reconstruction_short: str
    reconstruction_title: str
    reconstruction_text: str
    reconstruction_signatures: str
    sources: str
    register: str
    weak_evidence: str
    draft_mark: str
    draft_title: str
    draft_text: str
    picture: str
    notes: str
    back_to_text: str
    page_of: str
    email: str
    date: str
    attachment: str
    attachments: str
    distribution: str
    unit: str
    open_letter: str
    closings: tuple[str, ...]


PHRASES = MappingProxyType(
    {
        "de": Phrases(
            qualifiers=MappingProxyType(
                {
                    "exact": "{n}",
                    "about": "rund {n}",
                    "over": "über {n}",
                    "nearly": "fast {n}",
                    "at-least": "mindestens {n}",
                    "up-to": "bis zu {n}",
                }
            ),
            on_day=("im Jahr {day}", "im {day}", "am {day}"),
            of_day=("aus dem Jahr {day}", "vom {day}", "vom {day}"),
            name="Name",
            office="Amt",
            municipality="Kommune",
            name_unknown="Name nicht belegt",
            reconstruction_short="Rekonstruktion – nicht der unterzeichnete Wortlaut",
            reconstruction_title="Rekonstruktion – nicht der unterzeichnete Wortlaut.",
            reconstruction_text=(
                "Dieser Text gibt den Sinn eines Schreibens {of_day} in eigenen Worten wieder. Er ist aus "
                "öffentlichen Quellen nachgebildet; niemand hat diese Fassung unterzeichnet oder versandt."
            ),
            reconstruction_signatures=(
                "Die folgenden Personen haben nach öffentlichen Quellen das ursprüngliche Schreiben "
                "unterzeichnet, nicht diese Fassung. Namen und Ämter entsprechen dem Stand jenes Schreibens."
            ),
            sources="Quellen dieser Rekonstruktion",
            register="Amtliches Gemeindeverzeichnis",
            weak_evidence="schwacher Beleg",
            draft_mark="Entwurf",
            draft_title="Entwurf – nicht zum Versand.",
            draft_text="Dieses Dokument ist nicht freigegeben.",
            picture="Bild",
            notes="Anmerkungen",
            back_to_text="zurück zum Text",
            page_of="Seite {page} von {pages}",
            email="E-Mail",
            date="Datum",
            attachment="Anlage",
            attachments="Anlagen",
            distribution="Verteiler",
            unit="Stelle",
            open_letter="Offener Brief",
            closings=(
                "Mit freundlichen Grüßen",
                "Mit freundlichem Gruß",
                "Freundliche Grüße",
                "Hochachtungsvoll",
            ),
        ),
        "en": Phrases(
            qualifiers=MappingProxyType(
                {
                    "exact": "{n}",
                    "about": "about {n}",
                    "over": "over {n}",
                    "nearly": "nearly {n}",
                    "at-least": "at least {n}",
                    "up-to": "up to {n}",
                }
            ),
            on_day=("in {day}", "in {day}", "on {day}"),
            of_day=("from {day}", "of {day}", "of {day}"),
            name="Name",
            office="Office",
            municipality="Municipality",
            name_unknown="name not attested",
            reconstruction_short="Reconstruction – not the signed wording",
            reconstruction_title="Reconstruction – not the signed wording.",
            reconstruction_text=(
                "This text gives the sense of a letter {of_day} in words of its own. It is "
                "reconstructed from public sources; nobody has signed or sent this version."
            ),
            reconstruction_signatures=(
                "According to public sources the following persons signed the original letter, not this "
                "version. Names and offices are those at the time of the letter."
            ),
            sources="Sources of this reconstruction",
            register="Official municipal register",
            weak_evidence="weak evidence",
            draft_mark="Draft",
            draft_title="Draft – not for sending.",
            draft_text="This document has not been released.",
            picture="Picture",
            notes="Notes",
            back_to_text="back to the text",
            page_of="Page {page} of {pages}",
            email="E-mail",
            date="Date",
            attachment="Enclosure",
            attachments="Enclosures",
            distribution="Copies to",
            unit="Office",
            open_letter="Open letter",
            closings=("Yours faithfully", "Yours sincerely", "Sincerely", "Kind regards", "Best regards"),
        ),
    }
)
"""By language; a template in another language is refused."""


def phrases(language: str = "") -> Phrases:
    """Return the phrases of a language, of the one in use where none is named."""
    return PHRASES[language or language_in_use()]


def number(value: int, language: str) -> str:
    """Return a number as the language writes it: 12.400, 12,400."""
    return format_decimal(value, locale=language)


def day(value: Day, language: str = "") -> str:
    """Return a day as precise as it is known: 14. Juni 2019, Juni 2019, 2019."""
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
    return inserted(phrases(language).on_day, value, language)


def of_day(value: Day, language: str = "") -> str:
    """Return of when something is: vom 14. Juni 2019, vom Juni 2019, aus dem Jahr 2019."""
    return inserted(phrases(language).of_day, value, language)


def figure(count: Count, language: str) -> str:
    """Return a reported figure with its qualifier: über 250."""
    return PHRASES[language].qualifiers[count.qualifier].format(n=number(count.value, language))


def inserted(forms: tuple[str, str, str], value: Day, language: str = "") -> str:
    """Return the form for a year, a month or a day, with the day in it."""
    return forms[value.text.count("-")].format(day=day(value, language))
