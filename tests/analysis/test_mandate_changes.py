"""Mandates between two days: gained, lost, signed, lapsed, about to end; certain and possible apart."""

from ssh_cli.analysis.comparison import MandateChange, Turn, compare_mandates, find_endings
from ssh_cli.kinds.alliance import Alliance, CoordinationOffice, Declaration, Point
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.programme import Programme
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.shared import Wording
from ssh_cli.model.dataset import Dataset
from tests.changed import replace
from tests.model.village import decision, declared, member, registry, says, town

TOWN = town("Kaiheim")


def compared(
    *decisions: Resolution,
    first: str = "2020-12-31",
    last: str = "2021-12-31",
    municipality: Municipality = TOWN,
) -> list[tuple[Turn, tuple[str, ...], tuple[str, ...], Answer]]:
    dataset = signed_by(municipality, decisions)
    return [
        (mandate.turn, mandate.demands, mandate.resolutions, mandate.answer)
        for mandate in compare_mandates(dataset, [municipality], first, last)
    ]


def signed_by(municipality: Municipality, decisions: tuple[Resolution, ...] = ()) -> Dataset:
    points = (Point(id="a", text=Wording(de="…"), demand="bleiberecht"),)
    alliance = Alliance(
        name=Wording(de="X"),
        founded=parse_day("2019-06-14"),
        declarations=(
            Declaration(
                id="erklaerung", title="Erklärung", date=parse_day("2019-06-01"), points=points, source=()
            ),
        ),
        contact=CoordinationOffice(email="buendnis@example.org", source=()),
    )
    return registry((municipality,), decisions, alliance=alliance)


def test_what_a_resolution_gains_stands_together() -> None:
    new = decision("kaiheim", "2021-03-01", says("landesaufnahme"), says("bleiberecht"), id="neu")
    assert compared(new) == [(Turn.GAINED, ("bleiberecht", "landesaufnahme"), ("neu",), Answer.YES)]
    assert compared(new, first="2021-03-01") == []
    assert compared(new, last="2021-02-28") == []


def test_a_vague_day_or_weak_evidence_makes_a_gain_possible() -> None:
    vague = decision("kaiheim", "2021", says("bleiberecht"), id="neu")
    assert compared(vague, first="2021-06-01") == [(Turn.GAINED, ("bleiberecht",), ("neu",), Answer.POSSIBLE)]
    assert compared(vague) == [(Turn.GAINED, ("bleiberecht",), ("neu",), Answer.YES)]
    weak = decision("kaiheim", "2021-03-01", says("bleiberecht"), id="neu", weak=True)
    assert compared(weak) == [(Turn.GAINED, ("bleiberecht",), ("neu",), Answer.POSSIBLE)]


def test_a_loss_names_what_ended_it() -> None:
    old = decision("kaiheim", "2020-01-01", says("bleiberecht"), id="alt")
    gone = decision("kaiheim", "2021-04-01", id="ende", revokes=("alt",))
    assert compared(old, gone) == [(Turn.LOST, ("bleiberecht",), ("ende",), Answer.YES)]
    against = decision("kaiheim", "2021-04-01", says("bleiberecht", rejects=True), id="nein")
    assert compared(old, against) == [(Turn.LOST, ("bleiberecht",), ("nein",), Answer.YES)]
    later = decision("kaiheim", "2022-04-01", id="spaeter", revokes=("alt",))
    assert compared(old, later) == []


def test_what_joining_signs_and_leaving_ends_is_no_own_word() -> None:
    joins = replace(member("2021-02-01"), declaration="erklaerung")
    assert compared(municipality=replace(TOWN, membership=(joins,))) == [
        (Turn.SIGNED, ("bleiberecht",), (), Answer.YES)
    ]
    leaves = replace(member("2020-01-01", until="2021-02"), declaration="erklaerung")
    assert compared(municipality=replace(TOWN, membership=(leaves,))) == [
        (Turn.LAPSED, ("bleiberecht",), (), Answer.YES)
    ]
    assert compared(municipality=replace(TOWN, membership=(leaves,)), last="2021-02-15") == [
        (Turn.LAPSED, ("bleiberecht",), (), Answer.POSSIBLE)
    ]


def test_nothing_changes_where_nothing_is_known() -> None:
    assert compared() == []
    assert MandateChange(TOWN, Turn.GAINED, (), Answer.YES).resolutions == ()


def test_what_ends_within_the_time_ahead() -> None:
    municipality = town(
        "Kaiheim",
        membership=(member("2020-01-01", until="2021-12"),),
        safe_harbour=(declared("2020-01-01", until="2021-06-30"), declared("2018-01-01", until="2019-01-01")),
    )
    running = Programme(
        id="lap",
        title=Wording(de="Programm"),
        level="land",
        until=parse_day("2021-09-30"),
        state="unknown",
        source=(),
    )
    open_ended = replace(running, id="offen", until=None)
    dataset = replace(signed_by(municipality), programmes={"lap": running, "offen": open_ended})
    result = find_endings(dataset, [municipality], "2021-01-01", "2021-12-01")
    assert [(each.what, each.day.text, each.member) for each in result] == [
        ("safe-harbour", "2021-06-30", "kaiheim"),
        ("programme", "2021-09-30", ""),
        ("membership", "2021-12", "kaiheim"),
    ]
    assert find_endings(dataset, [], "2021-10-01", "2021-12-01") == ()
