"""Places in a file, in its text and in its data, and what is wrong there before its meaning is looked at."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias


class Position(NamedTuple):
    """A place in a file; both numbers count from 1, columns in characters."""

    line: int
    column: int


START = Position(1, 1)


def position_at(text: str, index: int) -> Position:
    """Return where the character at `index` (from 0) of `text` stands."""
    line_start = text.rfind("\n", 0, index) + 1
    return Position(text.count("\n", 0, index) + 1, index - line_start + 1)


Pointer: TypeAlias = tuple[str | int, ...]
"""`("membership", 0, "from")`; empty for the whole."""


def value_at(data: Any, pointer: Pointer, otherwise: object = None) -> Any:
    """Return the value at a pointer, `otherwise` where the data do not lead there."""
    for step in pointer:
        is_place = isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data)
        if not is_place and not (isinstance(data, Mapping) and step in data):
            return otherwise
        data = data[step]
    return data


class Defect(NamedTuple):
    """One defect; `line` and `column` count from 1, in characters; `detail` holds values for a message.

    Keys of `detail`: `reason` (of yaml-syntax, yaml-line and yaml-indentation: a slug), `character`
    (`U+202E` or the sign itself), `bytes`, `limit`, `encoding`, `byte`, `key`, `first_line`, `name`,
    `tag`, `marker`, `expected`, `found`, `text`, `names`, `count`, `file`.
    """

    slug: str
    line: int
    column: int
    detail: Mapping[str, str] = MappingProxyType({})


def defect_at(slug: str, place: Position, **detail: str) -> Defect:
    """Return the defect `slug` at `place`."""
    return Defect(slug, place.line, place.column, detail)


def in_order(defects: list[Defect]) -> tuple[Defect, ...]:
    """Return `defects` from the top of the file to its end."""
    return tuple(sorted(defects, key=lambda defect: (defect.line, defect.column, defect.slug)))
