"""What every format for people prints, in reading order: titles, blocks, notes, and the lines of tables."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from ssh_cli.analysis.split import Tally
from ssh_cli.messages import _, counted, format_day, format_number, speaking
from ssh_cli.page.blocks import (
    BREAK,
    POSSIBLE_MARK,
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
    RowGroup,
    Span,
    Spans,
    Table,
    Value,
    is_possible,
    is_standing_possible,
    lines,
    notice,
    plain,
)
from ssh_cli.page.page import Layout, Page, Stamp
from ssh_cli.page.tables import POSSIBLE_SUFFIX, cell_spans, describe_tally, format_tally, row_of


class TableLine(NamedTuple):
    """One line of a table below its header; that of a `group` has one cell, which names the group.

    A line of the sort `row` has the data that it was made of.
    """

    sort: Literal["row", "group", "total"]
    cells: tuple[Spans, ...]
    row: Row = MappingProxyType({})


class PrintedTable(NamedTuple):
    """A table in words: `lines` below the titles of the `columns`."""

    columns: tuple[Column, ...]
    lines: tuple[TableLine, ...]
    role: Role = Role.BODY


class PrintedFacts(NamedTuple):
    """Labels and what stands behind them in words, the items of a list on lines of their own."""

    rows: tuple[tuple[str, Spans], ...]
    role: Role = Role.BODY


_NO_BREAK = "\u00a0"

Printed = Paragraph | Heading | Listing | Quote | PrintedTable | PrintedFacts | Bars | Picture | PageBreak
"""The blocks that formats write: all in words, and none with a title of its own."""


def printed_blocks(page: Page) -> tuple[Printed, ...]:
    """Return the blocks of a page in reading order, worded in its language; a draft says so first.

    Titles of blocks are headings, and running text is paragraphs. An answer begins with its title and ends
    with its notes and its stamp, if it has one. The sources of a page with endnotes stand once: below its
    blocks, but before an annex on a sheet of its own that cites none.
    """
    with speaking(page.spoken):
        is_answer = page.layout is Layout.ANSWER
        body = (part for block in page.body() for part in _in_words(block))
        title = [Heading(1, plain(page.title))] if is_answer else []
        draft = [notice(page.phrases.draft_title, page.phrases.draft_text)] if page.draft else []
        printed = (*draft, *title, *(_with_endnotes(body) if page.endnotes else body))
        return (*printed, *_below(page)) if is_answer else printed


def _below(page: Page) -> Iterator[Paragraph]:
    """Yield what stands below an answer."""
    if not page.blocks and page.rows:
        yield Paragraph(plain(count_rows(page.table)), Role.NOTE)
    for note in page.all_notes():
        yield Paragraph(text_spans(note), Role.NOTE)
    if page.stamp.on:
        yield Paragraph(plain(describe_stamp(page.stamp)), Role.STAMP)


def _in_words(block: Block) -> Iterator[Printed]:
    if title := getattr(block, "title", ""):
        yield Heading(2, plain(title))
    match block:
        case Paragraphs():
            yield from (Paragraph(text_spans(text)) for text in block.texts)
        case Table(rows=()):
            yield Paragraph(plain(count_rows(block)))
        case Table():
            yield print_table(block)
        case Facts():
            rows = ((fact.label, cell_spans(fact.value, fact, each_line=True)) for fact in block.entries)
            yield PrintedFacts(tuple(rows), block.role)
        case Bars():
            yield block._replace(title="")
        case _:
            yield block


def _with_endnotes(blocks: Iterable[Printed]) -> Iterator[Printed]:
    """Yield the blocks with the number of a note in the place of each, then the notes, each once."""
    numbers: dict[Spans, int] = {}

    def mark(spans: Spans) -> Spans:
        marked: list[Span] = []
        for span in spans:
            if not span.note:
                marked.append(span)
                continue
            number = numbers.setdefault(span.note, len(numbers) + 1)
            if span.text:
                marked.append(span._replace(note=()))
            marked.append(Span(f"{_NO_BREAK * bool(marked)}[{number}]"))
        return tuple(marked)

    marked: list[Printed] = []
    cited = 0
    for block in blocks:
        known = len(numbers)
        marked.append(map_spans(block, mark))
        if len(numbers) > known:
            cited = len(marked)
    after = marked[cited:-1]
    annex = cited + after.index(PageBreak()) if PageBreak() in after else len(marked)
    yield from marked[:annex]
    if numbers:
        yield Heading(2, plain(_("Sources")), Role.SOURCES)
        yield Listing(tuple(_with_references(numbers)), start=1, role=Role.SOURCES)
    yield from marked[annex:]


def _with_references(numbers: Mapping[Spans, int]) -> Iterator[Spans]:
    """Yield the notes; in place of an address that an earlier one has stands the number of that."""
    see = _("see")
    first: dict[str, int] = {}
    for note, number in numbers.items():
        places = ((span, first.setdefault(span.link, number)) for span in note)
        yield tuple(
            Span(f"{see}{_NO_BREAK}[{place}]") if span.link and place < number else span
            for span, place in places
        )


def map_spans(block: Printed, change: Callable[[Spans], Spans]) -> Printed:
    """Return a block with all its spans changed."""
    match block:
        case Paragraph() | Heading():
            return block._replace(spans=change(block.spans))
        case Listing():
            further: Any = tuple(tuple(map_spans(part, change) for part in parts) for parts in block.further)
            return block._replace(items=tuple(map(change, block.items)), further=further)
        case Quote():
            return block._replace(paragraphs=tuple(map(change, block.paragraphs)))
        case PrintedTable():
            lines = (line._replace(cells=tuple(map(change, line.cells))) for line in block.lines)
            return block._replace(lines=tuple(lines))
        case PrintedFacts():
            return block._replace(rows=tuple((label, change(value)) for label, value in block.rows))
        case _:
            return block


def page_warning(page: Page) -> str:
    """Return the line that every sheet repeats: that it is a draft, and the page's own warning."""
    if not page.draft:
        return page.warning
    return " · ".join(filter(None, (page.phrases.draft_title.rstrip("."), page.warning)))


def text_spans(text: str) -> Spans:
    """Return running text as spans, a line feed in it as a line break."""
    return lines(map(plain, text.strip().split("\n")))


def print_table(table: Table) -> PrintedTable:
    """Return a table in words."""
    return PrintedTable(table.columns, tuple(table_lines(table)), table.role)


def table_lines(table: Table) -> Iterator[TableLine]:
    """Yield the lines of a table: groups with their rows and totals, and the totals of the whole."""
    for group, rows in table.blocks():
        if group is not None:
            yield TableLine("group", (plain(group.title),))
        for row in rows:
            first, *others = (cell_spans(row.get(column.key), column) for column in table.columns)
            if is_possible(row):
                first = (*first, Span(" "), Span(POSSIBLE_MARK, strong=True))
            yield TableLine("row", (first, *others), row)
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


def bar_shares(bars: Bars) -> tuple[tuple[float, float], ...]:
    """Return of each bar the parts, certain and possible, of the longest."""
    most = max((bar.certain + bar.possible for bar in bars.entries), default=0) or 1
    return tuple((bar.certain / most, bar.possible / most) for bar in bars.entries)


def bar_table(bars: Bars) -> Table:
    """Return bars as a table of their numbers."""
    certain, possible = bar_titles()
    columns = (
        Column("label", ""),
        Column("certain", certain, "integer"),
        Column("possible", possible, "integer"),
    )
    return Table(columns, tuple(row_of(bar, columns) for bar in bars.entries))


def bar_titles() -> tuple[str, str]:
    """Return what the numbers of bars are called: the certain and the possible."""
    return _("certain"), _("possible")


class FootnoteWriter:
    """What writes one page: its footnotes stand in the order of their marks."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.phrases = page.phrases
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


def describe_stamp(stamp: Stamp) -> str:
    """Return what the page is true of, on one line."""
    day = _("As of {day}", day=format_day(stamp.on))
    return " · ".join([day, _("data at {commit}", commit=stamp.at)] if stamp.at else [day])


def count_rows(table: Table) -> str:
    """Return how many rows there are, and how many of them are only possible."""
    number = len(table.rows)
    if not number:
        return _("Nothing found.")
    count = counted("{n} entry", "{n} entries", number)
    tally = tally_rows(table.rows)
    count = f"{count}: {describe_tally(tally)}" if tally.possible else count
    apart = sum(map(is_standing_possible, table.rows))
    return (
        _("{count}; standing of {n} only possible", count=count, n=format_number(apart)) if apart else count
    )


def tally_rows(rows: Sequence[Row]) -> Tally:
    """Return how many rows are certain, and how many only possible."""
    possible = sum(map(is_possible, rows))
    return Tally(len(rows) - possible, possible)


def total_value(totals: Row, column: Column) -> Value:
    """Return the sum under a column; what is possible (`KEY_possible` in the data) is told too."""
    certain, possible = totals.get(column.key), totals.get(f"{column.key}{POSSIBLE_SUFFIX}")
    if isinstance(certain, int) and isinstance(possible, int):
        return format_tally(Tally(certain, possible))
    return certain


def name_total(table: Table, group: RowGroup | None = None) -> str:
    """Return what a row of totals is called: those of groups and that of the whole apart."""
    return _("Overall") if table.groups and group is None else _("Total")
