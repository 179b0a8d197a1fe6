"""The codes that fields may hold, each with its words: `Deutsch | English`."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from ssh_cli.kinds.declaration import Vocabulary, in_language
from ssh_cli.kinds.land import LAENDER
from ssh_cli.messages import LANGUAGES, language


class Outcome(StrEnum):
    """How a vote ended."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    REFERRED = "referred"
    PENDING = "pending"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    """Whether the text carries a demand or excludes it."""

    SUPPORTS = "supports"
    REJECTS = "rejects"


class Extent(StrEnum):
    """How far a commitment goes; later ones include the earlier."""

    APPEAL = "appeal"
    COOPERATE = "cooperate"
    ACT = "act"


OPEN_OUTCOMES = frozenset({Outcome.REFERRED, Outcome.PENDING, Outcome.UNKNOWN})
"""Outcomes after which nobody knows yet, or no source tells, what was decided."""

EXTENT_RANK = {None: 0, Extent.APPEAL: 1, Extent.COOPERATE: 2, Extent.ACT: 3}
"""How far an extent goes; later ones include the earlier."""


class MembershipState(StrEnum):
    """Whether a membership is exercised."""

    ACTIVE = "active"
    DORMANT = "dormant"


class Status(StrEnum):
    """What became of a request; `no-answer` is somebody's decision to wait no longer."""

    INVITED = "invited"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    NO_ANSWER = "no-answer"


STANDING = Vocabulary(
    "standing",
    {
        "member": "Mitglied | member",
        "former": "ehemalig | former member",
        "declared": "Sicherer Hafen | safe harbour",
        "interested": "interessiert | interested",
        "recorded": "erfasst | recorded",
    },
)
CERTAINTY = Vocabulary(
    "certainty",
    {
        "certain": "gesichert | certain",
        "possible": "möglich | possible",
    },
)
ANSWER = Vocabulary(
    "answer",
    {
        "yes": "ja | yes",
        "no": "nein | no",
        "possible": "möglich | possible",
    },
)
STATE = Vocabulary(
    "state",
    {
        MembershipState.ACTIVE: "aktiv | active",
        MembershipState.DORMANT: "ruhend | dormant",
    },
)
EVIDENCE_CODES = Vocabulary(
    "evidence",
    {
        "good": "gut | good",
        "weak": "schwach | weak",
    },
)
MUNICIPALITY = Vocabulary(
    "municipality",
    {
        "gemeinde": "Gemeinde",
        "stadt": "Stadt",
        "grosse-kreisstadt": "Große Kreisstadt",
        "kreisfreie-stadt": "kreisfreie Stadt",
        "stadtkreis": "Stadtkreis",
        "landkreis": "Landkreis",
        "kreis": "Kreis",
        "region": "Region",
        "samtgemeinde": "Samtgemeinde",
        "verbandsgemeinde": "Verbandsgemeinde",
        "stadtstaat": "Stadtstaat",
        "land": "Land",
    },
)
BASIS = Vocabulary(
    "basis",
    {
        "council-decision": "Beschluss der Vertretung | council decision",
        "founding-congress": "Gründungskongress | founding congress",
        "entry-date": "Beitrittsdatum | date of entry",
        "own-page": "eigene Webseite | own page",
        "press": "Presse | press",
        "list": "Liste | list",
        "notice": "Mitteilung | notice",
        "other": "Sonstiges | other",
    },
)
COORDINATION = Vocabulary(
    "coordination",
    {
        "federal": "Bundeskoordination | federal coordination",
        "land": "Länderkoordination | Land coordination",
        "speaker": "Sprecher*in | speaker",
    },
)
CONTACT = Vocabulary(
    "contact",
    {
        "town-hall": "Rathaus | town hall",
        "coordination": "Koordination des Sicheren Hafens | coordination of the safe harbour",
    },
)
OUTCOME = Vocabulary(
    "outcome",
    {
        Outcome.ADOPTED: "angenommen | adopted",
        Outcome.REJECTED: "abgelehnt | rejected",
        Outcome.WITHDRAWN: "zurückgezogen | withdrawn",
        Outcome.REFERRED: "verwiesen | referred",
        Outcome.PENDING: "anhängig | pending",
        Outcome.UNKNOWN: "unbekannt | unknown",
    },
)
BODY = Vocabulary(
    "body",
    {
        "council": "Vertretung | council",
        "committee": "Ausschuss | committee",
        "mayor": "Verwaltungsspitze | mayor",
        "administration": "Verwaltung | administration",
        "unknown": "unbekannt | unknown",
    },
)
SUBJECT = Vocabulary(
    "subject",
    {
        "safe-harbour": "Erklärung zum Sicheren Hafen | declaration as safe harbour",
        "joining": "Beitritt zum Bündnis | joining the alliance",
        "reception": "Aufnahme | admission",
        "ship-sponsorship": "Schiffspatenschaft | sponsorship of a ship",
        "solidarity": "Solidarität | solidarity",
        "land-programme": "Landesaufnahmeprogramm | Land admission programme",
        "revocation": "Aufhebung | revocation",
        "leaving": "Austritt aus dem Bündnis | leaving the alliance",
        "dormancy": "ruhende Mitgliedschaft | dormant membership",
        "implementation": "Umsetzung | implementation",
        "report": "Bericht | report",
        "other": "Sonstiges | other",
    },
)
STANCE = Vocabulary(
    "stance",
    {
        "supports": "trägt mit | supports",
        "rejects": "lehnt ab | rejects",
        "unknown": "unbekannt | unknown",
    },
)
WORDING = Vocabulary("wording", {"motion": "nur Antrag | motion only"})
EXTENT = Vocabulary(
    "extent",
    {
        Extent.APPEAL: "appellieren | to appeal",
        Extent.COOPERATE: "kooperieren | to cooperate",
        Extent.ACT: "agieren | to act",
    },
)
UNIT = Vocabulary(
    "unit",
    {
        "persons": "Personen | persons",
        "families": "Familien | families",
    },
)
PERIOD = Vocabulary(
    "period",
    {
        "once": "einmalig | once",
        "per-year": "pro Jahr | per year",
        "unknown": "unbekannt | unknown",
    },
)
PAYER = Vocabulary(
    "payer",
    {
        "eu": "EU",
        "bund": "Bund | Federation",
        "land": "Land",
        "kommune": "Kommune | municipality",
        "donations": "Spenden | donations",
    },
)
LEVEL = Vocabulary(
    "level",
    {
        "eu": "EU",
        "bund": "Bund | Federation",
        "land": "Land",
        "kommune": "Kommune | municipality",
        "association": "Verband | association",
    },
)
PROGRAMME_STATE = Vocabulary(
    "programme-state",
    {
        "running": "laufend | running",
        "ended": "beendet | ended",
        "unknown": "unbekannt | unknown",
    },
)
MEETING = Vocabulary(
    "meeting",
    {
        "founding": "Gründung | founding",
        "congress": "Kongress | congress",
        "working-meeting": "Arbeitstreffen | working meeting",
        "coordination": "Koordinationstreffen | coordination meeting",
        "exchange": "Austausch | exchange",
        "declaration": "gemeinsame Erklärung | joint declaration",
        "anniversary": "Jahrestag | anniversary",
        "award": "Auszeichnung | award",
        "reception": "Empfang | formal reception",
        "journey": "Reise | journey",
        "publication": "Veröffentlichung | publication",
        "announcement": "Bekanntgabe | announcement",
        "other": "Sonstiges | other",
    },
)
FORMAT = Vocabulary(
    "format",
    {
        "on-site": "vor Ort | on site",
        "online": "online",
        "hybrid": "hybrid",
        "unknown": "unbekannt | unknown",
    },
)
LETTER = Vocabulary(
    "letter",
    {
        "invitation": "Einladung | invitation",
        "appeal": "Appell | public appeal",
        "open-letter": "offener Brief | open letter",
        "offer": "Angebot | offer",
        "agreement": "Vereinbarung | agreement",
    },
)
SIGNATURE = Vocabulary(
    "signature",
    {
        "published-letter": "veröffentlichter Brief | published letter",
        "own-page": "eigene Webseite | own page",
        "press": "Presse | press",
        "confirmation": "Bestätigung | confirmation",
        "resolution": "Beschluss | resolution",
        "other": "Sonstiges | other",
    },
)
SOURCE = Vocabulary(
    "source",
    {
        "page": "Webseite | web page",
        "paper": "Papier | paper",
        "press": "Presse | press",
        "dataset": "Datensatz | dataset",
        "slides": "Folien | slides",
        "letter": "Brief | letter",
        "report": "Bericht | report",
    },
)
PUBLISHER = Vocabulary(
    "publisher",
    {
        "council": "Ratsinformationssystem | council information system",
        "municipality": "Kommune | municipality",
        "state": "Bund/Land/EU | federation/Land/EU",
        "alliance": "Bündnis | alliance",
        "campaign": "Initiative | campaign",
        "press": "Presse | press",
        "association": "Verband oder Verein | association",
        "party": "Partei oder Fraktion | party",
        "research": "Wissenschaft | research",
        "network": "Netzwerk | network",
        "private": "privat oder offene Plattform | private or open platform",
    },
)
READ = Vocabulary(
    "read",
    {
        "beginning": "nur der Anfang | the beginning only",
        "unread": "nicht gelesen | not read",
    },
)
PARTNER = Vocabulary(
    "partner",
    {
        "civil-society": "Zivilgesellschaft | civil society",
        "church": "Kirche | church",
        "city": "Stadt | city",
        "network": "Netzwerk | network",
        "other": "Sonstiges | other",
    },
)
MEASURE = Vocabulary(
    "measure",
    {
        "members": "Mitglieder | members",
        "declared": "Sichere Häfen | declared safe harbours",
        "population": "vertretene Menschen | people represented",
        "first-signatories": "Erstunterzeichnende | first signatories",
    },
)
QUALIFIER = Vocabulary(
    "qualifier",
    {
        "exact": "genau | exactly",
        "about": "rund | about",
        "over": "über | over",
        "nearly": "fast | nearly",
        "at-least": "mindestens | at least",
        "up-to": "bis zu | up to",
    },
)
CARRIED_OUT_BY = Vocabulary(
    "carried-out-by",
    {
        "decision": "mit dem Beschluss selbst | by the decision itself",
        "membership": "Mitgliedschaft im Bündnis | membership of the alliance",
        "declaration": "Unterzeichnung einer Erklärung | signature of a declaration",
    },
)
DEMAND_CATEGORY = Vocabulary(
    "demand-category",
    {
        name: name
        for name in (
            "Ankommen",
            "Aufenthalt",
            "Aufnahme",
            "Aufnahmeprogramme",
            "Bündnis",
            "Finanzierung",
            "Flucht und Asyl",
            "Seenotrettung",
            "Transparenz",
            "Zuständigkeit",
        )
    },
)
PRACTICE_CATEGORY = Vocabulary(
    "practice-category",
    {
        name: name
        for name in (
            "Antidiskriminierung",
            "Arbeit",
            "Aufenthalt",
            "Aufnahme",
            "Beratung",
            "Beteiligung",
            "Bildung",
            "Gesundheit",
            "Vernetzung",
            "Wohnen",
        )
    },
)
LAND_CODES = Vocabulary("land", {land.code: land.name for land in LAENDER.values()})
SCOPE = Vocabulary("scope", {"DE": "Deutschland | Germany"} | dict(LAND_CODES))
INSIGHT = Vocabulary(
    "insight",
    {
        "special": "Was die Stadt auszeichnet | What is special",
        "factors": "Worauf es ankam | Key factors",
        "successes": "Was gelungen ist | Successes",
    },
)
SALUTATION = Vocabulary("salutation", {"frau": "Frau | Ms", "herr": "Herr | Mr"})
REQUEST_STATUS = Vocabulary(
    "request-status",
    {
        Status.INVITED: "angefragt | asked",
        Status.CONFIRMED: "zugesagt | confirmed",
        Status.DECLINED: "abgelehnt | declined",
        Status.NO_ANSWER: "keine Antwort | no answer",
    },
)
QUESTION_KIND = Vocabulary(
    "question-kind",
    {
        "choice": "eine Antwort | one answer",
        "multiple": "mehrere Antworten | several answers",
        "yes-no": "ja oder nein | yes or no",
        "number": "Zahl | number",
        "text": "Text | text",
    },
)
QUANTIFIER = Vocabulary(
    "quantifier",
    {
        "all": "alle | all",
        "nearly-all": "fast alle | nearly all",
        "many": "viele | many",
        "some": "einige | some",
        "unknown": "unbekannt | unknown",
    },
)


VOCABULARIES = {
    vocabulary.name: vocabulary for vocabulary in [*globals().values()] if isinstance(vocabulary, Vocabulary)
}
"""The vocabularies by name: `VOCABULARIES["outcome"]`."""


def label(vocabulary: str, code: str) -> str:
    """Return the words for a code in the language in use; a code that is not known, as it is."""
    return in_language(VOCABULARIES[vocabulary].get(code, code), language())


def labels(vocabulary: str) -> dict[str, str]:
    """Return the words for every code of a vocabulary in the language in use."""
    return {code: label(vocabulary, code) for code in VOCABULARIES[vocabulary]}


def list_codes(vocabulary: Mapping[str, str]) -> str:
    """Return all codes, each with its words in the language in use where they say something else."""
    spoken = [(code, in_language(words, language())) for code, words in vocabulary.items()]
    return ", ".join(
        code if words.casefold() in {code.casefold(), ""} else f"{code} ({words})" for code, words in spoken
    )


def codes(vocabulary: str) -> tuple[str, ...]:
    """Return the codes of a vocabulary in their own order."""
    return tuple(VOCABULARIES[vocabulary])


def spoken_labels(vocabulary: str) -> Iterator[tuple[str, str]]:
    """Yield every code of a vocabulary with the words for it, in each language."""
    for spoken in LANGUAGES:
        yield from ((code, in_language(words, spoken)) for code, words in VOCABULARIES[vocabulary].items())
