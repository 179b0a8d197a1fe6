"""What can happen to a dataset between two states: typed events, and what a difference means as one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ssh_cli.analysis.difference import Difference, same_person
from ssh_cli.kinds.day import DAYS_OF_KNOWLEDGE, Day
from ssh_cli.kinds.member import Membership, Municipality, Office, SafeHarbour
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.vocabularies import MembershipState, Outcome, Stance
from ssh_cli.kinds.wording import Wording


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
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
    *(("recipients", name) for name in ("unit", "street", "postcode", "city", "email", "phone")),
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
    """Return what a new record means."""
    if isinstance(record, Municipality):
        current = [period for period in record.membership if not period.has_end]
        if current:
            dormant = all(period.state is MembershipState.DORMANT for period in current)
            return EventKind.MEMBER_DORMANT if dormant else EventKind.MEMBER_JOINED
        if any(not period.has_end for period in record.safe_harbour):
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
        last: list[Membership | SafeHarbour] = [*value.membership[-1:], *value.safe_harbour[-1:]]
        day = next((period.from_ for period in last), None)
    elif isinstance(value, Membership | SafeHarbour):
        day = value.from_
    else:
        days = (getattr(value, name, None) for name in ("date", "from_", "since"))
        day = next(filter(None, days), None)
    return day.text if isinstance(day, Day) and day.text else None


def _of_evidence(difference: Difference) -> EventKind:
    if difference.path[-1] in _GRADES:
        return EventKind.EVIDENCE_LOST if difference.new == "weak" else EventKind.EVIDENCE_ADDED
    return EventKind.EVIDENCE_ADDED if _gained(difference) or not difference.old else EventKind.EVIDENCE_LOST


def _of_membership(record: Any, difference: Difference) -> EventKind | None:
    periods: tuple[Membership, ...] = record.membership
    if difference.fate == "added" or difference.path[-1] == "state":
        item: Membership = difference.items[1]
        if item.state is MembershipState.DORMANT:
            return EventKind.MEMBER_DORMANT
        again = any(other is not item and other.state is MembershipState.DORMANT for other in periods)
        return EventKind.MEMBER_ACTIVE if again or difference.fate == "changed" else EventKind.MEMBER_JOINED
    if difference.fate == "removed":
        return EventKind.ENTRY_REMOVED if periods else EventKind.MEMBER_LEFT
    if difference.path[-1] in _ENDS and difference.old is None:
        goes_on = any(other is not difference.items[1] and not other.has_end for other in periods)
        return None if goes_on else EventKind.MEMBER_LEFT
    return None


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


def _of_successor(_record: Any, difference: Difference) -> EventKind | None:
    return EventKind.RECORD_MERGED if difference.old is None else None


def _of_outcome(_record: Any, difference: Difference) -> EventKind | None:
    if difference.new is Outcome.ADOPTED:
        return EventKind.DECISION_ADOPTED
    return EventKind.DECISION_DROPPED if difference.old is Outcome.ADOPTED else None


def _of_annulment(_record: Any, difference: Difference) -> EventKind | None:
    return EventKind.DECISION_SUPERSEDED if _gained(difference) else None


def _of_commitment(record: Any, difference: Difference) -> EventKind | None:
    if difference.fate != "changed":
        kind = EventKind.COMMITMENT_GAINED if difference.fate == "added" else EventKind.COMMITMENT_LOST
        return kind if _supports(difference.new or difference.old) else None
    if difference.path[-1] == "stance":
        return EventKind.COMMITMENT_GAINED if difference.new is Stance.SUPPORTS else EventKind.COMMITMENT_LOST
    if not _supports(difference.items[1]):
        return None
    if difference.path[-1] == "demand":
        return EventKind.COMMITMENT_GAINED
    if difference.path[-1] == "outcome":
        was, now = (
            (outcome or record.outcome) is Outcome.ADOPTED for outcome in (difference.old, difference.new)
        )
        if was != now:
            return EventKind.COMMITMENT_GAINED if now else EventKind.COMMITMENT_LOST
    return None


def _gained(difference: Difference) -> bool:
    """Tell whether a list of texts has one that it did not have before."""
    old, new = (value if isinstance(value, tuple) else () for value in (difference.old, difference.new))
    return not set(new) <= set(old)


def _supports(commitment: Any) -> bool:
    return bool(commitment.stance is Stance.SUPPORTS)


_Judge = Callable[[Any, Difference], EventKind | None]

_JUDGES: Mapping[tuple[str, str], _Judge] = {
    ("members", "membership"): _of_membership,
    ("members", "safe_harbour"): _of_safe_harbour,
    ("members", "offices"): _of_office,
    ("members", "successor"): _of_successor,
    ("alliance", "coordination"): _of_coordination,
    ("resolutions", "outcome"): _of_outcome,
    ("resolutions", "supersedes"): _of_annulment,
    ("resolutions", "revokes"): _of_annulment,
    ("resolutions", "commitments"): _of_commitment,
    ("resolutions", "offers"): lambda _record, difference: _OFFERS.get(difference.fate),
    **dict.fromkeys(_CONTACTS, lambda _record, _difference: EventKind.CONTACT_CHANGED),
}
