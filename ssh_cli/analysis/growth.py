"""Members and declarations over time as the records attest them, reported figures beside them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, count, pairwise, takewhile
from typing import TYPE_CHECKING

from ssh_cli.analysis.group import Group
from ssh_cli.analysis.split import Tally
from ssh_cli.kinds.alliance import Count
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import move_months
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.standing import is_declared, is_member

if TYPE_CHECKING:
    from ssh_cli.kinds.period import Period

_CENTURY = 1200  # months


@dataclass(frozen=True, slots=True)
class GrowthPoint:
    """The alliance on one day, and what was reported of all of it since the moment before."""

    on: str
    members: Tally
    declared: Tally
    reported: tuple[Count, ...]


def follow_growth(dataset: Dataset, group: Group, days: Sequence[str]) -> tuple[GrowthPoint, ...]:
    """Return members and declarations of the group on each ISO day, oldest first."""
    counts = [
        reported
        for reported in dataset.alliance.counts
        if reported.scope == "DE" and reported.date is not None and reported.grows
    ]
    days = sorted(set(days))
    floors = [dataset.alliance.founded.first, dataset.first_safe_harbour or ""]
    members, declared = _Tallies(len(days)), _Tallies(len(days))
    for town, belongs in group.answered:
        denied = [turn for denial in town.not_member for turn in denial.turns()]
        for tallies, question, periods, others in (
            (members, is_member, town.membership, denied),
            (declared, is_declared, town.safe_harbour, []),
        ):
            turns = [*floors, *others, *(turn for period in periods for turn in period.turns())]
            for start, end in _stretches(turns, days) if periods else ():
                tallies.add(min(belongs, question(town, dataset, days[start])), start, end)
    moments = zip(["", *days], days, members.sums(), declared.sums(), strict=False)
    return tuple(
        GrowthPoint(
            day,
            belonging,
            standing,
            tuple(count for count in counts if count.date and before < count.date.last <= day),
        )
        for before, day, belonging, standing in moments
    )


def _stretches(turns: Iterable[str], days: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield begin and end of the stretches of the sorted `days` in which no turn lies.

    An answer may change on a turn and on the day after it: comparisons with it are of both kinds.
    """
    begins = {0, *(side(days, turn) for turn in turns for side in (bisect_left, bisect_right))}
    return pairwise(sorted(begins | {len(days)}))


class _Tallies:
    """A tally for each of some days, made of stretches of days on which an answer is the same."""

    def __init__(self, days: int) -> None:
        self._changes = {answer: [0] * (days + 1) for answer in (Answer.YES, Answer.POSSIBLE)}

    def add(self, answer: Answer, start: int, end: int) -> None:
        """Count an answer on the days from `start` to before `end`; no is not counted."""
        if answer:
            self._changes[answer][start] += 1
            self._changes[answer][end] -= 1

    def sums(self) -> Iterator[Tally]:
        """Yield the tally of each day."""
        return map(Tally, *(accumulate(changes[:-1]) for changes in self._changes.values()))


def list_quarters(dataset: Dataset, group: Group, until: str) -> tuple[str, ...]:
    """Return the last days of the quarters since anything is attested of the group, then `until`.

    Where `until` lies more than a century after the last day on record, the quarters end there.
    """
    periods: list[Period] = [part for town in group.everybody for part in town.membership]
    periods += [part for town in group.everybody for part in town.safe_harbour]
    known = [day for period in periods if (day := period.latest_begin())]
    first = min([*known, dataset.alliance.founded.first], default=until)
    last = max([*known, *(day for period in periods if (day := period.latest_end()))], default=first)
    end = min(until, move_months(last, _CENTURY))
    march = f"{first[:4]}-03-31"
    quarters = takewhile(lambda day: day < end, (move_months(march, 3 * number) for number in count()))
    return (*(day for day in quarters if day >= first), until)
