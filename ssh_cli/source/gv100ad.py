"""The official municipal register as the Federal Statistical Office publishes it (GV100AD, fixed width)."""

import re
from dataclasses import dataclass
from datetime import date

from ssh_cli.source.encoding import UnknownEncodingError, decode_text

LIMIT = 32 * 1024 * 1024
"""Bytes of an edition, at most; that of 2020 takes 4 MB."""

WIDTH = 220
"""Characters of a line as it is published; blanks at its end may be gone."""

_LAND, _REGION, _SUBREGION, _DISTRICT, _ASSOCIATION, _MUNICIPALITY = "10", "20", "30", "40", "50", "60"
_NARROWEST = {_MUNICIPALITY: 150}
_LEVELS = frozenset((_LAND, _REGION, _SUBREGION, _DISTRICT, _ASSOCIATION, _MUNICIPALITY))

_MUNICIPALITY_TYPES = {
    "60": "Markt",
    "61": "Kreisfreie Stadt",
    "62": "Stadtkreis",
    "63": "Stadt",
    "64": "Kreisangehörige Gemeinde",
    "65": "Gemeindefreies Gebiet (bewohnt)",
    "66": "Gemeindefreies Gebiet (unbewohnt)",
    "67": "Große Kreisstadt",
}
_DISTRICT_TYPES = {
    "41": "Kreisfreie Stadt",
    "42": "Stadtkreis",
    "43": "Kreis",
    "44": "Landkreis",
    "45": "Regionalverband",
}
_ASSOCIATION_TYPES = {
    "51": "Amt",
    "52": "Samtgemeinde",
    "53": "Verbandsgemeinde",
    "54": "Verwaltungsgemeinschaft",
    "55": "Kirchspielslandgemeinde",
    "56": "Verwaltungsverband",
    "57": "Verwaltungsgemeinschaft",
    "58": "Erfüllende Gemeinde",
}
TOWN_KREISE = frozenset({"Kreisfreie Stadt", "Stadtkreis"})
"""Types of Kreis that are one town each."""

_STANDS_ALONE = "50"
"""The mark of an association that is one municipality."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """A line that is not as the format has it; `line` counts from 1, `reason` is a slug.

    level, day, key, number, name, type, width, twice, other-day.
    """

    line: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Unit:
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


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: the ISO day of its territorial status, its units by key, and what could not be read."""

    day: str
    laender: dict[str, Unit]
    districts: dict[str, Unit]
    associations: dict[str, Unit]
    municipalities: dict[str, Unit]
    flaws: tuple[Flaw, ...]

    @property
    def lands(self) -> frozenset[str]:
        """The Länder it speaks of, as the two digits their keys begin with: it may be that of a part."""
        return frozenset(key[:2] for key in self.municipalities)

    @property
    def units(self) -> dict[str, Unit]:
        """Municipalities, associations and Kreise; a town that is a Kreis of its own is there once."""
        kreise = {key: unit for key, unit in self.districts.items() if unit.type not in TOWN_KREISE}
        return self.municipalities | self.associations | kreise


_ENCODINGS = frozenset({"UTF-8", "Windows-1252"})
"""What editions are published in; of the second they use the part that is ISO 8859-1."""


class NoEditionError(Exception):
    """The bytes hold no edition of the register; `flaws` say why, as far as lines were read."""

    def __init__(self, flaws: tuple[Flaw, ...] = ()) -> None:
        super().__init__(len(flaws))
        self.flaws = flaws


def read_edition(raw: bytes) -> Edition:
    """Return the edition in `raw`: UTF-8 as published since 2019, else ISO 8859-1 as before.

    Lines that are not as the format has them are left out and told as flaws. Raise NoEditionError where
    there is no municipality to be read at all, UnknownEncodingError for text that was saved otherwise.
    """
    if len(raw) > LIMIT:
        raise NoEditionError
    reader = _Reader()
    for number, line in enumerate(_text(raw).splitlines(), start=1):
        if line.strip():
            reader.take(number, line)
    if not reader.municipalities:
        raise NoEditionError(tuple(reader.flaws))
    return Edition(
        reader.day,
        reader.laender,
        reader.districts,
        reader.associations,
        reader.municipalities,
        tuple(reader.flaws),
    )


def _text(raw: bytes) -> str:
    found = decode_text(raw)
    if found.encoding not in _ENCODINGS:
        raise UnknownEncodingError(found.encoding, sure=True)
    return found.text


class _Reader:
    """Takes the lines of an edition one by one."""

    def __init__(self) -> None:
        self.day = ""
        self.laender: dict[str, Unit] = {}
        self.districts: dict[str, Unit] = {}
        self.associations: dict[str, Unit] = {}
        self.municipalities: dict[str, Unit] = {}
        self.flaws: list[Flaw] = []

    def take(self, number: int, line: str) -> None:
        """Read a line into the table of its level, or note what is wrong with it."""
        try:
            self._read(line)
        except _Wrong as wrong:
            self.flaws.append(Flaw(number, wrong.reason, line[:72].rstrip()))

    def _read(self, line: str) -> None:
        level = line[:2]
        if level not in _LEVELS:
            raise _Wrong("level")
        if len(line) > WIDTH or len(line) < _NARROWEST.get(level, 23):
            raise _Wrong("width")
        day = _day(line[2:10])
        if self.day and day != self.day:
            raise _Wrong("other-day")
        name = line[22:72].strip()
        if not name:
            raise _Wrong("name")
        self._add(level, line, name)
        self.day = day

    def _add(self, level: str, line: str, name: str) -> None:
        code = line[122:124].strip()
        match level:
            case "10":
                _put(self.laender, Unit(_key(line[10:12]), name, "Land", ""))
            case "40":
                _put(self.districts, Unit(_key(line[10:15]), name, _type(_DISTRICT_TYPES, code), code))
            case "50" if code != _STANDS_ALONE:
                key = _key(line[10:15] + line[18:22])
                _put(self.associations, Unit(key, name, _type(_ASSOCIATION_TYPES, code), code))
            case "60":
                _put(self.municipalities, _municipality(line, name, code))
            case _:
                pass  # Regierungsbezirke, regions and municipalities that stand alone have no table


def _municipality(line: str, name: str, code: str) -> Unit:
    return Unit(
        key=_key(line[10:18]),
        name=name,
        type=_type(_MUNICIPALITY_TYPES, code),
        type_code=code,
        verband=_key(line[10:15] + line[18:22]),
        hectares=_number(line[128:139]),
        people=_number(line[139:150]),
        postcode=line[165:170].strip(),
    )


class _Wrong(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _put(table: dict[str, Unit], unit: Unit) -> None:
    if unit.key in table:
        raise _Wrong("twice")
    table[unit.key] = unit


def _day(text: str) -> str:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8])).isoformat()
    except ValueError:
        raise _Wrong("day") from None


def _key(text: str) -> str:
    if not re.fullmatch("[0-9]+", text):
        raise _Wrong("key")
    return text


def _number(text: str) -> int:
    if not re.fullmatch("[0-9]+", text.strip()):
        raise _Wrong("number")
    return int(text)


def _type(types: dict[str, str], code: str) -> str:
    if code not in types:
        raise _Wrong("type")
    return types[code]
