"""What a new edition of the register changes, and how its tables keep the past."""

import csv
import io

import pytest

from ssh_cli.edit.register_update import Fate, RegisterChange, compare_editions, update_tables
from ssh_cli.errors import InvalidDataError, UsageError
from ssh_cli.model.territory import RegisterEntry, counted_on
from ssh_cli.source.gv100ad import RegisterEdition, read_edition
from ssh_cli.source.register import Register
from ssh_cli.source.tree import MemoryTree
from tests.cases import every
from tests.source import gv100ad_sample as sample

MUNICIPALITIES = """\
ags,ars,name,type,type_code,land,kreis_ags,verband_key,area_km2,population,postcode_admin,lat,lon,valid_from,valid_until
01059001,010590001001,Musterau,Kreisangehörige Gemeinde,64,SH,01059,010590001,10.00,100,99999,54.1,9.1,,
01059002,010590002002,Altdorf,Kreisangehörige Gemeinde,64,SH,01059,010590002,10.00,200,99999,54.2,9.2,,
01059003,010590003003,Neudorf,Kreisangehörige Gemeinde,64,SH,01059,010590003,10.00,300,99999,54.3,9.3,,
01059004,010590004004,Wanderstedt,Kreisangehörige Gemeinde,64,SH,01059,010590004,10.00,400,99999,54.4,9.4,,
01059005,010590005005,Bleiben,Kreisangehörige Gemeinde,64,SH,01059,010590005,10.00,500,99999,54.5,9.5,,
01059006,010590006006,Früher,Gemeinde,64,SH,01059,010590006,10.00,600,99999,54.6,9.6,,2019-12-31
"""
TABLES = {
    "municipalities.csv": MUNICIPALITIES.encode(),
    "districts.csv": (
        b"ags,name,type,land,population,area_km2,n_municipalities,centroid_lat,centroid_lon,valid_from,valid_until\n"
        b"01059,Musterkreis,Kreis,SH,1500,50.00,5,54.1,9.1,,\n"
    ),
    "associations.csv": (
        b"key,name,type,land,kreis_ags,population,area_km2,n_municipalities,centroid_lat,centroid_lon,valid_from,valid_until\n"
    ),
    "laender.csv": (
        b"ags,code,name,population,counted_on,n_municipalities,valid_from,valid_until\n"
        b"01,SH,Schleswig-Holstein,1500,2019-12-31,5,,\n02,HH,Hamburg,1000,2019-12-31,1,,\n"
    ),
}
# Altdorf merges into Neudorf, Wanderstedt gets another key, Musterau another name, Bleiben grows.
EDITION = (
    sample.land("01", "Schleswig-Holstein"),
    sample.district("01059", "Musterkreis", code="43"),
    sample.municipality("01059001", "Bad Musterau", 100),
    sample.municipality("01059003", "Neudorf", 500),
    sample.municipality("01059005", "Bleiben", 555),
    sample.municipality("01059044", "Wanderstedt", 400),
    sample.municipality("01059099", "Ganzneu", 7),
)


COUNTED = "2025-09-30"


def _edition(*lines: str) -> RegisterEdition:
    return read_edition(sample.edition(*(lines or EDITION)))


def _register(tables: dict[str, bytes]) -> Register:
    return Register(MemoryTree({f"register/{name}": raw for name, raw in tables.items()}))


def _known() -> list[RegisterEntry]:
    return list(_register(TABLES).open_entries({"01", "03", "12"}))


def _compare(
    edition: RegisterEdition, successors: dict[str, str], tables: dict[str, bytes] = TABLES
) -> tuple[RegisterChange, ...]:
    before, after = (
        _register(by_name).open_entries(edition.lands)
        for by_name in (tables, update_tables(tables, edition, COUNTED))
    )
    return compare_editions(before, after, successors)


def _fates(changes: tuple[RegisterChange, ...]) -> dict[str, Fate]:
    return {change.key: change.fate for change in changes}


def test_an_ended_key_is_never_followed_by_a_guess() -> None:
    changes = _compare(_edition(), {})
    assert _fates(changes) == {
        "01059001": Fate.RENAMED,
        "01059002": Fate.ENDED,
        "01059003": Fate.COUNTED,
        "01059004": Fate.ENDED,
        "01059005": Fate.COUNTED,
        "01059044": Fate.NEW,
        "01059099": Fate.NEW,
    }
    rivals = {change.key: change.rivals for change in changes if change.fate is Fate.ENDED}
    assert rivals == {"01059002": (), "01059004": ("01059044",)}


def test_what_follows_is_told_by_who_knows() -> None:
    given = {"01059002": "01059003", "01059004": "01059044"}
    fates = _fates(_compare(_edition(), given))
    assert fates["01059002"] is Fate.MERGED
    assert fates["01059004"] is Fate.REKEYED
    assert "01059044" not in fates


@every("given", [{"01059005": "01059003"}, {"01059002": "01059777"}])
def test_a_successor_that_cannot_be_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        _compare(_edition(), given)


def test_the_same_edition_changes_nothing() -> None:
    lines = [
        sample.municipality(entry.key, entry.name, entry.population or 0)
        for entry in _known()
        if len(entry.key) == 8
    ]
    edition = _edition(sample.district("01059", "Musterkreis", code="43"), *lines)
    assert _compare(edition, {}) == ()
    assert update_tables(TABLES, edition, "2019-12-31") == TABLES


def test_tables_keep_what_was_with_its_last_day() -> None:
    tables = update_tables(TABLES, _edition(), COUNTED)
    rows = list(csv.DictReader(io.StringIO(tables["municipalities.csv"].decode())))
    matches = [(row["ags"], row["name"], row["valid_from"], row["valid_until"]) for row in rows]
    assert matches == [
        ("01059001", "Musterau", "", "2025-12-30"),
        ("01059001", "Bad Musterau", "2025-12-31", ""),
        ("01059002", "Altdorf", "", "2025-12-30"),
        ("01059003", "Neudorf", "", ""),
        ("01059004", "Wanderstedt", "", "2025-12-30"),
        ("01059005", "Bleiben", "", ""),
        ("01059006", "Früher", "", "2019-12-31"),
        ("01059044", "Wanderstedt", "2025-12-31", ""),
        ("01059099", "Ganzneu", "2025-12-31", ""),
    ]
    assert rows[1]["lat"] == "54.1"
    assert rows[8]["lat"] == ""
    register = Register(MemoryTree({f"register/{name}": raw for name, raw in tables.items()}))
    assert register.population(["01059"]) == 100 + 500 + 555 + 400 + 7
    [kreis] = csv.DictReader(io.StringIO(tables["districts.csv"].decode()))
    assert (kreis["population"], kreis["n_municipalities"]) == ("1562", "5")
    holstein, hamburg = csv.DictReader(io.StringIO(tables["laender.csv"].decode()))
    assert (holstein["population"], hamburg["population"]) == ("1562", "1000")
    assert counted_on(register, "01059099") == COUNTED
    assert counted_on(register, "02000000") == "2019-12-31"  # an edition of one Land counts nobody elsewhere


def test_an_edition_of_one_land_leaves_the_others_alone() -> None:
    elsewhere = "02000000,020000000000,Hamburg,Stadt,61,HH,02000,020000000,5.00,1000,99999,53,10,,\n"
    tables = TABLES | {"municipalities.csv": (MUNICIPALITIES + elsewhere).encode()}
    assert elsewhere.encode() in update_tables(tables, _edition(), COUNTED)["municipalities.csv"]
    assert _register(tables).entry("02000000") is not None
    assert "02000000" not in _fates(_compare(_edition(), {}, tables))


def test_a_table_without_its_columns_is_refused() -> None:
    with pytest.raises(InvalidDataError):
        update_tables(TABLES | {"districts.csv": b"a,b\n1,2\n"}, _edition(), COUNTED)
