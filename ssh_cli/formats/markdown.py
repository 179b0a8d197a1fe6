"""Markdown as GitHub and GitLab show it; data never becomes markup."""

from collections.abc import Iterable, Iterator
from textwrap import indent as indent_lines

from ssh_cli.page.blocks import (
    BREAK,
    Bars,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Role,
    Span,
    Spans,
)
from ssh_cli.page.markdown import escape_inside, escape_markdown, link_markdown
from ssh_cli.page.page import Page
from ssh_cli.page.printed import (
    FootnoteWriter,
    Printed,
    PrintedFacts,
    PrintedTable,
    bar_table,
    print_table,
    printed_blocks,
)

_BREAK = "\\\n"
"""A line break within a paragraph."""


def write(page: Page) -> str:
    """Return the page as Markdown, one paragraph a line; footnotes stand at the end.

    A picture is told in words, since a text file holds none.
    """
    return _Writer(page).write()


class _Writer(FootnoteWriter):
    """Writes one page, counting its footnotes."""

    def write(self) -> str:
        written = [self._blocks(printed_blocks(self.page))]
        written += [f"[^{number}]: {self._line(spans)}" for number, spans in enumerate(self.notes, 1)]
        return "\n\n".join(part for part in written if part) + "\n"

    def _blocks(self, blocks: Iterable[Printed]) -> str:
        written: list[str] = []
        before: Printed | None = None
        other_mark = False
        for block in blocks:
            other_mark = _is_same_sort(before, block) and not other_mark
            written.append("\n".join(self._block(block, other_mark=other_mark)))
            before = block
        return "\n\n".join(part for part in written if part)

    def _block(self, block: Printed, *, other_mark: bool = False) -> Iterator[str]:
        match block:
            case Heading():
                yield f"{'#' * block.level} {self._text(block.spans)}"
            case Paragraph():
                text = self._text(block.spans)
                yield f"*{text}*" if block.role is Role.STAMP else text
            case Quote():
                yield from self._quote(block)
            case Listing():
                yield from self._list(block, other_mark=other_mark)
            case PrintedTable():
                yield from self._table(block)
            case PrintedFacts():
                yield _BREAK.join(
                    f"**{escape_inside(label)}:** {self._text(value).replace(_BREAK, '; ')}"
                    for label, value in block.rows
                )
            case Bars():
                yield from self._table(print_table(bar_table(block)))
            case Picture():
                yield self._picture(block)
            case PageBreak():
                return

    def _quote(self, quote: Quote) -> Iterator[str]:
        for number, paragraph in enumerate(quote.paragraphs):
            if number:
                yield ">"
            yield "> " + self._text(paragraph).replace("\n", "\n> ")

    def _list(self, listing: Listing, *, other_mark: bool) -> Iterator[str]:
        """Yield the lines of a list; with another mark it does not go on with the list before it."""
        for number, (item, further) in enumerate(listing.entries()):
            mark = listing.mark(number)
            mark = mark.replace("-", "*").replace(".", ")") if other_mark else mark
            indent = " " * (len(mark) + 1)
            yield f"{mark} " + self._text(item).replace("\n", f"\n{indent}")
            if further:
                yield ""
                yield indent_lines(self._blocks(further), indent)

    def _table(self, table: PrintedTable) -> Iterator[str]:
        yield self._row(column.heading for column in table.columns)
        sides = ("---:" if column.side == "right" else "---" for column in table.columns)
        yield f"| {' | '.join(sides)} |"
        for line in table.lines:
            if line.sort == "row":
                yield self._row(line.cells)
            else:
                strong = [tuple(span._replace(strong=True) for span in cell) for cell in line.cells]
                yield self._row([*strong, *[()] * (len(table.columns) - len(strong))])

    def _picture(self, picture: Picture) -> str:
        said = f"**{self.phrases.picture}:** {escape_inside(picture.alt)}"
        return f"{said}\\\n{self._text(picture.caption)}" if picture.caption else said

    def _row(self, cells: Iterable[Spans]) -> str:
        return "| " + " | ".join(self._line(cell, begins=False) for cell in cells) + " |"

    def _line(self, spans: Spans, *, begins: bool = True) -> str:
        return self._text(spans, begins=begins).replace(_BREAK, " ")

    def _text(self, spans: Spans, *, begins: bool = True) -> str:
        """Return spans as Markdown; `begins` where they begin a line, and could begin a list or a heading."""
        parts = []
        for span in spans:
            parts.append(_styled(span, begins=begins))
            if span.note:
                parts.append(f"[^{self.add_note(span.note)}]")
            begins = span == BREAK
        return "".join(parts)


def _is_same_sort(before: Printed | None, block: Printed) -> bool:
    """Tell whether a list would go on with the one before it."""
    return (
        isinstance(before, Listing)
        and isinstance(block, Listing)
        and (before.start is None) == (block.start is None)
    )


def _styled(span: Span, *, begins: bool) -> str:
    if span == BREAK:
        return _BREAK
    if span.link:
        text = link_markdown(span.text, span.link)
    else:
        text = escape_markdown(span.text) if begins else escape_inside(span.text)
    mark = "**" * span.strong + "*" * span.emphasis
    inside = text.strip(" ")
    if not mark or not inside:
        return text
    before, _inside, after = text.partition(inside)
    return f"{before}{mark}{inside}{mark}{after}"  # a blank beside a mark would leave it a mere sign
