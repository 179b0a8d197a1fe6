"""Offers of places: which of them stand, which count, why the others do not, and what they add up to.

How a sum is made. Only offers of one measure (persons or families; once, per year, or untold) and of
one status are added. Within a sum an offer that is part of another one in it is not added. Where a
district and towns within it offer, the places may be the same: the *least* sum takes the larger of the
district's places and its towns' together, the *most* sum takes both, and the sum is marked. “Up to 145”
adds 0 to the least, “at least 50” adds 50 to the most and leaves the sum open at the top.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from ssh_cli.analysis.counts import Containment, contain, directly_within
from ssh_cli.analysis.split import Group, Split, Tally, split, tally
from ssh_cli.kinds.answer import Answer, some, weakened
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.resolution import Offer, Resolution
from ssh_cli.kinds.vocabularies import OPEN_OUTCOMES, Outcome
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset, grouped
from ssh_cli.model.mandate import annuls, reached


class OfferStatus(StrEnum):
    """Whether an offer was adopted by a body that may, or only moved or announced so far."""

    ADOPTED = "adopted"
    MOVED = "moved"


class Why(StrEnum):
    """Why an offer does not count at all, or is not added to a sum."""

    NOT_ADOPTED = "not-adopted"
    ONLY_MOVED = "only-moved"
    NOT_YET = "not-yet"
    ANNULLED = "annulled"
    REPLACED = "replaced"
    PERHAPS_INSTEAD = "perhaps-instead"
    TOLD_TWICE = "told-twice"
    JOINT = "joint"
    PART_OF = "part-of"
    WITHIN = "within"


_COUNTED_ELSEWHERE = frozenset((Why.REPLACED, Why.PERHAPS_INSTEAD, Why.JOINT))


class OfferLine(NamedTuple):
    """One offer, and whether it counts.

    `answer` is how certain it stands; `why` says why it stands for nothing (None: it counts). `other` is
    the offer or municipality that this is about. `status` is None where it is neither adopted nor open.
    """

    member: Municipality
    resolution: Resolution
    offer: Offer
    status: OfferStatus | None
    answer: Answer
    why: Why | None = None
    other: str = ""

    @property
    def id(self) -> str:
        """Return the name by which records refer to the offer."""
        return f"{self.resolution.id}/{self.offer.id}"

    @property
    def measure(self) -> tuple[str, str, OfferStatus | None]:
        """Return how it is counted: unit, period and status. Offers of different measures are never added."""
        return self.offer.unit, self.offer.period, self.status

    @property
    def least(self) -> int:
        """Return the least number of places it means: 0 for “up to 145”."""
        return self.offer.places.min or 0

    @property
    def most(self) -> int:
        """Return the greatest number told: for “at least 50”, which has none, the 50."""
        return self.offer.places.max if self.offer.places.max is not None else self.least


def list_offers(context: Context, group: Group, *, with_motions: bool = False) -> tuple[OfferLine, ...]:
    """Return every offer of the group's members, by their names and the days of the resolutions.

    An offer of a possible member is at most possible. With motions, offers that are still open or were
    only announced stand too, under a status of their own.
    """
    lines: list[OfferLine] = []
    for town, belongs in group.answered:
        for resolution in context.dataset.resolutions_of(town.id):
            for offer in resolution.offers:
                line = _judge(context, town, resolution, offer)
                if line.status is OfferStatus.MOVED and not with_motions:
                    line = line._replace(why=Why.ONLY_MOVED)
                lines.append(line._replace(answer=min(line.answer, belongs)))
    return tuple(_count_once(lines))


def counted_by_member(lines: Iterable[OfferLine]) -> dict[str, list[OfferLine]]:
    """Return the offers that count, by the ids of the municipalities."""
    return grouped((line.member.id, line) for line in _counted(lines))


def _counted(lines: Iterable[OfferLine]) -> list[OfferLine]:
    return [line for line in lines if line.why is None]


def count_yearly_places(context: Context, towns: Sequence[Municipality]) -> dict[str, int]:
    """Return, by member, for how many persons at least there is a certain adopted place within one year.

    An offer once, each year or of untold period is good for its least number within a year. Families
    are not persons and are left out. Members without such an offer are missing.
    """
    lines = [
        line
        for line in _counted(list_offers(context, Group(tuple(towns))))
        if line.answer is Answer.YES and line.offer.unit == "persons"
    ]
    ids = {line.id for line in lines}
    added = counted_by_member(line for line in lines if line.least and parent_of(line) not in ids)
    return {member: sum(line.least for line in offers) for member, offers in added.items()}


def count_offering(lines: Iterable[OfferLine]) -> Tally:
    """Return how many municipalities offer: certainly, where one of their offers that count is certain."""
    offers = counted_by_member(lines).values()
    return tally(some(line.answer for line in of_member) for of_member in offers)


def list_moved_away(
    lines: Sequence[OfferLine], asked: Sequence[OfferLine]
) -> tuple[tuple[OfferLine, OfferLine], ...]:
    """Return pairs of an offer for the demands asked and the offer, for other demands, that replaced it.

    For example, a council decides a second time on the same 80 places, now for another demand: an answer
    to the first demand alone holds neither offer, and says so.
    """
    by_id = {line.id: line for line in lines}
    counted = {line.id for line in asked if line.why is None}
    moved = []
    for line in asked:
        other: OfferLine | None = line
        seen: set[str] = set()
        while other is not None and other.why in _COUNTED_ELSEWHERE and other.id not in seen:
            seen.add(other.id)
            other = by_id.get(other.other)
        if other is not None and other is not line and other.why is None and other.id not in counted:
            moved.append((line, other))
    return tuple(moved)


def parent_of(line: OfferLine) -> str:
    """Return the id of the larger offer that this one is part of, empty for none."""
    return f"{line.resolution.id}/{line.offer.part_of}" if line.offer.part_of else ""


def _judge(context: Context, town: Municipality, resolution: Resolution, offer: Offer) -> OfferLine:
    """Return an offer with its status from its resolution alone, before other offers are looked at."""
    dataset, on = context.dataset, context.on
    outcome = resolution.outcome_of(offer)
    begun = reached(resolution, on)
    annulled = some(annuls(later, on) for later in dataset.annulments.get(resolution.id, ()))
    base = OfferLine(town, resolution, offer, None, Answer.NO)
    if not begun:
        return base._replace(why=Why.NOT_YET)
    if answer := context.carries(resolution, offer):
        return base._replace(status=OfferStatus.ADOPTED, answer=answer)
    if annulled is Answer.YES:
        return base._replace(why=Why.ANNULLED)
    if outcome in OPEN_OUTCOMES or outcome is Outcome.ADOPTED:
        answer = weakened(min(begun, ~annulled), weak=resolution.weak or offer.weak)
        return base._replace(status=OfferStatus.MOVED, answer=answer)
    return base._replace(why=Why.NOT_ADOPTED)


def _count_once(lines: Sequence[OfferLine]) -> Iterator[OfferLine]:
    """Yield the lines; an offer replaced, repeated or made jointly by another counts only once."""
    standing = _counted(lines)
    by_id = {line.id: line for line in standing}
    replaced = {old: line for line in standing for old in line.offer.supersedes}
    by_member = counted_by_member(standing)
    for line in lines:
        if line.why is not None:
            yield line
            continue
        later = replaced.get(line.id)
        earlier = (by_id[old] for old in line.offer.supersedes if old in by_id)
        told_again = (
            other
            for other in by_member[line.member.id]
            if other.resolution is not line.resolution and other.offer.demands == line.offer.demands
        )
        partners = (other for partner in line.offer.joint_with for other in by_member.get(partner, ()))
        joint = (other for other in partners if line.member.id in other.offer.joint_with)
        if later is not None and _takes_over(later, line):
            yield line._replace(why=Why.REPLACED, other=later.id)
        elif certain := next((old_line for old_line in earlier if _is_perhaps_instead(line, old_line)), None):
            yield line._replace(why=Why.PERHAPS_INSTEAD, other=certain.id)
        elif again := _same_to_count(line, told_again):
            yield line._replace(why=Why.TOLD_TWICE, other=again.id)
        elif partner_offer := _same_to_count(line, joint):
            yield line._replace(why=Why.JOINT, other=partner_offer.id)
        else:
            yield line


def _takes_over(later: OfferLine, line: OfferLine) -> bool:
    """Tell whether a later offer counts instead of the offer that it supersedes."""
    if _is_perhaps_instead(later, line):
        return False
    return later.status is line.status or later.status is OfferStatus.ADOPTED


def _is_perhaps_instead(later: OfferLine, line: OfferLine) -> bool:
    """Tell whether a possible offer supersedes a certain one of no more places.

    Whether it holds or not, the places of the earlier one are offered: these are certain, and added once.
    """
    return (
        later.answer is Answer.POSSIBLE
        and line.answer is Answer.YES
        and later.measure == line.measure
        and later.least >= line.least
    )


def _same_to_count(line: OfferLine, others: Iterable[OfferLine]) -> OfferLine | None:
    """Return an offer that reads the same, the same places counted alike, and counts in place of this one."""
    return next(
        (
            other
            for other in others
            if other.measure == line.measure
            and other.offer.places == line.offer.places
            and _rank(other) > _rank(line)
        ),
        None,
    )


def _rank(line: OfferLine) -> tuple[int, str, str]:
    """Return the sort key of equal offers: the most certain counts, then the latest."""
    return line.answer, line.resolution.date.last if line.resolution.date else "", line.id


OPEN = ""
"""The key of offers that name no demand, or no group of people."""


class Sum(NamedTuple):
    """One sum, by one of the DIMENSIONS `by` and its `key` (empty in `total`, or where an offer names none).

    `least` and `most` are places. Of the `offers`, `bounded` state a least number, and `open_ended` no
    greatest one. `nested` are districts whose towns offer too.
    """

    by: str
    key: str
    unit: str
    period: str
    status: OfferStatus
    offers: Tally
    least: Tally
    most: Tally
    bounded: Tally
    open_ended: Tally
    municipalities: Tally
    nested: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the name of this sum in the annex: `total`, `land:BB`."""
        return f"{self.by}:{self.key}" if self.key or self.by != "total" else self.by


@dataclass(slots=True)
class AnnexLine:
    """One offer with the sums that it is in: added to the least, added to the most, or why not.

    `look_at` are other counted offers of the same municipality for the same demand: perhaps the same.
    """

    line: OfferLine
    in_least: list[str] = field(default_factory=list)
    in_most: list[str] = field(default_factory=list)
    left_out: dict[str, tuple[Why, str]] = field(default_factory=dict)
    look_at: tuple[str, ...] = ()


class Addition(NamedTuple):
    """Every sum, and the annex from which each can be made again."""

    sums: tuple[Sum, ...]
    annex: tuple[AnnexLine, ...]


def add_offers(dataset: Dataset, lines: Sequence[OfferLine]) -> Addition:
    """Return the sums of the offers that count, in every dimension, with the annex."""
    standing = _counted(lines)
    by_member = counted_by_member(standing)
    annex = {line.id: AnnexLine(line, look_at=_perhaps_same(line, by_member)) for line in lines}
    containment = contain(dataset, {line.member.id: line.member for line in standing}.values())
    sums: list[Sum] = []
    for by, keys_of in _KEYS.items():
        lines_by_measure = grouped(
            ((key, *line.measure), line) for line in standing for key in keys_of(dataset, line)
        )
        sums += [
            _add(by, key[0], offers, annex, containment) for key, offers in sorted(lines_by_measure.items())
        ]
    return Addition(tuple(sums), tuple(annex.values()))


def _perhaps_same(line: OfferLine, by_member: Mapping[str, Sequence[OfferLine]]) -> tuple[str, ...]:
    """Return other counted offers of the same municipality for the same demand, counted alike."""
    if line.why is not None:
        return ()
    return tuple(
        other.id
        for other in by_member[line.member.id]
        if other.resolution is not line.resolution
        and other.measure == line.measure
        and not set(other.offer.demands).isdisjoint(line.offer.demands)
    )


def _programmes(dataset: Dataset, line: OfferLine) -> Iterator[str]:
    """Yield the programmes that serve a demand of the offer, in the municipality's Land."""
    for programme in dataset.programmes.values():
        is_open = not programme.land or line.member.land in programme.land
        if is_open and not set(programme.demands).isdisjoint(line.offer.demands):
            yield programme.id


_KEYS: Mapping[str, Callable[[Dataset, OfferLine], Iterable[str]]] = {
    "total": lambda _dataset, _line: (OPEN,),
    "demand": lambda _dataset, line: line.offer.demands or (OPEN,),
    "programme": _programmes,
    "group": lambda _dataset, line: line.offer.groups or (OPEN,),
    "land": lambda _dataset, line: (line.member.land,),
}
DIMENSIONS = tuple(_KEYS)
"""What sums are made by; `group` is one of people."""


def _add(
    by: str,
    key: str,
    lines: Sequence[OfferLine],
    annex: Mapping[str, AnnexLine],
    containment: Containment,
) -> Sum:
    ids = {line.id for line in lines}
    whole = split((line, line.answer) for line in lines if parent_of(line) not in ids)
    least, nested = _count_towns_once(whole, containment)
    unit, period, status = lines[0].measure
    assert status is not None  # an offer that counts has one
    total = Sum(
        by,
        key,
        unit,
        period,
        status,
        offers=whole.tally,
        least=whole.sum(lambda line: line.least if line.id in least else 0),
        most=whole.sum(lambda line: line.most),
        bounded=whole.sum(lambda line: line.offer.places.min is not None),
        open_ended=whole.sum(lambda line: line.offer.places.max is None),
        municipalities=count_offering(whole.everybody),
        nested=nested,
    )
    for line in lines:
        entry = annex[line.id]
        if parent_of(line) in ids:
            entry.left_out[total.name] = (Why.PART_OF, parent_of(line))
            continue
        entry.in_most.append(total.name)
        if line.id in least:
            entry.in_least.append(total.name)
        else:
            around = _around(line, whole.everybody, containment)
            entry.left_out[total.name] = (Why.WITHIN, ", ".join(around))
    return total


def _count_towns_once(lines: Split[OfferLine], containment: Containment) -> tuple[set[str], tuple[str, ...]]:
    """Return the ids of the offers in the lower sum, and the districts with towns that offer as well.

    Beside a certain offer of the area around or within, a possible one adds nothing to the least.
    """
    members = {line.member.id for line in lines.everybody}
    nested = tuple(sorted(member for member in members if containment.get(member, frozenset()) & members))
    if not nested:
        return {line.id for line in lines.everybody}, ()
    apart = [line for line in lines.possible if not _around(line, lines.certain, containment)]
    return _larger_side(lines.certain, containment) | _larger_side(apart, containment), nested


def _larger_side(lines: Sequence[OfferLine], containment: Containment) -> set[str]:
    """Return the ids of the offers to add so that a district is not counted beside its own towns."""
    offers = counted_by_member(lines)
    here = {area: inner & offers.keys() for area, inner in containment.items() if area in offers}

    def settle(area: str) -> tuple[int, set[str]]:
        own = sum(line.least for line in offers[area]), {line.id for line in offers[area]}
        inside = [settle(inner) for inner in directly_within(here, area)]
        towns = sum(worth for worth, _ids in inside), set[str]().union(*(ids for _worth, ids in inside))
        return towns if towns[0] > own[0] else own

    within = frozenset[str]().union(*here.values())
    return set[str]().union(*(settle(area)[1] for area in offers if area not in within))


def _around(line: OfferLine, lines: Iterable[OfferLine], containment: Containment) -> tuple[str, ...]:
    """Return the ids of offering municipalities that contain, or lie in, the municipality of a line."""
    own = containment.get(line.member.id, frozenset())
    others = {other.member.id for other in lines}
    return tuple(
        sorted(member for member in others if member in own or line.member.id in containment.get(member, ()))
    )
