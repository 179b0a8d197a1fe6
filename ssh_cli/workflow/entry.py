"""Ways into the data of a record, as its file writes them: `membership.0.from`, `offices.name`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from ssh_cli.errors import NotFoundError, UsageError
from ssh_cli.messages import _
from ssh_cli.model.suggestion import suggest

Way: TypeAlias = tuple[str | int, ...]
"""Keys of mappings and, from 0, places in lists."""

_NAMES = (
    "id", "demand", "network", "member", "ags", "task", "office", "role", "name", "from", "known_by", "seen",
    "date", "body",
)  # fmt: skip
"""What tells an entry from its neighbours, the surest first."""

_LISTED = 8


def spell(way: Way) -> str:
    """Return a way as people type it."""
    return ".".join(map(str, way))


def value_at(data: Any, way: Way, otherwise: object) -> Any:
    """Return the value at a way, `otherwise` where the data do not lead there."""
    for step in way:
        is_place = isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data)
        if not is_place and not (isinstance(data, Mapping) and step in data):
            return otherwise
        data = data[step]
    return data


def locate(data: Any, step: str | int) -> Any:
    """Return one step into data: a key, or the entry of a list whose `id` the step is; None for nothing."""
    if isinstance(data, list):
        return next((one for one in data if isinstance(one, Mapping) and one.get("id") == step), None)
    return data.get(step) if isinstance(data, Mapping) else None


def read_way(data: Any, text: str) -> Way:
    """Return the way that somebody typed; in a list a step is a place from 0, a name, or left out.

    Raise NotFoundError for a field that is not there, UsageError where several entries have it.
    """
    steps = [step for step in text.replace("[", ".").replace("]", "").split(".") if step]
    if not steps:
        raise UsageError(
            _("The name of the field is empty."),
            hint=_("Name it as the file does, for example membership.from"),
        )
    found = list(dict.fromkeys(_ways(data, steps, ())))
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            _("“{text}” can mean {n} fields.").format(text=text, n=len(found)),
            hint=_("Name one of them: {names}").format(names=", ".join(map(spell, found[:_LISTED]))),
        )
    known = list(dict.fromkeys(_known(data)))
    near = list(suggest(".".join(steps), known, count=5))
    near += [one for one in known if one.split(".")[-1] == steps[-1] and one not in near]
    raise NotFoundError(
        _("The record has no field “{text}”.").format(text=text),
        near=tuple(near[:_LISTED]),
        hint=_("It has: {names}").format(names=", ".join(map(str, data))),
    )


def _ways(data: Any, steps: Sequence[str], way: Way) -> Iterator[Way]:
    if not steps:
        yield way
        return
    first, rest = steps[0], steps[1:]
    if isinstance(data, Mapping):
        if first in data:
            yield from _ways(data[first], rest, (*way, first))
    elif isinstance(data, list):
        chosen = [place for place, one in enumerate(data) if str(place) == first or _is_named(one, first)]
        for place in chosen:
            yield from _ways(data[place], rest, (*way, place))
        if not chosen:
            for place, one in enumerate(data):
                yield from _ways(one, steps, (*way, place))


def _is_named(entry: Any, name: str) -> bool:
    if isinstance(entry, Mapping):
        return any(str(entry[key]) == name for key in _NAMES if key in entry)
    return str(entry) == name


def _known(data: Any, way: str = "") -> Iterator[str]:
    """Yield every field of a record, without places in lists."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            here = f"{way}.{key}" if way else str(key)
            yield here
            yield from _known(value, here)
    elif isinstance(data, list):
        for one in data:
            yield from _known(one, way)


def find_same(data: Any, way: Way, other: Any) -> Way | None:
    """Return the way that leads to the same field in another version; None where an entry is not there.

    An entry of a list is the same where it is equal, else where its name is, else where it says most alike.
    The field itself need not be there.
    """
    found: Way = ()
    for step in way:
        if isinstance(data, list) and isinstance(step, int):
            if not isinstance(other, list):
                return None
            place = _find_entry(data, step, other)
            if place is None:
                return None
            found, data, other = (*found, place), data[step], other[place]
        else:
            found = (*found, step)
            data, other = (value_at(side, (step,), None) for side in (data, other))
    return found


def _find_entry(entries: list[Any], place: int, others: list[Any]) -> int | None:
    """Return which entry of another version a list's entry was; one that another entry equals is not it."""
    entry = entries[place]
    if entry in others:
        return others.index(entry)
    free = [number for number, one in enumerate(others) if one not in entries]
    if not isinstance(entry, Mapping):
        return free[0] if len(free) == 1 and len(entries) == len(others) else None
    for key in _NAMES:
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
    """Return how many fields agree, but for what many entries of one record share."""
    if not isinstance(other, Mapping):
        return 0
    return sum(key in other and other[key] == value for key, value in entry.items())
