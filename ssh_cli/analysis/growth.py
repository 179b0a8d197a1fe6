"""Members and declarations over time as the records attest them, reported figures beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count, takewhile
from typing import TYPE_CHECKING

from ssh_cli.analysis.group import Group
from ssh_cli.analysis.split import Tally, tally
from ssh_cli.kinds.alliance import Count
from ssh_cli.kinds.day import move_months
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.standing import is_declared, is_member

if TYPE_CHECKING:
    from ssh_cli.kinds.period import Period

_CENTURY = 1200  # months


@dataclass(frozen=True, slots=True)
class Moment:
    """The alliance on one day, and what was reported of all of it since the moment before."""

    on: str
    members: Tally
    declared: Tally
    reported: tuple[Count, ...]


def follow_growth(dataset: Dataset, group: Group, days: Sequence[str]) -> tuple[Moment, ...]:
    """Return members and declarations of the group on each ISO day, oldest first."""
    counts = [one for one in dataset.alliance.counts if one.scope == "DE" and one.date is not None]
    found = []
    before = ""
    for day in sorted(set(days)):
        found.append(
            Moment(
                day,
                tally(min(belongs, is_member(town, dataset, day)) for town, belongs in group.answered),
                tally(min(belongs, is_declared(town, dataset, day)) for town, belongs in group.answered),
                tuple(one for one in counts if one.date and before < one.date.last <= day),
            )
        )
        before = day
    return tuple(found)


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
