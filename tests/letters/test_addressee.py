"""Whom a letter is addressed to, and that nobody is addressed who may have left."""

from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.letter import LetterRecipient
from ssh_cli.kinds.member import Contact, Office
from ssh_cli.letters.parties import (
    Addressee,
    from_municipality,
    from_recipient,
    known_holder,
    recipients_of,
    registered_name,
)
from tests.changed import replace
from tests.templating.registry import DATASET, LETTER, TOWNS

ON = "2026-01-01"
HALL = Contact(role="town-hall", street="Markt 1", postcode="04321", city="Ankerfurt", source=())
BUREAU = Contact(role="coordination", unit="Sozialamt", email="sozial@example.org", source=())
TOWN = replace(TOWNS[0], contacts=(BUREAU, HALL))


def held(name: str, known_on: str, *, deputy: bool = False, salutation: str = "frau") -> Office:
    return Office(
        office="Oberbürgermeisterin",
        name=name,
        known_on=parse_day(known_on),
        salutation=salutation,
        deputy=deputy,
        source=(),
    )


def test_a_recipient_of_the_registry() -> None:
    result = from_recipient(DATASET.recipients["amt-fuer-haefen"])
    assert result.address == ("Amt für Häfen", "Referat 7", "Pier 3", "09876 Molenau")
    assert result.is_postal


def test_somebody_who_is_named_alone() -> None:
    (result,) = recipients_of(replace(LETTER, recipients=(LetterRecipient(name="Ministerien"),)), DATASET)
    assert (result.id, result.address, result.is_postal) == ("", ("Ministerien",), False)


def test_a_municipality_gets_its_letters_at_the_town_hall() -> None:
    result = from_municipality(TOWN, on=ON)
    assert result.address == ("Stadt Ankerfurt", "Markt 1", "04321 Ankerfurt")
    assert (result.id, result.email, result.is_postal) == ("ankerfurt", "sozial@example.org", True)


def test_a_municipality_without_address_has_its_name() -> None:
    result = from_municipality(TOWNS[1], on=ON)
    assert (result.address, result.email, result.is_postal) == (("Stadt Überlauf",), "", False)


def test_names_of_the_register_are_turned_round() -> None:
    names = {
        "Ankerfurt, Stadt": "Stadt Ankerfurt",
        "Kaiheim, Universitätsstadt": "Universitätsstadt Kaiheim",
        "Weidenburg i.Bay., GKSt": "Große Kreisstadt Weidenburg i.Bay.",
        "Landkreis Mole": "Landkreis Mole",
    }
    for official, turned in names.items():
        assert from_municipality(replace(TOWN, official_name=official), on=ON).name == turned
    assert from_municipality(replace(TOWN, official_name=""), on=ON).name == "Ankerfurt"


def test_only_who_is_known_on_the_day_stands_in_the_address() -> None:
    def unit(*offices: Office) -> str:
        return from_municipality(replace(TOWN, offices=offices), on=ON).unit

    assert unit(held("Ada Beispiel", ON)) == "Frau Oberbürgermeisterin Ada Beispiel"
    assert unit(held("Bo Muster", "2026-01", salutation="herr")) == "Herrn Oberbürgermeisterin Bo Muster"
    assert unit(held("Cy Muster", "2026", salutation="")) == "Oberbürgermeisterin Cy Muster"
    assert unit(held("Ada Beispiel", "2025-12-31")) == ""
    assert unit(held("Ada Beispiel", "2026-01-02")) == ""
    assert unit(held("Ada Beispiel", ON, deputy=True)) == ""


def test_offices_go_along_for_the_salutation() -> None:
    offices = (held("Ada Beispiel", "2021"),)
    assert from_municipality(replace(TOWN, offices=offices), on=ON).offices == offices
    assert known_holder(offices, on=ON) is None


def test_what_is_not_known_leaves_no_line() -> None:
    assert Addressee(id="x", name="X", city="Ort").address == ("X", "Ort")


def test_a_district_is_called_one() -> None:
    named = {"name": "Landkreis Oberhavel", "official_name": "Oberhavel", "kind": "landkreis"}
    assert from_municipality(replace(TOWN, **named), on=ON).name == "Landkreis Oberhavel"
    assert registered_name(TOWN) == TOWN.official_name
