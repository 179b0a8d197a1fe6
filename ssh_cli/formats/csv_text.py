"""CSV as RFC 4180 has it: UTF-8, comma, CRLF, the English keys as header, raw values.

Cells that a spreadsheet would run get an apostrophe (`guard.defuse`); numbers never do.
"""

import csv
import io

from ssh_cli.formats.flat import FlatValue, flatten_columns
from ssh_cli.formats.registry import Medium
from ssh_cli.page.guard import defuse, visible
from ssh_cli.page.page import Page


def write(report: Page, _medium: Medium) -> str:
    """Return header and rows; unknown is an empty cell, lists are joined by `; `."""
    columns = flatten_columns(report.columns)
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow([column.key for column in columns])
    table.writerows([_cell(column.value(row)) for column in columns] for row in report.rows)
    return text.getvalue()


def _cell(value: FlatValue) -> str | int | float | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return defuse(visible(value)) if isinstance(value, str) else value
