"""Where a value comes from: since when the register says it, by which commit, on what, and what before."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from ssh_cli.analysis.changes import find_record
from ssh_cli.errors import NotFoundError, UsageError
from ssh_cli.kinds import BY_CALLED
from ssh_cli.kinds.declaration import Record
from ssh_cli.kinds.field import field, fields, path, walk
from ssh_cli.load.layout import place_of
from ssh_cli.load.migration import migrate
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.description import title_of
from ssh_cli.model.spelling import suggest
from ssh_cli.page.sections.history import Evidence, Origin, Said
from ssh_cli.source.git import Commit, Repository
from ssh_cli.source.git_history import Learned
from ssh_cli.source.revision import RevisionTree
from ssh_cli.source.text import Data, Pointer, value_at
from ssh_cli.source.tree import FileTree
from ssh_cli.source.yaml_read import read
from ssh_cli.workflow.history import RecordPlace, begin_of, folder_of, read_versions

_LISTED = 8
_ABSENT = object()
"""What a version without the field holds: less than null."""


def find_origin(
    dataset: Dataset,
    tree: FileTree,
    place: RecordPlace,
    field: str,
    *,
    repository: Repository | None,
    start: Commit | None,
) -> Origin:
    """Return where the value of a field comes from; raise NotFoundError or UsageError for no one field.

    `start` is the commit that `tree` shows, None for files on the disk. Without a repository only the
    value and its evidence are known.
    """
    file = read(place.path, tree.read(place.path))
    is_past = isinstance(tree, RevisionTree)
    whole: Any = migrate(place_of(place.path).kind, file.data)[0] if is_past else file.data
    root = (place.kind, place.record) if BY_CALLED[place.kind].entry else ()  # catalogues hold many
    record = BY_CALLED[place.kind].record_class
    data = record_in(record, whole, root)
    way = read_way(record, data, field)
    sayings: list[Said] = []
    if repository is not None:
        versions = read_versions(repository, start or begin_of(repository), [place.path], tree)
        sayings = follow(versions, record, root, way, data)
    if not sayings:
        never = repository is not None
        sayings = [Said(value_at(data, way, None), None, never=never, is_known=False)]
    line = file.locate((*_place_of(whole, root), *way)).line
    return Origin(
        record_kind=place.kind,
        record=place.record,
        name=title_of(find_record(dataset, place.kind, place.record), place.record).spoken(),
        field=way_text(way),
        way=way,
        place=f"{folder_of(tree, repository)}{place.path}:{line}",
        sayings=tuple(sayings),
        evidence=find_evidence(data, way),
    )


def _place_of(data: Any, root: Pointer) -> Pointer:
    """Return the way to a record in the data of its file, with its place where the file has a list."""
    entries = value_at(data, root[:1])
    if not root or not isinstance(entries, list):
        return root
    places = (place for place, entry in enumerate(entries) if value_at(entry, ("id",)) == root[1])
    return (root[0], next(places, len(entries)))


def follow(
    versions: Sequence[Learned[bytes]], record: type[Record], root: Pointer, way: Pointer, today: Any
) -> list[Said]:
    """Return who set the value at `way` in a record, the newest first; `today` are the record's data.

    `root` leads to the record in its file. What older versions say is compared in today's shape. Entries of
    lists are followed wherever they stand; a commit says something only where it differs from every parent,
    so that merges tell nothing twice.
    """
    ways: dict[bytes | None, Pointer | None] = {}

    def look(
        path: str, raw: bytes | None, other: Any, other_way: Pointer | None
    ) -> tuple[Any, Pointer | None]:
        """Return the data of the record in a version, and the way in them, as that in another version tells.

        Data are None where the record is not there or cannot be read, the way where its entry is not there.
        """
        data: Any = None
        if raw is not None:
            data = record_in(record, migrate(place_of(path).kind, _parsed(raw))[0], root)
        if raw not in ways:
            ways[raw] = find_same(record, other, other_way, data)
        return data, ways[raw]

    sayings = []
    latest: tuple[Any, Pointer | None] = (today, way)
    for learned in versions:
        for step in learned.steps:
            after, mine = look(step.path, step.after, *latest)
            if mine is not None:
                latest = (after, mine)
            new = _at(after, mine)
            was = [_at(*look(step.old_path, raw, after, mine)) for raw in (step.before, *step.others)]
            if not any(new is old or (new == old and type(new) is type(old)) for old in was):
                value = None if new is _ABSENT else new
                sayings.append(Said(value, learned.commit, learned.is_edge))
    return sayings


@lru_cache(maxsize=8)
def _parsed(raw: bytes) -> Any:
    """Return what a version holds; the later side of one commit is most often the earlier of the next."""
    return read("", raw).data


def _at(data: Any, way: Pointer | None) -> Any:
    return _ABSENT if data is None or way is None else value_at(data, way, _ABSENT)


def find_evidence(data: Data, way: Pointer) -> Evidence:
    """Return the sources nearest to a value: its own, else those of what it stands in; none for no value."""
    entries = value_at(data, way, None)
    if entries is None:
        return Evidence()
    if isinstance(entries, list):
        named = [source for entry in entries if isinstance(entry, dict) for source in _sources_of(entry)]
        if named:
            return Evidence(tuple(dict.fromkeys(named)), any(map(_is_weak, entries)), way_text(way))
    for length in range(len(way), -1, -1):
        part = value_at(data, way[:length], None)
        if not isinstance(part, dict) or "source" not in part:
            continue
        return Evidence(_sources_of(part), _is_weak(part), way_text(way[:length]))
    return Evidence()


def _sources_of(part: Data) -> tuple[str, ...]:
    sources = part.get("source", [])
    return tuple(map(str, sources if isinstance(sources, list) else [sources]))


def _is_weak(part: Any) -> bool:
    return bool(value_at(part, ("evidence",)) == "weak")


def way_text(way: Pointer) -> str:
    """Return a way as people type it."""
    return ".".join(map(str, way))


def record_in(record: type[Record], file_data: Any, root: Pointer) -> Any:
    """Return the data of a record in those of its file, None where it is not there; `root` leads to it.

    The key under which a record stands in a catalogue is one of its fields: `id`.
    """
    data = value_at(file_data, _place_of(file_data, root))
    if root and record.rules.key and isinstance(data, dict):
        return {record.rules.key: root[-1], **data}
    return data


def read_way(record: type[Record], data: Any, text: str) -> Pointer:
    """Return the way that somebody typed; in a list a step is a place from 0, a name, or left out.

    Every declared field of the `record` has one, whether the data say anything there or not. Raise
    NotFoundError for a field that is not declared, UsageError where several entries have it.
    """
    steps = [step for step in text.replace("[", ".").replace("]", "").split(".") if step]
    if not steps:
        raise UsageError(
            "The name of the field is empty.",
            hint="Name it as the file does, for example membership.from",
        )
    ways = list(dict.fromkeys(_ways(record, data, steps, ())))
    ways = [way for way in ways if value_at(data, way, _ABSENT) is not _ABSENT] or ways
    if len(ways) == 1:
        return ways[0]
    if ways:
        raise UsageError(
            "“{text}” can mean {n} fields.",
            hint="Name one of them: {names}",
            text=text,
            n=len(ways),
            names=", ".join(map(way_text, ways[:_LISTED])),
        )
    known = [path(way) for way in walk(record)]
    near = list(suggest(".".join(steps), known, count=5))
    near += [name for name in known if name.split(".")[-1] == steps[-1] and name not in near]
    raise NotFoundError(
        "The record has no field “{text}”.",
        near=tuple(near[:_LISTED]),
        hint="It has: {names}",
        text=text,
        names=", ".join(declared.name for declared in fields(record)),
    )


def _ways(record: type[Record] | None, data: Any, steps: Sequence[str], way: Pointer) -> Iterator[Pointer]:
    """Yield the ways that the steps can mean; `record` is the class of `data`, or of a list's entries."""
    if not steps:
        yield way
        return
    first, rest = steps[0], steps[1:]
    if isinstance(data, list):
        chosen = [
            place
            for place, entry in enumerate(data)
            if str(place) == first or _is_named(record, entry, first)
        ]
        for place in chosen:
            yield from _ways(record, data[place], rest, (*way, place))
        if not chosen:
            for place, entry in enumerate(data):
                yield from _ways(record, entry, steps, (*way, place))
    elif record is not None and isinstance(data, str) and record.rules.bare == first:
        yield way  # an entry that is written as the bare text of this field
    elif record is not None and (declared := field(record, first)) is not None:
        inner = data.get(first) if isinstance(data, dict) else None
        yield from _ways(declared.part, inner, rest, (*way, first))


def _is_named(record: type[Record] | None, entry: Any, name: str) -> bool:
    """Tell whether a name is that of an entry: not where it is the name of a field, as `land` may be both."""
    if record is None or not isinstance(entry, dict):
        return str(entry) == name
    if field(record, name) is not None:
        return False
    return any(str(entry[key]) == name for key in record.identifying() if key in entry)


def find_same(record: type[Record], data: Any, way: Pointer | None, other: Any) -> Pointer | None:
    """Return the way that leads to the same field in another version; None where an entry is not there.

    An entry of a list is the same where it is equal, else where what identifies it is, else where it says
    most alike. The field itself need not be there. Of versions without the record both are None.
    """
    if way is None or data is None or other is None:
        return None
    same: Pointer = ()
    part: type[Record] | None = record
    for step in way:
        if isinstance(data, list) and isinstance(step, int):
            if not isinstance(other, list):
                return None
            place = _find_entry(part, data, step, other)
            if place is None:
                return None
            same, data, other = (*same, place), data[step], other[place]
        else:
            declared = field(part, str(step)) if part is not None else None
            part = declared.part if declared is not None else None
            same = (*same, step)
            data, other = (value_at(side, (step,), None) for side in (data, other))
    return same


def _find_entry(record: type[Record] | None, entries: list[Any], place: int, others: list[Any]) -> int | None:
    """Return which entry of another version a list's entry was; one that another entry equals is not it."""
    entry = entries[place]
    if entry in others:
        return others.index(entry)
    free = [number for number, other in enumerate(others) if other not in entries]
    if record is None or not isinstance(entry, dict):
        return free[0] if len(free) == 1 and len(entries) == len(others) else None
    for key in record.identifying():
        if key in entry:
            same = [number for number in free if value_at(others[number], (key,)) == entry[key]]
            if len(same) == 1:
                return same[0]
    alike = {number: _likeness(entry, others[number]) for number in free}
    best = max(alike, key=lambda number: alike[number], default=None)
    return best if best is not None and alike[best] > 0 else None


def _likeness(entry: Data, other: Any) -> int:
    """Return how many fields of two entries agree."""
    return sum(value_at(other, (key,), _ABSENT) == value for key, value in entry.items())
