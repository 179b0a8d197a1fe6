"""CSV as RFC 4180 has it: UTF-8, comma, CRLF, the English keys as header, raw values.

Cells that a spreadsheet would run get an apostrophe (`guard.defuse`); numbers never do.
"""

from operator import attrgetter

from ssh_cli.formats.flat import FlatColumn, FlatValue, write_rows
from ssh_cli.formats.registry import Medium
from ssh_cli.page.blocks import Row
from ssh_cli.page.lines import defuse, visible
from ssh_cli.page.page import Page


def write(page: Page, _medium: Medium) -> str:
    """Return header and rows; unknown is an empty cell, lists are joined by `; `."""
    return write_rows(page, attrgetter("key"), _cell, ",")


def _cell(column: FlatColumn, row: Row) -> FlatValue:
    value = column.value(row)
    if isinstance(value, bool):
        return "true" if value else "false"
    return defuse(visible(value)) if isinstance(value, str) else value
