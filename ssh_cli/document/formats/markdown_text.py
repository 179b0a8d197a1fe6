"""Blocks as Markdown, and the escape that keeps data from becoming markup."""

import re
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
from ssh_cli.document.formats.printed import Notes, printed_blocks
from ssh_cli.document.phrases import PHRASES

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


class _Writer:
    """Writes one document, counting its footnotes."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._phrases = PHRASES[document.language]
        self._notes = Notes()

    def write(self) -> str:
        written = ["\n".join(self._block(block)) for block in printed_blocks(self._document)]
        written += [f"[^{number}]: {self._line(spans)}" for number, spans in self._notes.numbered()]
        return "\n\n".join(part for part in written if part) + "\n"

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield f"{'#' * block.level} {self._text(block.spans)}"
            case Paragraph():
                yield self._text(block.spans)
            case Quote():
                yield from self._quote(block)
            case Listing():
                yield from self._list(block)
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

    def _list(self, listing: Listing) -> Iterator[str]:
        for number, item in enumerate(listing.items):
            mark = "-" if listing.start is None else f"{listing.start + number}."
            yield f"{mark} " + self._text(item).replace("\n", "\n" + " " * (len(mark) + 1))

    def _picture(self, picture: Picture) -> str:
        said = f"**{self._phrases.picture}:** {_escape_inside(picture.alt)}"
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
                parts.append(f"[^{self._notes.add(span.note)}]")
            begins = span == BREAK
        return "".join(parts)


def _span(span: Span, *, begins: bool) -> str:
    if span == BREAK:
        return "\\\n"
    if span.link:
        text = link_markdown(span.text, span.link)
    else:
        text = escape_markdown(span.text) if begins else _escape_inside(span.text)
    mark = "**" * span.strong + "*" * span.emphasis
    return f"{mark}{text}{mark}" if mark else text
