"""CSV as RFC 4180 has it, for programs, and as a German Excel opens it by double click.

Cells that a spreadsheet would run get an apostrophe (`defuse`); numbers never do. Excel turns text of digits
into numbers and takes the zeros off a municipality's key. For it such texts are written as `="01002000"`,
which it shows as they are; only digits ever stand between these quotation marks.
"""

import re
from operator import attrgetter

from ssh_cli.formats.flat import FlatColumn, FlatValue, write_rows
from ssh_cli.formats.registry import Medium
from ssh_cli.page.blocks import Row
from ssh_cli.page.lines import defuse, visible
from ssh_cli.page.page import Page

_LOSES_DIGITS = re.compile(r"0[0-9]+|[0-9]{16,}")  # Excel keeps 15 digits of a number


def write(page: Page, _medium: Medium) -> str:
    """Return raw values under the English keys, with commas; unknown is empty, lists are joined by `; `."""
    return write_rows(page, attrgetter("key"), _cell, ",")


def _cell(column: FlatColumn, row: Row) -> FlatValue:
    value = column.value(row)
    if isinstance(value, bool):
        return "true" if value else "false"
    return defuse(visible(value)) if isinstance(value, str) else value


def write_for_excel(page: Page, _medium: Medium) -> str:
    """Return titles and rows with `;` behind a byte-order mark: codes in words, decimals with a comma."""
    return "\ufeff" + write_rows(page, lambda column: defuse(visible(column.title)), _excel_cell, ";")


def _excel_cell(column: FlatColumn, row: Row) -> FlatValue:
    value = column.labelled(row)
    if isinstance(value, float):
        return str(value).replace(".", ",")
    if not isinstance(value, str):
        return value
    return f'="{value}"' if _LOSES_DIGITS.fullmatch(value) else defuse(visible(value))
