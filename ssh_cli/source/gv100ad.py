"""The official municipal register as the Federal Statistical Office publishes it (GV100AD, fixed width)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from ssh_cli.messages import text_tables
from ssh_cli.source.table import UnknownEncodingError, decode_text

LIMIT = 32 * 1024 * 1024
"""Bytes of an edition, at most; that of 2020 takes 4 MB."""

WIDTH = 220
"""Characters of a line as it is published; blanks at its end may be gone."""

_LEVELS = {"10": 23, "20": 23, "30": 23, "40": 23, "50": 23, "60": 150}
"""Land, Regierungsbezirk, region, Kreis, association, municipality: characters of a line, at least."""


_TYPES = text_tables(__file__)
TOWN_KREISE = frozenset({"Kreisfreie Stadt", "Stadtkreis"})
"""Types of Kreis that are one town each."""

_STANDS_ALONE = "50"
"""The mark of an association that is one municipality."""


class Flaw(NamedTuple):
    """A line that is not as the format has it; `line` counts from 1, `reason` is a slug.

    level, day, key, number, name, type, width, twice, other-day.
    """

    line: int
    reason: str
    text: str


class Unit(NamedTuple):
    """A municipality, association, Kreis or Land: `key` of 8, 9, 5 or 2 digits.

    `hectares`, `people` and `postcode` are those of a municipality, None and empty for the others;
    `verband` is the key of the association that a municipality belongs to, its own where it stands alone.
    """

    key: str
    name: str
    type: str
    type_code: str
    verband: str = ""
    hectares: int | None = None
    people: int | None = None
    postcode: str = ""


@dataclass(slots=True)
class RegisterEdition:
    """One edition: the ISO day of its territorial status, its units by key, and what could not be read."""

    day: str = ""
    laender: dict[str, Unit] = field(default_factory=dict)
    districts: dict[str, Unit] = field(default_factory=dict)
    associations: dict[str, Unit] = field(default_factory=dict)
    municipalities: dict[str, Unit] = field(default_factory=dict)
    flaws: list[Flaw] = field(default_factory=list)

    @property
    def lands(self) -> frozenset[str]:
        """The Länder it speaks of, as the two digits their keys begin with: it may be that of a part."""
        return frozenset(key[:2] for key in self.municipalities)


_ENCODINGS = frozenset({"UTF-8", "Windows-1252"})
"""What editions are published in; of the second they use the part that is ISO 8859-1."""


class NoEditionError(Exception):
    """The bytes hold no edition of the register; `flaws` say why, as far as lines were read."""

    def __init__(self, flaws: Sequence[Flaw] = ()) -> None:
        super().__init__(len(flaws))
        self.flaws = flaws


def read_edition(raw: bytes) -> RegisterEdition:
    """Return the edition in `raw`: UTF-8 as published since 2019, else ISO 8859-1 as before.

    Lines that are not as the format has them are left out and told as flaws. Raise NoEditionError where
    there is no municipality to be read at all, UnknownEncodingError for text that was saved otherwise.
    """
    if len(raw) > LIMIT:
        raise NoEditionError
    edition = RegisterEdition()
    for number, line in enumerate(_text(raw).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            _read_line(edition, line)
        except _WrongLineError as error:
            edition.flaws.append(Flaw(number, str(error), line[:72].rstrip()))
    if not edition.municipalities:
        raise NoEditionError(edition.flaws)
    return edition


def _text(raw: bytes) -> str:
    decoded = decode_text(raw)
    if decoded.encoding not in _ENCODINGS:
        raise UnknownEncodingError(decoded.encoding, sure=True)
    return decoded.text


class _WrongLineError(Exception):
    """A line is not as the format has it, for the reason given."""


def _read_line(edition: RegisterEdition, line: str) -> None:
    """Add what a line tells to the table of its level; raise _WrongLineError."""
    level = line[:2]
    if level not in _LEVELS:
        raise _WrongLineError("level")
    if len(line) > WIDTH or len(line) < _LEVELS[level]:
        raise _WrongLineError("width")
    day = _day(line[2:10])
    if edition.day and day != edition.day:
        raise _WrongLineError("other-day")
    name = line[22:72].strip()
    if not name:
        raise _WrongLineError("name")
    code = line[122:124].strip()
    match level:
        case "10":
            _put(edition.laender, Unit(_key(line[10:12]), name, "Land", ""))
        case "40":
            _put(edition.districts, Unit(_key(line[10:15]), name, _type("district", code), code))
        case "50" if code != _STANDS_ALONE:
            key = _key(line[10:15] + line[18:22])
            _put(edition.associations, Unit(key, name, _type("association", code), code))
        case "60":
            _put(edition.municipalities, _municipality(line, name, code))
        case _:
            pass  # Regierungsbezirke, regions and municipalities that stand alone have no table
    edition.day = day


def _municipality(line: str, name: str, code: str) -> Unit:
    return Unit(
        key=_key(line[10:18]),
        name=name,
        type=_type("municipality", code),
        type_code=code,
        verband=_key(line[10:15] + line[18:22]),
        hectares=_number(line[128:139]),
        people=_number(line[139:150]),
        postcode=line[165:170].strip(),
    )


def _put(table: dict[str, Unit], unit: Unit) -> None:
    if unit.key in table:
        raise _WrongLineError("twice")
    table[unit.key] = unit


def _day(text: str) -> str:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8])).isoformat()
    except ValueError:
        raise _WrongLineError("day") from None


def _key(text: str) -> str:
    if not re.fullmatch("[0-9]+", text):
        raise _WrongLineError("key")
    return text


def _number(text: str) -> int:
    if not re.fullmatch("[0-9]+", text.strip()):
        raise _WrongLineError("number")
    return int(text)


def _type(unit: str, code: str) -> str:
    types = _TYPES[f"code {unit}"]
    if code not in types:
        raise _WrongLineError("type")
    return types[code]
