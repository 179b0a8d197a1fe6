from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.member import (
    Contact,
    Interest,
    Membership,
    NetworkMembership,
    Office,
    Partner,
    SafeHarbour,
)
from ssh_cli.kinds.vocabularies import MembershipState
from ssh_cli.model.municipality import all_sources
from tests.model.village import period, town


def test_all_sources_are_named_once_in_the_order_of_the_record() -> None:
    day = parse_day("2020")
    one = town(
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
    assert all_sources(one) == tuple(f"s{number}" for number in range(1, 10))
    assert all_sources(town("B")) == ()
