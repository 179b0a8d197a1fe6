"""What a table of the exported database is: its columns with their meaning, and the rows that fill it."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from ssh_cli.kinds.day import Day
from ssh_cli.kinds.period import Period
from ssh_cli.messages import N_
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset

Cell: TypeAlias = str | int | float | None
Get: TypeAlias = Callable[[Any], Cell]
"""Reads one cell from what `Table.records` yields."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `to` names the table whose first column it refers to; `key` is part of the key."""

    name: str
    about: str
    get: Get
    type: str = "TEXT"
    to: str = ""
    key: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table; `about` is English, translated when shown."""

    name: str
    about: str
    records: Callable[[Context], Iterable[Any]]
    columns: tuple[Column, ...]

    def rows(self, context: Context) -> list[tuple[Cell, ...]]:
        """Return the rows, sorted by the key: unchanged data keep their place."""
        return [tuple(column.get(one) for column in self.columns) for one in self.records(context)]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a record: the record itself, the part's place in it (from 0), and the part."""

    whole: Any
    place: int
    one: Any


def parts_of(records: Iterable[Any], parts: Callable[[Any], Sequence[Any]]) -> Iterable[Part]:
    """Yield the parts of each record in the order of the record."""
    for whole in records:
        for place, one in enumerate(parts(whole)):
            yield Part(whole, place, one)


def every(
    kind: Callable[[Dataset], Any], parts: Callable[[Any], Sequence[Any]] | None = None
) -> Callable[[Context], Iterable[Any]]:
    """Return what yields all records of a kind (a mapping or a tuple of the dataset), or all their parts."""

    def records(context: Context) -> Iterable[Any]:
        found = kind(context.dataset)
        values = found.values() if hasattr(found, "values") else found
        return values if parts is None else parts_of(values, parts)

    return records


def identifier(name: str = "id") -> Column:
    """Return the column of the key of a record."""
    return Column(name, N_("Identifier"), lambda one: str(getattr(one, name)), key=True)


def field(name: str, about: str, attribute: str = "", *, type: str = "TEXT", to: str = "") -> Column:  # noqa: A002 - SQL's own word
    """Return a column that shows an attribute of the record; empty texts are unknown."""
    return Column(name, about, lambda one: _plain(getattr(one, attribute or name)), type, to)


def inner(name: str, about: str, attribute: str = "", *, type: str = "TEXT", to: str = "") -> Column:  # noqa: A002 - SQL's own word
    """Return a column that shows an attribute of a part of a record."""
    return Column(name, about, lambda part: _plain(getattr(part.one, attribute or name)), type, to)


def owner(name: str, table: str, about: str) -> tuple[Column, Column]:
    """Return the two columns that say which record a part belongs to, and where it stands in it."""
    return (
        Column(name, about, lambda part: str(part.whole.id), to=table, key=True),
        Column("place", N_("Place in the record, from 0"), lambda part: int(part.place), "INTEGER", key=True),
    )


def proof(*, part: bool = False, note: bool = True, weak: bool = True) -> tuple[Column, ...]:
    """Return the columns that say what a record (or `part`) rests on."""
    make = inner if part else field
    columns = [make("source", N_("Sources as a JSON list: addresses, or keys of the table sources"))]
    if weak:
        target: Get = (lambda one: _evidence(one.one)) if part else _evidence
        columns.insert(0, Column("evidence", N_("Evidence: good or weak"), target))
    if note:
        columns.append(make("note", N_("Note")))
    return tuple(columns)


def wording(name: str, about_de: str, about_en: str, attribute: str = "") -> tuple[Column, Column]:
    """Return the German and the English column of a text in both languages."""
    return (
        Column(f"{name}_de", about_de, lambda one: getattr(one, attribute or name).de or None),
        Column(f"{name}_en", about_en, lambda one: getattr(one, attribute or name).en or None),
    )


def listed(values: Iterable[str]) -> str:
    """Return texts as a JSON list."""
    return json.dumps(list(values), ensure_ascii=False)


def _evidence(one: Any) -> str:
    period = getattr(one, "period", None)  # an offer's period is a word, not days
    return "weak" if (period.weak if isinstance(period, Period) else one.weak) else "good"


def _plain(value: Any) -> Cell:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float):
        return value
    if isinstance(value, Day):
        return value.text
    return listed(map(str, value)) if isinstance(value, tuple) else str(value)
