"""CSV that a German Excel opens by double click: `;`, byte-order mark, titles, decimal comma.

Excel turns text of digits into numbers and takes the zeros off a municipality's key. Such texts are
written as `="01002000"`, which it shows as they are; only digits ever stand between these quotation
marks. Everything else that it would run as a formula gets an apostrophe (`guard.defuse`).
"""

import re

from ssh_cli.formats.flat import FlatColumn, FlatValue, write_rows
from ssh_cli.formats.registry import Medium
from ssh_cli.page.blocks import Row
from ssh_cli.page.lines import defuse, visible
from ssh_cli.page.page import Page

_LOSES_DIGITS = re.compile(r"0[0-9]+|[0-9]{16,}")  # Excel keeps 15 digits of a number


def write(page: Page, _medium: Medium) -> str:
    """Return header and rows; codes stand in words of the language in use."""
    return "\ufeff" + write_rows(page, lambda column: defuse(visible(column.title)), _cell, ";")


def _cell(column: FlatColumn, row: Row) -> FlatValue:
    value = column.labelled(row)
    if isinstance(value, float):
        return str(value).replace(".", ",")
    if not isinstance(value, str):
        return value
    return f'="{value}"' if _LOSES_DIGITS.fullmatch(value) else defuse(visible(value))
