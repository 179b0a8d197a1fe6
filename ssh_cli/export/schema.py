"""What a table of the exported database is: its columns with their meaning, its keys, its rows."""

import json
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from ssh_cli.model.context import Context

Cell: TypeAlias = str | int | float | None


class SqlColumn(NamedTuple):
    """One column; `about` is in the language in use, `vocabulary` names the codes that it holds."""

    name: str
    about: str
    type: str = "TEXT"
    vocabulary: str = ""


class Reference(NamedTuple):
    """Columns that name a row of another table by its key."""

    columns: tuple[str, ...]
    table: str
    targets: tuple[str, ...]


class SqlTable(NamedTuple):
    """One table; `key` and `references` name columns, `rows` yields the cells of each row in their order."""

    name: str
    about: str
    columns: tuple[SqlColumn, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...]
    rows: Callable[[Context], Iterable[tuple[Cell, ...]]]


class View(NamedTuple):
    """A frequent question as a named view; its columns are those of the tables that it joins."""

    name: str
    about: str
    select: str


def quote(name: str) -> str:
    """Return a name as SQL quotes it."""
    return '"' + name.replace('"', '""') + '"'


def listed(values: Iterable[str]) -> str:
    """Return texts as a JSON list."""
    return json.dumps(list(values), ensure_ascii=False)
