"""The tables of a page: each has a file of its rows beside the page, and one that is long goes on.

A table is whatever has rows: a list of records, the parts of one, a chart, a long list among facts.
"""

import posixpath
from collections.abc import Iterable, Iterator
from functools import cache
from math import ceil
from typing import NamedTuple

from ssh_cli.edit.new_record import first_free, short_slug
from ssh_cli.formats.registry import write_bytes
from ssh_cli.messages import _, language
from ssh_cli.page.blocks import (
    BREAK,
    CERTAINTY,
    MATCH,
    Bars,
    Block,
    Column,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Role,
    Row,
    Span,
    Table,
    Value,
    is_spans,
    plain,
    text_of,
)
from ssh_cli.page.page import Page
from ssh_cli.page.printed import bar_table, count_rows
from ssh_cli.page.tables import cell_spans
from ssh_cli.site.plan import SiteFile, SitePage, file_of, link

_LONG_LIST = 12
"""Entries from which on a list among facts is a table of its own."""
_LONGEST_NAME = 60
_GROUP = Column("group", "")


class PagePart(NamedTuple):
    """A block of a page; one with rows has the `table` of them, its `title`, and the `name` of its file."""

    block: Block
    table: Table | None = None
    title: str = ""
    name: str = ""


def page_parts(page: Page) -> Iterator[PagePart]:
    """Yield the blocks of a page; the file of a table is named after the heading above it."""
    title, names = page.title, set[str]()
    for block in _blocks(page):
        title = text_of(block.spans) if isinstance(block, Heading) else getattr(block, "title", "") or title
        table = _table_of(block)
        if table is None or not table.rows:
            yield PagePart(block)
            continue
        name = first_free(_name(title), names)
        names.add(name)
        yield PagePart(block, table, title, f"{name}.csv")


def table_files(page: SitePage, parts: Iterable[PagePart]) -> Iterator[SiteFile]:
    """Yield the file of each table: CSV, with the rows in the order of the page."""
    for part in parts:
        if part.table is not None:
            columns, rows = _data_of(part.table)
            written = write_bytes(page.page._replace(columns=columns, rows=rows), "csv")
            yield SiteFile(_beside(page, part.name), written)


def split_page(page: SitePage, parts: Iterable[PagePart], most: int) -> Iterator[SitePage]:
    """Yield a page with links to the files of its tables, on as many pages as its rows need.

    The rows of all tables are counted through, `most` to a page; what has no rows stands on the first.
    """
    spreads: list[tuple[PagePart, dict[int, slice]]] = []
    rows = 0
    for part in parts:
        size = len(part.block.rows) if isinstance(part.block, Table) else 0
        spreads.append((part, _spread(rows, size, most)))
        rows += size
    for number in range(max(1, ceil(rows / most))):
        blocks = tuple(block for part, spread in spreads for block in _on_page(part, spread, number, page))
        if not number:
            yield page._replace(page=page.page._replace(blocks=blocks))
            continue
        title = _("{title}, page {n}", title=page.page.title, n=number + 1)
        yield SitePage(
            _address(page, number),
            page.page._replace(title=title, blocks=blocks),
            trail=(*page.trail, (page.page.title, page.address)),
            files=page.files,
        )


def _blocks(page: Page) -> Iterator[Block]:
    """Yield the blocks of a page, long lists among facts as tables of their own."""
    for block in page.body():
        if not isinstance(block, Facts):
            yield block
            continue
        lists = [table for fact in block.entries if (table := _long_list(fact))]
        titles = {table.title for table in lists}
        if short := tuple(fact for fact in block.entries if fact.label not in titles):
            yield block._replace(entries=short)
        yield from lists
    if not page.blocks and page.rows:
        yield Paragraph(plain(count_rows(page.table)), Role.NOTE)


def _long_list(fact: Fact) -> Table | None:
    if not isinstance(fact.value, list) or len(fact.value) < _LONG_LIST:
        return None
    column = Column("name", fact.label, labels=fact.labels)
    return Table((column,), tuple({"name": value} for value in fact.value), fact.label)


def _table_of(block: Block) -> Table | None:
    match block:
        case Table():
            return block
        case Bars():
            return bar_table(block)
        case Picture():
            return block.table
        case _:
            return None


@cache
def _name(title: str) -> str:
    """Return the name of the file of a table; a number in brackets behind a title may change."""
    return short_slug(title.partition(" (")[0], _LONGEST_NAME) or "table"


def _data_of(table: Table) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Return columns and rows for a file: what tables show by headings and marks has columns of its own."""
    rows = tuple({key: _without_styles(value) for key, value in row.items()} for row in table.rows)
    columns = [*table.columns]
    if table.groups:
        keys = (group and group.key for group, of_group in table.blocks() for _row in of_group)
        rows = tuple({**row, _GROUP.key: key} for row, key in zip(rows, keys, strict=True))
        columns.append(_GROUP)
    if table.has_possible and all(column.key != CERTAINTY for column in columns):
        rows = tuple({**row, CERTAINTY: row.get(MATCH, row.get(CERTAINTY))} for row in rows)
        columns.append(Column(CERTAINTY, ""))
    return tuple(columns), rows


def _without_styles(value: Value) -> Value:
    """Return a value without styles; evidence stands in brackets behind what it is for."""
    if isinstance(value, list):
        return [_without_styles(each) for each in value]
    if not is_spans(value):
        return value
    spans = value
    notes = ["".join(each.link or each.text for each in span.note) for span in spans if span.note]
    if notes and not text_of(spans):
        return notes
    words = (f"{span.text} [{notes.pop(0)}]" if span.note else span.text for span in spans)
    return "".join("; " if text == BREAK.text else text for text in words)


def _spread(start: int, size: int, most: int) -> dict[int, slice]:
    """Return which rows of a table stand on which page, counted from 0; other blocks have none."""
    last = (start + size - 1) // most if size else 0
    return {
        page: slice(max(page * most - start, 0), min((page + 1) * most - start, size))
        for page in range(start // most if size else 0, last + 1)
    }


def _on_page(part: PagePart, spread: dict[int, slice], number: int, page: SitePage) -> Iterator[Block]:
    """Yield what a page shows of a block; of a table that goes on, its heading and the links come first."""
    block, rows = part.block, spread.get(number)
    if number and rows is None:
        return
    if not isinstance(block, Table) or [*spread] == [number]:
        yield block
    else:
        if block.title:
            yield Heading(2, plain(block.title))
        yield _links(block, spread, number, page)
        if rows is not None:
            yield block._replace(title="").part(rows)
    if part.table is not None:
        words = _("The table “{title}” as CSV", title=part.title)
        address = link(_beside(page, part.name), file_of(_address(page, number), language()))
        yield Paragraph((Span(words, link=address),), Role.NOTE)


def _links(table: Table, spread: dict[int, slice], shown: int, page: SitePage) -> Paragraph:
    """Return links to the pages that a table stands on, each named by its first row there."""
    column = table.columns[0]
    spans: list[Span] = []
    for number, rows in spread.items():
        name = text_of(cell_spans(table.rows[rows.start].get(column.key), column))
        words = _("{number}: from {name}", number=number + 1, name=name)
        spans += [Span(" · ")] if spans else []
        target = f"/{_address(page, number)}"
        spans.append(Span(words, strong=True) if number == shown else Span(words, record=target))
    return Paragraph(tuple(spans))


def _address(page: SitePage, number: int) -> str:
    """Return the address of a further page, counted from 0."""
    return posixpath.join(page.address, f"seite-{number + 1}") if number else page.address


def _beside(page: SitePage, name: str) -> str:
    return posixpath.join(posixpath.dirname(file_of(page.address, language())), name)
