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
from typing import NamedTuple, TypeAlias

from ssh_cli.analysis.counts import contain, directly_within
from ssh_cli.analysis.split import Group, Split, Tally, split, tally
from ssh_cli.kinds.answer import Answer, some, weakened
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.resolution import Offer, Resolution
from ssh_cli.kinds.vocabularies import OPEN_OUTCOMES, Outcome
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.mandate import annuls, binds, carries


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
    def measure(self) -> tuple[str, str]:
        """Return how it is counted: unit and period. Offers of different measures are never added."""
        return self.offer.unit, self.offer.period

    @property
    def least(self) -> int:
        """Return the least number of places it means: 0 for “up to 145”."""
        return self.offer.places.min or 0

    @property
    def most(self) -> int:
        """Return the greatest number told: for “at least 50”, which has none, the 50."""
        return self.offer.places.max if self.offer.places.max is not None else self.least


def list_offers(
    dataset: Dataset, group: Group, on: str, *, with_motions: bool = False
) -> tuple[OfferLine, ...]:
    """Return every offer of the group's members, by their names and the days of the resolutions.

    An offer of a possible member is at most possible. With motions, offers that are still open or were
    only announced stand too, under a status of their own.
    """
    lines: list[OfferLine] = []
    for town, belongs in group.answered:
        for resolution in dataset.resolutions_of(town.id):
            for offer in resolution.offers:
                line = _judge(dataset, town, resolution, offer, on)
                lines.append(line._replace(answer=min(line.answer, belongs)))
    if not with_motions:
        lines = [
            _leave_out(line, Why.ONLY_MOVED) if line.status is OfferStatus.MOVED else line for line in lines
        ]
    return tuple(_count_once(lines))


def count_yearly_places(dataset: Dataset, towns: Sequence[Municipality], on: str) -> dict[str, int]:
    """Return, by member, for how many persons at least there is a certain adopted place within one year.

    An offer once, each year or of untold period is good for its least number within a year. Families
    are not persons and are left out. Members without such an offer are missing.
    """
    lines = [
        line
        for line in list_offers(dataset, Group(tuple(towns)), on)
        if line.why is None and line.answer is Answer.YES and line.offer.unit == "persons"
    ]
    standing = {line.id for line in lines}
    places: dict[str, int] = {}
    for line in lines:
        if line.least and parent_of(line) not in standing:
            places[line.member.id] = places.get(line.member.id, 0) + line.least
    return places


def count_offering(lines: Iterable[OfferLine]) -> Tally:
    """Return how many municipalities offer: certainly, where one of their offers that count is certain."""
    answers: dict[str, Answer] = {}
    for line in lines:
        if line.why is None:
            answers[line.member.id] = max(line.answer, answers.get(line.member.id, Answer.NO))
    return tally(answers.values())


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


def _judge(dataset: Dataset, town: Municipality, resolution: Resolution, offer: Offer, on: str) -> OfferLine:
    """Return an offer with its status from its resolution alone, before other offers are looked at."""
    outcome = resolution.outcome_of(offer)
    reached = resolution.date.reached(on) if resolution.date else Answer.POSSIBLE
    annulled = some(annuls(later, on) for later in dataset.annulments.get(resolution.id, ()))
    base = OfferLine(town, resolution, offer, None, Answer.NO)
    if not reached:
        return base._replace(why=Why.NOT_YET)
    if outcome is Outcome.ADOPTED and (answer := carries(resolution, offer, binds(resolution, dataset, on))):
        return base._replace(status=OfferStatus.ADOPTED, answer=answer)
    if annulled is Answer.YES:
        return base._replace(why=Why.ANNULLED)
    if outcome in OPEN_OUTCOMES or outcome is Outcome.ADOPTED:
        return base._replace(
            status=OfferStatus.MOVED,
            answer=weakened(min(reached, ~annulled), weak=resolution.weak or offer.weak),
        )
    return base._replace(why=Why.NOT_ADOPTED)


def _leave_out(line: OfferLine, why: Why, other: str = "") -> OfferLine:
    return line._replace(why=line.why or why, other=line.other or other)


def _count_once(lines: Sequence[OfferLine]) -> Iterator[OfferLine]:
    """Yield the lines; an offer replaced, repeated or made jointly by another counts only once."""
    standing = [line for line in lines if line.why is None]
    by_id = {line.id: line for line in standing}
    replaced = {old: line for line in standing for old in line.offer.supersedes}
    by_member: dict[str, list[OfferLine]] = {}
    for line in standing:
        by_member.setdefault(line.member.id, []).append(line)
    for line in lines:
        if line.why is not None:
            yield line
            continue
        later = replaced.get(line.id)
        earlier = (by_id[old] for old in line.offer.supersedes if old in by_id)
        if later is not None and _takes_over(later, line):
            yield _leave_out(line, Why.REPLACED, later.id)
        elif certain := next((old_line for old_line in earlier if _is_perhaps_instead(line, old_line)), None):
            yield _leave_out(line, Why.PERHAPS_INSTEAD, certain.id)
        elif again := _repeated_by(line, by_member[line.member.id]):
            yield _leave_out(line, Why.TOLD_TWICE, again.id)
        elif partner := _partner_offer(line, by_member):
            yield _leave_out(line, Why.JOINT, partner.id)
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
        and later.status is line.status
        and later.measure == line.measure
        and later.least >= line.least
    )


def _repeated_by(line: OfferLine, others: Iterable[OfferLine]) -> OfferLine | None:
    """Return a later resolution's offer that reads the same: the same places for the same, counted alike."""
    return next(
        (
            other
            for other in others
            if other.resolution is not line.resolution
            and _reads_alike(other, line)
            and other.offer.demands == line.offer.demands
            and _rank(other) > _rank(line)
        ),
        None,
    )


def _partner_offer(line: OfferLine, by_member: dict[str, list[OfferLine]]) -> OfferLine | None:
    """Return the same joint offer as a partner's record has it, if that is the one to count."""
    for partner in line.offer.joint_with:
        for joint in by_member.get(partner, ()):
            if (
                line.member.id in joint.offer.joint_with
                and _reads_alike(joint, line)
                and _rank(joint) > _rank(line)
            ):
                return joint
    return None


def _reads_alike(first: OfferLine, second: OfferLine) -> bool:
    return (
        first.measure == second.measure
        and first.status is second.status
        and (first.offer.places.min, first.offer.places.max)
        == (second.offer.places.min, second.offer.places.max)
    )


def _rank(line: OfferLine) -> tuple[int, str, str]:
    """Return the sort key of equal offers: the most certain counts, then the latest."""
    return line.answer, line.resolution.date.last if line.resolution.date else "", line.id


Dimension: TypeAlias = str
"""What sums are made by: `total`, `demand`, `programme`, `group` (of people) or `land`."""

DIMENSIONS: tuple[Dimension, ...] = ("total", "demand", "programme", "group", "land")
OPEN = ""
"""The key of offers that name no demand, or no group of people."""


class Sum(NamedTuple):
    """One sum, by the dimension `by` and its `key` (empty in `total`, or where an offer names none).

    `least` and `most` are places. Of the `offers`, `bounded` state a least number, and `open_ended` no
    greatest one. `nested` are districts whose towns offer too.
    """

    by: Dimension
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
    standing = [line for line in lines if line.why is None]
    by_member: dict[str, list[OfferLine]] = {}
    for line in standing:
        by_member.setdefault(line.member.id, []).append(line)
    annex = {
        line.id: AnnexLine(line, look_at=_perhaps_same(line, by_member.get(line.member.id, ())))
        for line in lines
    }
    containment = contain(dataset, {line.member.id: line.member for line in standing}.values())
    sums: list[Sum] = []
    for by in DIMENSIONS:
        keys_of = _KEYS[by]
        lines_by_measure: dict[tuple[str, str, str, OfferStatus], list[OfferLine]] = {}
        for line in standing:
            assert line.status is not None  # an offer that counts has one
            for key in keys_of(dataset, line):
                lines_by_measure.setdefault((key, *line.measure, line.status), []).append(line)
        sums += [
            _add(by, key, offers, annex, containment) for key, offers in sorted(lines_by_measure.items())
        ]
    return Addition(tuple(sums), tuple(annex.values()))


def _perhaps_same(line: OfferLine, siblings: Iterable[OfferLine]) -> tuple[str, ...]:
    """Return other counted offers of the same municipality for the same demand, counted alike."""
    if line.why is not None:
        return ()
    return tuple(
        other.id
        for other in siblings
        if other.resolution is not line.resolution
        and other.measure == line.measure
        and other.status is line.status
        and not set(other.offer.demands).isdisjoint(line.offer.demands)
    )


def _programmes(dataset: Dataset, line: OfferLine) -> Iterator[str]:
    """Yield the programmes that serve a demand of the offer, in the municipality's Land."""
    for programme in dataset.programmes.values():
        is_open = not programme.land or line.member.land in programme.land
        if is_open and not set(programme.demands).isdisjoint(line.offer.demands):
            yield programme.id


_KEYS: Mapping[Dimension, Callable[[Dataset, OfferLine], Iterable[str]]] = {
    "total": lambda _dataset, _line: (OPEN,),
    "demand": lambda _dataset, line: line.offer.demands or (OPEN,),
    "programme": _programmes,
    "group": lambda _dataset, line: line.offer.groups or (OPEN,),
    "land": lambda _dataset, line: (line.member.land,),
}


def _add(
    by: Dimension,
    names: tuple[str, str, str, OfferStatus],
    lines: Sequence[OfferLine],
    annex: Mapping[str, AnnexLine],
    containment: Mapping[str, frozenset[str]],
) -> Sum:
    key, unit, period, status = names
    label = f"{by}:{key}" if key or by != "total" else by
    ids = {line.id for line in lines}
    whole = split((line, line.answer) for line in lines if parent_of(line) not in ids)
    least, nested = _count_towns_once(whole, containment)
    for line in lines:
        if parent_of(line) in ids:
            annex[line.id].left_out[label] = (Why.PART_OF, parent_of(line))
            continue
        annex[line.id].in_most.append(label)
        if line.id in least:
            annex[line.id].in_least.append(label)
        else:
            around = _around(line, whole.everybody, containment)
            annex[line.id].left_out[label] = (Why.WITHIN, ", ".join(around))
    return Sum(
        by=by,
        key=key,
        unit=unit,
        period=period,
        status=status,
        offers=whole.tally,
        least=whole.sum(lambda line: line.least if line.id in least else 0),
        most=whole.sum(lambda line: line.most),
        bounded=whole.sum(lambda line: line.offer.places.min is not None),
        open_ended=whole.sum(lambda line: line.offer.places.max is None),
        municipalities=count_offering(whole.everybody),
        nested=nested,
    )


def _count_towns_once(
    lines: Split[OfferLine], containment: Mapping[str, frozenset[str]]
) -> tuple[set[str], tuple[str, ...]]:
    """Return the ids of the offers in the lower sum, and the districts with towns that offer as well.

    Beside a certain offer of the area around or within, a possible one adds nothing to the least.
    """
    members = {line.member.id for line in lines.everybody}
    nested = tuple(sorted(member for member in members if containment.get(member, frozenset()) & members))
    if not nested:
        return {line.id for line in lines.everybody}, ()
    apart = [line for line in lines.possible if not _around(line, lines.certain, containment)]
    return _larger_side(lines.certain, containment) | _larger_side(apart, containment), nested


def _larger_side(lines: Sequence[OfferLine], containment: Mapping[str, frozenset[str]]) -> set[str]:
    """Return the ids of the offers to add so that a district is not counted beside its own towns."""
    offers: dict[str, list[OfferLine]] = {}
    for line in lines:
        offers.setdefault(line.member.id, []).append(line)
    here = {area: inner & offers.keys() for area, inner in containment.items() if area in offers}

    def settle(area: str) -> tuple[int, set[str]]:
        own = sum(line.least for line in offers[area]), {line.id for line in offers[area]}
        inside = [settle(inner) for inner in directly_within(here, area)]
        towns = sum(worth for worth, _ids in inside), set[str]().union(*(ids for _worth, ids in inside))
        return towns if towns[0] > own[0] else own

    within = frozenset[str]().union(*here.values())
    return set[str]().union(*(settle(area)[1] for area in offers if area not in within))


def _around(
    line: OfferLine, lines: Iterable[OfferLine], containment: Mapping[str, frozenset[str]]
) -> tuple[str, ...]:
    """Return the ids of offering municipalities that contain, or lie in, the municipality of a line."""
    own = containment.get(line.member.id, frozenset())
    others = {other.member.id for other in lines}
    return tuple(
        sorted(member for member in others if member in own or line.member.id in containment.get(member, ()))
    )
