from ssh_cli.kinds.day import parse_day
from ssh_cli.model.municipality import (
    Contact,
    Interest,
    Membership,
    MembershipState,
    NetworkMembership,
    Office,
    Partner,
    SafeHarbour,
    all_sources,
)
from tests.model.village import period, town


def test_all_sources_are_named_once_in_the_order_of_the_record() -> None:
    day = parse_day("2020")
    one = town(
        "A",
        safe_harbour=(SafeHarbour(period=period("2019"), source=("s1", "s2")),),
        membership=(Membership(period=period("2020"), state=MembershipState.ACTIVE, source=("s2", "s3")),),
        interest=(Interest(on=day, source=("s4",)),),
        offices=(Office(office="Bürgermeister*in", name="Kim Beispiel", known_on=day, source=("s5",)),),
        contacts=(Contact(role="town-hall", source=("s6",)),),
        partners=(Partner("Verein", "civil-society", ("s7",)),),
        networks=(NetworkMembership(network="n", source=("s8",)),),
        source=("s1", "s9"),
    )
    assert all_sources(one) == tuple(f"s{number}" for number in range(1, 10))
    assert all_sources(town("B")) == ()
