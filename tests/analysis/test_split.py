"""Certain and possible never mix: what one function splits, counts and sums, whatever the rows."""

from hypothesis import given
from hypothesis import strategies as st

from ssh_cli.analysis.counts import count_people
from ssh_cli.analysis.split import Split, Tally, split, tally
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.member import Municipality
from tests.model.village import registry, town

ANSWERS = st.sampled_from(Answer)
ROWS = st.lists(st.tuples(st.integers(0, 9), ANSWERS), max_size=8)
PEOPLE = {"12001001": 5, "12001002": 7, "12002001": 11, "13001001": 13}
TOWNS = [
    town(key, id=key, key=key) for key in ("12", "12001", "12001001", "12002001", "13001001", "99999999")
]
CROWD = st.lists(st.tuples(st.sampled_from(TOWNS), ANSWERS), max_size=8, unique_by=lambda one: one[0].id)


@given(ROWS)
def test_every_row_is_in_one_part_or_left_out(rows: list[tuple[int, Answer]]) -> None:
    found = split(rows)
    assert list(found.certain) == [row for row, answer in rows if answer is Answer.YES]
    assert list(found.possible) == [row for row, answer in rows if answer is Answer.POSSIBLE]
    assert found.tally == tally(answer for _row, answer in rows)
    assert found.sum(lambda row: row) == Tally(sum(found.certain), sum(found.possible))
    assert split(found.answered) == found


@given(ROWS, ANSWERS)
def test_a_further_question_makes_nothing_more_certain(
    rows: list[tuple[int, Answer]], answer: Answer
) -> None:
    found = split(rows)
    narrowed = found.narrow(lambda _row: answer)
    assert set(narrowed.certain) <= set(found.certain)
    assert narrowed.tally.certain <= narrowed.tally.total <= found.tally.total
    other_way = split((row, min(one, answer)) for row, one in rows)
    assert (sorted(narrowed.certain), sorted(narrowed.possible)) == (
        sorted(other_way.certain),
        sorted(other_way.possible),
    )


@given(CROWD)
def test_people_are_counted_once_and_more_certain_never_means_fewer(
    answered: list[tuple[Municipality, Answer]],
) -> None:
    dataset = registry(TOWNS, people=PEOPLE)
    found = count_people(dataset, split(answered)).number
    surer = count_people(dataset, split((one, Answer.YES) for one, answer in answered if answer)).number
    assert found.certain <= found.total == surer.certain <= sum(PEOPLE.values())
    assert surer.possible == 0


def test_of_nobody_there_is_nothing() -> None:
    assert count_people(registry(), Split()).number == Split().tally == Tally()
