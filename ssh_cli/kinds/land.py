"""The sixteen Länder, and the official keys that begin with theirs."""

from enum import StrEnum
from typing import NamedTuple


class Land(NamedTuple):
    """A federal state: two-letter `code`, `name`, and the two digits its keys begin with."""

    code: str
    name: str
    key: str


LAENDER = {
    land.code: land
    for land in (
        Land("BW", "Baden-Württemberg", "08"),
        Land("BY", "Bayern", "09"),
        Land("BE", "Berlin", "11"),
        Land("BB", "Brandenburg", "12"),
        Land("HB", "Bremen", "04"),
        Land("HH", "Hamburg", "02"),
        Land("HE", "Hessen", "06"),
        Land("MV", "Mecklenburg-Vorpommern", "13"),
        Land("NI", "Niedersachsen", "03"),
        Land("NW", "Nordrhein-Westfalen", "05"),
        Land("RP", "Rheinland-Pfalz", "07"),
        Land("SL", "Saarland", "10"),
        Land("SN", "Sachsen", "14"),
        Land("ST", "Sachsen-Anhalt", "15"),
        Land("SH", "Schleswig-Holstein", "01"),
        Land("TH", "Thüringen", "16"),
    )
}


class KeyLevel(StrEnum):
    """What an official key names, told by its length."""

    LAND = "land"
    KREIS = "kreis"
    MUNICIPALITY = "municipality"
    ASSOCIATION = "association"


_LEVELS = {
    2: KeyLevel.LAND,
    5: KeyLevel.KREIS,
    8: KeyLevel.MUNICIPALITY,
    9: KeyLevel.ASSOCIATION,
}


def key_level(key: str) -> KeyLevel | None:
    """Return the level of an official key, None where its length names none."""
    return _LEVELS.get(len(key)) if key.isascii() and key.isdigit() else None
