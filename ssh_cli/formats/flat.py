"""Rows as spreadsheets know them, every cell one text, number or truth value; and as CSV.

CSV is as RFC 4180 has it, for programs, and as a German Excel opens it by double click. Cells that a
spreadsheet would run get an apostrophe (`defuse`); numbers never do. Excel turns text of digits into numbers
and takes the zeros off a municipality's key. For it such texts are written as `="01002000"`, which it shows
as they are; only digits ever stand between these quotation marks.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from ssh_cli.messages import N_, _
from ssh_cli.model.description import RecordEntry
from ssh_cli.page.blocks import Column, Row, Value
from ssh_cli.page.lines import defuse, visible
from ssh_cli.page.page import Page
from ssh_cli.page.tables import compact

FlatValue: TypeAlias = str | int | float | bool | None
BETWEEN_ITEMS = "; "
_LOSES_DIGITS = re.compile(r"0[0-9]+|[0-9]{16,}")  # Excel keeps 15 digits of a number

# A share in one cell (`5/9`) would open as the fifth of September.
_PARTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "share": (
        ("count", N_("{title} (number)")),
        ("known", N_("{title} (known)")),
        ("of", N_("{title} (of)")),
    ),
    "coordinates": (("lat", N_("{title} (latitude)")), ("lon", N_("{title} (longitude)"))),
}


class FlatColumn(NamedTuple):
    """A column, or one part of a column whose values have several (`location.lat`)."""

    key: str
    title: str
    column: Column
    part: str = ""

    def value(self, row: Row) -> FlatValue:
        """Return the raw value of this column; lists are joined, deeper things become JSON."""
        value = row.get(self.column.key)
        if self.part:
            value = value.get(self.part) if isinstance(value, Mapping) else None
        return _flatten(value, str)

    def labelled(self, row: Row) -> FlatValue:
        """Return the value in words: codes by their labels, truth values as yes and no."""
        if self.part:
            return self.value(row)
        value = row.get(self.column.key)
        labels = self.column.labels
        if isinstance(value, str):
            return labels.get(value, value)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return _flatten(value, lambda code: labels.get(code, code), words=True)


def flatten_columns(columns: Sequence[Column]) -> tuple[FlatColumn, ...]:
    """Return the columns, those whose values have several parts taken apart."""
    return tuple(_split(columns))


def write(page: Page) -> str:
    """Return raw values under the English keys, with commas; unknown is empty, lists are joined by `; `."""
    return _write_rows(page, attrgetter("key"), _cell, ",")


def write_for_excel(page: Page) -> str:
    """Return titles and rows with `;` behind a byte-order mark: codes in words, decimals with a comma."""
    return "\ufeff" + _write_rows(page, lambda column: defuse(visible(column.title)), _excel_cell, ";")


def _write_rows(
    page: Page, title: Callable[[FlatColumn], str], cell: Callable[[FlatColumn, Row], FlatValue], between: str
) -> str:
    """Return a header and the rows of a page as CSV, with this sign between the cells."""
    columns = flatten_columns(page.columns)
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=between, lineterminator="\r\n")
    table.writerow(map(title, columns))
    table.writerows([cell(column, row) for column in columns] for row in page.rows)
    return text.getvalue()


def _cell(column: FlatColumn, row: Row) -> FlatValue:
    value = column.value(row)
    if isinstance(value, bool):
        return "true" if value else "false"
    return defuse(visible(value)) if isinstance(value, str) else value


def _excel_cell(column: FlatColumn, row: Row) -> FlatValue:
    value = column.labelled(row)
    if isinstance(value, float):
        return str(value).replace(".", ",")
    if not isinstance(value, str):
        return value
    return f'="{value}"' if _LOSES_DIGITS.fullmatch(value) else defuse(visible(value))


def _split(columns: Sequence[Column]) -> Iterator[FlatColumn]:
    for column in columns:
        if column.kind not in _PARTS and not column.parts:
            yield FlatColumn(column.key, column.title, column)
        for part, title in _PARTS.get(column.kind, ()):
            yield FlatColumn(f"{column.key}.{part}", _(title, title=column.title), column, part)
        for part, title in column.parts if column.kind == "object" else ():
            yield FlatColumn(f"{column.key}.{part}", f"{column.title}: {title}", column, part)


def _flatten(value: Value, say: Callable[[str], str], *, words: bool = False) -> FlatValue:
    if isinstance(value, str):
        return say(value)
    if value is None or isinstance(value, int | float):
        return value
    if words and isinstance(value, RecordEntry):
        return value.text
    if words and isinstance(value, list) and value and isinstance(value[0], RecordEntry):
        return BETWEEN_ITEMS.join(entry.text for entry in value)
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return BETWEEN_ITEMS.join(say(item) for item in value if isinstance(item, str))
    return compact(value)
