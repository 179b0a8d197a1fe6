"""None"""

from hypothesis import given
from hypothesis import strategies as st

from ssh_cli.analysis.counts import count_people, people_of
from ssh_cli.analysis.split import Split, Tally
from tests.model.village import registry, town

PEOPLE = {"03159016": 118000, "03159007": 5000, "03159019": 7000, "12054000": 180000}
KREIS = town("Landkreis Göttingen", id="lk", key="03159", kind="landkreis")
TOWN = town("Göttingen", id="goettingen", key="03159016")
OTHER = town("Potsdam", key="12054000")
NOWHERE = town("Nirgends", key="99999999")


def test_a_town_within_a_district_is_counted_once() -> None:
    dataset = registry([KREIS, TOWN], people=PEOPLE)
    assert people_of(dataset, [TOWN]) == 118000
    assert people_of(dataset, [KREIS]) == 130000
    assert people_of(dataset, [TOWN, KREIS]) == 130000
    assert people_of(dataset, [KREIS, KREIS, OTHER]) == 310000


def test_a_possible_town_adds_only_those_who_do_not_live_in_a_certain_one() -> None:
    dataset = registry([KREIS, TOWN], people=PEOPLE)
    assert count_people(dataset, Split((TOWN,), (KREIS,))).number == Tally(118000, 12000)
    assert count_people(dataset, Split((KREIS,), (TOWN,))).number == Tally(130000, 0)


def test_an_unknown_key_is_named_not_guessed() -> None:
    result = count_people(registry([NOWHERE, OTHER], people=PEOPLE), Split((NOWHERE, OTHER)))
    assert (result.number, result.missing) == (Tally(180000), ("nirgends",))


def test_of_nobody_there_are_none() -> None:
    assert people_of(registry([]), []) == 0


@given(st.lists(st.sampled_from([KREIS, TOWN, OTHER]), max_size=6))
def test_never_more_than_there_are_and_never_less_for_more_towns(towns: list[object]) -> None:
    dataset = registry([], people=PEOPLE)
    chosen = [entry for entry in (KREIS, TOWN, OTHER) if entry in towns]
    value = people_of(dataset, chosen)
    assert value <= sum(PEOPLE.values())
    assert people_of(dataset, [*chosen, TOWN]) >= value
