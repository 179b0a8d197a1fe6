"""A municipality on a day: its memberships, sources and office holders."""

from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.member import (
    Contact,
    Interest,
    Membership,
    Municipality,
    NetworkMembership,
    Office,
    Partner,
    SafeHarbour,
)
from ssh_cli.kinds.vocabularies import MembershipState
from ssh_cli.model.context import Context
from ssh_cli.model.municipality import all_sources, beginning, other_holders
from tests.cases import every
from tests.model.village import member, period, registry, town


def test_all_sources_are_named_once_in_the_order_of_the_record() -> None:
    day = parse_day("2020")
    municipality = town(
        "A",
        safe_harbour=(SafeHarbour(**period("2019")._asdict(), source=("s1", "s2")),),
        membership=(
            Membership(**period("2020")._asdict(), state=MembershipState.ACTIVE, source=("s2", "s3")),
        ),
        interest=(Interest(date=day, source=("s4",)),),
        offices=(Office(office="Bürgermeister*in", name="Kim Beispiel", known_on=day, source=("s5",)),),
        contacts=(Contact(role="town-hall", source=("s6",)),),
        partners=(Partner(name="Verein", kind="civil-society", source=("s7",)),),
        networks=(NetworkMembership(network="n", source=("s8",)),),
        source=("s1", "s9"),
    )
    assert all_sources(municipality) == tuple(f"s{number}" for number in range(1, 10))
    assert all_sources(town("B")) == ()


@every(
    "municipality, begin",
    [
        (
            town("A", membership=(member("2019-06-14", "2021-12-31"), member("2022-01-01", dormant=True))),
            "2019-06-14",
        ),
        (town("A", membership=(member("2019-06-14", "2021-12-30"), member("2022-01-01"))), "2022-01-01"),
        (town("A", membership=(member("2019-06-14", "2022"), member("2022", dormant=True))), "2019-06-14"),
        (town("A", membership=(member("2019-06-14"), member("2022-01-01", dormant=True))), "2019-06-14"),
        (town("A", membership=(member("2019", "9999-12-31"),)), "2019"),
        (
            town("A", membership=(member("2022-01-01", dormant=True), member("2019-06-14", "2021-12-31"))),
            "2019-06-14",
        ),
    ],
)
def test_a_membership_began_with_its_first_unbroken_period(municipality: Municipality, begin: str) -> None:
    result = beginning(
        municipality, Context(registry([municipality]), "2023-01-01").membership(municipality)[1]
    )
    assert result is not None
    assert result.from_ is not None
    assert result.from_.text == begin


def test_who_is_no_member_began_nothing() -> None:
    assert beginning(town("A"), None) is None


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
    collected = {key: other_holders(offices, *key) for key in cases}
    assert {key: set(value) for key, value in collected.items()} == {
        key: set(value) for key, value in cases.items()
    }
    assert other_holders((), "Erika Muster", "Bürgermeisterin") == ()
