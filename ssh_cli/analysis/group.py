"""The municipalities that a question is about: those certainly meant, and those possibly meant."""

from collections.abc import Iterable
from dataclasses import dataclass

from ssh_cli.model.answer import Answer
from ssh_cli.model.municipality import Municipality


@dataclass(frozen=True, slots=True)
class Group:
    """Municipalities in the order of their names.

    Whoever belongs only possibly is named beside the group and weighs nothing in it.
    """

    certain: tuple[Municipality, ...]
    possible: tuple[Municipality, ...] = ()

    @property
    def everybody(self) -> tuple[Municipality, ...]:
        """Return the certain ones, then the possible ones."""
        return (*self.certain, *self.possible)

    def belongs(self, member: str) -> Answer:
        """Answer whether the municipality of that id is in the group."""
        if any(one.id == member for one in self.certain):
            return Answer.YES
        return Answer.POSSIBLE if any(one.id == member for one in self.possible) else Answer.NO


def form_group(answered: Iterable[tuple[Municipality, Answer]]) -> Group:
    """Return the group that a question's answers make; whoever is answered no is left out."""
    found = list(answered)
    return Group(
        tuple(one for one, answer in found if answer is Answer.YES),
        tuple(one for one, answer in found if answer is Answer.POSSIBLE),
    )
