"""What follows from the records on how far a demand is supported."""

from typing import Any

from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import about
from ssh_cli.kinds.demands import Demand
from ssh_cli.model.context import Context
from ssh_cli.model.derived import derived
from ssh_cli.model.mandate import MandateStance


@derived(about("Erhoben am | Raised on", "Tag, an dem sie zuerst erhoben wurde. | Day when first raised."))
def raised(_context: Context, demand: Demand) -> Day | None:
    """Return the earliest day of its origins."""
    days = [origin.date for origin in demand.origin if origin.date]
    return min(days, key=lambda day: day.first, default=None)


def _count(context: Context, demand: Demand, stance: MandateStance, answer: Answer) -> int:
    """Return how many members take the stance with that answer; a possible member counts as possible."""
    speakers = context.speakers.get(demand.id, frozenset())
    return sum(
        min(certainty, context.stances(member, demand.id)[stance]) is answer
        for member, certainty in context.members.items()
        if member in speakers
    )


def _count_known(context: Context, demand: Demand, answer: Answer) -> int:
    """Return of how many members the stance is known with that answer; a possible member is possible."""
    speakers = context.speakers.get(demand.id, frozenset())
    return sum(
        min(certainty, ~context.stances(member, demand.id)[MandateStance.UNKNOWN]) is answer
        for member, certainty in context.members.items()
        if member in speakers
    )


@derived(
    about(
        "Gesichert dafür | Certainly in support",
        "Zahl der gesicherten Mitglieder, die sie gesichert tragen. | Members certainly in support.",
        shown=True,
    )
)
def supporters(context: Context, demand: Demand) -> int:
    """Return the number of certain members that certainly support it."""
    return _count(context, demand, MandateStance.SUPPORTS, Answer.YES)


@derived(
    about(
        "Möglicherweise dafür | Possibly in support",
        "Zahl der Mitglieder, die sie möglicherweise tragen. | Members possibly in support.",
    )
)
def supporters_possible(context: Context, demand: Demand) -> int:
    """Return the number of members that possibly support it."""
    return _count(context, demand, MandateStance.SUPPORTS, Answer.POSSIBLE)


@derived(
    about(
        "Gesichert dagegen | Certainly against",
        "Zahl der Mitglieder, die sie gesichert ablehnen. | Members certainly against.",
    )
)
def opponents(context: Context, demand: Demand) -> int:
    """Return the number of certain members that certainly reject it."""
    return _count(context, demand, MandateStance.REJECTS, Answer.YES)


@derived(
    about(
        "Möglicherweise dagegen | Possibly against",
        "Zahl der Mitglieder, die sie möglicherweise ablehnen. | Members possibly against.",
    )
)
def opponents_possible(context: Context, demand: Demand) -> int:
    """Return the number of members that possibly reject it."""
    return _count(context, demand, MandateStance.REJECTS, Answer.POSSIBLE)


@derived(
    about(
        "Haltung gesichert bekannt | Stance certainly known",
        "Zahl der Mitglieder, deren Haltung bekannt ist. | Members whose stance is known.",
        shown=True,
    )
)
def known(context: Context, demand: Demand) -> int:
    """Return of how many members the stance is certainly known."""
    return _count_known(context, demand, Answer.YES)


@derived(
    about(
        "Haltung möglicherweise bekannt | Stance possibly known",
        "Zahl der Mitglieder, deren Haltung möglicherweise bekannt ist. | "
        "Members whose stance is possibly known.",
    )
)
def known_possible(context: Context, demand: Demand) -> int:
    """Return of how many members the stance is possibly known."""
    return _count_known(context, demand, Answer.POSSIBLE)


@derived(
    about(
        "Gesicherte Mitglieder insgesamt | Certain members in all",
        "Zahl der gesicherten Mitglieder am Tag. | Number of certain members on the day.",
    )
)
def members(context: Context, _demand: Any) -> int:
    """Return the number of certain members."""
    return list(context.members.values()).count(Answer.YES)


@derived(
    about(
        "Mögliche Mitglieder insgesamt | Possible members in all",
        "Zahl der möglichen Mitglieder am Tag. | Number of possible members on the day.",
    )
)
def members_possible(context: Context, _demand: Any) -> int:
    """Return the number of possible members."""
    return list(context.members.values()).count(Answer.POSSIBLE)


@derived(about("Belege | Sources", "Belege der Ursprünge. | Sources of its origins."))
def source(_context: Context, demand: Demand) -> tuple[str, ...]:
    """Return the sources of its origins."""
    return tuple(dict.fromkeys(ref for origin in demand.origin for ref in origin.source))
