"""None"""

import pytest

from ssh_cli.errors import NotFoundError
from ssh_cli.model.place_name import find_land, read_land
from tests.cases import every

WRITTEN = {
    "BB": ("BB", "bb", "Brandenburg", "Land Brandenburg"),
    "TH": ("thür", "Freistaat Thüringen", "THUERINGEN"),
    "SN": (" sachsen ", "Freistaat Sachsen"),
    "NW": ("NRW", "Nordrhein Westfalen", "Nordrhein-Westfalen\u00a0", "Nordrh.-Westf."),
    "BW": ("BaWü", "Baden-Wu\u0308rttemberg", "Bad.-Württ.", "DE-BW", "08"),
    "NI": ("Nds.", "NDS", "03"),
    "ST": ("LSA", "Sachs.-Anh."),
    "SH": ("Schl.-Holst.",),
    "BE": ("BLN",),
    "HH": ("Freie und Hansestadt Hamburg",),
    "MV": ("MeckPomm", "Meck.-Vorp."),
    "RP": ("RLP", "Rheinl.-Pf."),
    "": ("", "Land", "S", "Sachs", "Bayreuth", "Deutschland", "-"),
}


def test_a_land_is_read_as_offices_write_it() -> None:
    read = [(text, read_land(text), code) for code, texts in WRITTEN.items() for text in texts]
    wrong = [entry for entry in read if entry[1] != entry[2]]
    assert not wrong


@every("name, near", [("Brandburg", "Brandenburg (BB)"), ("Sachs", "Sachsen (SN)")])
def test_what_is_no_land_is_told_what_comes_near(name: str, near: str) -> None:
    with pytest.raises(NotFoundError) as message:
        find_land(name)
    assert near in message.value.near
