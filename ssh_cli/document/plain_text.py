"""Blocks as plain text that fits a screen of 80 columns and a mail."""

import textwrap
from collections.abc import Iterator

from ssh_cli.document.blocks import (
    BREAK,
    Block,
    Document,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Spans,
    Table,
    shown,
)

WIDTH = 76
_GAP = 2
_NARROWEST = 12


def write_text(document: Document) -> str:
    """Return the document as text in lines of at most 76 characters; single words are never broken."""
    return "\n\n".join("\n".join(_block(block)) for block in document.blocks) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield from _heading(block)
        case Paragraph():
            yield from _fold(block.spans)
        case Quote():
            yield from _quote(block)
        case Listing():
            for number, item in enumerate(block.items):
                mark = "-" if block.start is None else f"{block.start + number}."
                first, *rest = _fold(item, WIDTH - len(mark) - 1)
                yield f"{mark} {first}"
                yield from (" " * (len(mark) + 1) + line for line in rest)
        case Table():
            yield from _table(block)


def _heading(heading: Heading) -> Iterator[str]:
    lines = list(_fold(heading.spans))
    yield from lines
    yield ("=" if heading.level == 1 else "-") * min(WIDTH, max(map(len, lines)))


def _quote(quote: Quote) -> Iterator[str]:
    yield "*" * WIDTH
    for number, paragraph in enumerate(quote.paragraphs):
        if number:
            yield "*"
        yield from (f"* {line}" for line in _fold(paragraph, WIDTH - 2))
    yield "*" * WIDTH


def _table(table: Table) -> Iterator[str]:
    rows = [[_plain(cell) for cell in row] for row in (table.header, *table.rows)]
    widths = _widths(rows)
    for number, row in enumerate(rows):
        cells = [_wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
        for line in range(max(map(len, cells))):
            parts = [cell[line] if line < len(cell) else "" for cell in cells]
            pairs = zip(parts, widths, strict=True)
            yield (" " * _GAP).join(part.ljust(width) for part, width in pairs).rstrip()
        if number == 0:
            yield (" " * _GAP).join("-" * width for width in widths)


def _widths(rows: list[list[str]]) -> list[int]:
    """Return the widths of the columns: as wide as needed, the widest ones folded to fit the page."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    room = WIDTH - _GAP * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths


def _fold(spans: Spans, width: int = WIDTH) -> Iterator[str]:
    line: list[str] = []
    for span in (*spans, BREAK):
        if span == BREAK:
            yield from _wrap("".join(line), width)
            line = []
        else:
            line.append(_named(span.text, span.link))


def _plain(spans: Spans) -> str:
    return "".join(" " if span == BREAK else _named(span.text, span.link) for span in spans)


def _named(text: str, link: str) -> str:
    """Return the text of a link with its address, unless the text says it already."""
    address = link.removeprefix("mailto:")
    return shown(text) if not link or address == text else f"{shown(text)} ({shown(address)})"


def _wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(
        shown(text),
        width,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]
