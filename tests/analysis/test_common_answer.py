"""One answer for many: everybody stands in one place, places are added once, evidence is complete."""

from collections.abc import Sequence

from ssh_cli.analysis.comparison import CommonAnswer, Voice, answer_together
from ssh_cli.analysis.split import Group, Tally
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.resolution import Offer
from ssh_cli.kinds.shared import Places
from ssh_cli.kinds.vocabularies import Outcome
from ssh_cli.model.dataset import Dataset
from tests.model.village import decision, registry, says, town
from tests.papers.registries import invented

ON = "2026-01-01"


def names(voices: Sequence[Voice]) -> list[str]:
    return [voice.member.id for voice in voices]


def answered(dataset: Dataset, *possible: str, demand: str = "bleiberecht") -> CommonAnswer:
    towns = dataset.municipalities
    group = Group(
        tuple(entry for entry in towns.values() if entry.id not in possible),
        tuple(towns[entry] for entry in possible),
    )
    return answer_together(dataset, group, (demand,), ON)


def test_everybody_stands_once() -> None:
    demand = answered(invented()).demands[0]
    assert names(demand.supports) == ["kaiheim"]
    assert (names(demand.rejects), names(demand.declared)) == ([], [])
    assert names(demand.unknown) == ["ankerfurt"]
    assert names(demand.unbound) == ["molenau"]  # whose resolution was revoked
    assert demand.supports[0].belongs is Answer.YES
    assert answered(invented(), "kaiheim").demands[0].supports[0].belongs is Answer.POSSIBLE


def test_a_resolution_against_is_a_rejection() -> None:
    dataset = registry(
        (town("Kaiheim"),), (decision("kaiheim", "2021-01-01", says("bleiberecht", rejects=True)),)
    )
    assert names(answered(dataset).demands[0].rejects) == ["kaiheim"]


def test_only_adopted_offers_for_the_demands_are_added() -> None:
    offers = (
        Offer(
            id="o1", demands=("bleiberecht",), places=Places(min=5, max=10), unit="persons", period="unknown"
        ),
        Offer(
            id="o2",
            demands=("bleiberecht",),
            part_of="o1",
            places=Places(min=3, max=3),
            unit="persons",
            period="unknown",
        ),
        Offer(id="o3", demands=("landesaufnahme",), places=Places(min=99), unit="persons", period="unknown"),
        Offer(
            id="o4",
            demands=("bleiberecht",),
            outcome=Outcome.PENDING,
            places=Places(min=50),
            unit="persons",
            period="unknown",
        ),
    )
    dataset = registry(
        (town("Kaiheim"),), (decision("kaiheim", "2021-01-01", says("bleiberecht"), offers=offers),)
    )
    answer = answered(dataset)
    assert [(total.least, total.most, total.unit) for total in answer.sums] == [
        (Tally(5), Tally(10), "persons")
    ]
    assert [line.offer.id for line in answer.offers if line.why is None] == ["o1", "o2"]
    assert [line.offer.id for line in answer.offers if line.why is not None] == ["o4"]


def test_offers_that_name_no_demand_are_told_apart() -> None:
    answer = answered(invented())
    assert [line.offer.id for line in answer.unassigned] == ["o2"]
    assert [(total.least, total.open_ended) for total in answer.sums] == [(Tally(20), Tally(1))]


def test_an_offer_that_gave_way_to_one_for_another_demand_is_told() -> None:
    first = Offer(
        id="o1", demands=("bleiberecht",), places=Places(min=80, max=80), unit="persons", period="unknown"
    )
    second = Offer(
        id="o1",
        demands=("landesaufnahme",),
        supersedes=("erst/o1",),
        places=Places(min=80, max=80),
        unit="persons",
        period="unknown",
    )
    third = Offer(
        id="o1",
        demands=("landesaufnahme",),
        supersedes=("dann/o1",),
        places=Places(min=90, max=90),
        unit="persons",
        period="unknown",
    )
    decisions = [
        decision("kaiheim", day, says("bleiberecht"), says("landesaufnahme"), offers=(entry,), id=name)
        for name, day, entry in (
            ("erst", "2020", first),
            ("dann", "2021", second),
            ("zuletzt", "2022", third),
        )
    ]
    dataset = registry((town("Kaiheim"),), decisions)
    answer = answered(dataset)
    assert [(line.id, other.id) for line, other in answer.moved_away] == [("erst/o1", "zuletzt/o1")]
    assert answer.sums == ()
    both = answer_together(dataset, answer.group, ("bleiberecht", "landesaufnahme"), ON)
    assert (both.moved_away, both.sums[0].least) == ((), Tally(90))
