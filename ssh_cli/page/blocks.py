"""What a page is made of: blocks that every format for people writes in its own way.

Text within a block is a sequence of spans, each in one style. Tables, facts and bars hold plain values,
which a format puts in words, or spans where a style, a link or a footnote is wanted.
"""

import copyreg
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, TypeGuard

from ssh_cli.messages import _

if TYPE_CHECKING:
    from ssh_cli.analysis.split import Tally


def _read_only(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(values)


# What goes to another process may hold read-only mappings, such as the labels of columns.
copyreg.pickle(MappingProxyType, lambda values: (_read_only, (dict(values),)))

_LONGEST_ADDRESS = 60
_WHITE = re.compile(r"[^\S\u00a0\u202f]+")

Value: TypeAlias = object  # of those that JSON knows, or spans; the JSON writer refuses others
Row: TypeAlias = Mapping[str, Value]
Kind: TypeAlias = Literal[
    "text", "integer", "decimal", "day", "link", "list", "share", "boolean", "coordinates", "object"
]
Align: TypeAlias = Literal["left", "right"]

CERTAINTY = "certainty"
MATCH = "match"
"""Rows whose value under `match`, or where nothing was asked under `certainty`, is `possible` are marked for
people, shown column or not: a mark says that the answer to the question is not certain."""
FILTER = "filter"
"""Under this key a row may have what a script chooses it by, each value by its name."""


class Role(StrEnum):
    """What a block is to its page, so that a format can give it its place.

    Most are parts of a letter: `sender` is the return address (name, street, town), `additions` stand
    above the recipient in the window, unit, mailbox and day belong to the `information` block. `note` and
    `stamp` stand below the answer of a command.
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
    NOTE = "note"
    STAMP = "stamp"


class Span(NamedTuple):
    """A run of text in one style; `text` is plain, whatever characters it holds.

    `link` is an address of the schemes http, https or mailto. `record` is what the run names, as
    `member/potsdam`: a website links it to the page on it. A span whose text is a line feed
    alone is a line break. `note` is a footnote that hangs on the end of the run, which may be empty; it
    has no footnotes of its own.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    note: tuple["Span", ...] = ()
    record: str = ""


BREAK = Span("\n")

Spans: TypeAlias = tuple[Span, ...]
Words: TypeAlias = str | Spans
"""What papers are made of: text in no style, or spans."""


class Paragraph(NamedTuple):
    """A paragraph; an address is one with line breaks."""

    spans: Spans
    role: Role = Role.BODY


class Paragraphs(NamedTuple):
    """Running text in no style, perhaps under a heading; line feeds in it break lines."""

    texts: tuple[str, ...]
    title: str = ""


class Heading(NamedTuple):
    """A heading of level 1 (the subject of a letter, the title of a page) to 4."""

    level: int
    spans: Spans
    role: Role = Role.BODY


class Listing(NamedTuple):
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


class Quote(NamedTuple):
    """Paragraphs set apart from the text: a quotation, or a notice about the page itself."""

    paragraphs: tuple[Spans, ...]
    role: Role = Role.BODY


class Picture(NamedTuple):
    """A picture of the media type `kind` (svg, png, jpeg); `alt` says in words all that it shows.

    A drawing of our own may be drawn once more for `narrow` screens, with texts of the same size. `table`
    has the numbers of a chart.
    """

    content: bytes
    kind: str
    alt: str
    caption: Spans = ()
    role: Role = Role.BODY
    narrow: bytes = b""
    table: "Table | None" = None


class PageBreak(NamedTuple):
    """What follows begins on a new sheet, in formats that have sheets."""

    role: Role = Role.BODY


class Column(NamedTuple):
    """One column: its English `key` in the data, its translated `title`, the `kind` of its values.

    Kinds: `day` is text of reduced precision; `list` a list of texts; `share` is `{known, of}`, with
    `count` where something is counted among the known; `coordinates` is `{lat, lon}` in degrees;
    `object` is anything else that JSON knows. None is unknown in every kind.

    `labels` says in words what a code means (the data keep the code). A column with `detail` is in
    the data and in spreadsheets, but in no table on a page unless it is asked for by name.
    `about` describes the column in the published JSON Schema. Objects may name their `parts`, each with
    its title: tables of spreadsheets have a column for each. `weight` is the width on paper in relation to
    the other columns, of tables with a column to be filled in by hand; elsewhere the content decides.
    `styled` is the title where it has styles or links. `refers` is what the values are ids of, as fields
    name it (`member`). `attribute` is where a record has the value, if not under the key: `member.land`.
    """

    key: str
    title: str
    kind: Kind = "text"
    align: Align | None = None
    labels: Mapping[str, str] = MappingProxyType({})
    detail: bool = False
    about: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    weight: int = 0
    styled: Spans = ()
    refers: str = ""
    attribute: str = ""

    @property
    def side(self) -> Align:
        """Return the side that values keep to: numbers right, everything else left."""
        return self.align or ("right" if self.kind in {"integer", "decimal"} else "left")

    @property
    def heading(self) -> Spans:
        """Return the title as spans."""
        return self.styled or plain(self.title)


class RowGroup(NamedTuple):
    """Rows that belong together, from the row `first` (from 0) to the next group's; `key` is stable."""

    key: str
    title: str
    first: int
    totals: Row | None = None


def row_groups(
    parts: Iterable[tuple[str, str, Sequence[Row]]],
) -> tuple[tuple[Row, ...], tuple[RowGroup, ...]]:
    """Return the rows of parts one after the other, and each part (its key, title and rows) as a group."""
    rows: list[Row] = []
    groups = []
    for key, title, of_part in parts:
        groups.append(RowGroup(key, title, len(rows)))
        rows += of_part
    return tuple(rows), tuple(groups)


class Table(NamedTuple):
    """Rows under columns, perhaps grouped and with a last row of totals; the first cell names the row."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    groups: tuple[RowGroup, ...] = ()
    totals: Row | None = None
    role: Role = Role.BODY

    def blocks(self) -> Iterator[tuple[RowGroup | None, tuple[Row, ...]]]:
        """Yield each group with its rows; rows before the first group come with None."""
        starts = [group.first for group in self.groups]
        if not starts or starts[0] > 0:
            yield None, self.rows[: starts[0] if starts else None]
        for group, end in self._with_ends():
            yield group, self.rows[group.first : end]

    def _with_ends(self) -> Iterator[tuple[RowGroup, int]]:
        """Yield each group with the row before which it ends."""
        ends = (*(group.first for group in self.groups[1:]), len(self.rows))
        return zip(self.groups, ends, strict=False)

    def part(self, rows: slice) -> "Table":
        """Return a part of the rows below the titles of their groups; totals stand where they end."""
        groups = []
        for group, end in self._with_ends():
            if group.first < rows.stop and rows.start < end:
                totals = group.totals if end <= rows.stop else None
                groups.append(group._replace(first=max(group.first - rows.start, 0), totals=totals))
        totals = self.totals if rows.stop >= len(self.rows) else None
        return self._replace(rows=self.rows[rows], groups=tuple(groups), totals=totals)

    @property
    def has_possible(self) -> bool:
        """Tell whether any row is only possible."""
        return any(map(is_possible, self.rows))


class Fact(NamedTuple):
    """One thing to know, under a translated label; kinds and labels are those of a column.

    A label has no colon: formats set it where they want one.
    """

    label: str
    value: Value
    kind: Kind = "text"
    labels: Mapping[str, str] = MappingProxyType({})


class Facts(NamedTuple):
    """Things to know about one subject, such as the information block of a letter."""

    entries: tuple[Fact, ...]
    title: str = ""
    role: Role = Role.BODY


class Bar(NamedTuple):
    """A number to compare with its neighbours; `possible` comes on top of what is certain.

    One that is not `known` has no number, which is no 0.
    """

    label: str
    certain: int
    possible: int = 0
    known: bool = True

    @property
    def tally(self) -> "Tally":
        """Return the number as what is certain and what is possible on top."""
        from ssh_cli.analysis.split import Tally

        return Tally(self.certain, self.possible)


class Bars(NamedTuple):
    """Numbers side by side."""

    entries: tuple[Bar, ...]
    title: str = ""
    role: Role = Role.BODY


Block: TypeAlias = (
    Paragraph | Paragraphs | Heading | Listing | Quote | Table | Facts | Bars | Picture | PageBreak
)
Blocks: TypeAlias = tuple[Block, ...]


POSSIBLE_MARK = "?"


def explain_mark() -> str:
    """Return what the mark of rows means that are only possible."""
    return _("{mark} possible: the day or the evidence leaves it open", mark=POSSIBLE_MARK)


def is_possible(row: Row) -> bool:
    """Tell whether the row is only possible."""
    return row.get(MATCH, row.get(CERTAINTY)) == "possible"


def is_standing_possible(row: Row) -> bool:
    """Tell whether a row certainly meets a query, but its standing is only possible."""
    return row.get(MATCH) == "yes" and row.get(CERTAINTY) == "possible"


def is_spans(value: object) -> TypeGuard[Spans]:
    """Tell whether a value is text in styles."""
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Span)


def text_of(spans: Spans) -> str:
    """Return the text of the spans without styles, line breaks as spaces."""
    return "".join(" " if span == BREAK else span.text for span in spans)


def plain(text: str) -> Spans:
    """Return spans that hold `text` in no style."""
    return (Span(text),)


def naming(words: str, refers: str, record: str) -> Spans:
    """Return what a record is called, so that a website links it: `naming("Bonn", "member", "bonn")`."""
    return (Span(words, record=f"{refers}/{record}" if refers else ""),)


def styled(words: Words) -> Spans:
    """Return words as spans, a text in no style."""
    return plain(words) if isinstance(words, str) else words


def paragraph(words: Words) -> Paragraph:
    """Return words as a paragraph."""
    return Paragraph(styled(words))


def opening(words: str, rest: Words) -> Paragraph:
    """Return a sentence as a paragraph that opens with words which stand out."""
    return Paragraph((*strong(words), *styled(rest), Span(".")))


def heading(level: int, words: Words) -> Heading:
    """Return words as a heading."""
    return Heading(level, styled(words))


def listing(items: Iterable[Words], start: int | None = None) -> tuple[Listing, ...]:
    """Return items as a list with bullets, or numbered from `start`; without items nothing."""
    written = tuple(map(styled, items))
    return (Listing(written, start),) if written else ()


FactEntry: TypeAlias = tuple[str, Value] | tuple[str, Value, Kind]
"""A label and what stands behind it, its kind where it is no text."""


def facts(entries: Iterable[FactEntry], role: Role = Role.BODY, *, title: str = "") -> Facts:
    """Return labels and what stands behind them, without those behind which nothing stands."""
    return Facts(tuple(Fact(*entry) for entry in entries if entry[1] not in (None, "", [], ())), title, role)


def table(
    header: Iterable[Words | Column],
    rows: Iterable[Iterable[Words]],
    *,
    weights: Sequence[int] = (),
    role: Role = Role.BODY,
    title: str = "",
) -> Table:
    """Return a table of words, each row with as many cells as the header, which has titles or columns."""
    columns = tuple(
        title
        if isinstance(title, Column)
        else Column(
            str(number),
            text_of(styled(title)),
            weight=weights[number] if weights else 0,
            styled=() if isinstance(title, str) else title,
        )
        for number, title in enumerate(header)
    )
    keys = [column.key for column in columns]
    cells = tuple(dict(zip(keys, map(styled, row), strict=True)) for row in rows)
    return Table(columns, cells, title, role=role)


def notice(title: str, text: str) -> Quote:
    """Return a notice about the document itself: its first words stand out."""
    return Quote(((Span(title, strong=True), Span(f" {text}")),), Role.NOTICE)


def mailbox(address: str) -> Spans:
    """Return a mail address as a link; nothing where there is none."""
    return (Span(address, link=f"mailto:{address}"),) if address else ()


def shortened(address: str) -> str:
    """Return a web address as a link prints it: without scheme and `www.`, and its first signs alone."""
    text = address.partition("://")[2].removeprefix("www.").removesuffix("/")
    return text if len(text) <= _LONGEST_ADDRESS else f"{text[: _LONGEST_ADDRESS - 1].rstrip('-./')}…"


def is_cut(span: Span) -> bool:
    """Tell whether a link prints the first signs of its address alone."""
    return span.text.endswith("…") and span.text == shortened(span.link)


def strong(text: str) -> Spans:
    """Return a text that stands out."""
    return (Span(text, strong=True),)


def joined(parts: Iterable[Spans], between: str = ", ") -> Spans:
    """Return the parts as one run of spans, with a text between any two."""
    spans: list[Span] = []
    for part in parts:
        if spans:
            spans.append(Span(between))
        spans += part
    return tuple(spans)


def lines(parts: Iterable[Spans]) -> Spans:
    """Return the parts as spans with a line break between any two."""
    return joined(parts, BREAK.text)


def shown(text: str) -> str:
    """Return a text as every format prints it: on one line, harmful characters spelled out.

    Blanks at its ends stay, since it may be a part of a sentence; blanks that must not break stay too.
    """
    if text.isprintable() and "  " not in text:  # as most are
        return text
    from ssh_cli.page.lines import visible

    return visible(_WHITE.sub(" ", text)).replace("\u00ad", "")
