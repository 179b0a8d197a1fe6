"""The alliance itself: its declarations, its coordination, what was reported of it, its demands."""

from typing import NamedTuple

from ssh_cli.kinds.day import Day
from ssh_cli.kinds.wording import Wording
from ssh_cli.model.municipality import Contact, Refs


class Point(NamedTuple):
    """One point of a declaration, in neutral words of the dataset's own."""

    id: str
    text: Wording
    demand: str | None = None


class Declaration(NamedTuple):
    """A version of the Potsdamer Erklärung."""

    id: str
    title: str
    date: Day
    points: tuple[Point, ...]
    source: Refs
    note: str = ""


class CoordinationRole(NamedTuple):
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


class Count(NamedTuple):
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


class Organisation(NamedTuple):
    """A network of municipalities, or a partner of the alliance."""

    id: str
    name: str
    kind: str = ""
    founded: Day | None = None
    website: str = ""
    explanation: Wording | None = None
    source: Refs = ()


class Alliance(NamedTuple):
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


class Origin(NamedTuple):
    """Which body raised a demand, and when."""

    body: str
    on: Day | None = None
    source: Refs = ()


class Demand(NamedTuple):
    """An entry of the catalogue of demands."""

    id: str
    label: Wording
    level: str
    category: str
    explanation: Wording
    origin: tuple[Origin, ...] = ()
    note: str = ""


class Source(NamedTuple):
    """An entry of the bibliography."""

    key: str
    title: str
    publisher: str = ""
    date: Day | None = None
    url: str = ""
    kind: str = ""
    note: str = ""
