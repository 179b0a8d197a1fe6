"""The sixteen Länder, and the official keys that begin with theirs."""

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
LAND_OF_KEY = {land.key: land.code for land in LAENDER.values()}
