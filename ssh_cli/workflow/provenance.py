"""Where a value comes from: since when the register says it, by which commit, and what it said before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ssh_cli.kinds.declaration import Record
from ssh_cli.load.layout import place_of
from ssh_cli.load.migration import migrate
from ssh_cli.source.git import Commit
from ssh_cli.source.position import Pointer, value_at
from ssh_cli.source.yaml_read import read
from ssh_cli.workflow.entry import find_same, record_in
from ssh_cli.workflow.history import FileVersion

ABSENT = object()
"""What a version without the field holds: less than null."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A value that the register said, or `ABSENT`, from one commit on (None: not committed yet).

    `is_edge`: the clone's history begins with this commit, so that the value may be older.
    """

    value: object
    commit: Commit | None
    subject: str
    is_edge: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a value rests on: the sources that stand nearest to it, and whether they are weak.

    `way` leads to the part of the record that names them: empty for the record as a whole.
    """

    sources: tuple[str, ...]
    weak: bool
    way: Pointer


def follow(
    versions: Sequence[FileVersion], record: type[Record], root: Pointer, way: Pointer, today: Any
) -> list[Saying]:
    """Return who set the value at `way` in a record, the newest first; `today` are the record's data.

    `root` leads to the record in its file. What older versions say is compared in today's shape. Entries of
    lists are followed wherever they stand; a commit says something only where it differs from every parent,
    so that merges tell nothing twice.
    """
    ways: dict[bytes | None, Pointer | None] = {}
    said = []
    latest: tuple[Any, Pointer | None] = (today, way)
    for one in versions:
        after = _data(record, one.path, one.after, root)
        if one.after not in ways:
            ways[one.after] = _carried(record, *latest, after)
        mine = ways[one.after]
        if mine is not None:
            latest = (after, mine)
        new = _at(after, mine)
        was = []
        for raw in (one.before, *one.others):
            before = _data(record, one.old_path, raw, root)
            if raw not in ways:
                ways[raw] = _carried(record, after, mine, before)
            was.append(_at(before, ways[raw]))
        if not any(_same(new, old) for old in was):
            said.append(Saying(new, one.commit, one.subject, one.is_edge))
    return said


def _same(one: object, other: object) -> bool:
    return one is other or (one == other and type(one) is type(other))


def _carried(record: type[Record], data: Any, way: Pointer | None, other: Any) -> Pointer | None:
    """Return where the entry that `way` goes through stands in another version, None where it does not."""
    return None if way is None or data is None or other is None else find_same(record, data, way, other)


def _data(record: type[Record], path: str, raw: bytes | None, root: Pointer) -> Any:
    """Return the data of a record in a version of its file, None where it is not there or cannot be read."""
    if raw is None:
        return None
    return record_in(record, migrate(place_of(path).kind, _parsed(raw))[0], root)


@lru_cache(maxsize=8)
def _parsed(raw: bytes) -> Any:
    """Return what a version holds; the later side of one commit is most often the earlier of the next."""
    return read("", raw).data


def _at(data: Any, way: Pointer | None) -> object:
    return ABSENT if data is None or way is None else value_at(data, way, ABSENT)


def find_evidence(data: Mapping[str, Any], way: Pointer) -> Evidence:
    """Return the sources nearest to a value: its own, else those of what it stands in; none for no value."""
    entries = value_at(data, way, None)
    if entries is None:
        return Evidence((), weak=False, way=())
    if isinstance(entries, list):
        named = [source for entry in entries if isinstance(entry, Mapping) for source in _sources_of(entry)]
        if named:
            return Evidence(tuple(dict.fromkeys(named)), any(map(_is_weak, entries)), way)
    for length in range(len(way), -1, -1):
        part = value_at(data, way[:length], None)
        if not isinstance(part, Mapping) or "source" not in part:
            continue
        return Evidence(_sources_of(part), _is_weak(part), way[:length])
    return Evidence((), weak=False, way=())


def _sources_of(part: Mapping[str, Any]) -> tuple[str, ...]:
    found = part.get("source", [])
    return tuple(str(one) for one in (found if isinstance(found, list) else [found]))


def _is_weak(part: Any) -> bool:
    return isinstance(part, Mapping) and part.get("evidence") == "weak"
