"""The dataset as a SQLite database, built in memory, and questions to it in SQL that only read."""

import json
import math
import sqlite3
import threading
from collections.abc import Iterable
from typing import Any

from ssh_cli.errors import UsageError
from ssh_cli.export.tables import (
    LICENCE,
    LICENCE_URL,
    LICENCES,
    SqlTable,
    all_tables,
    all_views,
    quote,
)
from ssh_cli.messages import N_, _, counted, language
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import Column, Row, Value
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.printed import describe_stamp
from ssh_cli.page.tables import columns_of, values_of

_PAGE = 4096
_APPLICATION = 0x48414645  # "HAFE": what `file` and forensic tools see
_VERSION = 2  # of the tables; grows when a column changes its meaning or goes


def build_database(dataset: Dataset, stamp: Stamp, *, with_events: bool = True) -> sqlite3.Connection:
    """Return a database in memory with every table and view, on the stamp's day.

    `with_events` it also has the fields of records that only events write.

    Foreign keys are declared and not enforced: a reference that the dataset leaves dangling stays visible
    (`PRAGMA foreign_key_check`).
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for setting in (
        f"page_size = {_PAGE}",
        "temp_store = MEMORY",  # packing would fill a disk with a file that nobody sees
        "journal_mode = OFF",  # nothing is taken back: what fails is thrown away whole
        f"application_id = {_APPLICATION}",
        f"user_version = {_VERSION}",
    ):
        connection.execute(f"PRAGMA {setting}")
    connection.execute("BEGIN")
    context = Context(dataset, stamp.on)
    tables = all_tables(stamp, with_events=with_events)
    for table in tables:
        connection.execute(create_statement(table))
        marks = ", ".join("?" * len(table.columns))
        insert = f"INSERT INTO {quote(table.name)} VALUES ({marks})"  # noqa: S608 - names are ours
        connection.executemany(insert, table.rows(context))
    for view in all_views(tables):
        connection.execute(f"CREATE VIEW {quote(view.name)} AS {view.select}")
    connection.execute("COMMIT")
    return connection


def database_bytes(dataset: Dataset, stamp: Stamp, *, with_events: bool = True) -> bytes:
    """Return the database file, packed, with an index on every reference."""
    connection = build_database(dataset, stamp, with_events=with_events)
    try:
        for table in all_tables(stamp, with_events=with_events):
            for reference in table.references:
                if reference.columns != table.key[: len(reference.columns)]:  # else the key is its index
                    name = quote("_".join([table.name, *reference.columns]))
                    columns = _listing(reference.columns)
                    connection.execute(f"CREATE INDEX {name} ON {quote(table.name)} ({columns})")
        connection.execute("VACUUM")
        return connection.serialize()
    finally:
        connection.close()


def create_statement(table: SqlTable) -> str:
    """Return the statement that creates a table, with its keys."""
    lines = [f"{quote(column.name)} {column.type}" for column in table.columns]
    if table.key:
        lines.append(f"PRIMARY KEY ({_listing(table.key)})")
    lines += [
        f"FOREIGN KEY ({_listing(reference.columns)}) "
        f"REFERENCES {quote(reference.table)} ({_listing(reference.targets)})"
        for reference in table.references
    ]
    return f"CREATE TABLE {quote(table.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _listing(names: Iterable[str]) -> str:
    return ", ".join(map(quote, names))


def datasette_metadata(dataset: Dataset, stamp: Stamp, database: str) -> str:
    """Return the metadata as JSON, in the language in use; `database` is the name without `.db`."""
    tables = all_tables(stamp)
    described: dict[str, Any] = {
        table.name: {
            "description": table.about,
            "columns": {column.name: column.about for column in table.columns},
        }
        for table in tables
    }
    described |= {view.name: {"description": view.about} for view in all_views(tables)}
    everything = {
        "title": dataset.alliance.name.in_language(language()),
        "description": f"{describe_stamp(stamp)}. {LICENCES[1][1]}",
        "license": LICENCE,
        "license_url": LICENCE_URL,
        "databases": {database: {"tables": described}},
    }
    return json.dumps(everything, ensure_ascii=False, indent=2) + "\n"


_WHERE_TABLES = N_("hafen sql --tables lists tables and columns.")
SECONDS = 10.0
MOST_ROWS = 200_000
_LONGEST_CELL = 1_000_000
_MOST_SIGNS = 50_000_000
_ALLOWED = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)
_FORBIDDEN_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer", "writefile", "readfile", "edit"})


def ask(dataset: Dataset, statement: str, stamp: Stamp, *, seconds: float = SECONDS) -> Page:
    """Return the rows of one SELECT statement, under the columns that it names.

    Raise UsageError for anything but one SELECT, for what SQLite does not understand, for more than
    MOST_ROWS rows, and for what takes longer than `seconds`.
    """
    if not statement.strip():
        raise UsageError("Which question?", hint=_WHERE_TABLES)
    connection = build_database(dataset, stamp)
    refused, late = threading.Event(), threading.Event()

    def authorise(
        action: int, first: str | None, second: str | None, _db: str | None, _by: str | None
    ) -> int:
        names = {(first or "").lower(), (second or "").lower()}
        if action in _ALLOWED and not (action == sqlite3.SQLITE_FUNCTION and names & _FORBIDDEN_FUNCTIONS):
            return sqlite3.SQLITE_OK
        refused.set()
        return sqlite3.SQLITE_DENY

    def stop() -> None:
        late.set()
        connection.interrupt()

    # SQLite's own progress handler counts steps, and one step may be a function that takes a second.
    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_CELL)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.set_authorizer(authorise)
        cursor = connection.execute(statement)
        names = [description[0] for description in cursor.description or ()]
        rows = _fetch(cursor)
    except (sqlite3.Error, sqlite3.Warning, ValueError, UnicodeError) as error:
        if late.is_set():
            raise _too_long(int(seconds)) from error
        if refused.is_set():
            raise UsageError("Only statements that read are allowed.", hint=_WHERE_TABLES) from error
        raise _in_our_words(error) from error
    finally:
        timer.cancel()
        timer.join()
        connection.close()
    if not names:
        raise UsageError("Only statements that read are allowed.", hint=_WHERE_TABLES)
    return _report(names, rows)


def _fetch(cursor: sqlite3.Cursor) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    room = _MOST_SIGNS
    for row in cursor:
        room -= sum(len(cell) for cell in row if isinstance(cell, str | bytes))
        if len(rows) == MOST_ROWS or room < 0:
            raise UsageError(
                "The answer is too large: more than {n} rows, or very long ones.",
                hint="Ask for less, for example with LIMIT.",
                n=MOST_ROWS,
            )
        rows.append(row)
    return rows


def describe_tables() -> Page:
    """Return every table and view with its columns, what they mean and what they refer to."""
    rows: list[Row] = []
    tables = all_tables(Stamp(""))
    for table in tables:
        references = {name: reference.table for reference in table.references for name in reference.columns}
        rows.append(values_of(table, "about", table="name"))
        rows += [
            {
                "table": table.name,
                **values_of(column, "type", "vocabulary", "about", column="name"),
                "references": references.get(column.name),
            }
            for column in table.columns
        ]
    rows += [{**values_of(view, "about", table="name"), "type": "VIEW"} for view in all_views(tables)]
    shown = columns_of(__file__, "tables")
    return Page("sql-tables", _("Tables for hafen sql"), shown, tuple(rows))


def _too_long(seconds: int) -> UsageError:
    return UsageError(
        counted(
            "The question took longer than {n} second.",
            "The question took longer than {n} seconds.",
            seconds,
        ),
        hint="Ask for less, for example with LIMIT.",
    )


def _in_our_words(error: Exception) -> UsageError:
    if isinstance(error, sqlite3.ProgrammingError | sqlite3.Warning):
        return UsageError("One statement at a time, without parameters.", hint=_WHERE_TABLES)
    return UsageError("SQLite does not understand this: {reason}", hint=_WHERE_TABLES, reason=error)


def _report(names: Iterable[str], answer: list[tuple[object, ...]]) -> Page:
    keys = _tell_apart(names)
    numbers = [
        bool(answer)
        and all(isinstance(row[position], int | float) or row[position] is None for row in answer)
        for position in range(len(keys))
    ]
    columns = tuple(
        Column(key, key, align="right" if is_number else "left")
        for key, is_number in zip(keys, numbers, strict=True)
    )
    rows = tuple(dict(zip(keys, map(_plain, row), strict=True)) for row in answer)
    return Page("sql", _("Answer in SQL"), columns, rows)


def _tell_apart(names: Iterable[str]) -> list[str]:
    """Return the column names, with a number behind repeated ones: `name`, `name_2`."""
    keys: list[str] = []
    for name in names:
        key, number = name, 2
        while key in keys:
            key, number = f"{name}_{number}", number + 1
        keys.append(key)
    return keys


def _plain(value: object) -> Value:
    if isinstance(value, bytes):
        return f"x'{value.hex()}'"
    if isinstance(value, float) and not math.isfinite(value):
        return None  # JSON has no infinity
    return value
