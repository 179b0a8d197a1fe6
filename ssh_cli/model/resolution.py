"""A decision of a council or committee: what it commits to, and what places it offers."""

from enum import StrEnum
from typing import NamedTuple

from ssh_cli.kinds.day import Day


class Outcome(StrEnum):
    """How a vote ended."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    REFERRED = "referred"
    PENDING = "pending"
    UNKNOWN = "unknown"


OPEN_OUTCOMES = frozenset({Outcome.REFERRED, Outcome.PENDING, Outcome.UNKNOWN})
"""Outcomes after which nobody knows yet, or no source tells, what was decided."""


class Stance(StrEnum):
    """Whether the text carries a demand or excludes it."""

    SUPPORTS = "supports"
    REJECTS = "rejects"


class Extent(StrEnum):
    """How far a commitment goes; later ones include the earlier."""

    APPEAL = "appeal"
    COOPERATE = "cooperate"
    ACT = "act"


EXTENT_RANK = {None: 0, Extent.APPEAL: 1, Extent.COOPERATE: 2, Extent.ACT: 3}


class Vote(NamedTuple):
    """Result of a vote, as far as told."""

    yes: int | None = None
    no: int | None = None
    abstentions: int | None = None
    unanimous: bool = False
    note: str = ""


class Commitment(NamedTuple):
    """What a resolution says of one demand; `outcome` stands where the point ended otherwise."""

    demand: str
    stance: Stance
    extent: Extent | None = None
    outcome: Outcome | None = None
    groups: tuple[str, ...] = ()
    condition: str = ""
    counts_towards_quota: bool | None = None
    payer: tuple[str, ...] = ()
    gist: str = ""
    source: tuple[str, ...] = ()
    weak: bool = False


class Offer(NamedTuple):
    """An offer of places: `least` and `most` of persons or families, each None where not told."""

    id: str
    least: int | None = None
    most: int | None = None
    unit: str = "persons"
    period: str = "unknown"
    demands: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    condition: str = ""
    outcome: Outcome | None = None
    part_of: str | None = None
    supersedes: tuple[str, ...] = ()
    joint_with: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    weak: bool = False
    note: str = ""


class Resolution(NamedTuple):
    """One decision, however many sources tell it."""

    id: str
    member: str
    outcome: Outcome
    body: str
    subject: tuple[str, ...]
    date: Day | None = None
    number: str = ""
    title: str = ""
    body_name: str = ""
    outcome_note: str = ""
    vote: Vote | None = None
    supersedes: tuple[str, ...] = ()
    revokes: tuple[str, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    offers: tuple[Offer, ...] = ()
    keywords: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    weak: bool = False
    note: str = ""

    def outcome_of(self, part: Commitment | Offer) -> Outcome:
        """Return how this commitment or offer ended."""
        return part.outcome or self.outcome
