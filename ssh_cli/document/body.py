"""Markdown as templates write it, read into blocks; what a letter has no use for is refused."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from ssh_cli.document.blocks import BREAK, Block, Heading, Listing, Paragraph, Quote, Span, Spans, Table

_GENDER_STAR = re.compile(r"(?<=[^\W\d_])\*(?=[^\W\d_])")
_LINK_SCHEMES = frozenset({"http", "https", "mailto"})
_DEEPEST_HEADING = 4


class UnsupportedMarkupError(Exception):
    """Markdown that has no block: `markup` is its name in CommonMark, `line` counts from 1."""

    def __init__(self, markup: str, line: int) -> None:
        super().__init__(f"{markup} in line {line}")
        self.markup = markup
        self.line = line


def read_body(text: str) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text.

    A star between two letters is a gender star, never emphasis. HTML is text. Raise
    UnsupportedMarkupError for what no block stands for (images, code, rules, nested lists).
    """
    tree = SyntaxTreeNode(_reader().parse(_GENDER_STAR.sub(r"\\*", text)))
    return tuple(_read_block(node, 1) for node in tree.children)


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _read_block(node: SyntaxTreeNode, line: int) -> Block:
    line = _line_of(node, line)
    match node.type:
        case "paragraph":
            return Paragraph(_read_line(node, line))
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
