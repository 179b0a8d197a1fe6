"""What shows that a demand was carried out: nothing is concluded that no record says."""

from ssh_cli.analysis.mandates import Mandates, list_implementations
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.practice import Practice
from ssh_cli.kinds.programme import Programme
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.shared import Wording
from tests.changed import replace
from tests.model.village import day, decision, member, registry, says, town

ON = "2021-12-31"
TOWN = town("Kaiheim")
DECIDED = decision("kaiheim", "2020-05-01", says("bleiberecht"))


def shown(
    *records: Practice | Programme,
    by: str = "",
    decided: Resolution = DECIDED,
    municipality: Municipality = TOWN,
) -> list[tuple[str, Answer]]:
    dataset = registry(
        (municipality,),
        (decided,),
        practices={each.id: each for each in records if isinstance(each, Practice)},
        programmes={each.id: each for each in records if isinstance(each, Programme)},
    )
    wanted = replace(dataset.demands["bleiberecht"], carried_out_by=by)
    dataset = replace(dataset, demands={**dataset.demands, "bleiberecht": wanted})
    mandates = Mandates(dataset, ON)
    return [
        (each.shown_by if isinstance(each.shown_by, str) else each.shown_by.id, each.answer)
        for each in list_implementations(
            municipality, mandates.position(municipality, "bleiberecht"), mandates
        )
    ]


def practice(since: str | None = "2021", **rest: object) -> Practice:
    given = {"member": "kaiheim", "demands": ("bleiberecht",), **rest}
    return Practice(
        id="anlaufstelle", title="Anlaufstelle", category="Aufenthalt", since=day(since), what="…",
        source=("paper",), **given,  # type: ignore[arg-type]  # any field of the record
    )  # fmt: skip


def programme(
    begins: str | None, *, level: str = "bund", land: tuple[str, ...] = (), **rest: object
) -> Programme:
    given = {"demands": ("bleiberecht",), **rest}
    return Programme(
        id="programm", title=Wording(de="Programm"), level=level, land=land, from_=day(begins),
        state="running", source=("paper",), **given,  # type: ignore[arg-type]  # any field of the record
    )  # fmt: skip


def test_where_no_record_shows_it_nothing_is_known() -> None:
    assert shown() == []
    assert shown(practice(demands=())) == []
    assert shown(practice(member="anderswo")) == []
    assert shown(practice(since="2022")) == []


def test_a_measure_shows_it_and_weak_evidence_makes_it_possible() -> None:
    assert shown(practice()) == [("anlaufstelle", Answer.YES)]
    assert shown(practice(since=None)) == [("anlaufstelle", Answer.YES)]
    assert shown(practice(since="2010")) == [("anlaufstelle", Answer.YES)]
    assert shown(practice(evidence="weak")) == [("anlaufstelle", Answer.POSSIBLE)]


def test_who_does_not_carry_a_demand_has_not_carried_it_out() -> None:
    assert (
        shown(practice(), decided=decision("kaiheim", "2020-05-01", says("bleiberecht", rejects=True))) == []
    )
    assert shown(practice(), decided=decision("kaiheim", "2020-05-01")) == []


def test_a_programme_shows_it_from_the_decision_on_where_it_is_of_the_level_and_the_land() -> None:
    assert shown(programme("2021-01-01")) == [("programm", Answer.YES)]
    assert shown(programme("2020")) == [("programm", Answer.POSSIBLE)]
    assert shown(programme("2013")) == shown(programme(None)) == shown(programme("2022")) == []
    assert shown(programme("2021-01-01", level="land")) == shown(programme("2021-01-01", land=("BW",))) == []
    assert shown(programme("2021-01-01", land=("BB",), evidence="weak")) == [("programm", Answer.POSSIBLE)]


def test_a_demand_says_what_of_the_record_carries_it_out() -> None:
    assert shown(by="decision") == [("decision", Answer.YES)]
    weak = decision("kaiheim", "2020-05-01", says("bleiberecht"), weak=True)
    assert shown(by="decision", decided=weak) == [("decision", Answer.POSSIBLE)]
    assert shown(by="membership") == shown(by="declaration") == []
    joined = replace(TOWN, membership=(member("2021-02-01"),))
    assert shown(by="membership", municipality=joined) == [("membership", Answer.YES)]
    assert shown(by="declaration", municipality=joined) == []
    signed = replace(TOWN, membership=(replace(member("2021-02-01"), declaration="erklaerung"),))
    assert shown(by="declaration", municipality=signed) == [("declaration", Answer.YES)]
