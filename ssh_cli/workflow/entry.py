"""Pointers into the data of a record, as its file writes them: `membership.0.from`, `offices.name`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ssh_cli.errors import NotFoundError, UsageError
from ssh_cli.kinds.declaration import Record
from ssh_cli.kinds.field import field, fields, path, walk
from ssh_cli.messages import _
from ssh_cli.model.suggestion import suggest
from ssh_cli.source.position import Pointer, value_at

_LISTED = 8
_NOTHING = object()


def spell(way: Pointer) -> str:
    """Return a way as people type it."""
    return ".".join(map(str, way))


def record_in(record: type[Record], file_data: Any, root: Pointer) -> Any:
    """Return the data of a record in those of its file, None where it is not there; `root` leads to it.

    The key under which a record stands in a catalogue is one of its fields: `id`.
    """
    data = file_data
    for step in root:
        data = _locate(data, step)
    if root and record.rules.key and isinstance(data, Mapping):
        return {record.rules.key: root[-1], **data}
    return data


def _locate(data: Any, step: str | int) -> Any:
    """Return one step into data: a key, or the entry of a list whose `id` the step is; None for nothing."""
    if isinstance(data, list):
        return next((entry for entry in data if isinstance(entry, Mapping) and entry.get("id") == step), None)
    return data.get(step) if isinstance(data, Mapping) else None


def read_way(record: type[Record], data: Any, text: str) -> Pointer:
    """Return the way that somebody typed; in a list a step is a place from 0, a name, or left out.

    Every declared field of the `record` has one, whether the data say anything there or not. Raise
    NotFoundError for a field that is not declared, UsageError where several entries have it.
    """
    steps = [step for step in text.replace("[", ".").replace("]", "").split(".") if step]
    if not steps:
        raise UsageError(
            _("The name of the field is empty."),
            hint=_("Name it as the file does, for example membership.from"),
        )
    ways = list(dict.fromkeys(_ways(record, data, steps, ())))
    ways = [way for way in ways if value_at(data, way, _NOTHING) is not _NOTHING] or ways
    if len(ways) == 1:
        return ways[0]
    if ways:
        raise UsageError(
            _("“{text}” can mean {n} fields."),
            hint=_("Name one of them: {names}"),
            text=text,
            n=len(ways),
            names=", ".join(map(spell, ways[:_LISTED])),
        )
    known = [path(way) for way in walk(record)]
    near = list(suggest(".".join(steps), known, count=5))
    near += [name for name in known if name.split(".")[-1] == steps[-1] and name not in near]
    raise NotFoundError(
        _("The record has no field “{text}”."),
        near=tuple(near[:_LISTED]),
        hint=_("It has: {names}"),
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
        inner = data.get(first) if isinstance(data, Mapping) else None
        yield from _ways(declared.part, inner, rest, (*way, first))


def _is_named(record: type[Record] | None, entry: Any, name: str) -> bool:
    """Tell whether a name is that of an entry: not where it is the name of a field, as `land` may be both."""
    if record is None or not isinstance(entry, Mapping):
        return str(entry) == name
    if field(record, name) is not None:
        return False
    return any(str(entry[key]) == name for key in record.identifying() if key in entry)


def find_same(record: type[Record], data: Any, way: Pointer, other: Any) -> Pointer | None:
    """Return the way that leads to the same field in another version; None where an entry is not there.

    An entry of a list is the same where it is equal, else where what identifies it is, else where it says
    most alike. The field itself need not be there.
    """
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
    if record is None or not isinstance(entry, Mapping):
        return free[0] if len(free) == 1 and len(entries) == len(others) else None
    for key in record.identifying():
        if key in entry:
            same = [number for number in free if _get(others[number], key) == entry[key]]
            if len(same) == 1:
                return same[0]
    alike = {number: _likeness(entry, others[number]) for number in free}
    best = max(alike, key=lambda number: alike[number], default=None)
    return best if best is not None and alike[best] > 0 else None


def _get(entry: Any, key: str) -> Any:
    return entry.get(key) if isinstance(entry, Mapping) else None


def _likeness(entry: Mapping[str, Any], other: Any) -> int:
    """Return how many fields of two entries agree."""
    if not isinstance(other, Mapping):
        return 0
    return sum(key in other and other[key] == value for key, value in entry.items())
