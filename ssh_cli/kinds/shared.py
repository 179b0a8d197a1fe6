"""What fields of the same meaning say in every kind: declared once, used by name."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import (
    SEVERAL_LINES,
    AddressLine,
    Code,
    Number,
    Phone,
    Positive,
    Postcode,
    Prose,
    Record,
    Refs,
    Several,
    Text,
    Url,
    about,
)
from ssh_cli.kinds.vocabularies import EVIDENCE_CODES, LAND_CODES, PARTNER, SIGNATURE, WORDING
from ssh_cli.messages import language as language_in_use

EVIDENCE = about(
    "Beleglage | Evidence",
    "Nur angeben, wenn der Beleg dünn oder mehrdeutig ist; fehlt die Angabe, gilt der Beleg als "
    "gut. | "
    "Given only where the evidence is thin or ambiguous; without it the evidence counts as good.",
    example="weak",
    of=EVIDENCE_CODES.only("weak"),
)
EvidenceCode: TypeAlias = Annotated[Code, EVIDENCE]
SOURCE = about(
    "Belege | Sources",
    "Worauf die Angabe beruht: eine Webadresse, ein Schlüssel aus data/sources.yaml oder "
    "`register`; auch mehrere als Liste. | "
    "What the statement rests on: a web address, a key of data/sources.yaml, or `register`; several "
    "as a list.",
    example=(
        "https://www.example.org/beschluss",
        ["einladung-dialog-2021-07", "https://www.example.org/beschluss"],
    ),
)
SourceRefs: TypeAlias = Annotated[Refs, SOURCE]
Note: TypeAlias = Annotated[
    Prose,
    about(
        "Anmerkung | Note",
        "Kurze Anmerkung in eigenen Worten. | A short remark in German, in own words.",
        example="Tag der Sitzung nicht gelesen.",
    ),
]
ID = about(
    "Kennung | Identifier",
    "Kennung des Datensatzes; zugleich der Dateiname ohne Endung. | "
    "Identifier of the record; also the file name without its ending.",
    example="musterstadt",
)
LAND = about(
    "Land",
    "Kürzel des Landes. | Code of the federal state (Land).",
    example="BB",
    of=LAND_CODES,
)
Street: TypeAlias = Annotated[
    AddressLine,
    about(
        "Straße | Street",
        "Straße und Hausnummer der Dienststelle. | Street and number of the office.",
        example="Marktplatz 1",
    ),
]
OfficePostcode: TypeAlias = Annotated[
    Postcode,
    about(
        "Postleitzahl | Postcode",
        "Fünf Ziffern; in der Datei in Anführungszeichen. | Five digits; in the file in quotation marks.",
        example="01234",
    ),
]
CITY = about(
    "Ort | City",
    "Ort der Postanschrift. | Town of the postal address.",
    example="Musterstadt",
)
Website: TypeAlias = Annotated[
    Url,
    about(
        "Webseite | Website",
        "Adresse der eigenen Webseite. | Address of its own website.",
        example="https://www.example.org",
    ),
]
MEMBER = about(
    "Mitglied | Member",
    "Kennung der Kommune. | Identifier of the municipality.",
    example="musterstadt",
    refers="member",
)
TOWN = MEMBER._replace(label="Kommune | Municipality")
SignedName: TypeAlias = Annotated[
    Text,
    about(
        "Name",
        "Name am Tag der Unterschrift. | Name on the day of the signature.",
        example="Erika Mustermann",
    ),
]
SignedOffice: TypeAlias = Annotated[
    Text,
    about(
        "Amt | Office",
        "Amt am Tag der Unterschrift. | Office on the day of the signature.",
        example="Oberbürgermeisterin",
    ),
]
SignatureBasis: TypeAlias = Annotated[
    Code,
    about(
        "Grundlage | Basis",
        "Woraus die Unterschrift hervorgeht. | What the signature is known from.",
        example="published-letter",
        of=SIGNATURE,
    ),
]
PartnerKind: TypeAlias = Annotated[
    Code,
    about(
        "Art | Kind",
        "Art der Organisation. | Kind of organisation.",
        example="civil-society",
        of=PARTNER,
    ),
]
UNIT_OF_OFFICE = about(
    "Dienststelle | Unit",
    "Bereich, Referat oder Dienststelle. | Department or unit.",
    example="Büro für Integration",
)
MAILBOX = about(
    "Funktionspostfach | E-mail",
    "Postfach der Dienststelle, nie das einer einzelnen Person. | "
    "Mailbox of the office, never of one person.",
    example="sichererhafen@example.org",
)
OfficePhone: TypeAlias = Annotated[
    Phone,
    about(
        "Telefon | Phone",
        "Rufnummer der Dienststelle oder Zentrale, nie die einer einzelnen Person. | "
        "Number of the office or switchboard, never of one person.",
        example="+49 30 1234-0",
    ),
]
ADDRESS_FIELDS = ("unit", "street", "postcode", "city", "email")
"""The fields by which an office is reached in writing."""

CONTACT_FIELDS = (*ADDRESS_FIELDS, "phone")
"""All by which an office is reached."""

SeenOn: TypeAlias = Annotated[
    Day | None,
    about(
        "Gelesen am | Read on",
        "Tag, an dem jemand eine Seite gelesen hat, die keinen Tag trägt; kein Tag eines "
        "Ereignisses. | "
        "The day on which somebody read a page that bears no day; not the day of any event.",
        example="2026-11-21",
    ),
]
EndEvidence: TypeAlias = Annotated[
    Code,
    about(
        "Belegstärke des Endes | End evidence",
        "Nur angeben, wenn das Ende anders belegt ist als der Rest: `weak`, dann bleibt "
        "möglich, was es beendet; `good`. | "
        "Given only where the end is attested otherwise than the rest: `weak`, then what it "
        "ends stays possible; `good`.",
        example="weak",
        of=EVIDENCE_CODES,
    ),
]
Groups: TypeAlias = Annotated[
    Several[Text],
    about(
        "Gruppen | Groups",
        "Personengruppen, um die es geht. | Groups of people concerned.",
        example=["unbegleitete Minderjährige"],
    ),
]
Condition: TypeAlias = Annotated[
    Prose,
    about(
        "Bedingung | Condition",
        "Bedingung, unter der die Zusage gilt. | Condition under which the commitment holds.",
        example="sofern der Bund zustimmt",
    ),
]
KnownFrom: TypeAlias = Annotated[
    Code,
    about(
        "Fassung | Wording",
        "Nur angeben, wenn der Punkt allein aus dem Antrag bekannt ist und der Wortlaut des Beschlusses "
        "nicht gelesen wurde; bis dahin ist er nur möglich. | "
        "Given only where the point is known from the motion alone and the adopted wording was not read; "
        "until then it is only possible.",
        example="motion",
        of=WORDING,
    ),
]


class Wording(Record):
    """A text in German, and in English where the dataset has it."""

    de: Annotated[
        Text,
        about("Deutsch | German", "Der Text auf Deutsch. | The text in German.", example="Sicherer Hafen"),
    ]
    en: Annotated[
        Text,
        about("Englisch | English", "Der Text auf Englisch. | The text in English.", example="Safe harbour"),
    ] = ""

    def in_language(self, language: str) -> str:
        """Return the text in `language`, in German where it is missing."""
        return (self.en or self.de) if language == "en" else self.de

    def spoken(self) -> str:
        """Return the text in the language in use."""
        return self.in_language(language_in_use())


class Places(Record, any_of=True):
    """A range of places, in persons or families; one of the two bounds is enough."""

    min: Annotated[
        Number | None,
        about("Mindestens | At least", "Untere Grenze der Plätze. | Lower bound of the places.", example=20),
    ] = None
    max: Annotated[
        Positive | None,
        about("Höchstens | At most", "Obere Grenze der Plätze. | Upper bound of the places.", example=30),
    ] = None


Explanation: TypeAlias = Annotated[
    Wording | None,
    SEVERAL_LINES,
    about(
        "Erläuterung | Explanation",
        "Ein bis zwei Sätze dazu. | One or two sentences on it.",
        example="Ein Netzwerk europäischer Städte. | A network of European cities.",
    ),
]

StatedPlaces: TypeAlias = Annotated[
    Places,
    about(
        "Plätze | Places",
        "Zahl der Plätze: nur min (mindestens), nur max (bis zu) oder beides; genau n heißt min "
        "= max = n. | "
        "Number of places: min only (at least), max only (up to) or both; exactly n is min = "
        "max = n.",
        example=({"min": 20, "max": 30}, {"min": 50}),
    ),
]
