"""What every format for people prints, in reading order: titles, blocks, notes, and the lines of tables."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from ssh_cli.messages import _, speaking
from ssh_cli.page.blocks import (
    BREAK,
    Bars,
    Block,
    Column,
    Facts,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Paragraphs,
    Picture,
    Quote,
    Role,
    Row,
    Span,
    Spans,
    Table,
    is_possible,
    lines,
    plain,
)
from ssh_cli.page.cells import cell_spans, format_number
from ssh_cli.page.page import Layout, Page
from ssh_cli.page.wording import (
    POSSIBLE_MARK,
    collect_notes,
    count_rows,
    describe_stamp,
    name_total,
    total_value,
)

Printed = Paragraph | Heading | Listing | Quote | Table | Facts | Bars | Picture | PageBreak
"""The blocks that formats write: tables have rows, and none has a title of its own."""


class TableLine(NamedTuple):
    """One line of a table below its header; that of a `group` has one cell, which names the group."""

    sort: Literal["row", "group", "total"]
    cells: tuple[Spans, ...]


def printed_blocks(page: Page) -> tuple[Printed, ...]:
    """Return the blocks of a page in reading order; a draft says so before anything else.

    Titles of blocks are headings, and running text is paragraphs. An answer begins with its title and ends
    with its notes and its stamp.
    """
    return (*_draft(page), *_answer(page)) if page.layout is Layout.ANSWER else _paper(page)


def _paper(page: Page) -> tuple[Printed, ...]:
    with speaking(page.spoken):
        return (*_draft(page), *(_worded(part) for block in page.blocks for part in _simple(block)))


def _answer(page: Page) -> Iterator[Printed]:
    yield Heading(1, plain(page.title))
    for block in page.body():
        yield from _simple(block)
    if not page.blocks and page.rows:
        yield Paragraph(plain(count_rows(page.table)), Role.NOTE)
    for note in collect_notes(page):
        yield Paragraph(text_spans(note), Role.NOTE)
    yield Paragraph(plain(describe_stamp(page.stamp)), Role.STAMP)


def _simple(block: Block) -> Iterator[Printed]:
    if title := getattr(block, "title", ""):
        yield Heading(2, plain(title))
    match block:
        case Paragraphs():
            yield from (Paragraph(text_spans(text)) for text in block.texts)
        case Table(rows=()):
            yield Paragraph(plain(count_rows(block)))
        case Table() | Facts() | Bars():
            yield block._replace(title="")
        case _:
            yield block


def _worded(block: Printed) -> Printed:
    """Return a table with all its values in words: those of a paper are in its own language."""
    if not isinstance(block, Table):
        return block
    keys = [column.key for column in block.columns]
    lines = list(table_lines(block))
    sums = (_cells(keys, line) for line in lines if line.sort == "total")
    return block._replace(
        rows=tuple(_cells(keys, line) for line in lines if line.sort == "row"),
        groups=tuple(
            group if group.totals is None else group._replace(totals=next(sums)) for group in block.groups
        ),
        totals=None if block.totals is None else next(sums),
    )


def _cells(keys: Sequence[str], line: TableLine) -> Row:
    return {key: cell for key, cell in zip(keys, line.cells, strict=True) if cell}


def _draft(page: Page) -> Iterator[Quote]:
    if page.draft:
        from ssh_cli.page.phrases import PHRASES

        phrases = PHRASES[page.spoken]
        words = (Span(phrases.draft_title, strong=True), Span(f" {phrases.draft_text}"))
        yield Quote((words,), Role.NOTICE)


def page_warning(page: Page) -> str:
    """Return the line that every sheet repeats: that it is a draft, and the page's own warning."""
    if not page.draft:
        return page.warning
    from ssh_cli.page.phrases import PHRASES

    return " · ".join(filter(None, (PHRASES[page.spoken].draft_title.rstrip("."), page.warning)))


def text_spans(text: str) -> Spans:
    """Return running text as spans, a line feed in it as a line break."""
    return lines(map(plain, text.strip().split("\n")))


def table_lines(table: Table) -> Iterator[TableLine]:
    """Yield the lines of a table: groups with their rows and totals, and the totals of the whole."""
    for group, rows in table.blocks():
        if group is not None:
            yield TableLine("group", (plain(group.title),))
        for row in rows:
            first, *others = (cell_spans(row.get(column.key), column) for column in table.columns)
            if is_possible(row):
                first = (*first, Span(" "), Span(POSSIBLE_MARK, strong=True))
            yield TableLine("row", (first, *others))
        if group is not None and group.totals is not None:
            yield _totals(table, group.totals, name_total(table, group))
    if table.totals is not None:
        yield _totals(table, table.totals, name_total(table))


def _totals(table: Table, totals: Row, name: str) -> TableLine:
    first, *others = (
        cell_spans(total_value(totals, column), column) if column.key in totals else ()
        for column in table.columns
    )
    return TableLine("total", (first or plain(name), *others))


def bar_lines(bars: Bars) -> Iterator[tuple[str, str, str]]:
    """Yield of each bar its label, what is certain and what is possible, as numbers are written."""
    for bar in bars.entries:
        yield bar.label, format_number(bar.certain), format_number(bar.possible)


def bar_table(bars: Bars) -> Table:
    """Return bars as a table of their numbers."""
    columns = [
        Column("label", ""),
        *(Column(title, title, align="right") for title in bar_titles()),
    ]
    rows = (dict(zip((column.key for column in columns), line, strict=True)) for line in bar_lines(bars))
    return Table(tuple(columns), tuple(rows))


def bar_titles() -> tuple[str, str]:
    """Return what the numbers of bars are called: the certain and the possible."""
    return _("certain"), _("possible")


class FootnoteWriter:
    """What writes one page: its footnotes stand in the order of their marks."""

    def __init__(self, page: Page) -> None:
        from ssh_cli.page.phrases import PHRASES

        self.page = page
        self.phrases = PHRASES[page.spoken]
        self.notes: list[Spans] = []

    def add_note(self, note: Spans) -> int:
        """Keep a footnote and return its number, counted from 1 through the whole page."""
        self.notes.append(note)
        return len(self.notes)


def broken_lines(spans: Spans) -> Iterator[Spans]:
    """Yield the lines of spans, without the breaks between them."""
    line: list[Span] = []
    for span in (*spans, BREAK):
        if span == BREAK:
            yield tuple(line)
            line = []
        else:
            line.append(span)


def headers(table: Table) -> Iterable[Spans]:
    """Return the titles of the columns."""
    return (column.heading for column in table.columns)
