"""Certain and possible, never one number: rows split by their answers, and what the parts add up to.

Whatever prints a count, a sum or a share takes it from here, so that nothing possible is added to what
is certain. For example, of three towns answered yes, possible and no, `split` keeps one certain and one
possible, and `Tally(1, 1)` counts them.
"""

from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.member import Municipality

Row = TypeVar("Row")


class Tally(NamedTuple):
    """How many certainly, and how many more possibly."""

    certain: int = 0
    possible: int = 0

    @property
    def total(self) -> int:
        """Return how many at most."""
        return self.certain + self.possible


class Share(NamedTuple):
    """`number` of the `known` ones, each in certain and possible; what is not known counts neither way."""

    number: Tally
    known: Tally


class Split(NamedTuple, Generic[Row]):
    """Rows that certainly belong to an answer, and rows that possibly do, in the order they came in."""

    certain: tuple[Row, ...] = ()
    possible: tuple[Row, ...] = ()

    @property
    def everybody(self) -> tuple[Row, ...]:
        """Return the certain ones, then the possible ones."""
        return (*self.certain, *self.possible)

    @property
    def answered(self) -> tuple[tuple[Row, Answer], ...]:
        """Return every row with its answer, the certain ones first."""
        return (
            *((row, Answer.YES) for row in self.certain),
            *((row, Answer.POSSIBLE) for row in self.possible),
        )

    @property
    def tally(self) -> Tally:
        """Return how many rows there are."""
        return Tally(len(self.certain), len(self.possible))

    def sum(self, amount: Callable[[Row], int]) -> Tally:
        """Return what the amounts of the rows add up to."""
        return Tally(sum(map(amount, self.certain)), sum(map(amount, self.possible)))

    def narrow(self, question: Callable[[Row], Answer]) -> "Split[Row]":
        """Return the rows of which a further question is true too: certain is what is certain in both."""
        return split((row, min(answer, question(row))) for row, answer in self.answered)


def split(answered: Iterable[tuple[Row, Answer]]) -> Split[Row]:
    """Return the rows by their answers; whatever is answered no is left out."""
    rows = list(answered)
    return Split(
        tuple(row for row, answer in rows if answer is Answer.YES),
        tuple(row for row, answer in rows if answer is Answer.POSSIBLE),
    )


def tally(answers: Iterable[Answer]) -> Tally:
    """Return how many of the answers are yes, and how many possible."""
    known = list(answers)
    return Tally(known.count(Answer.YES), known.count(Answer.POSSIBLE))


Group: TypeAlias = Split[Municipality]
"""Municipalities by name; whoever belongs only possibly stands beside the group and weighs nothing in it."""
