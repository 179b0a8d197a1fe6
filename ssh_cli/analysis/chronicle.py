"""What happened in a time or to a record, as the dataset dates it: nothing of when it was entered."""

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from ssh_cli.analysis.changes import find_record
from ssh_cli.analysis.difference import entries_of, name_of
from ssh_cli.kinds.answer import Answer, weakened
from ssh_cli.kinds.day import DAYS_OF_KNOWLEDGE, Day
from ssh_cli.kinds.declaration import Record, Refs
from ssh_cli.kinds.member import Membership, Municipality, SafeHarbour
from ssh_cli.kinds.period import Period, leads_to
from ssh_cli.kinds.shared import Wording
from ssh_cli.kinds.vocabularies import MembershipState, Outcome
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.description import title_of
from ssh_cli.model.municipality import declarations, memberships
from ssh_cli.model.spelling import sort_key

_OCCURRENCES = {
    "members": frozenset({"membership", "safe_harbour"}),
    "resolutions": frozenset({"date"}),
    "letters": frozenset({"date", "sent", "replies"}),
    "meetings": frozenset({"from", "until"}),
}
"""By kind of record the fields whose days the chronicle tells as something that occurred."""


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
    DATED = "dated"
    """No event, but any other day that a record gives: when an office holder was known, say."""


_K = OccurrenceKind
_OUTCOMES = {Outcome.ADOPTED: _K.DECISION_ADOPTED, Outcome.REJECTED: _K.DECISION_REJECTED}


class Occurrence(NamedTuple):
    """One thing that occurred on `day` (until `until`, where it took longer).

    `is_latest` says that `day` is only the latest one possible: the end is attested by then. `answer` tells
    whether it lies in the time asked for and rests on good evidence: yes or possible. `record_kind` is
    what commands call the kind of record. `number` counts, from 1, what is of one kind in one record,
    so that the three together name an occurrence whatever its day; `value` is the record or its part that
    has the day. Only a day that is no event says in which `field` and entry of a list (`item`) it stands.
    """

    kind: OccurrenceKind
    record_kind: str
    record: str
    name: Wording
    day: Day
    value: Any
    member: str | None = None
    place: str = ""
    until: Day | None = None
    is_latest: bool = False
    weak: bool = False
    number: int = 1
    answer: Answer = Answer.YES
    source: Refs = ()
    field: str = ""
    item: str = ""

    @property
    def is_knowledge(self) -> bool:
        """Tell whether the day is one on which something was known, or read, and nothing took place."""
        return self.field.rpartition(".")[2] in DAYS_OF_KNOWLEDGE


def recount(dataset: Dataset, first: str, last: str) -> tuple[Occurrence, ...]:
    """Return what occurred from the ISO day `first` to the ISO day `last`, the oldest first.

    A day of reduced precision that may lie outside makes an occurrence possible; so does one that is
    only the latest possible.
    """
    numbers: Counter[tuple[str, str, str]] = Counter()
    occurrences = []
    for occurrence in _occurrences(dataset):
        mark = (occurrence.record_kind, occurrence.record, occurrence.kind)
        numbers[mark] += 1
        if answer := _lies_in(occurrence, first, last):
            occurrences.append(occurrence._replace(answer=answer, number=numbers[mark]))
    return tuple(sorted(occurrences, key=_order))


def count_undated(dataset: Dataset) -> int:
    """Return the number of resolutions without a day, which no chronicle can place."""
    return sum(resolution.date is None for resolution in dataset.resolutions.values())


def _occurrences(dataset: Dataset) -> Iterator[Occurrence]:
    for town in dataset.municipalities.values():
        yield from _of_periods(town, memberships(town), _K.MEMBER_LEFT)
        yield from _of_periods(town, declarations(town), _K.HARBOUR_ENDED)
    for resolution in dataset.resolutions.values():
        if resolution.date is not None:
            owner = dataset.municipalities.get(resolution.member)
            yield _occurrence(
                _OUTCOMES.get(resolution.outcome, _K.DECISION_OPEN), "resolutions", resolution,
                resolution.date,
                member=resolution.member, place=owner.name if owner else resolution.member,
            )  # fmt: skip
    for letter in dataset.letters.values():
        kind = _K.LETTER_SENT if letter.sent else _K.LETTER_DATED
        yield _occurrence(kind, "letters", letter, letter.sent or letter.date)
        for reply in letter.replies:
            if reply.date is not None:
                yield _occurrence(
                    _K.LETTER_ANSWERED, "letters", letter, reply.date,
                    value=reply, source=reply.source, weak=False,
                )  # fmt: skip
    for meeting in dataset.meetings.values():
        yield _occurrence(_K.MEETING, "meetings", meeting, meeting.from_, until=meeting.until)


def _occurrence(
    kind: OccurrenceKind, record_kind: str, record: Any, day: Day, *, value: Any = None, **more: Any
) -> Occurrence:
    """Return what occurred in the life of a record; `value` is what has the day, if not the whole record."""
    value = record if value is None else value
    evidence = {"weak": getattr(value, "weak", False), "source": getattr(value, "source", ()), **more}
    return Occurrence(
        kind=kind, record_kind=record_kind, record=getattr(record, "id", record_kind), name=title_of(record),
        day=day, value=value, **evidence,
    )  # fmt: skip


def _of_periods(
    town: Municipality, periods: Sequence[Membership] | Sequence[SafeHarbour], ended: OccurrenceKind
) -> Iterator[Occurrence]:
    """Yield begin and end of each period; no begin where the first day is unknown, no end that goes on."""
    for period in periods:
        others = [other for other in periods if other is not period]
        begun = _kind_of_begin(period, [other for other in others if leads_to(other, period)])
        begin, end = period.from_, period.until or period.ended_by
        owner = {"member": town.id, "place": town.name, "value": period}
        if begun is not None and begin is not None:
            yield _occurrence(begun, "members", town, begin, **owner)
        if end is not None and not any(leads_to(period, other) for other in others):
            weak = period.weak or period.end_is_weak
            yield _occurrence(
                ended, "members", town, end, **owner, weak=weak, is_latest=period.until is None
            )  # fmt: skip


def _kind_of_begin(period: Period, before: Sequence[Period]) -> OccurrenceKind | None:
    """Return the event with which a period begins, given those that it takes over from; None for no event."""
    if not isinstance(period, Membership):
        return None if before else _K.HARBOUR_DECLARED
    if any(isinstance(other, Membership) and other.state is period.state for other in before):
        return None
    if period.state is MembershipState.DORMANT:
        return _K.MEMBER_DORMANT
    return _K.MEMBER_ACTIVE if before else _K.MEMBER_JOINED


def _lies_in(occurrence: Occurrence, first: str, last: str) -> Answer:
    """Answer whether something occurred in the time asked for."""
    end = occurrence.until or occurrence.day
    if end.last < first or occurrence.day.first > last:
        return Answer.NO
    inside = occurrence.day.last <= last and end.first >= first
    answer = Answer.YES if inside and not occurrence.is_latest else Answer.POSSIBLE
    return weakened(answer, weak=occurrence.weak or getattr(occurrence.value, "took_place", True) is None)


def _order(occurrence: Occurrence) -> tuple[str, str, tuple[str, str, str], str, int]:
    return (
        occurrence.day.first,
        occurrence.day.last,
        sort_key(occurrence.place or occurrence.name.de),
        occurrence.record,
        occurrence.number,
    )


def tell_life(dataset: Dataset, kind: str, name: str) -> tuple[Occurrence, ...]:
    """Return the dated events of a record and its other dates, oldest first; days of knowledge come last.

    With a municipality come its decisions, the letters it signed and the meetings it took part in.
    """
    events = recount(dataset, "0001-01-01", "9999-12-31") if kind in _OCCURRENCES else ()
    life = [event for event in events if _concerns(event, kind, name, dataset)]
    life += dated_fields(dataset, kind, name)
    return tuple(sorted(life, key=lambda event: (event.is_knowledge, event.day.first, event.day.last)))


def dated_fields(dataset: Dataset, kind: str, name: str) -> Iterator[Occurrence]:
    """Yield the dates in a record that are no event of the chronicle, such as `known_on`."""
    record = find_record(dataset, kind, name)
    occurrences = _OCCURRENCES.get(kind, ())
    for field, item, day, holder in _days_in(record):
        dated = _occurrence(_K.DATED, kind, record, day, value=holder, field=field, item=item)
        if dated.is_knowledge or field.partition(".")[0] not in occurrences:
            yield dated


def _concerns(occurrence: Occurrence, kind: str, name: str, dataset: Dataset) -> bool:
    if (occurrence.record_kind, occurrence.record) == (kind, name):
        return True
    if kind != "members":
        return False
    if occurrence.record_kind == "letters":
        letter = dataset.letters[occurrence.record]
        return name == letter.sender or any(name == signatory.member for signatory in letter.signatories)
    if occurrence.record_kind == "meetings":
        meeting = dataset.meetings[occurrence.record]
        return any(name == party.member for party in (*meeting.organisers, *meeting.participants))
    return occurrence.member == name


def _days_in(holder: Record, way: str = "", item: str = "") -> Iterator[tuple[str, str, Day, Record]]:
    """Yield field, entry, day and holder of the days that a record, or its part at `way`, gives."""
    for attribute, value in holder._asdict().items():
        field = f"{way}.{attribute}".strip("._")
        for entry in entries_of(value) or (value,):
            if isinstance(entry, Day):
                yield field, item, entry, holder
            elif isinstance(entry, Record):
                yield from _days_in(entry, field, item if entry is value else name_of(entry))
