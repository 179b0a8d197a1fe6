"""The smaller kinds of record: programmes, recipients, letters, meetings, practices."""

from dataclasses import dataclass

from ssh_cli.kinds.day import Day
from ssh_cli.kinds.wording import Wording
from ssh_cli.model.municipality import Refs


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """An admission programme."""

    id: str
    title: Wording
    level: str
    land: tuple[str, ...] = ()
    begins: Day | None = None
    until: Day | None = None
    legal_basis: str = ""
    state: str = "unknown"
    state_on: Day | None = None
    least: int | None = None
    most: int | None = None
    demands: tuple[str, ...] = ()
    source: Refs = ()
    weak: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A ministry or other addressee of letters."""

    id: str
    name: str
    abbreviation: str = ""
    unit: str = ""
    level: str = ""
    land: str | None = None
    street: str = ""
    postcode: str = ""
    city: str = ""
    email: str = ""
    seen_on: Day | None = None
    source: Refs = ()
    weak: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who organises, takes part or is written to: a record's id, or a name."""

    id: str | None = None
    name: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """A signature: name and office as of its day, empty where sources name the municipality alone."""

    member: str
    status: str
    name: str = ""
    office: str = ""
    basis: str = ""
    source: Refs = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer to a letter."""

    sender: str
    date: Day | None
    summary: str
    source: Refs = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """A letter sent to one recipient (a record's id, or a name) on a day.

    `digest` is the SHA-256 of the file that was sent, `at` the commit of the dataset at that time.
    """

    to: str
    on: Day
    digest: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """A figure as a letter printed it; `name` is the one that its template uses."""

    name: str
    value: int
    qualifier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenName:
    """A signature as a letter printed it; `municipality` is the name that the town had then."""

    member: str
    municipality: str
    name: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """What a letter said on the day it was frozen, from the dataset at the commit `at`.

    `digests` holds the SHA-256 of each file by its format, `contents` that of what it says, however it
    looks; letters that were frozen earlier have no such one.
    """

    on: Day
    at: str
    figures: tuple[FrozenFigure, ...] = ()
    signatories: tuple[FrozenName, ...] = ()
    digests: tuple[tuple[str, str], ...] = ()
    contents: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter; a reconstruction has wording of the dataset's own, not the signed one."""

    id: str
    title: Wording
    date: Day
    kind: str = ""
    reconstruction: bool = False
    template: str | None = None
    sender: str | None = None
    demands: tuple[str, ...] = ()
    programme_ideas: tuple[str, ...] = ()
    recipients: tuple[Party, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    signatories: tuple[Signatory, ...] = ()
    sent: Day | None = None
    sendings: tuple[Sending, ...] = ()
    replies: tuple[Reply, ...] = ()
    frozen: Frozen | None = None
    source: Refs = ()
    weak: bool = False
    note: str = ""

    @property
    def day(self) -> str:
        """Return the ISO day for which it is written: its own, or that of its freezing if that is later."""
        frozen = self.frozen.on.text if self.frozen else self.date.last
        return max(frozen, self.date.first)

    def went_out(self, to: str) -> Day:
        """Return the day on which it went to somebody; where that is not noted, the first one, or its own."""
        own = next((one.on for one in self.sendings if one.to == to), None)
        return own or self.sent or self.date


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A task that a meeting gave to somebody; `done` is the day by which it was known to be done."""

    task: str
    owner: str = ""
    due: Day | None = None
    done: Day | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many were reported to have taken part."""

    least: int | None = None
    most: int | None = None
    of: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting or event; `took_place` is None where no source tells."""

    id: str
    title: Wording
    kind: str
    begins: Day
    until: Day | None = None
    place: str = ""
    format: str = "unknown"
    took_place: bool | None = None
    organisers: tuple[Party, ...] = ()
    participants: tuple[Party, ...] = ()
    participants_reported: Attendance | None = None
    topics: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    source: Refs = ()
    weak: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """A success model that others can copy."""

    id: str
    member: str
    title: str
    category: str
    since: Day | None = None
    what: str = ""
    transferable: str = ""
    state_note: str = ""
    source: Refs = ()
    weak: bool = False
    note: str = ""
