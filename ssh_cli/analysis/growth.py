"""Members and declarations over time as the records attest them, reported figures beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ssh_cli.analysis.counts import Tally, tally
from ssh_cli.analysis.group import Group
from ssh_cli.model.alliance import Count
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.standing import is_declared, is_member


@dataclass(frozen=True, slots=True)
class Moment:
    """The alliance on one day, and what was reported of all of it since the moment before."""

    on: str
    members: Tally
    declared: Tally
    reported: tuple[Count, ...]


def follow_growth(dataset: Dataset, group: Group, days: Sequence[str]) -> tuple[Moment, ...]:
    """Return members and declarations of the group on each ISO day, oldest first."""
    joiners = [town for town in group.everybody if town.membership]
    declarers = [town for town in group.everybody if town.safe_harbour]
    counts = [one for one in dataset.alliance.counts if one.scope == "DE" and one.on is not None]
    found = []
    before = ""
    for day in sorted(set(days)):
        found.append(
            Moment(
                day,
                tally(is_member(town, dataset, day) for town in joiners),
                tally(is_declared(town, dataset, day) for town in declarers),
                tuple(one for one in counts if one.on and before < one.on.last <= day),
            )
        )
        before = day
    return tuple(found)


def list_quarters(dataset: Dataset, group: Group, until: str) -> tuple[str, ...]:
    """Return the last days of the quarters since anything is attested of the group, then `until`."""
    known = [
        day
        for town in group.everybody
        for period in (
            *(one.period for one in town.membership),
            *(one.period for one in town.safe_harbour),
        )
        if (day := period.latest_begin())
    ]
    first = min([*known, dataset.alliance.founded.first], default=until)
    days = []
    year, quarter = int(first[:4]), (int(first[5:7]) - 1) // 3
    while (day := _last_day(year, quarter)) < until:
        days.append(day)
        year, quarter = (year, quarter + 1) if quarter < 3 else (year + 1, 0)
    return (*days, until)


def _last_day(year: int, quarter: int) -> str:
    following = date(year + 1, 1, 1) if quarter == 3 else date(year, quarter * 3 + 4, 1)
    return (following - timedelta(days=1)).isoformat()
