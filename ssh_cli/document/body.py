"""Markdown as templates write it, read into blocks; what a letter has no use for is refused."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from ssh_cli.document.blocks import (
    BREAK,
    Block,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Span,
    Spans,
    Table,
    plain,
)
from ssh_cli.document.embedded_picture import PictureFolder, UnfitPictureError
from ssh_cli.messages import _

_GENDER_STAR = re.compile(r"(?<=[^\W\d_])\*(?=[^\W\d_])")
_LINK_SCHEMES = frozenset({"http", "https", "mailto"})
_DEEPEST_HEADING = 4


class UnsupportedMarkupError(Exception):
    """Markdown that has no block: `markup` is its name in CommonMark, `line` counts from 1."""

    def __init__(self, markup: str, line: int) -> None:
        super().__init__(f"{markup} in line {line}")
        self.markup = markup
        self.line = line


def read_body(text: str, pictures: PictureFolder | None = None) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text.

    A star between two letters is a gender star, never emphasis. HTML is text. A picture is a paragraph
    of its own and comes from the folder `pictures`. Raise UnsupportedMarkupError for what no block
    stands for (code, rules, nested lists, pictures among words or without a folder), and
    UnfitPictureError for a picture that is not taken.
    """
    tree = SyntaxTreeNode(_reader().parse(_GENDER_STAR.sub(r"\\*", text)))
    return tuple(_read_block(node, 1, pictures) for node in tree.children)


class _Reader(MarkdownIt):
    """CommonMark in which every link becomes one: what is not allowed is refused, never printed as text."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - markdown-it's own name for it
        """Take any address; `_read_inline` looks at it."""
        return True


@cache
def _reader() -> MarkdownIt:
    return _Reader("commonmark", {"html": False}).enable("table")


def _read_block(node: SyntaxTreeNode, line: int, pictures: PictureFolder | None) -> Block:
    line = _line_of(node, line)
    match node.type:
        case "paragraph":
            image = _lone_image(node) if pictures else None
            return _read_picture(image, pictures) if image and pictures else Paragraph(_read_line(node, line))
        case "heading" if int(node.tag[1:]) <= _DEEPEST_HEADING:
            return Heading(int(node.tag[1:]), _read_line(node, line))
        case "bullet_list":
            return Listing(_read_items(node, line))
        case "ordered_list":
            return Listing(_read_items(node, line), start=int(node.attrs.get("start", 1)))
        case "blockquote":
            return Quote(tuple(_read_paragraph(child, line) for child in node.children))
        case "table":
            return _read_table(node, line)
        case _:
            raise UnsupportedMarkupError(node.type, line)


def _lone_image(node: SyntaxTreeNode) -> SyntaxTreeNode | None:
    """Return the image that a paragraph consists of, if it does."""
    inside = [child for inline in node.children for child in inline.children]
    return inside[0] if len(inside) == 1 and inside[0].type == "image" else None


def _read_picture(node: SyntaxTreeNode, pictures: PictureFolder) -> Picture:
    written = str(node.attrs["src"])
    alt = " ".join(node.content.split())
    if not alt:
        raise UnfitPictureError(written, _("it has no alternative text: ![what it shows](file)."))
    content, kind = pictures.read(written)
    title = str(node.attrs.get("title", ""))
    return Picture(content, kind, alt, plain(title) if title else ())


def _read_items(node: SyntaxTreeNode, line: int) -> tuple[Spans, ...]:
    items = []
    for item in node.children:
        line = _line_of(item, line)
        if len(item.children) != 1:
            raise UnsupportedMarkupError(item.children[1].type if item.children else item.type, line)
        items.append(_read_paragraph(item.children[0], line))
    return tuple(items)


def _read_paragraph(node: SyntaxTreeNode, line: int) -> Spans:
    line = _line_of(node, line)
    if node.type != "paragraph":
        raise UnsupportedMarkupError(node.type, line)
    return _read_line(node, line)


def _read_table(node: SyntaxTreeNode, line: int) -> Table:
    rows = [
        tuple(_read_line(cell, _line_of(row, line)) for cell in row.children)
        for part in node.children
        for row in part.children
    ]
    return Table(rows[0], tuple(rows[1:]))


def _read_line(node: SyntaxTreeNode, line: int) -> Spans:
    """Return the spans of the one inline node that a paragraph, heading or cell holds."""
    return _joined(span for inline in node.children for span in _read_inline(inline, Span(""), line))


def _read_inline(node: SyntaxTreeNode, style: Span, line: int) -> Iterator[Span]:
    for child in node.children:
        match child.type:
            case "text" | "text_special":
                yield replace(style, text=child.content)
            case "softbreak":
                yield replace(style, text=" ")
            case "hardbreak":
                yield BREAK
            case "strong":
                yield from _read_inline(child, replace(style, strong=True), line)
            case "em":
                yield from _read_inline(child, replace(style, emphasis=True), line)
            case "link" if urlsplit(str(child.attrs["href"])).scheme in _LINK_SCHEMES:
                yield from _read_inline(child, replace(style, link=str(child.attrs["href"])), line)
            case _:
                raise UnsupportedMarkupError(child.type, line)


def _joined(spans: Iterator[Span]) -> Spans:
    """Return the spans with neighbours of one style made one, so that equal texts are equal values."""
    joined: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        last = joined[-1] if joined else BREAK
        if BREAK not in (span, last) and _style(last) == _style(span):
            joined[-1] = replace(span, text=last.text + span.text)
        else:
            joined.append(span)
    return tuple(joined)


def _style(span: Span) -> tuple[bool, bool, str]:
    return span.strong, span.emphasis, span.link


def _line_of(node: SyntaxTreeNode, line: int) -> int:
    return node.map[0] + 1 if node.map else line
