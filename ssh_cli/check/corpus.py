"""What rules look at, and how they declare themselves.

A rule looks at every record with its file, the register, and the day that is asked for.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from ssh_cli.check.personal import Sighting, personal_data, places_of, surnames_of, suspects
from ssh_cli.check.ways import Way
from ssh_cli.kinds.letter import Letter
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.model.dataset import Dataset
from ssh_cli.source.register import Register
from ssh_cli.source.text import Pointer, value_at
from ssh_cli.source.yaml_read import SourceFile

if TYPE_CHECKING:
    from ssh_cli.model.gazetteer import Gazetteer

T = TypeVar("T")
Filed: TypeAlias = Sequence[tuple[str, T]]
"""Records, each with the path of its file."""


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """The valid records of a dataset, and the ids of the broken ones.

    `files` are those that can be read as YAML, healthy or not. `known` holds, by kind, every id that a
    reference may name; None where the list itself is broken. `dataset` holds one record an id, `records`
    those of every file.
    """

    dataset: Dataset
    register: Register
    on: str
    files: Mapping[str, SourceFile]
    known: Mapping[str, frozenset[str] | None]
    records: Mapping[str, Filed[Any]]
    """By kind: every healthy record with its file; a catalogue is one record."""
    stems: Mapping[str, Filed[str]]
    """By kind: path and stem of every file that is meant to be a record, broken or not."""

    @property
    def members(self) -> Filed[Municipality]:
        """Every municipality with its file."""
        return self.records["member"]

    @property
    def resolutions(self) -> Filed[Resolution]:
        """Every resolution with its file."""
        return self.records["resolution"]

    @property
    def letters(self) -> Filed[Letter]:
        """Every letter with its file."""
        return self.records["letter"]

    @cached_property
    def personal_data(self) -> Mapping[str, Sequence[Sighting]]:
        """Return the personal data found in each file, by path."""
        places = places_of(self.register)
        surnames = {
            path: surnames_of(office.name for office in member.offices)
            for path, member in self.members
            if member.offices
        }
        paths = [path for records in self.records.values() for path, _record in records]
        sightings = {}
        for number, passed in suspects([self.files[path].raw for path in paths]).items():
            path = paths[number]
            raw, names = self.files[path].raw, surnames.get(path, ())
            sightings[path] = (*personal_data(raw, places=places, surnames=names, passed=passed),)
        return sightings

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

    def data_at(self, path: str, pointer: Pointer) -> Any:
        """Return the plain data at a place, None where there is nothing."""
        return value_at(self.files[path].data, pointer)

    def existing(self, path: str, pointer: Pointer) -> Pointer:
        """Return the place, or what it stands for where the only entry of a list is written without one."""
        while self.data_at(path, pointer) is None and pointer:
            pointer = pointer[:-1]
        return pointer

    def find(self, way: Way) -> Sequence[tuple[str, Pointer, Any]]:
        """Return what the records of a kind hold at the end of a way, with the file and the place.

        `find(("resolution", ("offers", "demands")))` has demands at `("offers", 0, "demands", 1)`; at the end
        of a way without steps are the records themselves. Rules go the same ways: what is there is kept.
        """
        if way not in self._values:
            self._values[way] = [*self._find(*way)]
        return self._values[way]

    @cached_property
    def _values(self) -> dict[Way, Sequence[tuple[str, Pointer, Any]]]:
        return {}

    def _find(self, kind: str, attributes: tuple[str, ...]) -> Iterator[tuple[str, Pointer, Any]]:
        if not attributes:
            yield from ((path, (), record) for path, record in self.records.get(kind, ()))
            return
        for path, pointer, holder in self.find((kind, attributes[:-1])):
            value = getattr(holder, attributes[-1])
            if value:
                # An entry that may be written as one bare text is found by its own place.
                bare = attributes[-1] == holder.rules.bare
                value_pointer = pointer if bare else (*pointer, attributes[-1].rstrip("_"))
                if type(value) is tuple:
                    for number, item in enumerate(value):
                        yield path, (*value_pointer, number), item
                elif type(value) is dict:
                    for key, item in value.items():
                        yield path, (*value_pointer, key), item
                else:
                    yield path, value_pointer, value

    def beginning(self, path: str, base: Pointer) -> Pointer:
        """Return the place of the day on which the period at `base` begins, or from which it is attested."""
        node = self.data_at(path, base) or {}
        return (*base, next((key for key in ("from", "known_by") if key in node), "seen"))


Place: TypeAlias = tuple[str, Pointer | int] | tuple[str, Pointer | int, Mapping[str, object]]
"""What a rule objects to: the path of a file, a place in it, and the values of the rule's sentence.

The place is a value, or a character by its number in the text (from 0). Among the values may be the `reason`
for which it is, where a rule has several sentences, and a better `hint` than theirs.
"""
Objections: TypeAlias = Iterator[Place]
Rule: TypeAlias = Callable[[Corpus], Objections]

RULES: dict[str, Rule] = {}
"""Every rule on meaning, by the name by which findings and `hafen help` know it."""


def rule(function: Rule) -> Rule:
    """Make a function a rule, which bears its name with hyphens; what it says stands beside what it means."""
    RULES[function.__name__.replace("_", "-")] = function
    return function
