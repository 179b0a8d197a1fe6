"""Blocks as Markdown, and the escape that keeps data from becoming markup."""

import re
from collections.abc import Iterator

from ssh_cli.document.blocks import (
    BREAK,
    Block,
    Document,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Span,
    Spans,
    Table,
    shown,
)

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
    """Return the document as Markdown, one paragraph a line."""
    return "\n\n".join("\n".join(_block(block)) for block in document.blocks) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {_text(block.spans)}"
        case Paragraph():
            yield _text(block.spans)
        case Quote():
            for number, paragraph in enumerate(block.paragraphs):
                if number:
                    yield ">"
                yield "> " + _text(paragraph).replace("\n", "\n> ")
        case Listing():
            for number, item in enumerate(block.items):
                mark = "-" if block.start is None else f"{block.start + number}."
                yield f"{mark} " + _text(item).replace("\n", "\n" + " " * (len(mark) + 1))
        case Table():
            yield _row(block.header)
            yield "| " + " | ".join("---" for _cell in block.header) + " |"
            yield from map(_row, block.rows)


def _row(cells: tuple[Spans, ...]) -> str:
    return "| " + " | ".join(_text(cell).replace("\\\n", " ") for cell in cells) + " |"


def _text(spans: Spans) -> str:
    parts = []
    begins = True
    for span in spans:
        parts.append(_span(span, begins=begins))
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
