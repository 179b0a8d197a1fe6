"""Which heading of a table means which field: the words that offices use, once for every import."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ssh_cli.kinds import BY_NAME
from ssh_cli.kinds.declaration import in_language
from ssh_cli.kinds.field import path, walk
from ssh_cli.messages import LANGUAGES

Row = Sequence[str]

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": (
        "Kommune", "Kommunen", "Name der Kommune", "Stadt", "Städte", "Gemeinde", "Stadt/Gemeinde",
        "Stadt/Landkreis", "Stadt/Gemeinde/Landkreis", "Name", "Mitglied", "Ort", "Gebietskörperschaft",
        "municipality", "town", "member", "id",
    ),
    "key": (
        "AGS", "Schlüssel", "Gemeindeschlüssel", "amtlicher Gemeindeschlüssel", "Gemeindekennziffer",
    ),
    "land": ("Land", "Bundesland", "BL", "state"),
    "kind": ("Art der Kommune", "Gemeindeart", "Kommunaltyp", "type"),
    "joined": (
        "Beitritt", "Beitritt am", "Beitrittsdatum", "Datum des Beitritts", "beigetreten", "beigetreten am",
        "Mitglied seit", "Mitglied im Bündnis", "Mitgliedschaft", "Bündnis", "Bündnis Sicherer Häfen",
        "Bündnis Städte Sicherer Häfen", "Städte Sicherer Häfen", "Mitglied im Bündnis Städte Sicherer Häfen",
        "Beitritt zum Bündnis", "Beitritt zum Bündnis Städte Sicherer Häfen", "im Bündnis seit",
        "joined on", "member since",
    ),
    "declared": (
        "Sicherer Hafen", "Sicherer Hafen seit", "erklärt", "erklärt am", "Erklärung vom",
        "Datum der Erklärung", "Beschluss vom",
        "declared on", "safe harbour since",
    ),
    "office": ("Amt", "Funktion"),
    "holder": ("Amtsinhaber*in", "Amtsinhaberin", "Amtsinhaber", "Name Amt", "office holder"),
    "salutation": ("Anrede",),
    "known_on": ("Stand", "bekannt am", "as of"),
    "unit": ("Dienststelle", "Bereich", "Fachbereich"),
    "street": ("Straße", "Anschrift"),
    "postcode": ("PLZ", "Postleitzahl"),
    "city": ("Postort",),
    "email": ("E-Mail", "Mail", "Postfach", "Funktionspostfach"),
    "website": ("Webseite", "Website", "Internet", "Internetseite", "Homepage"),
    "date": ("Datum", "Tag", "Sitzung", "Sitzungsdatum", "Beschluss vom", "beschlossen am"),
    "title": ("Titel", "Betreff", "Beschluss"),
    "number": ("Nummer", "Drucksache", "Vorlage", "Vorlagennummer", "Aktenzeichen"),
    "body": ("Gremium",),
    "body_name": ("Name des Gremiums",),
    "subject": ("Gegenstand", "Thema"),
    "outcome": ("Ergebnis", "Ausgang"),
    "demand": ("Forderung", "Forderungen", "demands"),
    "stance": ("Haltung",),
    "extent": ("Umfang",),
    "gist": ("Inhalt", "Kern", "Zusammenfassung"),
    "source": (
        "Beleg", "Belege", "Quelle", "Quellen", "Link", "Links", "Weblink", "URL", "Fundstelle", "Nachweis",
        "evidence",
    ),
    "note": ("Anmerkung", "Anmerkungen", "Bemerkung", "Bemerkungen"),
}  # fmt: skip
"""Every field that a table may have, with the headings by which it is known beside its own name.

A word may stand at two fields of which no import has both: "Beschluss vom" is the day of a decision where
decisions are imported, and that of the declaration where municipalities are.
"""

PLACE_FIELDS = frozenset({"name", "key"})
"""The fields that tell which municipality a row is about."""

_LOOKED_THROUGH = 40
"""As many rows from the top the headings are looked for in."""


def headings_of(*fields: str) -> dict[str, tuple[str, ...]]:
    """Return the headings of those fields that an import takes."""
    return {name: HEADINGS[name] for name in fields}


def declared_headings(kind: str) -> dict[str, tuple[str, ...]]:
    """Return the declared fields of a kind with their labels in both languages, nested ones with dots.

    A text in two languages is known by its own name too: `title.de` as `title`. What another command
    writes, and what is private, is none of them.
    """
    headings: dict[str, tuple[str, ...]] = {}
    for way in walk(BY_NAME[kind].record_class):
        if way[-1].part is not None or any(step.about.by_event or step.about.private for step in way):
            continue
        ways = [way[:-1]] if way[-1].name == "de" and len(way) > 1 else []
        words = [path(wording_way) for wording_way in ways] + [
            " ".join(in_language(step.about.label, spoken) for step in any_way)
            for any_way in (way, *ways)
            for spoken in LANGUAGES
        ]
        headings[path(way)] = (*words, *HEADINGS.get(path(way), ()))
    return headings


def known_headings(
    fields: Mapping[str, tuple[str, ...]], columns: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return the field of each folded heading; `columns` adds headings, with an empty field for none."""
    words = [(word, name) for name, more in fields.items() for word in (name, *more)]
    known = {fold_heading(word): name for word, name in reversed(words)}
    return known | {fold_heading(heading): name for heading, name in (columns or {}).items()}


def fold_heading(text: str) -> str:
    """Return a heading for comparison: in small letters, without blanks, hyphens and signs."""
    return re.sub(r"[\W_]+", "", text.casefold())


def find_heading_row(rows: Sequence[Row], known: Mapping[str, str]) -> int | None:
    """Return the place of the row that holds the headings, None where no row names a municipality.

    Office lists have title lines above them. The headings are the first row with two known ones or more,
    of which one names the municipality; failing that, the first with that one alone. Where tables have no
    column of keys, they are not of municipalities, and any known heading will do.
    """
    needed = PLACE_FIELDS if "key" in known.values() else {*known.values()}
    candidates = [(number, named) for number, named in _fields_by_row(rows, known) if named & needed]
    several = [number for number, named in candidates if len(named) > 1]
    return next(iter([*several, *(number for number, _fields in candidates)]), None)


def _fields_by_row(rows: Iterable[Row], known: Mapping[str, str]) -> Iterator[tuple[int, set[str]]]:
    seen = 0
    for number, row in enumerate(rows):
        cells = [cell for cell in row if cell.strip()]
        if not cells:
            continue
        yield number, {known.get(fold_heading(cell), "") for cell in cells} - {""}
        seen += 1
        if seen == _LOOKED_THROUGH:
            return
