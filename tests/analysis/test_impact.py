"""What a change does to the whole: only what differs, certain and possible apart, people counted once."""

from typing import Any

from ssh_cli.analysis.impact import Carried, DemandShift, Impact, LandShift, Shift, Signing, weigh
from ssh_cli.analysis.split import Tally
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.letter import Letter
from ssh_cli.kinds.shared import Wording
from ssh_cli.model.dataset import Dataset
from tests.changed import replace
from tests.model.village import decision, member, registry, says, town

ON = "2024-01-01"
PEOPLE = {"12000001": 100, "12000002": 20, "06000001": 3}
A = town("Adorf", key="12000001", membership=(member("2019-06-14"),))
B = town("Bdorf", key="12000002", membership=(member("2020"),))
KREIS = town("Kreis", key="12", kind="kreis", membership=(member("2020"),))
C = town("Cdorf", land="HE", key="06000001", membership=(member("2020", weak=True),))
LETTER = Letter(
    id="l",
    title=Wording(de="Brief"),
    date=parse_day("2024"),
    demands=("bleiberecht", "landesaufnahme"),
    kind="appeal",
    source=(),
)


def whole(*towns: Any, decisions: tuple[Any, ...] = ()) -> Dataset:
    return registry(towns, decisions, people=PEOPLE, letters={"l": LETTER})


def test_nothing_differs() -> None:
    assert weigh(whole(A, B), whole(A, B), ON) == Impact()
    assert not weigh(whole(A), whole(A), ON)


def test_a_member_more() -> None:
    weight = weigh(whole(A), whole(A, B), ON)
    assert weight.members == Shift(Tally(1), Tally(2))
    assert weight.laender == (LandShift("BB", Tally(1), Tally(2)),)
    assert weight.population == Shift(100, 120)
    assert (weight.declared, weight.demands, weight.letters) == (None, (), ())


def test_a_possible_member_is_not_a_certain_one() -> None:
    weight = weigh(whole(A), whole(A, C), ON)
    assert weight.members == Shift(Tally(1), Tally(1, 1))
    assert weight.laender == (LandShift("HE", Tally(), Tally(0, 1)),)
    assert weight.population is None


def test_people_are_counted_once() -> None:
    assert weigh(whole(A, KREIS), whole(A, B, KREIS), ON).population is None


def test_demands_and_letters() -> None:
    first = decision("adorf", "2021", says("bleiberecht"), id="a1")
    second = decision("adorf", "2022", says("landesaufnahme"), id="a2")
    against = decision("bdorf", "2022", says("landesaufnahme", rejects=True), id="b1")
    weight = weigh(whole(A, B, decisions=(first,)), whole(A, B, decisions=(first, second, against)), ON)
    assert weight.demands == (DemandShift("landesaufnahme", Carried(0, 0, 0), Carried(1, 0, 2)),)
    assert weight.letters == (Signing("l", ("adorf",), ()),)
    back = weigh(whole(A, B, decisions=(first, second, against)), whole(A, B, decisions=(first,)), ON)
    assert back.letters == (Signing("l", (), ("adorf",)),)


def test_nobody_signs_a_letter_of_the_past_any_more() -> None:
    second = decision("adorf", "2022", says("bleiberecht"), says("landesaufnahme"), id="a2")
    for letter, asked in (
        (LETTER, True),
        (replace(LETTER, date=parse_day("2023-12")), False),
        (replace(LETTER, sent=parse_day("2023-12-24")), False),
    ):
        letters = {"l": letter}
        before, after = (
            registry((A, B), decisions, people=PEOPLE, letters=letters) for decisions in ((), (second,))
        )
        assert bool(weigh(before, after, ON).letters) is asked, letter


def test_resolutions_of_those_who_are_no_members_weigh_nothing() -> None:
    outside = town("Edorf", key="12000009")
    said = decision("edorf", "2021", says("bleiberecht"), says("landesaufnahme"))
    assert not weigh(whole(A, outside), whole(A, outside, decisions=(said,)), ON)
