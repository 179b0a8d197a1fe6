"""Blocks as Markdown, and the escape that keeps data from becoming markup."""

import re
from collections.abc import Iterable, Iterator
from textwrap import indent as indent_lines

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

_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~#&$!]")
_STARTS_BLOCK = re.compile(r"([0-9]*)([-+=.)(:])")
_ADDRESS_BREAKERS = re.compile(r"[\s<>()\\\x00-\x1f\x7f]")


def escape_markdown(text: str) -> str:
    """Return `text` so that Markdown prints it literally, wherever in a line it stands."""
    line = _escape_inside(text)
    if match := _STARTS_BLOCK.match(line):
        return f"{match[1]}\\{line[match.start(2) :]}"
    return line


def _escape_inside(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", shown(text))


def link_markdown(text: str, address: str) -> str:
    """Return a link as Markdown; what would end the address early is percent-encoded."""
    safe = _ADDRESS_BREAKERS.sub(lambda one: "".join(f"%{byte:02X}" for byte in one[0].encode()), address)
    return f"[{escape_markdown(text)}]({safe})"


def write_markdown(document: Document) -> str:
    """Return the document as Markdown, one paragraph a line; footnotes stand at the end.

    A picture is told in words, since a text file holds none.
    """
    return _Writer(document).write()


class _Writer(NotedWriter):
    """Writes one document, counting its footnotes."""

    def write(self) -> str:
        written = [self._blocks(printed_blocks(self.document))]
        written += [f"[^{number}]: {self._line(spans)}" for number, spans in enumerate(self.notes, 1)]
        return "\n\n".join(part for part in written if part) + "\n"

    def _blocks(self, blocks: Iterable[Block]) -> str:
        written: list[str] = []
        before: Block | None = None
        other_mark = False
        for block in blocks:
            other_mark = _is_same_sort(before, block) and not other_mark
            written.append("\n".join(self._block(block, other_mark=other_mark)))
            before = block
        return "\n\n".join(part for part in written if part)

    def _block(self, block: Block, *, other_mark: bool = False) -> Iterator[str]:
        match block:
            case Heading():
                yield f"{'#' * block.level} {self._text(block.spans)}"
            case Paragraph():
                yield self._text(block.spans)
            case Quote():
                yield from self._quote(block)
            case Listing():
                yield from self._list(block, other_mark=other_mark)
            case Table():
                yield self._row(block.header)
                yield "| " + " | ".join("---" for _cell in block.header) + " |"
                yield from map(self._row, block.rows)
            case Facts():
                rows = (f"**{self._text(label)}:** {self._line(value)}" for label, value in block.rows)
                yield "\\\n".join(rows)
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

    def _picture(self, picture: Picture) -> str:
        said = f"**{self.phrases.picture}:** {_escape_inside(picture.alt)}"
        return f"{said}\\\n{self._text(picture.caption)}" if picture.caption else said

    def _row(self, cells: tuple[Spans, ...]) -> str:
        return "| " + " | ".join(map(self._line, cells)) + " |"

    def _line(self, spans: Spans) -> str:
        return self._text(spans).replace("\\\n", " ")

    def _text(self, spans: Spans) -> str:
        parts = []
        begins = True
        for span in spans:
            parts.append(_span(span, begins=begins))
            if span.note:
                parts.append(f"[^{self.add_note(span.note)}]")
            begins = span == BREAK
        return "".join(parts)


def _is_same_sort(before: Block | None, block: Block) -> bool:
    """Tell whether a list would go on with the one before it."""
    return (
        isinstance(before, Listing)
        and isinstance(block, Listing)
        and (before.start is None) == (block.start is None)
    )


def _span(span: Span, *, begins: bool) -> str:
    if span == BREAK:
        return "\\\n"
    if span.link:
        text = link_markdown(span.text, span.link)
    else:
        text = escape_markdown(span.text) if begins else _escape_inside(span.text)
    mark = "**" * span.strong + "*" * span.emphasis
    return f"{mark}{text}{mark}" if mark else text
