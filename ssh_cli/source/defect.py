"""What is wrong with a file before its meaning is looked at: a slug and a place, no words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ssh_cli.source.position import Position


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
