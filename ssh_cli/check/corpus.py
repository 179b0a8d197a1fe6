"""What rules look at: every record with its file, the register, and the day that is asked for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

from ssh_cli.check.finding import Pointer
from ssh_cli.check.personal import Sighting, personal_data, places_of, surnames_of, suspects
from ssh_cli.kinds.demands import Demand
from ssh_cli.kinds.letter import Letter
from ssh_cli.kinds.meeting import Meeting
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.practice import Practice
from ssh_cli.kinds.programme import Programme
from ssh_cli.kinds.recipient import Recipient
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.types import Refs
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.territory import RegisterEntry
from ssh_cli.source.register import Register
from ssh_cli.source.yaml_read import SourceFile

if TYPE_CHECKING:
    from ssh_cli.model.gazetteer import Gazetteer

T = TypeVar("T")
Filed: TypeAlias = Sequence[tuple[str, T]]
"""Records, each with the path of its file."""

ALLIANCE = "alliance.yaml"
DEMANDS = "demands.yaml"
SOURCES = "sources.yaml"

MEMBER_LISTS = ("safe_harbour", "membership", "interest", "offices", "contacts", "partners", "networks")
"""The lists of a municipality whose items have sources."""


class _Sourced(Protocol):
    @property
    def source(self) -> Refs: ...


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """The healthy records of a dataset, and what is known of the broken ones: that they exist.

    `files` are those of healthy records. `known` holds, by kind, every id that a reference may name;
    None where the list itself is broken. `dataset` holds one record an id, the lists hold every file.
    """

    dataset: Dataset
    register: Register
    on: str
    files: Mapping[str, SourceFile]
    known: Mapping[str, frozenset[str] | None]
    members: Filed[Municipality] = ()
    resolutions: Filed[Resolution] = ()
    programmes: Filed[Programme] = ()
    letters: Filed[Letter] = ()
    recipients: Filed[Recipient] = ()
    meetings: Filed[Meeting] = ()
    practices: Filed[Practice] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    """By path: the kind of record in a file."""
    readable: Mapping[str, SourceFile] = field(default_factory=dict)
    """The files that can be read as YAML, healthy or not."""
    stems: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    """By kind: stem and path of every file that is meant to be a record, broken or not."""

    @cached_property
    def _entries(self) -> dict[str, RegisterEntry | None]:
        return {}

    def entry_of(self, key: str) -> RegisterEntry | None:
        """Return the register's newest row of a key, looked up once."""
        if key not in self._entries:
            self._entries[key] = self.register.entry(key)
        return self._entries[key]

    @cached_property
    def personal_data(self) -> Mapping[str, Sequence[Sighting]]:
        """Return by path what a file says about one person."""
        places = places_of(self.register)
        surnames = {
            path: surnames_of(office.name for office in member.offices)
            for path, member in self.members
            if member.offices
        }
        paths = [*self.files]
        found = {}
        for number, passed in suspects([file.raw for file in self.files.values()]).items():
            path = paths[number]
            raw, names = self.files[path].raw, surnames.get(path, ())
            found[path] = (*personal_data(raw, places=places, surnames=names, passed=passed),)
        return found

    @cached_property
    def gazetteer(self) -> "Gazetteer":
        """Return what finds municipalities of the register by their names."""
        # Inside the function: few datasets need it, and every check would wait for the import.
        from ssh_cli.model.gazetteer import Gazetteer

        return Gazetteer((), self.register)

    @cached_property
    def path_of_member(self) -> Mapping[str, str]:
        """Return the path of each municipality's file."""
        return {member.id: path for path, member in reversed(self.members)}

    @cached_property
    def path_of_resolution(self) -> Mapping[str, str]:
        """Return the path of each resolution's file."""
        return {resolution.id: path for path, resolution in reversed(self.resolutions)}

    @property
    def sourced(self) -> Iterator[tuple[str, Pointer, Refs]]:
        """Yield every statement that names sources: its file, its place, its sources."""
        return _sourced(self)

    @property
    def demands(self) -> Iterator[tuple[int, Demand]]:
        """Yield each demand with its place in the catalogue."""
        for number, entry in enumerate(self.data_at(DEMANDS, ("demands",)) or ()):
            demand = self.dataset.demands.get(entry["id"])
            if demand is not None:
                yield number, demand

    def data_at(self, path: str, pointer: Pointer) -> Any:
        """Return the plain data at a place, None where there is nothing."""
        node: Any = self.files[path].data if path in self.files else None
        for step in pointer:
            try:
                node = node[step]
            except (KeyError, IndexError, TypeError):
                return None
        return node

    def pointer_to_source(self, path: str, base: Pointer, ref: str) -> Pointer:
        """Return the place of one source of the statement at `base`."""
        pointer = (*base, "source")
        node = self.data_at(path, pointer)
        return (*pointer, node.index(ref)) if isinstance(node, list) and ref in node else pointer

    def beginning(self, path: str, base: Pointer) -> Pointer:
        """Return the place of the day on which the period at `base` begins, or from which it is attested."""
        node = self.data_at(path, base) or {}
        return (*base, next((key for key in ("from", "known_by") if key in node), "seen"))


def _sourced(corpus: Corpus) -> Iterator[tuple[str, Pointer, Refs]]:
    for path, member in corpus.members:
        yield path, (), member.source
        if member.population:
            yield path, ("population",), member.population.source
        for key in MEMBER_LISTS:
            yield from _parts(path, key, getattr(member, key))
    for path, resolution in corpus.resolutions:
        yield path, (), resolution.source
        yield from _parts(path, "commitments", resolution.commitments)
        yield from _parts(path, "offers", resolution.offers)
    for path, letter in corpus.letters:
        yield from _parts(path, "signatories", letter.signatories)
        yield from _parts(path, "replies", letter.replies)
    smaller: tuple[Sequence[tuple[str, _Sourced]], ...] = (
        corpus.programmes, corpus.letters, corpus.recipients, corpus.meetings, corpus.practices,
    )  # fmt: skip
    for path, record in chain.from_iterable(smaller):
        yield path, (), record.source
    yield from _sourced_catalogues(corpus)


def _parts(path: str, key: str, parts: Sequence[_Sourced]) -> Iterator[tuple[str, Pointer, Refs]]:
    for number, part in enumerate(parts):
        if part.source:
            yield path, (key, number), part.source


def _sourced_catalogues(corpus: Corpus) -> Iterator[tuple[str, Pointer, Refs]]:
    alliance = corpus.dataset.alliance
    if alliance.contact:
        yield ALLIANCE, ("contact",), alliance.contact.source
    for key in ("declarations", "coordination", "counts", "networks", "partners"):
        yield from _parts(ALLIANCE, key, getattr(alliance, key))
    for number, demand in corpus.demands:
        for place, origin in enumerate(demand.origin):
            yield DEMANDS, ("demands", number, "origin", place), origin.source
