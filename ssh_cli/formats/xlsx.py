"""XLSX in constant bytes: a sheet of rows that sorts and filters, the totals and notes beside it.

Texts stay texts, so that keys keep their zeros and days their precision; nothing is a formula or a
link. A text that would become a formula as soon as someone edits its cell carries Excel's own mark
for text (the apostrophe that it does not show).
"""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import xlsxwriter

from ssh_cli.formats.flat import FlatColumn, FlatValue, flatten_columns
from ssh_cli.messages import _
from ssh_cli.page.blocks import Column, Row, Table
from ssh_cli.page.lines import runs_as_formula, visible, visible_line
from ssh_cli.page.page import Page
from ssh_cli.page.printed import count_rows, describe_stamp, name_total
from ssh_cli.page.tables import POSSIBLE_SUFFIX

_LONGEST_TEXT = 32_767
_LONGEST_SHEET_NAME = 31
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
_NARROWEST, _WIDEST = 8, 60
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


class _Sheet(NamedTuple):
    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[FlatValue, ...], ...]


def write(report: Page) -> bytes:
    """Return the workbook: rows, totals if there are any, tables of a page, notes with the stamp."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, _OPTIONS)
    # The file needs some time of its making; the day that it is true of is one, and is no clock.
    made = datetime.fromisoformat(report.stamp.on).replace(tzinfo=UTC)
    book.set_properties({"title": visible_line(report.title), "author": "hafen", "created": made})
    formats = {
        "header": book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True}),
        "text": book.add_format({"valign": "top", "text_wrap": True}),
        "armed": book.add_format({"valign": "top", "text_wrap": True, "quote_prefix": True}),
        "number": book.add_format({"valign": "top", "num_format": "#,##0"}),
        "exact": book.add_format({"valign": "top"}),
    }
    used = {"history"}  # Excel keeps this name for itself
    for sheet in _sheets(report):
        _fill(book.add_worksheet(_free_name(sheet.name, used)), sheet, formats)
    book.close()
    return target.getvalue()


def _sheets(report: Page) -> Iterator[_Sheet]:
    columns = flatten_columns(report.columns)
    main = Table(report.columns, report.rows, groups=report.groups, totals=report.totals)
    yield _rows_sheet(report.title, main)
    if report.groups or report.totals is not None:
        yield _totals_sheet(main, columns)
    for part in report.blocks:
        if isinstance(part, Table):
            yield _rows_sheet(part.title or report.title, part)
    lines = (describe_stamp(report.stamp), count_rows(main), *report.all_notes())
    yield _Sheet(_("Notes"), (report.title,), tuple((line,) for line in lines))


def _rows_sheet(name: str, table: Table) -> _Sheet:
    """Return the rows with their group beside them, so that they still belong to it when sorted."""
    columns = flatten_columns(table.columns)
    header = tuple(column.title for column in columns)
    if not table.groups:
        return _Sheet(name, header, tuple(_values(row, columns) for row in table.rows))
    rows = tuple(
        ("" if group is None else group.title, *_values(row, columns))
        for group, block in table.blocks()
        for row in block
    )
    return _Sheet(name, (_("Group"), *header), rows)


def _totals_sheet(main: Table, columns: Sequence[FlatColumn]) -> _Sheet:
    sums = [(group.title, group.totals) for group in main.groups if group.totals is not None]
    if main.totals is not None:
        sums.append((name_total(main), main.totals))
    keys = {column.key for column in columns}
    more = [
        Column(
            f"{column.key}{POSSIBLE_SUFFIX}", _("{title}, possible on top", title=column.title), column.kind
        )
        for column in main.columns
        if f"{column.key}{POSSIBLE_SUFFIX}" not in keys
    ]
    both = (*columns, *flatten_columns(more))
    summed = [column for column in both if any(column.column.key in row for _title, row in sums)]
    rows = tuple((title, *_values(row, summed)) for title, row in sums)
    return _Sheet(_("Totals"), (_("Group"), *(column.title for column in summed)), rows)


def _values(row: Row, columns: Sequence[FlatColumn]) -> tuple[FlatValue, ...]:
    return tuple(column.labelled(row) for column in columns)


def _fill(sheet: Any, content: _Sheet, formats: dict[str, Any]) -> None:
    """Write header and rows, each column as wide as what it holds, within reason."""
    widths = [_NARROWEST] * len(content.header)
    for number, title in enumerate(content.header):
        sheet.write_string(0, number, visible_line(title), formats["header"])
        widths[number] = max(widths[number], len(title) + 2)
    for line, row in enumerate(content.rows, start=1):
        for number, value in enumerate(row):
            if value is None or value == "":
                continue
            longest = _write_cell(sheet, (line, number), value, formats)
            widths[number] = max(widths[number], longest + 1)
    for number, width in enumerate(widths):
        sheet.set_column(number, number, min(width, _WIDEST))
    sheet.freeze_panes(1, 0)
    if content.rows and len(content.header) > 1:
        sheet.autofilter(0, 0, len(content.rows), len(content.header) - 1)


def _write_cell(sheet: Any, place: tuple[int, int], value: str | float, formats: dict[str, Any]) -> int:
    """Write a value and return how many characters its longest line has."""
    text = str(value)
    if isinstance(value, str):
        shown = visible(text)
        if len(shown) > _LONGEST_TEXT:
            shown = shown[: _LONGEST_TEXT - 1] + "…"
        sheet.write_string(*place, shown, formats["armed" if runs_as_formula(shown) else "text"])
    else:
        sheet.write_number(*place, value, formats["number" if isinstance(value, int) else "exact"])
    # What breaks a line is not printable.
    return len(text) if text.isprintable() else max(map(len, text.splitlines()), default=0)


def _free_name(title: str, used: set[str]) -> str:
    """Return a name that Excel takes and no sheet has (it does not tell case apart)."""
    name = _NOT_IN_SHEET_NAMES.sub(" ", visible_line(title)).strip()[:_LONGEST_SHEET_NAME].strip() or "hafen"
    free, number = name, 2
    while free.lower() in used:
        ending = f" ({number})"
        free, number = name[: _LONGEST_SHEET_NAME - len(ending)] + ending, number + 1
    used.add(free.lower())
    return free
