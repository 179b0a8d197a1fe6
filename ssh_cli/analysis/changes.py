"""Two states of the dataset as events: each change of a field is one, a record that came or went is one.

What a new record tells besides is an event too: every begin and end of a standing, and what it annuls.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from ssh_cli.analysis.difference import Difference, find_differences, name_of, same_person, substitute
from ssh_cli.kinds import BY_CALLED
from ssh_cli.kinds.day import DAYS_OF_KNOWLEDGE, Day, move_days
from ssh_cli.kinds.declaration import Record
from ssh_cli.kinds.member import Membership, Municipality, Office, SafeHarbour
from ssh_cli.kinds.period import Period, leads_to
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.shared import ADDRESS_FIELDS, Wording
from ssh_cli.kinds.vocabularies import MembershipState, Outcome, Stance
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.description import title_of
from ssh_cli.model.spelling import sort_key


class EventKind(StrEnum):
    """The kinds of event, the most consequential first."""

    MEMBER_JOINED = "member-joined"
    MEMBER_LEFT = "member-left"
    MEMBER_DORMANT = "member-dormant"
    MEMBER_ACTIVE = "member-active"
    RECORD_MERGED = "record-merged"
    RECORD_REMOVED = "record-removed"
    HARBOUR_REVOKED = "harbour-revoked"
    HARBOUR_DECLARED = "harbour-declared"
    DECISION_DROPPED = "decision-dropped"
    DECISION_SUPERSEDED = "decision-superseded"
    DECISION_ADOPTED = "decision-adopted"
    COMMITMENT_LOST = "commitment-lost"
    COMMITMENT_GAINED = "commitment-gained"
    OFFER_LOST = "offer-lost"
    OFFER_GAINED = "offer-gained"
    COORDINATION_CHANGED = "coordination-changed"
    OFFICE_HOLDER_NEW = "office-holder-new"
    RECORD_RENAMED = "record-renamed"
    RECORD_ADDED = "record-added"
    CONTACT_CHANGED = "contact-changed"
    EVIDENCE_LOST = "evidence-lost"
    EVIDENCE_ADDED = "evidence-added"
    ENTRY_ADDED = "entry-added"
    ENTRY_REMOVED = "entry-removed"
    VALUE_CORRECTED = "value-corrected"

    @property
    def rank(self) -> int:
        """Return how far from the most consequential kind this one is, from 0."""
        return list(EventKind).index(self)


class Event(NamedTuple):
    """One thing that changed.

    `record_kind` is what commands call it (`members` …, `alliance`), `record` its id, `name` what
    people call it; `member` and `place` are the id and name of the municipality it belongs to, if any.
    `field` is the place in the record as its file names it (`membership.until`), empty for the record
    as a whole; `item` tells one entry of a list from its neighbours. `old` and `new` are values of the
    model, None on the side without one. `day` is when it took place, as far as the data tell. `weak_end`
    tells of what ended that only weak evidence says so.
    """

    kind: EventKind
    record_kind: str
    record: str
    name: Wording
    member: str | None = None
    place: str = ""
    field: str = ""
    item: str = ""
    old: object = None
    new: object = None
    day: str | None = None
    weak_end: bool = False


_ENDS = frozenset({"until", "ended_by"})
_GRADES = frozenset({"evidence", "end_evidence"})
_CONTACTS = {
    ("members", "contacts"),
    ("alliance", "contact"),
    *(("recipients", name) for name in ADDRESS_FIELDS),
}
_OFFERS = {"added": EventKind.OFFER_GAINED, "removed": EventKind.OFFER_LOST}
_BY_FATE = {
    "added": EventKind.ENTRY_ADDED,
    "removed": EventKind.ENTRY_REMOVED,
    "replaced": EventKind.VALUE_CORRECTED,
    "changed": EventKind.VALUE_CORRECTED,
}


def kind_of(record_kind: str, record: Any, difference: Difference) -> EventKind:
    """Return what a difference between two versions of a record means; `record` is the later one."""
    if difference.fate == "changed" and difference.path[-1] in {"source", *_GRADES}:
        return _of_evidence(difference)
    judge = _JUDGES.get((record_kind, difference.path[0]))
    judgement = judge(record, difference) if judge else None
    return judgement or _BY_FATE[difference.fate]


def kind_of_new(record: Any) -> EventKind:
    """Return what a new record means: of a municipality, its first standing."""
    if isinstance(record, Municipality):
        if record.membership:
            dormant = record.membership[0].state is MembershipState.DORMANT
            return EventKind.MEMBER_DORMANT if dormant else EventKind.MEMBER_JOINED
        if record.safe_harbour:
            return EventKind.HARBOUR_DECLARED
    if isinstance(record, Resolution) and record.outcome is Outcome.ADOPTED:
        return EventKind.DECISION_ADOPTED
    return EventKind.RECORD_ADDED


def day_of(record: Any, difference: Difference | None = None) -> str | None:
    """Return the day on which what a difference tells took place, or the day of a record as a whole."""
    if difference is None:
        return _day_of_value(record)
    if isinstance(difference.new, Day):
        return None if difference.path[-1] in DAYS_OF_KNOWLEDGE else difference.new.text
    item = difference.items[1] if difference.items[1] is not None else difference.items[0]
    return _day_of_value(item if item is not None else record)


def _day_of_value(value: Any) -> str | None:
    if isinstance(value, Municipality):
        first = next(iter((*value.membership, *value.safe_harbour)), None)
        day = first and first.from_
    else:
        days = (getattr(value, name, None) for name in ("date", "from_", "since"))
        day = next(filter(None, days), None)
    return day.text if isinstance(day, Day) and day.text else None


def _of_evidence(difference: Difference) -> EventKind:
    if difference.path[-1] in _GRADES:
        return EventKind.EVIDENCE_LOST if difference.new == "weak" else EventKind.EVIDENCE_ADDED
    return (
        EventKind.EVIDENCE_ADDED
        if gained_and_lost(difference)[0] or not difference.old
        else EventKind.EVIDENCE_LOST
    )


def _of_membership(record: Any, difference: Difference) -> EventKind | None:
    periods: tuple[Membership, ...] = record.membership
    if difference.fate == "added" or difference.path[-1] == "state":
        item: Membership = difference.items[1]
        if item.state is MembershipState.DORMANT:
            return EventKind.MEMBER_DORMANT
        earlier = periods[: periods.index(item)]
        again = any(other.state is MembershipState.DORMANT for other in earlier)
        return EventKind.MEMBER_ACTIVE if again or difference.fate == "changed" else EventKind.MEMBER_JOINED
    if difference.fate == "removed":
        return EventKind.ENTRY_REMOVED if periods else EventKind.MEMBER_LEFT
    if difference.path[-1] in _ENDS and difference.old is None:
        return None if _goes_on(difference.items[1], periods) else EventKind.MEMBER_LEFT
    return None


def _goes_on(ended: Period, periods: Sequence[Period]) -> bool:
    """Tell whether a standing that ends goes on in another of the periods, as far as is known."""
    end = ended.until or ended.ended_by
    latest = end and move_days(end.last, 1)
    return any(
        leads_to(ended, other)
        or not (other.has_end or (latest and other.from_ and other.from_.first > latest))
        for other in periods
        if other is not ended
    )


def _told_by_new(record: Any) -> Iterator[Difference]:
    """Yield what a new record tells besides that it came: further standings, their ends, what it annuls."""
    if isinstance(record, Municipality):
        for name in ("membership", "safe_harbour"):
            for period in (periods := getattr(record, name)):
                added = Difference((name,), "added", new=period, item=name_of(period), items=(None, period))
                if period is not (*record.membership, *record.safe_harbour)[0]:
                    yield added
                yield from _ends(added, periods)
    elif isinstance(record, Resolution) and record.outcome is Outcome.ADOPTED:
        annulled = {"supersedes": record.supersedes, "revokes": record.revokes}
        yield from (Difference((name,), old=(), new=ids) for name, ids in annulled.items() if ids)


def _ends(added: Difference, periods: Sequence[Period]) -> Iterator[Difference]:
    """Yield the end of a standing that was added with it, unless it goes on in another one."""
    period: Any = added.new
    names = (name for name in ("until", "ended_by", "revoked_by") if getattr(period, name, None))
    name = None if _goes_on(period, periods) else next(names, None)
    if name is not None:
        path, end = (*added.path, name), getattr(period, name)
        yield added._replace(path=path, fate="changed", new=end, items=(period, period))


def _of_safe_harbour(record: Any, difference: Difference) -> EventKind | None:
    if difference.fate == "added":
        return EventKind.HARBOUR_DECLARED
    if difference.fate == "removed":
        return EventKind.ENTRY_REMOVED if record.safe_harbour else EventKind.HARBOUR_REVOKED
    if difference.old is not None:
        return None
    if difference.path[-1] in _ENDS:
        return EventKind.HARBOUR_REVOKED
    if difference.path[-1] == "revoked_by":
        return None if difference.items[1].has_end else EventKind.HARBOUR_REVOKED
    return None


def _of_office(record: Any, difference: Difference) -> EventKind | None:
    if difference.fate == "replaced":
        return EventKind.OFFICE_HOLDER_NEW
    if difference.fate == "added":
        added = difference.items[1]
        known = any(
            other is not added and (other.office, other.name) == (added.office, added.name)
            for other in record.offices
        )
        return EventKind.EVIDENCE_ADDED if known else EventKind.OFFICE_HOLDER_NEW
    if difference.path[-1] == "name" and isinstance(difference.items[0], Office):
        return None if same_person(*difference.items) else EventKind.OFFICE_HOLDER_NEW
    return None


def _of_coordination(_record: Any, difference: Difference) -> EventKind | None:
    if difference.fate != "changed" or difference.path[-1] in {"member", "until", "land", "level"}:
        return EventKind.COORDINATION_CHANGED
    return None


def _of_outcome(_record: Any, difference: Difference) -> EventKind | None:
    if difference.new is Outcome.ADOPTED:
        return EventKind.DECISION_ADOPTED
    return EventKind.DECISION_DROPPED if difference.old is Outcome.ADOPTED else None


def _of_annulment(_record: Any, difference: Difference) -> EventKind | None:
    return EventKind.DECISION_SUPERSEDED if gained_and_lost(difference)[0] else None


def _of_commitment(record: Any, difference: Difference) -> EventKind | None:
    field = difference.path[-1]
    commitment: Any = (
        difference.items[1] if difference.fate == "changed" else difference.new or difference.old
    )
    if field != "outcome" and not _decides(record, commitment):
        return None
    supports = commitment.stance is Stance.SUPPORTS
    gained: bool | None = None
    if difference.fate != "changed":
        gained = difference.fate == "added" if supports else None
    elif field == "stance":
        gained = difference.new is Stance.SUPPORTS
    elif supports and field == "demand":
        gained = True
    elif supports and field == "outcome":
        was, now = (
            (outcome or record.outcome) is Outcome.ADOPTED for outcome in (difference.old, difference.new)
        )
        gained = now if was != now else None
    if gained is None:
        return None
    return EventKind.COMMITMENT_GAINED if gained else EventKind.COMMITMENT_LOST


def _of_offer(record: Any, difference: Difference) -> EventKind | None:
    kind = _OFFERS.get(difference.fate)
    return kind if kind and _decides(record, difference.new or difference.old) else None


def _decides(record: Any, part: Any) -> bool:
    """Tell whether a part of a resolution binds: what was rejected, or is known from a motion, does not."""
    return record.outcome_of(part) is Outcome.ADOPTED and not part.from_


def gained_and_lost(change: Difference | Event) -> tuple[list[str], list[str]]:
    """Return the texts that a list of them gained, and those that it lost."""
    old, new = (value if isinstance(value, tuple) else () for value in (change.old, change.new))
    return [text for text in new if text not in old], [text for text in old if text not in new]


_Judge = Callable[[Any, Difference], EventKind | None]

_JUDGES: Mapping[tuple[str, str], _Judge] = {
    ("members", "membership"): _of_membership,
    ("members", "safe_harbour"): _of_safe_harbour,
    ("members", "offices"): _of_office,
    ("members", "successor"): lambda _record, difference: None if difference.old else EventKind.RECORD_MERGED,
    ("alliance", "coordination"): _of_coordination,
    ("resolutions", "outcome"): _of_outcome,
    ("resolutions", "supersedes"): _of_annulment,
    ("resolutions", "revokes"): _of_annulment,
    ("resolutions", "commitments"): _of_commitment,
    ("resolutions", "offers"): _of_offer,
    **dict.fromkeys(_CONTACTS, lambda _record, _difference: EventKind.CONTACT_CHANGED),
}


ALLIANCE = "alliance"
KINDS = (*(name for name, kind in BY_CALLED.items() if not kind.private and name != ALLIANCE), ALLIANCE)
"""The kinds of record that are compared, as commands name them: all that are public."""

_ALIKE = 2 / 3
"""Records of one day that agree in this share of what they say are one, renamed and changed."""
_SAME_DAY = ("date", "from_")


def records_of(dataset: Dataset, kind: str) -> Mapping[str, Any]:
    """Return the records of a kind, as commands name it, by id; the alliance is one."""
    return {ALLIANCE: dataset.alliance} if kind == ALLIANCE else dataset.of(BY_CALLED[kind].name)


def find_record(dataset: Dataset, kind: str, name: str) -> Any:
    """Return the record of a kind (as commands name them) and id, None where there is none."""
    return records_of(dataset, kind).get(name)


def compare(
    before: Dataset, after: Dataset, *, leave_out: Mapping[str, Collection[str]] | None = None
) -> tuple[Event, ...]:
    """Return the events between two states of the dataset, the most consequential first.

    `leave_out` are ids by kind of which one side cannot be read: nothing is said of them.
    """
    comparison = _Comparison(before, after, leave_out or {})
    return tuple(sorted(comparison.events(), key=_order))


@dataclass(slots=True)
class _Comparison:
    before: Dataset
    after: Dataset
    leave_out: Mapping[str, Collection[str]]
    names: dict[str, str] = field(default_factory=dict)  # new ids by old ones

    def events(self) -> Iterator[Event]:
        sides = {kind: (self._records(self.before, kind), self._records(self.after, kind)) for kind in KINDS}
        renamed = {}
        for kind, (old, new) in sides.items():
            gone = {name: old[name] for name in old if name not in new}
            come = {name: new[name] for name in new if name not in old}
            renamed[kind] = find_renamed(gone, come, self.names)
            self.names |= renamed[kind]
        for kind, (old, new) in sides.items():
            yield from self._of_kind(kind, old, new, renamed[kind])

    def _records(self, side: Dataset, kind: str) -> dict[str, Any]:
        ignored = self.leave_out.get(kind, ())
        return {name: record for name, record in records_of(side, kind).items() if name not in ignored}

    def _of_kind(
        self, kind: str, old: Mapping[str, Any], new: Mapping[str, Any], renamed: Mapping[str, str]
    ) -> Iterator[Event]:
        towns = self.after.municipalities.values() if kind == "members" else ()
        heirs = {former: town.id for town in towns for former in town.predecessors}
        for name, record in old.items():
            heir = renamed.get(name, name)
            if heir != name:
                yield self._event(EventKind.RECORD_RENAMED, kind, heir, new[heir], old=name, new=heir)
            if heir in new:
                yield from self._of_record(kind, heir, record, new[heir])
            elif name in heirs:
                yield self._event(EventKind.RECORD_MERGED, kind, name, record, old=record, new=heirs[name])
            else:
                yield self._event(EventKind.RECORD_REMOVED, kind, name, record, old=record)
        for name, record in new.items():
            if name not in old and name not in renamed.values():
                yield self._event(kind_of_new(record), kind, name, record, new=record, day=day_of(record))
                for difference in _told_by_new(record):
                    yield self._of_difference(kind, name, record, difference)

    def _of_record(self, kind: str, name: str, old: Any, new: Any) -> Iterator[Event]:
        """Yield one event for each field in which two versions of a record differ."""
        if old is new or old == new:
            return
        for difference in _fewest(old, new, self.names):
            yield self._of_difference(kind, name, new, difference)
            if difference.fate == "added" and isinstance(difference.new, Membership | SafeHarbour):
                for end in _ends(difference, getattr(new, difference.path[0])):
                    yield self._of_difference(kind, name, new, end)

    def _of_difference(self, kind: str, name: str, new: Any, difference: Difference) -> Event:
        entry = difference.items[1]
        return self._event(
            kind_of(kind, new, difference),
            kind,
            name,
            new,
            old=difference.old,
            new=difference.new,
            field=difference.field,
            item=difference.item,
            day=day_of(new, difference),
            weak_end=isinstance(entry, Period) and entry.end_is_weak,
        )

    def _event(self, what: EventKind, kind: str, name: str, record: Any, **more: Any) -> Event:
        member = name if kind == "members" else getattr(record, "member", None)
        town = self.after.municipalities.get(member or "") or self.before.municipalities.get(member or "")
        return Event(
            kind=what,
            record_kind=kind,
            record=name,
            name=title_of(record, name),
            member=member,
            place=town.name if town else "",
            **more,
        )


def _fewest(old: Record, new: Record, names: Mapping[str, str]) -> list[Difference]:
    """Return the differences, without those that only follow a record whose id is another now."""
    versions = (old, substitute(old, names))
    return min(([*find_differences(_with_id_of(version, new), new)] for version in versions), key=len)


def _with_id_of(old: Record, new: Record) -> Record:
    return old._replace(**{name: getattr(new, name) for name in own_fields(new)})


def _order(event: Event) -> tuple[int, tuple[str, str, str], str]:
    return event.kind.rank, sort_key(event.place or event.name.de), event.record


def find_renamed(
    gone: Mapping[str, Any], come: Mapping[str, Any], names: Mapping[str, str]
) -> dict[str, str]:
    """Return the new id of each record in `gone` (by old id) that is in `come` under another id.

    `names` are the ids that are known to have changed already, as other records mention them.
    """
    renamed: dict[str, str] = {}
    left = dict(come)
    for same in (_same_key, _same_content, _alike):
        for old_id, old in gone.items():
            if old_id in renamed:
                continue
            as_renamed = substitute(old, names)
            new_id = next((name for name, new in left.items() if same(as_renamed, new)), None)
            if new_id is not None:
                renamed[old_id] = new_id
                del left[new_id]
    return renamed


def _same_key(old: Any, new: Any) -> bool:
    return isinstance(old, Municipality) and isinstance(new, Municipality) and old.key == new.key


def _same_content(old: Any, new: Any) -> bool:
    return all(mine == theirs for mine, theirs in _values(old, new))


def _alike(old: Any, new: Any) -> bool:
    """Tell whether two records of the same day and municipality agree in most of their fields."""
    days = [getattr(old, name) for name in _SAME_DAY if getattr(old, name, None)]
    if not days or "id" not in own_fields(old):
        return False
    if any(getattr(old, name, None) != getattr(new, name, None) for name in (*_SAME_DAY, "member")):
        return False
    said = [(mine, theirs) for mine, theirs in _values(old, new) if mine or theirs]
    same = sum(mine == theirs for mine, theirs in said)
    return bool(same >= _ALIKE * len(said))


def own_fields(record: Record) -> frozenset[str]:
    """Return the fields that make up the id of a record; none for the alliance, a single record."""
    return frozenset(record.rules.same or {"id"}.intersection(record._fields))


def _values(old: Record, new: Record) -> Sequence[tuple[Any, Any]]:
    """Return the values of two records field by field, without the fields of their ids."""
    own = own_fields(old)
    return [
        (mine, theirs) for name, mine, theirs in zip(old._fields, old, new, strict=True) if name not in own
    ]
