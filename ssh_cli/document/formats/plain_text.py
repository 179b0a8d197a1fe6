"""Blocks as plain text that fits a screen of 80 columns and a mail."""

import textwrap
from collections.abc import Iterator

from ssh_cli.document.blocks import (
    BREAK,
    Block,
    Document,
    Facts,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Span,
    Spans,
    Table,
    shown,
)
from ssh_cli.document.formats.printed import NotedWriter, printed_blocks

WIDTH = 76
_GAP = 2
_NARROWEST = 12
_WIDEST_LABEL = 24


def write_text(document: Document) -> str:
    """Return the document as text in lines of at most 76 characters; single words are never broken.

    A table is wider where its words leave it no choice, so that its columns stay columns. Footnotes
    stand at the end, by number; a picture is told in words.
    """
    return _Writer(document).write()


class _Writer(NotedWriter):
    """Writes one document, counting its footnotes."""

    def write(self) -> str:
        written = ["\n".join(self._block(block)) for block in printed_blocks(self.document)]
        if self.notes:
            written.append("\n".join(self._endnotes()))
        return "\n\n".join(part for part in written if part) + "\n"

    def _endnotes(self) -> Iterator[str]:
        yield from _underlined([self.phrases.notes], "-")
        for number, spans in enumerate(self.notes, 1):
            yield from self._hanging(f"[{number}]", spans)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield from _underlined(list(self._fold(block.spans)), "=" if block.level == 1 else "-")
            case Paragraph():
                yield from self._fold(block.spans)
            case Quote():
                yield from self._quote(block)
            case Listing():
                yield from self._list(block, WIDTH)
            case Table():
                yield from self._table(block)
            case Facts():
                yield from self._facts(block)
            case Picture():
                yield from _wrap(f"[{self.phrases.picture}: {block.alt}]", WIDTH)
                yield from self._fold(block.caption) if block.caption else ()
            case PageBreak():
                return

    def _list(self, listing: Listing, width: int) -> Iterator[str]:
        for number, (item, further) in enumerate(listing.entries()):
            mark = listing.mark(number)
            yield from self._hanging(mark, item, width)
            indent = " " * (len(mark) + 1)
            for part in further:
                room = width - len(indent)
                if isinstance(part, Paragraph):
                    yield ""
                inner = self._list(part, room) if isinstance(part, Listing) else self._fold(part.spans, room)
                yield from (f"{indent}{line}".rstrip() for line in inner)

    def _hanging(self, mark: str, spans: Spans, width: int = WIDTH) -> Iterator[str]:
        """Yield the lines of the spans after a mark, all indented by its width."""
        first, *rest = self._fold(spans, width - len(mark) - 1)
        yield f"{mark} {first}".rstrip()
        yield from (" " * (len(mark) + 1) + line for line in rest)

    def _quote(self, quote: Quote) -> Iterator[str]:
        yield "*" * WIDTH
        for number, paragraph in enumerate(quote.paragraphs):
            if number:
                yield "*"
            yield from (f"* {line}".rstrip() for line in self._fold(paragraph, WIDTH - 2))
        yield "*" * WIDTH

    def _facts(self, facts: Facts) -> Iterator[str]:
        labels = [f"{self._plain(label)}:" for label, _value in facts.rows]
        width = min(_WIDEST_LABEL, max(map(len, labels), default=0))
        for label, (_label, value) in zip(labels, facts.rows, strict=True):
            yield from self._hanging(label.ljust(width), value)

    def _table(self, table: Table) -> Iterator[str]:
        rows = [[self._plain(cell) for cell in row] for row in (table.header, *table.rows)]
        widths = _widths(rows)
        for number, row in enumerate(rows):
            cells = [_wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
            for line in range(max(map(len, cells))):
                parts = [cell[line] if line < len(cell) else "" for cell in cells]
                pairs = zip(parts, widths, strict=True)
                yield (" " * _GAP).join(part.ljust(width) for part, width in pairs).rstrip()
            if number == 0:
                yield (" " * _GAP).join("-" * width for width in widths)

    def _fold(self, spans: Spans, width: int = WIDTH) -> Iterator[str]:
        line: list[str] = []
        for span in (*spans, BREAK):
            if span == BREAK:
                yield from _wrap("".join(line), width)
                line = []
            else:
                line.append(self._named(span))

    def _plain(self, spans: Spans) -> str:
        return "".join(" " if span == BREAK else self._named(span) for span in spans)

    def _named(self, span: Span) -> str:
        """Return the text with the address of its link, unless it says it already, and its mark."""
        address = span.link.removeprefix("mailto:")
        text = shown(span.text)
        if span.link and address != span.text:
            text += f" ({shown(address)})"
        return f"{text} [{self.add_note(span.note)}]" if span.note else text


def _underlined(lines: list[str], mark: str) -> Iterator[str]:
    yield from lines
    yield mark * min(WIDTH, max(map(len, lines)))


def _widths(rows: list[list[str]]) -> list[int]:
    """Return the widths of the columns: as wide as needed, the widest ones folded to fit the page.

    No column is narrower than its longest word, which would shift those beside it; the last has none.
    """
    columns = list(zip(*rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    least = [max(_NARROWEST, *map(_longest_word, column)) for column in columns[:-1]]
    least.append(_NARROWEST)
    room = WIDTH - _GAP * (len(widths) - 1)
    while sum(widths) > room:
        foldable = [number for number, width in enumerate(widths) if width > least[number]]
        if not foldable:
            break
        widths[max(foldable, key=lambda number: widths[number])] -= 1
    return widths


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(
        shown(text),
        width,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]
