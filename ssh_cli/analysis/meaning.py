"""What a difference between two versions of a record means: the kind of event, and its day."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ssh_cli.analysis.difference import Difference
from ssh_cli.analysis.event import EventKind
from ssh_cli.analysis.matching import same_person
from ssh_cli.kinds.day import DAYS_OF_KNOWLEDGE, Day
from ssh_cli.kinds.member import Membership, Municipality, Office, SafeHarbour
from ssh_cli.kinds.period import Period
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.vocabularies import MembershipState, Outcome, Stance

_ENDS = frozenset({"until", "ended_by"})
_ADDRESS = frozenset({"unit", "street", "postcode", "city", "email", "phone"})
_BY_FATE = {
    "added": EventKind.ENTRY_ADDED,
    "removed": EventKind.ENTRY_REMOVED,
    "replaced": EventKind.VALUE_CORRECTED,
    "changed": EventKind.VALUE_CORRECTED,
}


def kind_of(record_kind: str, record: Any, differences: Sequence[Difference], one: Difference) -> EventKind:
    """Return what `one` of the `differences` of a record means; `record` is its later version."""
    if one.fate == "changed" and one.path[-1] in {"source", "weak", "weak_end"}:
        return _of_evidence(one)
    judge = _JUDGES.get((record_kind, one.path[0]))
    found = judge(record, differences, one) if judge else None
    return found or _BY_FATE[one.fate]


def kind_of_new(record: Any) -> EventKind:
    """Return what a new record means."""
    if isinstance(record, Municipality):
        current = [one for one in record.membership if not _has_ended(one)]
        if current:
            dormant = all(one.state is MembershipState.DORMANT for one in current)
            return EventKind.MEMBER_DORMANT if dormant else EventKind.MEMBER_JOINED
        if any(not _has_ended(one) for one in record.safe_harbour):
            return EventKind.HARBOUR_DECLARED
    if isinstance(record, Resolution) and record.outcome is Outcome.ADOPTED:
        return EventKind.DECISION_ADOPTED
    return EventKind.RECORD_ADDED


def day_of(record: Any, one: Difference | None = None) -> str | None:
    """Return the day on which what `one` tells took place, or the day of a record as a whole."""
    if one is None:
        return _day_of_value(record)
    if isinstance(one.new, Day):
        return None if one.path[-1] in DAYS_OF_KNOWLEDGE else one.new.text
    item = one.items[1] if one.items[1] is not None else one.items[0]
    return _day_of_value(item if item is not None else record)


def _day_of_value(value: Any) -> str | None:
    if isinstance(value, Municipality):
        last: list[Membership | SafeHarbour] = [*value.membership[-1:], *value.safe_harbour[-1:]]
        found = next((one.from_ for one in last), None)
    elif isinstance(value, Membership | SafeHarbour):
        found = value.from_
    else:
        found = next(
            (day for name in ("date", "on", "begins", "since") if (day := getattr(value, name, None))),
            None,
        )
    return found.text if isinstance(found, Day) and found.text else None


def _of_evidence(one: Difference) -> EventKind:
    if one.path[-1] in {"weak", "weak_end"}:
        return EventKind.EVIDENCE_LOST if one.new else EventKind.EVIDENCE_ADDED
    return EventKind.EVIDENCE_ADDED if _gained(one) or not one.old else EventKind.EVIDENCE_LOST


def _of_membership(record: Any, _all: Sequence[Difference], one: Difference) -> EventKind | None:
    periods: tuple[Membership, ...] = record.membership
    if one.fate == "added" or one.path[-1] == "state":
        item: Membership = one.items[1]
        if item.state is MembershipState.DORMANT:
            return EventKind.MEMBER_DORMANT
        again = any(other is not item and other.state is MembershipState.DORMANT for other in periods)
        return EventKind.MEMBER_ACTIVE if again or one.fate == "changed" else EventKind.MEMBER_JOINED
    if one.fate == "removed":
        return EventKind.ENTRY_REMOVED if periods else EventKind.MEMBER_LEFT
    if one.path[-1] in _ENDS and one.old is None:
        goes_on = any(other is not one.items[1] and not _has_ended(other) for other in periods)
        return None if goes_on else EventKind.MEMBER_LEFT
    return None


def _of_safe_harbour(record: Any, _all: Sequence[Difference], one: Difference) -> EventKind | None:
    if one.fate == "added":
        return EventKind.HARBOUR_DECLARED
    if one.fate == "removed":
        return EventKind.ENTRY_REMOVED if record.safe_harbour else EventKind.HARBOUR_REVOKED
    if one.old is not None:
        return None
    if one.path[-1] in _ENDS:
        return EventKind.HARBOUR_REVOKED
    if one.path[-1] == "revoked_by":
        return None if _has_ended(one.items[1].period) else EventKind.HARBOUR_REVOKED
    return None


def _of_office(record: Any, _all: Sequence[Difference], one: Difference) -> EventKind | None:
    if one.fate == "replaced":
        return EventKind.OFFICE_HOLDER_NEW
    if one.fate == "added":
        added = one.items[1]
        known = any(
            other is not added and (other.office, other.name) == (added.office, added.name)
            for other in record.offices
        )
        return EventKind.EVIDENCE_ADDED if known else EventKind.OFFICE_HOLDER_NEW
    if one.path[-1] == "name" and isinstance(one.items[0], Office):
        return None if same_person(*one.items) else EventKind.OFFICE_HOLDER_NEW
    return None


def _of_contact(_record: Any, _all: Sequence[Difference], _one: Difference) -> EventKind:
    return EventKind.CONTACT_CHANGED


def _of_coordination(_record: Any, _all: Sequence[Difference], one: Difference) -> EventKind | None:
    if one.fate != "changed" or one.path[-1] in {"member", "until", "land", "level"}:
        return EventKind.COORDINATION_CHANGED
    return None


def _of_successor(_record: Any, _all: Sequence[Difference], one: Difference) -> EventKind | None:
    return EventKind.RECORD_MERGED if one.old is None else None


def _of_outcome(_record: Any, _all: Sequence[Difference], one: Difference) -> EventKind | None:
    if one.new is Outcome.ADOPTED:
        return EventKind.DECISION_ADOPTED
    return EventKind.DECISION_DROPPED if one.old is Outcome.ADOPTED else None


def _of_annulment(_record: Any, _all: Sequence[Difference], one: Difference) -> EventKind | None:
    return EventKind.DECISION_SUPERSEDED if _gained(one) else None


def _of_commitment(record: Any, _all: Sequence[Difference], one: Difference) -> EventKind | None:
    if one.fate != "changed":
        kind = EventKind.COMMITMENT_GAINED if one.fate == "added" else EventKind.COMMITMENT_LOST
        return kind if _supports(one.new or one.old) else None
    if one.path[-1] == "stance":
        return EventKind.COMMITMENT_GAINED if one.new is Stance.SUPPORTS else EventKind.COMMITMENT_LOST
    if not _supports(one.items[1]):
        return None
    if one.path[-1] == "demand":
        return EventKind.COMMITMENT_GAINED
    if one.path[-1] == "outcome":
        was, now = ((each or record.outcome) is Outcome.ADOPTED for each in (one.old, one.new))
        if was != now:
            return EventKind.COMMITMENT_GAINED if now else EventKind.COMMITMENT_LOST
    return None


def _of_offer(_record: Any, _all: Sequence[Difference], one: Difference) -> EventKind | None:
    return {"added": EventKind.OFFER_GAINED, "removed": EventKind.OFFER_LOST}.get(one.fate)


def _gained(one: Difference) -> bool:
    """Tell whether a list of texts has one that it did not have before."""
    old, new = (value if isinstance(value, tuple) else (value,) for value in (one.old or (), one.new or ()))
    return not set(new) <= set(old)


def _supports(commitment: Any) -> bool:
    return bool(commitment.stance is Stance.SUPPORTS)


def _has_ended(period: Period) -> bool:
    return period.until is not None or period.ended_by is not None


_Judge = Callable[[Any, Sequence[Difference], Difference], EventKind | None]

_JUDGES: Mapping[tuple[str, str], _Judge] = {
    ("members", "membership"): _of_membership,
    ("members", "safe_harbour"): _of_safe_harbour,
    ("members", "offices"): _of_office,
    ("members", "contacts"): _of_contact,
    ("members", "successor"): _of_successor,
    ("alliance", "contact"): _of_contact,
    ("alliance", "coordination"): _of_coordination,
    **{("recipients", name): _of_contact for name in _ADDRESS},
    ("resolutions", "outcome"): _of_outcome,
    ("resolutions", "supersedes"): _of_annulment,
    ("resolutions", "revokes"): _of_annulment,
    ("resolutions", "commitments"): _of_commitment,
    ("resolutions", "offers"): _of_offer,
}
