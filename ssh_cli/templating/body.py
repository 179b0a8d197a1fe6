"""Markdown as templates write it, read into blocks; what a letter has no use for is refused by its name."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from ssh_cli.messages import N_, _, text_tables
from ssh_cli.page.blocks import (
    BREAK,
    Block,
    Blocks,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Span,
    Spans,
    Table,
    lines,
    plain,
    table,
)
from ssh_cli.templating.inspection import UnfitPictureError, read_picture

_CONTAINER = re.compile(r"(?:[ >]|[-+*] |\d{1,9}[.)] )*")

NAMES = text_tables(__file__)["markup"]
"""What templates cannot print, by markdown-it's name of it or by one of our own."""

SUPPORTED = N_(
    "There are paragraphs, headings, lists in lists, footnotes, quotations, tables, pictures and links."
)

_INSIDE = text_tables(__file__)["inside"]

_SIGNS = {
    "code_inline": r"`",
    "footnote": r"\^\[|\[\^",
    "html_inline": r"<",
    "image": r"!\[",
    "s": r"~~",
}

_OF_THE_WHOLE = frozenset(
    {"footnote_twice", "footnote_undefined", "footnote_unused", "reference_twice", "reference_unused"}
)


class UnsupportedMarkup(NamedTuple):
    """A construct that no document prints, and where it stands; line and column count from 1.

    `markup` is a key of `NAMES`, `inside` that of the construct which cannot hold it, or nothing.
    """

    markup: str
    inside: str
    line: int
    column: int

    @property
    def name(self) -> str:
        """The construct as people call it: “A table in a list item”."""
        name = _(NAMES[self.markup])
        return _(_INSIDE[self.inside], markup=name) if self.inside else name

    @property
    def depends_on_all(self) -> bool:
        """Tell whether words elsewhere in the text decide about it, so that a part of it proves nothing."""
        return self.markup in _OF_THE_WHOLE


_GENDER_STAR = re.compile(r"(?<=[^\W\d_])\*(?=[^\W\d_])")
_LINK_SCHEMES = frozenset({"http", "https", "mailto"})
_DEEPEST_HEADING = 4
_DEEPEST_LIST = 4  # markdown-it drops what nests deeper than twenty constructs
_TASK = re.compile(r"\[[ xX]\] ")
_POSITION = attrgetter("line", "column")
_BLANK_IN_MARK = re.compile(r"\[\^[^\]]*\s[^\]]*\]")


class UnsupportedMarkupError(Exception):
    """A text has Markdown that no block stands for: the first is `markup`."""

    def __init__(self, markup: UnsupportedMarkup) -> None:
        super().__init__(f"{markup.markup} in line {markup.line}")
        self.markup = markup


def read_body(text: str, pictures: Path | None = None) -> Blocks:
    """Return the blocks of a Markdown text: CommonMark with tables and footnotes.

    A star between two letters is a gender star, never emphasis. A picture is a paragraph of its own and
    comes from the folder `pictures`; without one it is not looked at. Raise UnsupportedMarkupError for
    what no block stands for, and UnfitPictureError for a picture that is not taken.
    """
    reader = _BodyReader(text, pictures)
    blocks = reader.read()
    if reader.unsupported:
        raise UnsupportedMarkupError(min(reader.unsupported, key=_POSITION))
    return blocks


def find_unsupported(text: str) -> tuple[UnsupportedMarkup, ...]:
    """Return all of a text that no block stands for, in its order; pictures are not looked at."""
    reader = _BodyReader(text, None)
    reader.read()
    return tuple(sorted(reader.unsupported, key=_POSITION))


class _Markdown(MarkdownIt):
    """CommonMark in which every link becomes one: what is not allowed is refused, never printed as text."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - markdown-it's own name for it
        """Take any address; `_BodyReader` looks at it."""
        return True


@cache
def parser() -> MarkdownIt:
    """Return the parser; it knows more than documents print, so that the rest is refused by its name."""
    reader = _Markdown("commonmark", {"html": True, "store_labels": True})
    reader.enable(["table", "strikethrough"])
    reader.disable("text_join")  # so that what is escaped stays apart from what is written
    reader.use(footnote_plugin, move_to_end=False, always_match_refs=True)
    return reader.use(deflist_plugin)


@dataclass(slots=True)
class _BodyReader:
    """Reads one text and collects what cannot be printed; `line` counts from 0."""

    text: str
    pictures: Path | None
    unsupported: list[UnsupportedMarkup] = field(default_factory=list)
    notes: dict[str, SyntaxTreeNode] = field(default_factory=dict)
    used_notes: set[str] = field(default_factory=set)
    used_links: set[str] = field(default_factory=set)
    lines: list[str] = field(default_factory=list)
    environment: dict[str, Any] = field(default_factory=dict)
    span: tuple[int, int] = (0, 1)
    inside: str = ""

    def read(self) -> Blocks:
        self.lines = self.text.split("\n")
        tokens = parser().parse(_GENDER_STAR.sub(r"\\*", self.text), self.environment)
        tree = SyntaxTreeNode(tokens)
        self._collect_notes(tree)
        blocks = tuple(block for node in tree.children for block in self._block(node))
        self._look_for_unused()
        return blocks

    def _collect_notes(self, tree: SyntaxTreeNode) -> None:
        for node in tree.walk():
            if node.type == "footnote_reference":
                label = str(node.meta["label"])
                if label in self.notes:
                    self._enter(node)
                    self._refuse("footnote_twice")
                self.notes.setdefault(label, node)

    def _look_for_unused(self) -> None:
        for label, node in self.notes.items():
            if label not in self.used_notes:
                self._enter(node)
                self._refuse("footnote_unused")
        references: Mapping[str, Mapping[str, Any]] = self.environment.get("references", {})
        for label, reference in references.items():
            if label not in self.used_links:
                self.span = reference["map"]
                self._refuse("reference_unused")
        for reference in self.environment.get("duplicate_refs", ()):
            self.span = reference["map"]
            self._refuse("reference_twice")

    def _block(self, node: SyntaxTreeNode) -> Iterator[Block]:
        self._enter(node)
        match node.type:
            case "footnote_reference":
                return
            case "paragraph":
                match _inline(node):
                    case [image] if image.type == "image":
                        yield self._picture(image)
                    case _:
                        yield Paragraph(self._spans(node))
            case "heading" if int(node.tag[1:]) <= _DEEPEST_HEADING:
                yield Heading(int(node.tag[1:]), self._spans(node, inside="heading"))
            case "bullet_list" | "ordered_list":
                yield self._list(node)
            case "blockquote":
                yield Quote(tuple(self._paragraphs(node, "blockquote")))
            case "table":
                yield self._table(node)
            case "heading":
                self._refuse("deep_heading")
            case _:
                self._refuse(node.type)

    def _picture(self, node: SyntaxTreeNode) -> Picture:
        written = str(node.attrs["src"])
        alt = " ".join(node.content.split())
        title = str(node.attrs.get("title", ""))
        caption = plain(title) if title else ()
        if self.pictures is None:
            return Picture(b"", "", alt, caption)
        try:
            content, kind = read_picture(self.pictures, written, alt)
        except UnfitPictureError as error:
            error.written = written
            raise
        return Picture(content, kind, alt, caption)

    def _list(self, node: SyntaxTreeNode, depth: int = 1) -> Listing:
        if depth > _DEEPEST_LIST:
            self._refuse("deep_list")
            return Listing(())
        items: list[Spans] = []
        further: list[tuple[Paragraph | Listing, ...]] = []
        for item in node.children:
            self._enter(item)
            children = [child for child in item.children if child.type != "footnote_reference"]
            if not children:
                self._refuse("empty_item")
                continue
            if children[0].type in {"bullet_list", "ordered_list"}:
                self._refuse("item_without_paragraph")
                continue
            parts = [part for child in children for part in self._part_of_item(child, depth)]
            first = parts[0] if parts else None
            if isinstance(first, Paragraph):
                items.append(first.spans)
                further.append(tuple(parts[1:]))
        start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        return Listing(tuple(items), start=start, further=tuple(further) if any(further) else ())

    def _part_of_item(self, node: SyntaxTreeNode, depth: int) -> Iterator[Paragraph | Listing]:
        self._enter(node)
        match node.type:
            case "paragraph":
                match _inline(node):
                    case [first, *_] if first.type == "text" and _TASK.match(first.content):
                        self._refuse("task")
                yield Paragraph(self._spans(node, inside="list_item"))
            case "bullet_list" | "ordered_list":
                yield self._list(node, depth + 1)
            case _:
                self._refuse(node.type, inside="list_item")

    def _paragraphs(self, node: SyntaxTreeNode, inside: str) -> Iterator[Spans]:
        """Yield the paragraphs of a construct that holds nothing else."""
        for child in node.children:
            self._enter(child)
            if child.type == "paragraph":
                yield self._spans(child, inside=inside)
            elif child.type != "footnote_reference":
                self._refuse(child.type, inside=inside)

    def _table(self, node: SyntaxTreeNode) -> Table:
        rows: list[tuple[Spans, ...]] = []
        for part in node.children:
            for row in part.children:
                self._enter(row)
                inside = "th" if part.type == "thead" else ""
                rows.append(tuple(self._spans(cell, inside=inside) for cell in row.children))
                if _count_cells(self.lines[self.span[0]]) > len(row.children):
                    self._refuse("wide_row")
        return table(rows[0], rows[1:])

    def _spans(self, node: SyntaxTreeNode, *, inside: str = "") -> Spans:
        """Return the spans of the one inline node that a paragraph, heading or cell holds."""
        outer, self.inside = self.inside, inside or self.inside
        spans = _joined(span for inline in node.children for span in self._inline(inline, Span("")))
        self.inside = outer
        return spans

    def _inline(self, node: SyntaxTreeNode, style: Span) -> Iterator[Span]:
        for child in node.children:
            match child.type:
                case "text" | "text_special":
                    if child.type == "text" and (match := _BLANK_IN_MARK.search(child.content)):
                        self._refuse("footnote_blank", match[0])
                    yield style._replace(text=child.content)
                case "softbreak":
                    yield style._replace(text=" ")
                case "hardbreak":
                    yield BREAK
                case "strong":
                    yield from self._inline(child, style._replace(strong=True))
                case "em":
                    yield from self._inline(child, style._replace(emphasis=True))
                case "link":
                    yield from self._link(child, style)
                case "footnote_ref":
                    yield style._replace(text="", note=self._note(child))
                case _:
                    self._refuse(child.type)

    def _link(self, node: SyntaxTreeNode, style: Span) -> Iterator[Span]:
        address = str(node.attrs["href"])
        label = str(node.meta.get("label", ""))
        self.used_links.add(label)
        if label.startswith("^"):
            self._refuse("footnote_blank", "[^")
        elif urlsplit(address).scheme not in _LINK_SCHEMES:
            self._refuse("link", "[" if label else f"]({address}")
        elif node.attrs.get("title"):
            self._refuse("link_title", f"]({address}")
        elif not node.children:
            self._refuse("empty_link", "[](")
        yield from self._inline(node, style._replace(link=address))

    def _note(self, node: SyntaxTreeNode) -> Spans:
        """Return the text of a footnote; its paragraphs are lines of it."""
        label = node.meta.get("label")
        mark = f"[^{label}]" if label else "^["
        if self.inside in {"heading", "th", "footnote_reference"}:
            self._refuse("footnote", mark, inside=self.inside)
            self.used_notes.add(str(label))
            return ()
        place = self.span
        if label is None:
            content = self.environment["footnotes"]["list"][node.meta["id"]]
            token = Token("inline", "", 0, children=content["tokens"])
            texts = [self._spans(SyntaxTreeNode([token]), inside="footnote_reference")]
        elif label in self.notes:
            self.used_notes.add(label)
            texts = list(self._paragraphs(self.notes[label], "footnote_reference"))
        else:
            self._refuse("footnote_undefined", mark)
            texts = []
        self.span = place
        return lines(texts)

    def _enter(self, node: SyntaxTreeNode) -> None:
        if node.map:
            self.span = node.map

    def _locate(self, markup: str, sign: str) -> tuple[int, int]:
        """Return line and column of a construct: where its sign is first, else where its words begin."""
        (first, last), lines = self.span, self.lines
        if pattern := re.escape(sign) or _SIGNS.get(markup):
            for number, text in enumerate(lines[first:last], first + 1):
                if match := re.search(pattern, text):
                    return number, match.start() + 1
        line = lines[first] if first < len(lines) else ""
        container = _CONTAINER.match(line)
        assert container is not None
        start = container.end() if container.end() < len(line) else 0
        return first + 1, start + 1

    def _refuse(self, markup: str, sign: str = "", *, inside: str = "") -> None:
        line, column = self._locate(markup, sign)
        unsupported = UnsupportedMarkup(markup, inside, line, column)
        if unsupported not in self.unsupported:
            self.unsupported.append(unsupported)


def _inline(node: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    return [child for inline in node.children for child in inline.children]


def _count_cells(line: str) -> int:
    """Return how many cells a line of a table has, as markdown-it splits it before it drops any."""
    cells = escapedSplit(line.strip())
    return len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")


def _joined(spans: Iterator[Span]) -> Spans:
    """Return the spans with neighbours of one style made one, so that equal texts are equal values.

    A footnote hangs on the words before it; one without words before it stands alone.
    """
    joined: list[Span] = []
    for span in spans:
        if not span.text and not span.note:
            continue
        last = joined[-1] if joined else BREAK
        if span.note and last != BREAK and not last.note:
            joined[-1] = last._replace(note=span.note)
        elif BREAK not in (span, last) and not span.note and not last.note and _style(last) == _style(span):
            joined[-1] = span._replace(text=last.text + span.text)
        else:
            joined.append(span)
    return tuple(joined)


def _style(span: Span) -> tuple[bool, bool, str]:
    return span.strong, span.emphasis, span.link
