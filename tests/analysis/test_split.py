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
CROWD = st.lists(st.tuples(st.sampled_from(TOWNS), ANSWERS), max_size=8, unique_by=lambda entry: entry[0].id)


@given(ROWS)
def test_every_row_is_in_one_part_or_left_out(rows: list[tuple[int, Answer]]) -> None:
    parts = split(rows)
    assert list(parts.certain) == [row for row, answer in rows if answer is Answer.YES]
    assert list(parts.possible) == [row for row, answer in rows if answer is Answer.POSSIBLE]
    assert parts.tally == tally(answer for _row, answer in rows)
    assert parts.sum(lambda row: row) == Tally(sum(parts.certain), sum(parts.possible))
    assert split(parts.answered) == parts


@given(ROWS, ANSWERS)
def test_a_further_question_makes_nothing_more_certain(
    rows: list[tuple[int, Answer]], answer: Answer
) -> None:
    parts = split(rows)
    narrowed = parts.narrow(lambda _row: answer)
    assert set(narrowed.certain) <= set(parts.certain)
    assert narrowed.tally.certain <= narrowed.tally.total <= parts.tally.total
    other_way = split((row, min(entry, answer)) for row, entry in rows)
    assert (sorted(narrowed.certain), sorted(narrowed.possible)) == (
        sorted(other_way.certain),
        sorted(other_way.possible),
    )


@given(CROWD)
def test_people_are_counted_once_and_more_certain_never_means_fewer(
    answered: list[tuple[Municipality, Answer]],
) -> None:
    dataset = registry(TOWNS, people=PEOPLE)
    number = count_people(dataset, split(answered)).number
    surer = count_people(dataset, split((entry, Answer.YES) for entry, answer in answered if answer)).number
    assert number.certain <= number.total == surer.certain <= sum(PEOPLE.values())
    assert surer.possible == 0


def test_of_nobody_there_is_nothing() -> None:
    assert count_people(registry(), Split()).number == Split().tally == Tally()
