"""The alliance in figures: Land by Land, over time, and which facts are known for how many."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate, count, pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ssh_cli.analysis.counts import People, count_people, list_reports
from ssh_cli.analysis.offers import OfferLine, counted_by_member, list_offers
from ssh_cli.analysis.split import Group, Share, Tally, split, tally
from ssh_cli.kinds.alliance import Count
from ssh_cli.kinds.answer import Answer, some, sure
from ssh_cli.kinds.day import move_months
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Membership, Municipality
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.messages import text_tables
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.derived.member import since
from ssh_cli.model.municipality import declarations, memberships
from ssh_cli.model.standing import is_declared, is_member

if TYPE_CHECKING:
    from ssh_cli.kinds.period import Period


class LandFigures(NamedTuple):
    """One Land, or all of them where `land` is empty.

    `municipalities` are those asked: where there are none, nothing is known of the Land, and every figure
    is 0 for want of anybody to count. `people` live in the members, each counted once. `resolutions` are
    those in force of every municipality; `offers` the adopted offers that count; `with_resolution` how many
    members, of all, have one that is known to be adopted.
    """

    land: str
    municipalities: int
    members: Tally
    declared: Tally
    people: People
    resolutions: Tally
    with_resolution: Share
    offers: Tally


def count_laender(context: Context, group: Group) -> tuple[tuple[LandFigures, ...], LandFigures]:
    """Return the figures of the sixteen Länder, in the order of their names, and of all together.

    Of a municipality that is only possibly in the group everything is at most possible.
    """
    by_land: dict[str, list[tuple[Municipality, Answer]]] = {code: [] for code in LAENDER}
    for town, belongs in group.answered:
        by_land.setdefault(town.land, []).append((town, belongs))
    offers = counted_by_member(list_offers(context, group))
    rows = tuple(_count(context, land, answered, offers) for land, answered in by_land.items())
    return rows, _count(context, "", group.answered, offers)


def _count(
    context: Context,
    land: str,
    answered: Sequence[tuple[Municipality, Answer]],
    offers: Mapping[str, Sequence[OfferLine]],
) -> LandFigures:
    members = split((town, min(belongs, context.membership(town)[0])) for town, belongs in answered)
    return LandFigures(
        land=land,
        municipalities=len(answered),
        members=members.tally,
        declared=tally(min(belongs, context.declared(town)) for town, belongs in answered),
        people=count_people(context.dataset, members),
        resolutions=tally(
            min(belongs, context.in_force(resolution))
            for town, belongs in answered
            for resolution in context.dataset.resolutions_of(town.id)
        ),
        with_resolution=Share(members.narrow(context.has_decided).tally, members.tally),
        offers=tally(line.answer for town, _ in answered for line in offers.get(town.id, ())),
    )


_CENTURY = 1200  # months


class GrowthPoint(NamedTuple):
    """The alliance on one day, and what was reported of all of it since the moment before, for certain."""

    on: str
    members: Tally
    declared: Tally
    reported: tuple[Count, ...]


def follow_growth(dataset: Dataset, group: Group, days: Sequence[str]) -> tuple[GrowthPoint, ...]:
    """Return members and declarations of the group on each ISO day, oldest first."""
    reports = list_reports(dataset)
    days = sorted(set(days))
    floors = [dataset.founded, dataset.first_safe_harbour or ""]
    members, declared = _Tallies(len(days)), _Tallies(len(days))
    for town, belongs in group.answered:
        denied = [turn for denial in town.not_member for turn in denial.turns()]
        for tallies, question, periods, others in (
            (members, is_member, memberships(town), denied),
            (declared, is_declared, declarations(town), []),
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
            tuple(
                reported
                for last, reported in reports
                if last <= day and reported.date and before < reported.date.first
            ),
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
    periods: list[Period] = [
        part for town in group.everybody for part in (*memberships(town), *declarations(town))
    ]
    known = [day for period in periods if (day := period.latest_begin())]
    first = min([*known, dataset.founded], default=until)
    last = max([*known, *(day for period in periods if (day := period.latest_end()))], default=first)
    end = min(until, move_months(last, _CENTURY))
    march = f"{first[:4]}-03-31"
    quarters = takewhile(lambda day: day < end, (move_months(march, 3 * number) for number in count()))
    return (*(day for day in quarters if day >= first), until)


_Known: TypeAlias = Callable[[Context, Municipality], Answer]


class Covered(NamedTuple):
    """One kind of fact: for how many of the group it is known, and the ids for which it is not.

    It is possibly known where the municipality is only possibly in the group, or the fact only possible.
    """

    fact: str
    share: Share
    missing: tuple[str, ...]

    @property
    def percent(self) -> int | None:
        """Return of how many in a hundred it is certainly known, None where there is nobody."""
        of = self.share.known.certain
        return round(self.share.number.certain * 100 / of) if of else None


TEXTS = text_tables(__file__)["fact"]
"""What each fact is called, for people."""


def measure_coverage(context: Context, group: Group) -> tuple[Covered, ...]:
    """Return for how many of the group each fact is known on the day."""
    coverage = []
    for fact, is_known in _FACTS.items():
        answers = {town.id: is_known(context, town) for town in group.everybody}
        known = tally(min(belongs, answers[town.id]) for town, belongs in group.answered)
        missing = sorted(member for member, answer in answers.items() if not answer)
        coverage.append(Covered(fact, Share(known, group.tally), tuple(missing)))
    return tuple(coverage)


def _of_membership(is_known: Callable[[Membership], bool]) -> _Known:
    """Return how a fact is asked of the membership on the day."""

    def ask(context: Context, town: Municipality) -> Answer:
        membership = context.membership(town)[1]
        return sure(membership is not None and is_known(membership))

    return ask


def _of_resolutions(answer: Callable[[Context, Resolution], Answer]) -> _Known:
    """Return how a fact is asked of the resolutions: it is known where one of them tells it."""
    return lambda context, town: some(
        answer(context, resolution) for resolution in context.dataset.resolutions_of(town.id)
    )


def _commitments(context: Context, resolution: Resolution, *, extent: bool = False) -> Answer:
    return some(
        context.carries(resolution, part) for part in resolution.commitments if part.extent or not extent
    )


def _has(field: str) -> _Known:
    """Return how a fact is asked that a field of a municipality holds."""
    return lambda _context, town: sure(getattr(town, field))


_FACTS: Mapping[str, _Known] = {
    "member-since": lambda context, town: sure(since.find(context, town)),
    "declaration-signed": lambda context, town: some(answer for _name, answer in context.signed(town)),
    "good-evidence": _of_membership(lambda membership: not membership.weak),
    "resolution-in-force": Context.has_decided,
    "resolution-dated": _of_resolutions(
        lambda context, resolution: min(
            context.adopted_in_force(resolution), sure(resolution.date and resolution.date.is_exact)
        )
    ),
    "commitments": _of_resolutions(_commitments),
    "extent": _of_resolutions(partial(_commitments, extent=True)),
    "offer": _of_resolutions(Context.offered),
    "population": _has("population"),
    "register-key": lambda context, town: sure(context.dataset.territory.municipal_keys(town.key)),
    "location": _has("location"),
    "head": lambda context, town: some(
        office.known_on.reached(context.on) for office in town.offices if not office.deputy
    ),
    "contact": _has("contacts"),
    "networks": _has("networks"),
    "partners": _has("partners"),
    "website": _has("website"),
}
