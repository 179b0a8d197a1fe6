"""The common ground, held against a search that looks at every set."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssh_cli.analysis.common_ground import find_common_ground, read_share
from ssh_cli.analysis.mandates import Basis, Mandates, Weight
from ssh_cli.analysis.split import Group
from ssh_cli.errors import UsageError
from ssh_cli.kinds.alliance import CoordinationOffice
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.resolution import Offer
from ssh_cli.kinds.shared import Places
from ssh_cli.model.dataset import Dataset
from tests.cases import every
from tests.model.village import decision, member, registry, says, town

ON = "2022-01-01"
WORDS = ("silent", "supports", "rejects", "perhaps", "undated")


@st.composite
def alliances(draw: st.DrawFn) -> tuple[Dataset, tuple[str, ...]]:
    """Return a few towns, some in a district, each with a word or none on each of a few demands."""
    demands = tuple("abcdef"[: draw(st.integers(1, 6))])
    size = draw(st.integers(0, 7))
    towns, decisions, people = [], [], {}
    for number in range(size):
        key = f"120{number % 3}{number:04d}" if number % 4 else f"1200{number % 3}"
        people[f"120{number % 3}{number:04d}"] = draw(st.integers(0, 5))
        towns.append(town(f"t{number}", key=key, membership=(member("2019-07-01"),)))
        for demand in demands:
            word = draw(st.sampled_from(WORDS))
            if word == "silent":
                continue
            date = None if word == "undated" else "2020-01-01"
            said = says(demand, rejects=word == "rejects", weak=word == "perhaps")
            offer = Offer(
                id="o1", places=Places(min=draw(st.integers(0, 4))), unit="persons", period="unknown"
            )
            decisions.append(decision(f"t{number}", date, said, id=f"t{number}-{demand}", offers=(offer,)))
    return registry(towns, decisions, people=people), demands


def weigh(dataset: Dataset, ids: frozenset[str], weight: Weight) -> int:
    if weight is Weight.MEMBERS:
        return len(ids)
    keys = [dataset.territory.municipal_keys(dataset.municipalities[id_].key) for id_ in ids]
    return dataset.territory.population(frozenset[str]().union(*keys))


def supporters(dataset: Dataset, demands: tuple[str, ...], least: Answer) -> frozenset[str]:
    """Say who carries all of them: by the rules of a mandate, written out for one word a demand."""
    distinct = set()
    for municipality in dataset.municipalities:
        said = {
            commitment.demand: (resolution, commitment)
            for resolution in dataset.resolutions_of(municipality)
            for commitment in resolution.commitments
        }
        answers = []
        for demand in demands:
            resolution, commitment = said.get(demand, (None, None))
            if resolution is None or commitment is None or commitment.stance == "rejects":
                answers.append(Answer.NO)
            else:
                is_vague = commitment.weak or resolution.date is None
                answers.append(Answer.POSSIBLE if is_vague else Answer.YES)
        if all(answer >= least for answer in answers):
            distinct.add(municipality)
    return frozenset(distinct)


@pytest.mark.parametrize("weight", [Weight.MEMBERS, Weight.POPULATION])
@settings(max_examples=200, deadline=None, derandomize=True)
@given(alliance=alliances(), percent=st.integers(1, 100))
def test_it_agrees_with_a_search_that_looks_at_every_set(
    alliance: tuple[Dataset, tuple[str, ...]], percent: int, weight: Weight
) -> None:
    dataset, demands = alliance
    threshold = Fraction(percent, 100)
    group = Group(tuple(dataset.municipalities.values()))
    common_ground = find_common_ground(
        Mandates(dataset, ON), group, demands, threshold=threshold, weight=weight
    )

    support = {
        chosen: weigh(dataset, supporters(dataset, chosen, Answer.YES), weight)
        for size in range(1, len(demands) + 1)
        for chosen in combinations(demands, size)
    }
    total = weigh(dataset, frozenset(dataset.municipalities), weight)
    assert common_ground.total == total
    enough = {chosen for chosen, has in support.items() if has >= threshold * total and has > 0}
    maximal = {item for item in enough if not any(set(item) < set(other) for other in enough)}
    assert {item.demands for item in common_ground.maximal} == maximal
    for size in range(1, len(demands) + 1):
        best = max(has for chosen, has in support.items() if len(chosen) == size)
        step = next((item for item in common_ground.frontier if item.size == size), None)
        assert (step.support if step else 0) == best
        if step:
            ties = {chosen for chosen, has in support.items() if len(chosen) == size and has == best}
            named = {item.demands for item in step.sets}
            assert named <= ties
            assert step.more or named == ties
            spelled = {chosen for family in step.families for chosen in combinations(family, size)}
            assert spelled == ties
    for entry in (*common_ground.maximal, *(each for step in common_ground.frontier for each in step.sets)):
        assert entry.support == support[entry.demands]
        assert set(entry.behind) == supporters(dataset, entry.demands, Answer.YES)
        assert set(entry.behind) | set(entry.perhaps) == supporters(dataset, entry.demands, Answer.POSSIBLE)
        assert entry.possible >= entry.support


def test_a_possible_member_weighs_nothing_and_is_named() -> None:
    dataset = registry([town("A"), town("B")], [decision("a", "2020-01-01", says("d"))])
    group = Group((dataset.municipalities["a"],), (dataset.municipalities["b"],))
    common_ground = find_common_ground(Mandates(dataset, ON), group, ("d",), threshold=Fraction(1))
    assert (common_ground.total, [entry.support for entry in common_ground.maximal]) == (1, [1])


def test_a_district_and_its_town_do_not_weigh_the_same_places_twice() -> None:
    def offering(this: str, places: int) -> object:
        return decision(
            this,
            "2020-01-01",
            says("d"),
            offers=(Offer(id="o1", places=Places(min=places, max=places), unit="persons", period="unknown"),),
        )

    towns = [town("Kreis", key="12001"), town("Stadt", key="12001001"), town("Dorf", key="12001002")]
    people = {"12001001": 10, "12001002": 10}
    decisions = [offering("kreis", 50), offering("stadt", 20), offering("dorf", 10)]
    dataset = registry(towns, decisions, people=people)  # type: ignore[arg-type]  # decisions, all of them
    group = Group(tuple(dataset.municipalities.values()))
    common_ground = find_common_ground(
        Mandates(dataset, ON), group, ("d",), threshold=Fraction(1), weight=Weight.PLACES
    )
    assert common_ground.total == 50


def test_basis_both_lets_an_own_rejection_stand() -> None:
    from ssh_cli.kinds.alliance import Alliance, Declaration, Point
    from ssh_cli.kinds.day import parse_day
    from ssh_cli.kinds.shared import Wording

    declaration = Declaration(
        id="e",
        title="Erklärung",
        date=parse_day("2019-06-03"),
        points=(Point(id="p", text=Wording(de="x"), demand="d"),),
        source=(),
    )
    alliance = Alliance(
        name=Wording(de="Bündnis"),
        founded=parse_day("2019-06-14"),
        declarations=(declaration,),
        contact=CoordinationOffice(email="buendnis@example.org", source=()),
    )
    from tests.changed import replace

    signed = replace(member("2019-07-01", "2021"), declaration="e")
    towns = [town("A", membership=(signed,)), town("B", membership=(signed,))]
    dataset = registry(towns, [decision("a", "2020-01-01", says("d", rejects=True))], alliance=alliance)
    group = Group(tuple(dataset.municipalities.values()))

    def behind(basis: Basis, on: str) -> list[tuple[str, ...]]:
        mandates = Mandates(dataset, on)
        common_ground = find_common_ground(mandates, group, ("d",), threshold=Fraction(1, 2), basis=basis)
        return [entry.behind for entry in common_ground.maximal]

    assert behind(Basis.RESOLUTION, "2020-06-01") == []
    assert behind(Basis.DECLARATION, "2020-06-01") == [("b",)]
    assert behind(Basis.BOTH, "2020-06-01") == [("b",)]
    assert behind(Basis.DECLARATION, "2022-06-01") == []  # only while the membership lasts
    assert behind(Basis.DECLARATION, "2021-06-01") == []  # and certainly so


@every(
    "text, share",
    [
        ("80%", Fraction(4, 5)),
        ("80", Fraction(4, 5)),
        ("0.5", Fraction(1, 2)),
        ("33,3 %", Fraction(333, 1000)),
        ("33,3\u00a0%", Fraction(333, 1000)),
        ("0,5", Fraction(1, 2)),
        ("1%", Fraction(1, 100)),
        ("100", Fraction(1)),
    ],
)
def test_shares_are_read(text: str, share: Fraction) -> None:
    assert read_share(text) == share


@every("text", ["0", "0%", "101%", "-5", "viel", "", "1/0", "1/2", "1"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        read_share(text)


def test_a_share_that_can_mean_two_is_refused_with_both() -> None:
    with pytest.raises(UsageError, match="can mean 1% or 100%"):
        read_share("1")
