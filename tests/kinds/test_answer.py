import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssh_cli.kinds.answer import Answer, every, some, weakened

answers = st.sampled_from(Answer)


@given(st.lists(answers))
def test_and_and_or_are_each_others_mirror(expected: list[Answer]) -> None:
    assert ~every(expected) is some(~entry for entry in expected)


@given(answers)
def test_not_not_is_nothing(answer: Answer) -> None:
    assert ~~answer is answer


def test_possible_is_neither() -> None:
    assert ~Answer.POSSIBLE is Answer.POSSIBLE
    assert every([Answer.YES, Answer.POSSIBLE]) is Answer.POSSIBLE
    assert some([Answer.NO, Answer.POSSIBLE]) is Answer.POSSIBLE


def test_of_nothing_all_is_true_and_none() -> None:
    assert (every([]), some([])) == (Answer.YES, Answer.NO)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [(Answer.YES, Answer.POSSIBLE), (Answer.POSSIBLE, Answer.POSSIBLE), (Answer.NO, Answer.NO)],
)
def test_weak_evidence_never_says_yes(answer: Answer, expected: Answer) -> None:
    assert weakened(answer, weak=True) is expected
    assert weakened(answer, weak=False) is answer


def test_certainty_is_that_of_the_answer() -> None:
    assert [entry.certainty for entry in Answer] == ["certain", "possible", "certain"]
