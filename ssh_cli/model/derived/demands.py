"""What follows from the records on how far a demand is supported."""

from typing import Any

from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import About, about
from ssh_cli.kinds.demands import Demand
from ssh_cli.model.context import Context
from ssh_cli.model.derived import Derived, derived
from ssh_cli.model.mandate import MandateStance


@derived("Erhoben am | Raised on", "Tag, an dem sie zuerst erhoben wurde. | Day when first raised.")
def raised(_context: Context, demand: Demand) -> Day | None:
    """Return the earliest day of its origins."""
    days = [origin.date for origin in demand.origin if origin.date]
    return min(days, key=lambda day: day.first, default=None)


def _counted(name: str, stance: MandateStance, certain: About, possible: About) -> tuple[Derived, Derived]:
    """Return the fields of how many members take a stance certainly, and possibly: so does a possible member.

    Of `UNKNOWN` it is of how many the stance is known.
    """

    def field(name: str, said: About, answer: Answer) -> Derived:
        def find(context: Context, demand: Demand) -> int:
            speakers = context.speakers.get(demand.id, frozenset())
            stances = (
                (certainty, context.stances(member, demand.id)[stance])
                for member, certainty in context.members.items()
                if member in speakers
            )
            is_known = stance is MandateStance.UNKNOWN
            return sum(
                min(certainty, ~taken if is_known else taken) is answer for certainty, taken in stances
            )

        return Derived(name, said, int, find)

    return field(name, certain, Answer.YES), field(f"{name}_possible", possible, Answer.POSSIBLE)


supporters, supporters_possible = _counted(
    "supporters",
    MandateStance.SUPPORTS,
    about(
        "Gesichert dafür | Certainly in support",
        "Zahl der gesicherten Mitglieder, die sie gesichert tragen. | Members certainly in support.",
        shown=True,
    ),
    about(
        "Möglicherweise dafür | Possibly in support",
        "Zahl der Mitglieder, die sie möglicherweise tragen. | Members possibly in support.",
    ),
)
opponents, opponents_possible = _counted(
    "opponents",
    MandateStance.REJECTS,
    about(
        "Gesichert dagegen | Certainly against",
        "Zahl der Mitglieder, die sie gesichert ablehnen. | Members certainly against.",
    ),
    about(
        "Möglicherweise dagegen | Possibly against",
        "Zahl der Mitglieder, die sie möglicherweise ablehnen. | Members possibly against.",
    ),
)
known, known_possible = _counted(
    "known",
    MandateStance.UNKNOWN,
    about(
        "Haltung gesichert bekannt | Stance certainly known",
        "Zahl der Mitglieder, deren Haltung bekannt ist. | Members whose stance is known.",
        shown=True,
    ),
    about(
        "Haltung möglicherweise bekannt | Stance possibly known",
        "Zahl der Mitglieder, deren Haltung möglicherweise bekannt ist. | "
        "Members whose stance is possibly known.",
    ),
)


@derived(
    "Gesicherte Mitglieder insgesamt | Certain members in all",
    "Zahl der gesicherten Mitglieder am Tag. | Number of certain members on the day.",
)
def members(context: Context, _demand: Any) -> int:
    """Return the number of certain members."""
    return list(context.members.values()).count(Answer.YES)


@derived(
    "Mögliche Mitglieder insgesamt | Possible members in all",
    "Zahl der möglichen Mitglieder am Tag. | Number of possible members on the day.",
)
def members_possible(context: Context, _demand: Any) -> int:
    """Return the number of possible members."""
    return list(context.members.values()).count(Answer.POSSIBLE)


@derived("Belege | Sources", "Belege der Ursprünge. | Sources of its origins.")
def source(_context: Context, demand: Demand) -> tuple[str, ...]:
    """Return the sources of its origins."""
    return tuple(dict.fromkeys(ref for origin in demand.origin for ref in origin.source))
