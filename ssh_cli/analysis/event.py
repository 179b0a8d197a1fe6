"""What can happen to a dataset between two states: typed events, most consequential first."""

from dataclasses import dataclass
from enum import StrEnum

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
        return _RANKS[self]


_RANKS = {kind: rank for rank, kind in enumerate(EventKind)}


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
