"""The municipalities that a question is about: those certainly meant, and those possibly meant."""

from collections.abc import Iterable

from ssh_cli.analysis.split import Split, split
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.member import Municipality


class Group(Split[Municipality]):
    """Municipalities in the order of their names.

    Whoever belongs only possibly is named beside the group and weighs nothing in it.
    """

    def belongs(self, member: str) -> Answer:
        """Answer whether the municipality of that id is in the group."""
        return next((answer for town, answer in self.answered if town.id == member), Answer.NO)


def form_group(answered: Iterable[tuple[Municipality, Answer]]) -> Group:
    """Return the group that a question's answers make; whoever is answered no is left out."""
    answers = split(answered)
    return Group(answers.certain, answers.possible)
