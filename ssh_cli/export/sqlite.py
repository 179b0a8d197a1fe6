"""The dataset as a SQLite database, built in memory, and what Datasette wants to know beside it."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from ssh_cli.export.record_tables import SqlTable, quote
from ssh_cli.export.tables import LICENCE, LICENCE_URL, LICENCES, all_tables, all_views
from ssh_cli.messages import language
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.page import Stamp
from ssh_cli.page.wording import describe_stamp

_PAGE = 4096
_APPLICATION = 0x48414645  # "HAFE": what `file` and forensic tools see
_VERSION = 2  # of the tables; grows when a column changes its meaning or goes


def build_database(dataset: Dataset, stamp: Stamp) -> sqlite3.Connection:
    """Return a database in memory with every table and view, on the stamp's day.

    Foreign keys are declared and not enforced: a reference that the dataset leaves dangling stays visible
    (`PRAGMA foreign_key_check`).
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute(f"PRAGMA page_size = {_PAGE}")
    connection.execute("PRAGMA temp_store = MEMORY")  # packing would fill a disk with a file that nobody sees
    connection.execute("PRAGMA journal_mode = OFF")  # nothing is taken back: what fails is thrown away whole
    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    connection.execute(f"PRAGMA user_version = {_VERSION}")
    connection.execute("BEGIN")
    context = Context(dataset, stamp.on)
    tables = all_tables(stamp)
    for table in tables:
        _fill(connection, table, context)
    for view in all_views(tables):
        connection.execute(f"CREATE VIEW {quote(view.name)} AS {view.select}")
    connection.execute("COMMIT")
    return connection


def database_bytes(dataset: Dataset, stamp: Stamp) -> bytes:
    """Return the database file, packed, with an index on every reference."""
    connection = build_database(dataset, stamp)
    try:
        for table in all_tables(stamp):
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


def _fill(connection: sqlite3.Connection, table: SqlTable, context: Context) -> None:
    connection.execute(create_statement(table))
    marks = ", ".join("?" * len(table.columns))
    connection.executemany(f"INSERT INTO {quote(table.name)} VALUES ({marks})", table.rows(context))  # noqa: S608 - names are ours


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
