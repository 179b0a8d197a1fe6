"""What happened in a stretch of time, as the dataset dates it: nothing of when it was entered."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from ssh_cli.kinds.answer import Answer, weakened
from ssh_cli.kinds.day import Day, move_days
from ssh_cli.kinds.member import Membership, Municipality, SafeHarbour
from ssh_cli.kinds.period import Period, hands_over
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.types import Refs
from ssh_cli.kinds.vocabularies import MembershipState, Outcome
from ssh_cli.kinds.wording import Wording
from ssh_cli.model.collation import sort_key
from ssh_cli.model.dataset import Dataset

if TYPE_CHECKING:
    from ssh_cli.kinds.letter import Letter
    from ssh_cli.kinds.meeting import Meeting


class OccurrenceKind(StrEnum):
    """What can occur, the most consequential first."""

    MEMBER_JOINED = "member-joined"
    MEMBER_LEFT = "member-left"
    MEMBER_DORMANT = "member-dormant"
    MEMBER_ACTIVE = "member-active"
    HARBOUR_DECLARED = "harbour-declared"
    HARBOUR_ENDED = "harbour-ended"
    DECISION_ADOPTED = "decision-adopted"
    DECISION_REJECTED = "decision-rejected"
    DECISION_OPEN = "decision-open"
    LETTER_SENT = "letter-sent"
    LETTER_DATED = "letter-dated"
    LETTER_ANSWERED = "letter-answered"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One thing that occurred on `day` (until `until`, where it took longer).

    `is_latest` says that `day` is only the latest one possible: the end is attested by then. `answer` tells
    whether it lies in the time asked for and rests on good evidence: yes or possible. `record_kind` is
    what commands call the kind of record. `number` counts, from 1, what is of one kind in one record,
    so that the three together name an occurrence whatever its day; `value` is the record or its part.
    """

    kind: OccurrenceKind
    record_kind: str
    record: str
    name: Wording
    day: Day
    value: object
    member: str | None = None
    place: str = ""
    until: Day | None = None
    is_latest: bool = False
    weak: bool = False
    number: int = 1
    answer: Answer = Answer.YES
    source: Refs = ()


def recount(dataset: Dataset, first: str, last: str) -> tuple[Occurrence, ...]:
    """Return what occurred from the ISO day `first` to the ISO day `last`, the oldest first.

    A day of reduced precision that may lie outside makes an occurrence possible; so does one that is
    only the latest possible.
    """
    found = []
    for one in _numbered(_occurrences(dataset)):
        answer = _lies_in(one, first, last)
        if answer:
            found.append(replace(one, answer=answer))
    return tuple(sorted(found, key=_order))


def count_undated(dataset: Dataset) -> int:
    """Return how many decisions have no day, so that they stand in no stretch of time."""
    return sum(one.date is None for one in dataset.resolutions.values())


def _occurrences(dataset: Dataset) -> Iterator[Occurrence]:
    for town in dataset.municipalities.values():
        yield from _of_memberships(town)
        yield from _of_safe_harbours(town)
    for resolution in dataset.resolutions.values():
        if resolution.date is not None:
            yield _of_resolution(resolution, resolution.date, dataset)
    for letter in dataset.letters.values():
        yield from _of_letter(letter)
    for meeting in dataset.meetings.values():
        yield _of_meeting(meeting)


def _of_memberships(town: Municipality) -> Iterator[Occurrence]:
    for one in town.membership:
        others = [other for other in town.membership if other is not one]
        before = [other.state for other in others if _leads_to(other, one)]
        kind = _kind_of_begin(one, before)
        if kind is not None:
            yield from _begin(town, kind, one)
        if not any(_leads_to(one, other) for other in others):
            yield from _end(town, OccurrenceKind.MEMBER_LEFT, one)


def _kind_of_begin(one: Membership, before: Sequence[MembershipState]) -> OccurrenceKind | None:
    """Return what the begin of a period means after those that lead to it; None where nothing changes."""
    if one.state in before:
        return None
    if one.state is MembershipState.DORMANT:
        return OccurrenceKind.MEMBER_DORMANT
    return OccurrenceKind.MEMBER_ACTIVE if before else OccurrenceKind.MEMBER_JOINED


def _of_safe_harbours(town: Municipality) -> Iterator[Occurrence]:
    for one in town.safe_harbour:
        others = [other for other in town.safe_harbour if other is not one]
        if not any(_leads_to(other, one) for other in others):
            yield from _begin(town, OccurrenceKind.HARBOUR_DECLARED, one)
        if not any(_leads_to(one, other) for other in others):
            yield from _end(town, OccurrenceKind.HARBOUR_ENDED, one)


def _begin(town: Municipality, kind: OccurrenceKind, one: Membership | SafeHarbour) -> Iterator[Occurrence]:
    """Yield the begin of a period; one that is only attested began on some day that nobody knows."""
    if one.from_ is not None:
        yield _of_period(town, kind, one, one.from_, weak=one.weak)


def _end(town: Municipality, kind: OccurrenceKind, one: Membership | SafeHarbour) -> Iterator[Occurrence]:
    day = one.until or one.ended_by
    if day is not None:
        end = _of_period(town, kind, one, day, weak=one.weak or one.end_is_weak)
        yield replace(end, is_latest=one.until is None)


def _of_period(
    town: Municipality, kind: OccurrenceKind, one: Membership | SafeHarbour, day: Day, *, weak: bool
) -> Occurrence:
    return Occurrence(
        kind=kind, record_kind="members", record=town.id, name=Wording(de=town.name), member=town.id,
        place=town.name, day=day, weak=weak, source=one.source, value=one,
    )  # fmt: skip


def _of_resolution(one: Resolution, day: Day, dataset: Dataset) -> Occurrence:
    town = dataset.municipalities.get(one.member)
    kinds = {
        Outcome.ADOPTED: OccurrenceKind.DECISION_ADOPTED,
        Outcome.REJECTED: OccurrenceKind.DECISION_REJECTED,
    }
    return Occurrence(
        kind=kinds.get(one.outcome, OccurrenceKind.DECISION_OPEN), record_kind="resolutions", record=one.id,
        name=Wording(de=one.title), member=one.member, place=town.name if town else one.member, day=day,
        weak=one.weak, source=one.source, value=one,
    )  # fmt: skip


def _of_letter(letter: "Letter") -> Iterator[Occurrence]:
    first = Occurrence(
        kind=OccurrenceKind.LETTER_SENT if letter.sent else OccurrenceKind.LETTER_DATED,
        record_kind="letters", record=letter.id, name=letter.title, day=letter.sent or letter.date,
        weak=letter.weak, source=letter.source, value=letter,
    )  # fmt: skip
    yield first
    for reply in letter.replies:
        if reply.date is not None:
            answered = replace(first, kind=OccurrenceKind.LETTER_ANSWERED, day=reply.date)
            yield replace(answered, weak=False, source=reply.source, value=reply)


def _of_meeting(one: "Meeting") -> Occurrence:
    return Occurrence(
        kind=OccurrenceKind.MEETING, record_kind="meetings", record=one.id, name=one.title, day=one.from_,
        until=one.until, weak=one.weak, source=one.source, value=one,
    )  # fmt: skip


def _leads_to(one: Period, other: Period) -> bool:
    """Tell whether `other` takes over from `one`: it begins before or on the day after `one` ends."""
    if hands_over(one, other):
        return True
    end, begin = one.until or one.ended_by, other.from_
    started = one.from_ or one.attested
    if end is None or begin is None or (started is not None and begin.first <= started.first):
        return False
    return begin.first <= move_days(end.last, 1)


def _lies_in(one: Occurrence, first: str, last: str) -> Answer:
    """Answer whether something occurred in the time asked for."""
    end = one.until or one.day
    if end.last < first or one.day.first > last:
        return Answer.NO
    inside = one.day.last <= last and end.first >= first
    answer = Answer.YES if inside and not one.is_latest else Answer.POSSIBLE
    return weakened(answer, weak=one.weak or getattr(one.value, "took_place", True) is None)


def _numbered(occurrences: Iterable[Occurrence]) -> Iterator[Occurrence]:
    seen: Counter[tuple[str, str, str]] = Counter()
    for one in occurrences:
        mark = (one.record_kind, one.record, one.kind)
        seen[mark] += 1
        yield replace(one, number=seen[mark])


def _order(one: Occurrence) -> tuple[str, str, tuple[str, str, str], str, int]:
    return one.day.first, one.day.last, sort_key(one.place or one.name.de), one.record, one.number
