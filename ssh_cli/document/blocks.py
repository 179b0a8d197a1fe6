"""A document as a sequence of blocks, from which every format is written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from ssh_cli.page.guard import visible

_WHITE = re.compile(r"[^\S\u00a0\u202f]+")


class Role(StrEnum):
    """What a block is to a letter, so that a format can give it its place on the page.

    `sender` is the return address: name, street, town. `additions` stand above the recipient in the
    window. Unit, mailbox and day belong to the `information` block.
    """

    BODY = "body"
    SENDER = "sender"
    ADDITIONS = "additions"
    RECIPIENT = "recipient"
    INFORMATION = "information"
    DATE = "date"
    NOTICE = "notice"
    CLOSING = "closing"
    SIGNATURES = "signatures"
    ATTACHMENTS = "attachments"
    DISTRIBUTION = "distribution"
    SOURCES = "sources"


class Layout(StrEnum):
    """How the pages of a document look in paged formats."""

    LETTER = "letter"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style; `text` is plain, whatever characters it holds.

    `link` is an address of the schemes http, https or mailto. A span whose text is a line feed
    alone is a line break. `note` is a footnote that hangs on the end of the run, which may be empty; it
    has no footnotes of its own.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    note: "Spans" = ()


BREAK = Span("\n")

Spans = tuple[Span, ...]
Words = str | Spans
"""What papers are made of: text in no style, or spans."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; an address is one with line breaks."""

    spans: Spans
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (the subject of a letter) to 4."""

    level: int
    spans: Spans
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, numbered from `start` or with bullets (`start` is None).

    `further` are the paragraphs and lists that follow the first paragraph of each item; it is empty
    where no item has more than that paragraph.
    """

    items: tuple[Spans, ...]
    start: int | None = None
    role: Role = Role.BODY
    further: tuple[tuple["Paragraph | Listing", ...], ...] = ()

    def entries(self) -> Iterator[tuple[Spans, tuple["Paragraph | Listing", ...]]]:
        """Yield every item with what follows its first paragraph."""
        yield from zip(self.items, self.further or ((),) * len(self.items), strict=True)

    def mark(self, number: int) -> str:
        """Return what stands before an item in text, counted from 0: a hyphen, or its number."""
        return "-" if self.start is None else f"{self.start + number}."


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as `header`, and its first cell names the row.

    `weights` are the widths of the columns in relation to each other, all equal where it is empty.
    """

    header: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]
    role: Role = Role.BODY
    weights: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and what stands behind them, such as the information block of a letter.

    A label has no colon: formats set it where they want one.
    """

    rows: tuple[tuple[Spans, Spans], ...]
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the media type `kind` (svg, png, jpeg); `alt` says in words all that it shows."""

    content: bytes
    kind: str
    alt: str
    caption: Spans = ()
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page, in formats that have pages."""

    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Quote:
    """Paragraphs set apart from the text: a quotation, or a notice about the document itself."""

    paragraphs: tuple[Spans, ...]
    role: Role = Role.BODY


Block = Paragraph | Heading | Listing | Table | Quote | Facts | Picture | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What all formats are written from.

    `title` names the document in lists and windows; `warning` is a short line that every page of a
    paged format repeats (empty where there is nothing to warn of). A `draft` says so on every page.
    `date` is the ISO day that the file itself carries, since no clock may enter it.
    """

    title: str
    language: str
    kind: str
    blocks: tuple[Block, ...]
    warning: str = ""
    layout: Layout = Layout.LETTER
    draft: bool = False
    date: str = ""


def text_of(spans: Spans) -> str:
    """Return the text of the spans without styles, line breaks as spaces."""
    return "".join(" " if span == BREAK else span.text for span in spans)


def plain(text: str) -> Spans:
    """Return spans that hold `text` in no style."""
    return (Span(text),)


def styled(words: Words) -> Spans:
    """Return words as spans, a text in no style."""
    return plain(words) if isinstance(words, str) else words


def paragraph(words: Words) -> Paragraph:
    """Return words as a paragraph."""
    return Paragraph(styled(words))


def heading(level: int, words: Words) -> Heading:
    """Return words as a heading."""
    return Heading(level, styled(words))


def listing(items: Iterable[Words]) -> tuple[Listing, ...]:
    """Return items as a list with bullets; without items nothing."""
    written = tuple(map(styled, items))
    return (Listing(written),) if written else ()


def facts(entries: Iterable[tuple[str, Words]]) -> Facts:
    """Return labels and what stands behind them."""
    return Facts(tuple((plain(label), styled(words)) for label, words in entries))


def table(header: Iterable[str], rows: Iterable[Iterable[Words]], *, weights: Iterable[int] = ()) -> Table:
    """Return a table of words."""
    cells = tuple(tuple(map(styled, row)) for row in rows)
    return Table(tuple(map(plain, header)), cells, weights=tuple(weights))


def mailbox(address: str) -> Spans:
    """Return a mail address as a link."""
    return (Span(address, link=f"mailto:{address}"),)


def lines(parts: Iterable[Spans]) -> Spans:
    """Return the parts as spans with a line break between any two."""
    joined: list[Span] = []
    for part in parts:
        if joined:
            joined.append(BREAK)
        joined.extend(part)
    return tuple(joined)


def shown(text: str) -> str:
    """Return a text as every format prints it: on one line, harmful characters spelled out.

    Blanks at its ends stay, since it may be a part of a sentence; blanks that must not break stay too.
    """
    return visible(_WHITE.sub(" ", text)).replace("\u00ad", "")
