"""The dataset as a SQLite database, built in memory: same data, same day, same bytes."""

import sqlite3

from ssh_cli.export.licence import LICENCES
from ssh_cli.export.schema import Table
from ssh_cli.export.tables import ABOUT, TABLES, VIEWS
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.output.report import Stamp

_PAGE = 4096
_APPLICATION = 0x48414645  # "HAFE": what `file` and forensic tools see
_VERSION = 1  # of the tables; grows when a column changes its meaning or goes


def build_database(dataset: Dataset, stamp: Stamp) -> sqlite3.Connection:
    """Return a database in memory with every table and view, on the stamp's day.

    Foreign keys are declared and not enforced: a reference that the dataset leaves dangling stays visible
    (`PRAGMA foreign_key_check`).
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute(f"PRAGMA page_size = {_PAGE}")
    connection.execute("PRAGMA temp_store = MEMORY")  # packing would fill a disk with a file that nobody sees
    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    connection.execute(f"PRAGMA user_version = {_VERSION}")
    connection.execute("BEGIN")
    connection.execute(f"CREATE TABLE {quote(ABOUT[0])} (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID")
    connection.executemany(f"INSERT INTO {quote(ABOUT[0])} VALUES (?, ?)", _about(stamp))  # noqa: S608 - a constant
    context = Context(dataset, stamp.on)
    for table in TABLES:
        _fill(connection, table, context)
    for view in VIEWS:
        connection.execute(f"CREATE VIEW {quote(view.name)} AS {view.select}")
    connection.execute("COMMIT")
    return connection


def database_bytes(dataset: Dataset, stamp: Stamp) -> bytes:
    """Return the database file, packed, with an index on every reference."""
    connection = build_database(dataset, stamp)
    try:
        for table in TABLES:
            for column in table.columns:
                if column.to:
                    name = quote(f"{table.name}_{column.name}")
                    connection.execute(f"CREATE INDEX {name} ON {quote(table.name)} ({quote(column.name)})")
        connection.execute("VACUUM")
        return connection.serialize()
    finally:
        connection.close()


def quote(name: str) -> str:
    """Return a name as SQL quotes it."""
    return '"' + name.replace('"', '""') + '"'


def create_statement(table: Table) -> str:
    """Return the statement that creates a table, with its keys."""
    lines = [f"{quote(one.name)} {one.type}" for one in table.columns]
    if keys := [quote(one.name) for one in table.columns if one.key]:
        lines.append(f"PRIMARY KEY ({', '.join(keys)})")
    lines += [
        f"FOREIGN KEY ({quote(one.name)}) REFERENCES {quote(one.to)} ({quote(_first_column(one.to))})"
        for one in table.columns
        if one.to
    ]
    return f"CREATE TABLE {quote(table.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _first_column(name: str) -> str:
    return next(one for one in TABLES if one.name == name).columns[0].name


def _fill(connection: sqlite3.Connection, table: Table, context: Context) -> None:
    connection.execute(create_statement(table))
    marks = ", ".join("?" * len(table.columns))
    connection.executemany(f"INSERT INTO {quote(table.name)} VALUES ({marks})", table.rows(context))  # noqa: S608 - names are ours


def _about(stamp: Stamp) -> list[tuple[str, str | None]]:
    return [
        ("on", stamp.on),
        ("at", stamp.at),
        ("version", stamp.version),
        *((f"licence {what}", words) for what, words in LICENCES),
    ]
