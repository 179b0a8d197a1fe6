"""Yes, no or possible: the three answers that incomplete evidence can give."""

from collections.abc import Iterable
from enum import IntEnum


class Answer(IntEnum):
    """An answer, ordered so that *and* is the minimum and *or* the maximum."""

    NO = 0
    POSSIBLE = 1
    YES = 2

    def __invert__(self) -> "Answer":
        """Return *not*: yes and no change places, possible stays possible."""
        return _OPPOSITES[self]

    @property
    def certainty(self) -> str:
        """Return `certain` or `possible`, as records and columns name it (`no` is certain too)."""
        return "possible" if self is Answer.POSSIBLE else "certain"


_OPPOSITES = (Answer.YES, Answer.POSSIBLE, Answer.NO)


def sure(truth: object) -> Answer:
    """Return yes for what is true (or not empty), else no: the answer where nothing is in doubt."""
    return Answer.YES if truth else Answer.NO


def every(answers: Iterable[Answer]) -> Answer:
    """Return the *and* of the answers; of none it is yes."""
    return min(answers, default=Answer.YES)


def some(answers: Iterable[Answer]) -> Answer:
    """Return the *or* of the answers; of none it is no."""
    return max(answers, default=Answer.NO)


def weakened(answer: Answer, *, weak: bool) -> Answer:
    """Return `answer`, at most possible where the evidence is weak."""
    return min(answer, Answer.POSSIBLE) if weak else answer
