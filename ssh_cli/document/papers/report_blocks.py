"""What a command answers as blocks of a paper: its tables, facts and notes, in the language in use."""

from collections.abc import Iterator, Sequence

from ssh_cli.document.blocks import Block, Paragraph, Span, Table, facts, heading, listing, paragraph
from ssh_cli.document.blocks import table as paper_table
from ssh_cli.document.papers.parts import strong
from ssh_cli.output.cells import format_cell, format_tally
from ssh_cli.output.wording import describe_stamp, name_total, total_value
from ssh_cli.page import page as output


def report_blocks(report: output.Page, *, weights: Sequence[int] = ()) -> tuple[Block, ...]:
    """Return a whole report: its title, what it is true of, its parts, its notes.

    `weights` are the widths of the columns of every table that has as many.
    """
    blocks: list[Block] = [heading(1, report.title), paragraph(describe_stamp(report.stamp))]
    for part in report.parts():
        blocks += _part(part, weights)
    return (*blocks, *listing(report.notes))


def table_blocks(table: output.Table, *, weights: Sequence[int] = (), level: int = 2) -> tuple[Block, ...]:
    """Return a table; of one with groups each as a table of its own, under a heading of `level`."""
    blocks: list[Block] = []
    for group, rows in table.blocks():
        if not rows:
            continue
        if group is not None:
            blocks.append(heading(level, group.title))
        blocks.append(_table(table, rows, weights))
        if group is not None:
            blocks += _total(table, group.totals, group)
    blocks += _total(table, table.totals, None)
    return tuple(blocks)


def _part(part: output.Section, weights: Sequence[int]) -> Iterator[Block]:
    if part.title:
        yield heading(2, part.title)
    match part:
        case output.Table():
            yield from table_blocks(part, weights=weights, level=3 if part.title else 2)
        case output.Bars():
            yield facts((one.label, format_tally(one.tally)) for one in part.entries)
        case output.Facts():
            yield facts((one.label, format_cell(one.value, one)) for one in part.entries)
        case output.Paragraphs():
            yield from map(paragraph, part.texts)


def _table(table: output.Table, rows: Sequence[output.Row], weights: Sequence[int]) -> Table:
    columns = table.columns
    cells = ([format_cell(row.get(one.key), one) for one in columns] for row in rows)
    fitting = weights if len(weights) == len(columns) else ()
    return paper_table((one.title for one in columns), cells, weights=fitting)


def _total(table: output.Table, totals: output.Row | None, group: output.Group | None) -> Iterator[Paragraph]:
    """Yield a line of totals under a table: in a row of it each would be as narrow as its column."""
    shown = [one for one in table.columns if totals is not None and one.key in totals]
    if totals is not None and shown:
        told = "; ".join(f"{one.title}: {format_cell(total_value(totals, one), one)}" for one in shown)
        yield Paragraph((*strong(f"{name_total(table, group)}:"), Span(f" {told}")))
