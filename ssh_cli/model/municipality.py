"""A municipality that the dataset speaks of, with what is known of its two standings."""

from enum import StrEnum
from typing import NamedTuple, Protocol

from ssh_cli.kinds.day import Day
from ssh_cli.kinds.period import Period

Refs = tuple[str, ...]
"""Sources: addresses, or keys of the bibliography."""


class MembershipState(StrEnum):
    """Whether a membership is exercised."""

    ACTIVE = "active"
    DORMANT = "dormant"


class _Sourced(Protocol):
    @property
    def source(self) -> Refs: ...


class SafeHarbour(NamedTuple):
    """A period in which the municipality had declared itself a safe harbour."""

    period: Period
    resolution: str | None = None
    revoked_by: str | None = None
    source: Refs = ()
    note: str = ""


class Membership(NamedTuple):
    """A period of membership in the alliance."""

    period: Period
    state: MembershipState
    founding: bool = False
    declaration: str | None = None
    basis: str = ""
    resolution: str | None = None
    source: Refs = ()
    note: str = ""


class Interest(NamedTuple):
    """A motion, offer or debate that no resolution record tells: its day, or when somebody read of it."""

    on: Day | None = None
    seen: Day | None = None
    source: Refs = ()
    weak: bool = False
    note: str = ""

    @property
    def period(self) -> Period:
        """Return since when there is interest."""
        return Period(begins=self.on, seen=self.seen, weak=self.weak)


class Office(NamedTuple):
    """Who held an office, as far as it was known on a day."""

    office: str
    name: str
    known_on: Day
    salutation: str = ""
    deputy: bool = False
    source: Refs = ()


class Contact(NamedTuple):
    """A functional mailbox or the postal address of a town hall."""

    role: str
    unit: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    email: str = ""
    phone: str = ""
    source: Refs = ()


class Partner(NamedTuple):
    """A local partner of the municipality."""

    name: str
    kind: str
    source: Refs = ()


class NetworkMembership(NamedTuple):
    """Belonging to another network of municipalities."""

    network: str
    since: Day | None = None
    known_by: Day | None = None
    seen: Day | None = None
    source: Refs = ()
    note: str = ""

    @property
    def period(self) -> Period:
        """Return the time for which it belongs to the network."""
        return Period(begins=self.since, known_by=self.known_by, seen=self.seen)


class Population(NamedTuple):
    """Number of people on a day."""

    value: int
    on: Day
    source: str


class FormerKey(NamedTuple):
    """An official key that the municipality had until a day."""

    ags: str
    until: Day


class Municipality(NamedTuple):
    """One municipality, whatever its standing; `key` is its official key of 2, 5, 8 or 9 digits."""

    id: str
    name: str
    official_name: str
    kind: str
    land: str
    key: str
    former_keys: tuple[FormerKey, ...] = ()
    predecessors: tuple[str, ...] = ()
    successor: str | None = None
    population: Population | None = None
    lat: float | None = None
    lon: float | None = None
    website: str = ""
    safe_harbour: tuple[SafeHarbour, ...] = ()
    membership: tuple[Membership, ...] = ()
    interest: tuple[Interest, ...] = ()
    offices: tuple[Office, ...] = ()
    contacts: tuple[Contact, ...] = ()
    partners: tuple[Partner, ...] = ()
    networks: tuple[NetworkMembership, ...] = ()
    source: Refs = ()
    note: str = ""


def all_sources(municipality: Municipality) -> Refs:
    """Return every source that the record names, once, in the order of the record."""
    parts: tuple[_Sourced, ...] = (
        *municipality.safe_harbour,
        *municipality.membership,
        *municipality.interest,
        *municipality.offices,
        *municipality.contacts,
        *municipality.partners,
        *municipality.networks,
    )
    refs = [ref for part in parts for ref in part.source]
    return tuple(dict.fromkeys([*refs, *municipality.source]))
