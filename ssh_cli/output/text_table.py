"""Tables as text: columns as wide as the screen allows, groups, totals, a mark at possible rows."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ssh_cli.messages import _
from ssh_cli.output.cells import format_cell
from ssh_cli.output.guard import visible_line
from ssh_cli.output.layout import GAP, fit, measure
from ssh_cli.output.lines import Line, fold, width_of
from ssh_cli.output.wording import POSSIBLE_MARK, count_rows, name_total, total_value
from ssh_cli.page.page import Align, Column, Group, Row, Table, is_possible

_FOLDING = {"text", "list", "link", "object", "share"}


class _Frame(NamedTuple):
    """The columns that have room, with their widths; `gutter` keeps a place for the mark."""

    columns: tuple[Column, ...]
    widths: tuple[int, ...]
    gutter: bool

    @property
    def width(self) -> int:
        return sum(self.widths) + GAP * (len(self.widths) - 1) + self.gutter * (GAP + 1)

    def lines(self, cells: Sequence[str], mark: str = " ") -> list[str]:
        """Return one row: the mark, and each cell padded, on as many lines as the longest needs."""
        folded = [fold(cell, width) for cell, width in zip(cells, self.widths, strict=False)]
        height = max(map(len, folded))
        lines = [
            (" " * GAP).join(
                _pad(part[number] if number < len(part) else "", width, column.side)
                for part, width, column in zip(folded, self.widths, self.columns, strict=True)
            )
            for number in range(height)
        ]
        if not self.gutter:
            return lines
        return [(mark if number == 0 else " ") + " " * GAP + line for number, line in enumerate(lines)]


def layout_table(table: Table, room: int | None) -> Iterator[Line]:
    """Yield the table within `room` cells (None: no limit), and what it had no room for."""
    if not table.rows:
        yield Line(count_rows(table))
        return
    titles = [visible_line(column.title) for column in table.columns]
    cells = [[_cell(row, column) for column in table.columns] for row in table.rows]
    frame = _frame(table, [titles, *cells, *_all_totals(table)], room)
    rule = Line("─" * frame.width, "dim")
    yield from _bold(frame.lines(titles))
    yield rule
    start = 0
    for group, rows in table.blocks():
        if group is not None:
            if start:
                yield Line("")
            yield Line(visible_line(group.title), "bold")
        yield from _body(frame, rows, cells[start : start + len(rows)])
        start += len(rows)
        if group is not None and group.totals is not None:
            yield from _bold(frame.lines(_totals(group.totals, table, group)))
    if table.totals is not None:
        yield rule
        yield from _bold(frame.lines(_totals(table.totals, table)))
    if left_out := table.columns[len(frame.columns) :]:
        yield from (
            Line(piece, "dim") for piece in fold(_left_out(left_out, choosable=table.choosable), room)
        )


def _frame(table: Table, lines: Sequence[Sequence[str]], room: int | None) -> _Frame:
    gutter = table.has_possible
    needs = [
        measure(
            [(width_of(line[number]), _longest_word(line[number])) for line in lines],
            folds=column.kind in _FOLDING,
        )
        for number, column in enumerate(table.columns)
    ]
    widths = fit(needs, None if room is None else max(1, room - gutter * (GAP + 1)))
    return _Frame(table.columns[: len(widths)], tuple(widths), gutter)


def _body(frame: _Frame, rows: Sequence[Row], cells: Sequence[Sequence[str]]) -> Iterator[Line]:
    for row, line in zip(rows, cells, strict=True):
        mark = POSSIBLE_MARK if is_possible(row) else " "
        for number, text in enumerate(frame.lines(line, mark)):
            yield Line(text, mark=len(POSSIBLE_MARK) if number == 0 and is_possible(row) else 0)


def _bold(lines: Sequence[str]) -> Iterator[Line]:
    return (Line(text, "bold") for text in lines)


def _pad(text: str, width: int, side: Align) -> str:
    space = " " * (width - width_of(text))
    return space + text if side == "right" else text + space


def _left_out(columns: Sequence[Column], *, choosable: bool) -> str:
    titles = ", ".join(visible_line(column.title) for column in columns)
    keys = ",".join(column.key for column in columns)
    if choosable:
        return _("No room for: {titles} (--columns {keys})").format(titles=titles, keys=keys)
    return _("No room for: {titles} (widen the window, or write a page: --format html -o FILE)").format(
        titles=titles
    )


def _all_totals(table: Table) -> list[list[str]]:
    found = [_totals(group.totals, table, group) for group in table.groups if group.totals is not None]
    return found if table.totals is None else [*found, _totals(table.totals, table)]


def _totals(row: Row, table: Table, group: Group | None = None) -> list[str]:
    cells = [
        visible_line(format_cell(total_value(row, column), column)) if column.key in row else ""
        for column in table.columns
    ]
    return [cells[0] or name_total(table, group), *cells[1:]]


def _cell(row: Row, column: Column) -> str:
    return visible_line(format_cell(row.get(column.key), column))


def _longest_word(text: str) -> int:
    return max(map(width_of, text.split()), default=0)
