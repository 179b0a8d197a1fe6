"""The register: rows by key, municipalities inside an area, people counted once."""

import csv
from collections import defaultdict

import pytest

from ssh_cli.model.territory import RegisterEntry
from ssh_cli.source.register import Register
from ssh_cli.source.register_soundness import BrokenRegisterError
from ssh_cli.source.tree import MemoryTree, Unreadable, WorkTree
from tests.cli.conftest import ROOT

MUNICIPALITIES = """\
ags,ars,name,type,type_code,land,kreis_ags,verband_key,area_km2,population,postcode_admin,lat,lon,valid_from,valid_until
01001000,010010000000,"Astadt, Stadt",Kreisfreie Stadt,61,SH,01001,010010000,53.02,1000,24937,54.5,9.5,,
01051001,010515163001,Bdorf,Gemeinde,64,SH,01051,010515163,1.0,200,25712,54.1,9.2,,2021-12-31
01051002,010515163002,Cdorf,Gemeinde,64,SH,01051,010515163,1.0,300,25712,,,,
01051003,010515163003,Neudorf,Gemeinde,64,SH,01051,010515163,1.0,500,25712,x,nan,2022-01-01,
"""
DISTRICTS = """\
ags,name,type,land,population,area_km2,n_municipalities,centroid_lat,centroid_lon,valid_from,valid_until
01051,Btal,Landkreis,SH,500,2.0,2,54.1,9.2,,
"""
ASSOCIATIONS = """\
key,name,type,land,kreis_ags,population,area_km2,n_municipalities,centroid_lat,centroid_lon,valid_from,valid_until
010515163,Bdorf-Cdorf,Amt,SH,01051,500,2.0,2,54.1,9.2,,
"""
LAENDER = "ags,code,name,population,n_municipalities,valid_from,valid_until\n01,SH,Seeland,1500,3,,\n"


@pytest.fixture
def register() -> Register:
    return Register(
        MemoryTree(
            {
                "register/municipalities.csv": MUNICIPALITIES,
                "register/districts.csv": DISTRICTS,
                "register/associations.csv": ASSOCIATIONS,
                "register/laender.csv": LAENDER,
            }
        )
    )


def test_every_field(register: Register) -> None:
    assert register.entry("01001000") == RegisterEntry(
        key="01001000",
        name="Astadt, Stadt",
        type="Kreisfreie Stadt",
        land="SH",
        kreis="01001",
        verband="010010000",
        population=1000,
        lat=54.5,
        lon=9.5,
        valid_from="",
        valid_until="",
    )


@pytest.mark.parametrize(
    ("key", "name", "land"),
    [("01", "Seeland", "SH"), ("01051", "Btal", "SH"), ("010515163", "Bdorf-Cdorf", "SH")],
)
def test_other_keys(register: Register, key: str, name: str, land: str) -> None:
    entry = register.entry(key)
    assert entry is not None
    assert (entry.name, entry.land) == (name, land)


@pytest.mark.parametrize("key", ["99999999", "", "0", "abc", "0100100", "٠١", "ags", "01001000,"])
def test_unknown_keys(register: Register, key: str) -> None:
    assert register.entry(key) is None
    assert register.municipal_keys(key) == frozenset()


def test_looking_up_many_gives_the_same_rows(register: Register) -> None:
    first = register.entry("01051002")
    for _ in range(40):
        assert register.entry("01051002") == first
    assert register.entry("99999999") is None


def test_validity(register: Register) -> None:
    old, new = register.entry("01051001"), register.entry("01051003")
    assert old is not None
    assert new is not None
    assert (old.is_valid("2021-12-31"), old.is_valid("2022-01-01")) == (True, False)
    assert (new.is_valid("2021-12-31"), new.is_valid("2022-01-01")) == (False, True)
    assert register.entry("01051003", on="2021-12-31") is None
    assert (new.lat, new.lon) == (None, None)


def test_municipalities_inside(register: Register) -> None:
    assert register.municipal_keys("01051") == {"01051002", "01051003"}
    assert register.municipal_keys("010515163") == {"01051002", "01051003"}
    assert register.municipal_keys("01") == {"01001000", "01051002", "01051003"}
    assert register.municipal_keys("01001000") == {"01001000"}


def test_the_committed_register_answers_the_same_in_any_order() -> None:
    """Ask for a few areas and keys, which are searched, and for all, which are indexed."""
    tree = WorkTree(ROOT / "data")
    rows = list(csv.DictReader(tree.read("register/municipalities.csv", 2**24).decode().splitlines()))
    inside: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if not row["valid_until"]:
            for area in (row["ags"][:2], row["kreis_ags"], row["verband_key"]):
                inside[area].add(row["ags"])
    areas = sorted(area for area in inside if area)
    for order in (areas, areas[::-1]):
        register = Register(tree)
        assert {area: register.municipal_keys(area) for area in order} == {
            area: inside[area] for area in areas
        }
    for table in (rows, rows[::-1]):
        register = Register(tree)
        for row in table:
            entry = register.entry(row["ags"])
            assert entry is not None
            assert (entry.name, entry.population) == (row["name"], int(row["population"]))
    assert not register.municipal_keys("")


def test_people_are_counted_once(register: Register) -> None:
    assert register.population(["01051", "01051002", "010515163"]) == 800
    assert register.population([]) == 0


def test_names_come_with_their_keys(register: Register) -> None:
    names = list(register.names())
    assert ("Astadt, Stadt", "01001000") in names
    register.municipal_keys("01051")  # reads the whole table, after which names come from its rows
    assert list(register.names()) == names


def test_the_newest_of_several_rows() -> None:
    table = (
        "ags,name,population,valid_from,valid_until\n"
        "01001000,Heute,2,2021-01-01,\n01001000,Gestern,1,,2020-12-31\n\n01001,kurz"
    )
    register = Register(MemoryTree({"register/municipalities.csv": table}))
    newest, older = register.entry("01001000"), register.entry("01001000", on="2020-01-01")
    assert newest is not None
    assert older is not None
    assert (newest.name, older.name) == ("Heute", "Gestern")


def test_a_register_that_was_not_examined_counts_broken_tables_as_empty() -> None:
    broken: dict[str, bytes | str | Unreadable] = {
        "register/districts.csv": b"\xff\0\n",
        "register/laender.csv": "ags,name,population\n01,X,viele\n",
    }
    register = Register(MemoryTree(broken))
    land = register.entry("01")
    assert land is not None
    assert land.population is None
    assert register.entry("01051") is None
    assert register.entry("01001000") is None
    assert register.population(["01"]) == 0


def test_a_strict_register_answers_from_whole_tables_alone() -> None:
    tables = {
        "register/municipalities.csv": MUNICIPALITIES.replace(",x,nan,", ",,,"),
        "register/districts.csv": DISTRICTS,
    }
    whole = Register(MemoryTree(tables), strict=True)
    assert whole.entry("01001000") == Register(MemoryTree(tables)).entry("01001000")
    with pytest.raises(BrokenRegisterError) as missing:
        whole.entry("01")
    assert [(problem.path, problem.defect.slug) for problem in missing.value.problems] == [
        ("register/laender.csv", "file-missing")
    ]
    broken = Register(
        MemoryTree({**tables, "register/districts.csv": DISTRICTS.replace(",500,", ",x,")}), strict=True
    )
    with pytest.raises(BrokenRegisterError):
        broken.entry("01051")
