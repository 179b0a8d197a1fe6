"""The alliance itself: its declarations, its coordination, what was reported of it, its demands."""

from dataclasses import dataclass

from ssh_cli.model.day import Day
from ssh_cli.model.municipality import Contact, Refs
from ssh_cli.model.wording import Wording


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a declaration, in neutral words of the dataset's own."""

    id: str
    text: Wording
    demand: str | None = None


@dataclass(frozen=True, slots=True)
class Declaration:
    """A version of the Potsdamer Erklärung."""

    id: str
    title: str
    date: Day
    points: tuple[Point, ...]
    source: Refs
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinationRole:
    """Who coordinates on the federal level or for a Land, or speaks for the alliance."""

    level: str
    member: str
    land: str | None = None
    begins: Day | None = None
    known_on: Day | None = None
    until: Day | None = None
    review_team: str = ""
    source: Refs = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure that somebody reported, with its qualifier; it may contradict others.

    `on` is None where the page that reports it has no date.
    """

    id: str
    measure: str
    value: int
    qualifier: str
    scope: str
    on: Day | None = None
    source: Refs = ()
    weak: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A network of municipalities, or a partner of the alliance."""

    id: str
    name: str
    kind: str = ""
    founded: Day | None = None
    website: str = ""
    explanation: Wording | None = None
    source: Refs = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alliance:
    """What `alliance.yaml` says."""

    name: Wording
    founded: Day
    place: str = ""
    contact: Contact | None = None
    declarations: tuple[Declaration, ...] = ()
    coordination: tuple[CoordinationRole, ...] = ()
    counts: tuple[Count, ...] = ()
    networks: tuple[Organisation, ...] = ()
    partners: tuple[Organisation, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Which body raised a demand, and when."""

    body: str
    on: Day | None = None
    source: Refs = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """An entry of the catalogue of demands."""

    id: str
    label: Wording
    level: str
    category: str
    explanation: Wording
    origin: tuple[Origin, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An entry of the bibliography."""

    key: str
    title: str
    publisher: str = ""
    date: Day | None = None
    url: str = ""
    kind: str = ""
    note: str = ""
