"""A name under a letter is held against the office holders on record."""

from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.member import Office
from ssh_cli.model.office_holder import other_holders


def held(office: str, name: str, known_on: str) -> Office:
    return Office(office=office, name=name, known_on=parse_day(known_on), source=())


def test_other_holders_are_named_and_the_same_person_is_none() -> None:
    first = held("Bürgermeister", "Kim Alt", "2019")
    last = held("Bürgermeisterin", "Dr. Erika Muster", "2024-05")
    deputy = held("Beigeordneter", "Alex Beispiel", "2021")
    offices = (last, first, deputy)
    cases = {
        ("Erika Muster", "Bürgermeister*in"): (),
        ("Dr. Erika  Muster", "Bürgermeisterin"): (),
        ("Alex Beispiel", "Beigeordneter"): (),
        ("Kim Alt", "Bürgermeister"): (deputy, last),  # held the office once
        ("Erika Muster", "Beigeordnete"): (deputy, last),
        ("Niemand Sonst", "Bürgermeisterin"): (deputy, last),
    }
    found = {key: other_holders(offices, *key) for key in cases}
    assert {key: set(value) for key, value in found.items()} == {
        key: set(value) for key, value in cases.items()
    }
    assert other_holders((), "Erika Muster", "Bürgermeisterin") == ()
