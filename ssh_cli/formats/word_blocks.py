"""Blocks as WordprocessingML: paragraphs, lists, tables, pictures and footnotes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy

from ssh_cli.formats import word_styles
from ssh_cli.formats.no_break import keep_together
from ssh_cli.formats.paper_table import paper_widths
from ssh_cli.formats.word_drawing import DOTS_PER_INCH, render_drawing
from ssh_cli.formats.word_file import Element, R, W, WordFile, add_property, element
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
    plain,
    shown,
    text_of,
)
from ssh_cli.page.printed import Printed, PrintedFacts, PrintedTable, bar_table

_STYLES = {
    Role.SENDER: word_styles.ADDRESS,
    Role.RECIPIENT: word_styles.ADDRESS,
    Role.SOURCES: word_styles.SOURCE,
}
_UNFIT = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")  # not for XML, or signs of our own


def printed(text: str) -> str:
    """Return a text as Word shows it: harmful characters spelled out, days and names kept together."""
    return _UNFIT.sub(lambda sign: f"‹U+{ord(sign[0]):04X}›", keep_together(shown(text)))


class BlockWriter:
    """Turns blocks into elements of one Word file.

    `level` is that of the last heading before them; `warned` says that nobody signs this by hand.
    """

    def __init__(self, file: WordFile, *, level: int = 0, warned: bool = False) -> None:
        self._file = file
        self._level = level
        self._warned = warned

    def write(self, blocks: Iterable[Printed]) -> list[Element]:
        """Return the elements of the blocks in their order, each a paragraph or a table."""
        made: list[Element] = []
        break_before = False
        row = list(blocks)
        for number, block in enumerate(row, start=1):
            if isinstance(block, PageBreak):
                break_before = True
                continue
            elements = list(self._block(block))
            if isinstance(block, PrintedTable) and not isinstance((*row, None)[number], Heading):
                elements.append(element("p", element("pPr", _exact(240))))
            if break_before:
                made.extend(_begin_page(elements))
                break_before = False
            made.extend(elements)
        return made

    def _block(self, block: Printed) -> Iterator[Element]:  # noqa: C901 - one case for each sort
        match block:
            case Heading():
                self._level = min(block.level, self._level + 1)  # screen readers miss what is skipped
                yield self._paragraph(block.spans, f"heading {self._level}")
            case Paragraph():
                yield self._paragraph(block.spans, _STYLES.get(block.role, ""), *_kept(block.role))
            case Quote():
                style = word_styles.NOTICE if block.role is Role.NOTICE else "Quote"
                for spans in block.paragraphs:
                    yield self._paragraph(spans, style, *_kept(block.role))
            case Listing():
                yield from self._list(block)
            case PrintedFacts():
                for label, value in block.rows:
                    yield self._paragraph((*plain(label), Span(":\t"), *value), word_styles.FACT)
            case Bars():
                yield self._table(bar_table(block))
            case PrintedTable():
                yield from self._spaced_table(block)
            case Picture():
                yield from self._picture(block)
            case PageBreak():
                return

    def _spaced_table(self, table: PrintedTable) -> Iterator[Element]:
        if table.role is Role.SIGNATURES and len(table.lines) == 1 and not self._warned:
            yield element("p", element("pPr", element("keepNext"), _exact(720)))  # signed by hand
        yield self._table(table)

    def _paragraph(self, spans: Spans, style: str = "", *properties: Element) -> Element:
        named = [element("pStyle", val=self._file.style(style))] if style else []
        made = element("p", element("pPr", *named, *properties)) if named or properties else element("p")
        made.extend(self._runs(spans))
        return made

    def _list(self, listing: Listing, depth: int = 0) -> Iterator[Element]:
        """Yield the paragraphs of a list that lies in `depth` others."""
        style = "List Bullet" if listing.start is None else "List Number"
        if listing.role is Role.SOURCES and listing.start is None:
            style = word_styles.SOURCE_LIST
        self._file.style(style)
        counted = listing.start is not None
        number = self._file.list_number(style, counted=counted, start=listing.start or 1, nested=depth > 0)
        made: list[Element] = []
        for item, further in listing.entries():
            properties = []
            if number is not None:
                properties.append(element("numPr", element("ilvl", val=0), element("numId", val=number)))
            if depth:
                left = (depth + 1) * word_styles.LIST_INDENT
                properties.append(element("ind", left=left, hanging=word_styles.LIST_INDENT))
            made.append(self._paragraph(item, style, *properties))
            for part in further:
                made.extend(self._part_of_item(part, depth))
        if made and not depth:
            _space_below(made[-1], 240)
        yield from made

    def _part_of_item(self, part: Paragraph | Listing, depth: int) -> Iterator[Element]:
        if isinstance(part, Listing):
            yield from self._list(part, depth + 1)
        else:
            indent = element("ind", left=(depth + 1) * word_styles.LIST_INDENT)
            yield self._paragraph(part.spans, "", element("spacing", before=60, after=60), indent)

    def _table(self, table: PrintedTable) -> Element:
        room = self._file.text_width / word_styles.TWIPS
        widths = [word_styles.twips(width) for width in paper_widths(table, room)]
        look = element("tblLook", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=1, noVBand=1)
        properties = element(
            "tblPr",
            element("tblStyle", val=self._file.style(word_styles.TABLE, "table")),
            element("tblW", w=sum(widths), type="dxa"),
            element("tblLayout", type="fixed"),
            look,
        )
        grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
        head = element("trPr", element("cantSplit"), element("tblHeader"))
        sides = [column.side for column in table.columns]
        titles = [column.heading for column in table.columns]
        rows = [self._row(titles, widths, sides, head, word_styles.HEAD_CELL)]
        for line in table.lines:
            together = element("trPr", element("cantSplit"))
            style = word_styles.CELL if line.sort == "row" else word_styles.HEAD_CELL
            if line.sort == "group":
                rows.append(self._group_row(line.cells[0], widths, together))
            else:
                rows.append(self._row(line.cells, widths, sides, together, style))
        return element("tbl", properties, grid, *rows)

    def _row(
        self,
        cells: Sequence[Spans],
        widths: Sequence[int],
        sides: Sequence[str],
        properties: Element,
        style: str,
    ) -> Element:
        made = element("tr", properties)
        for cell, width, side in zip(cells, widths, sides, strict=True):
            size = element("tcPr", element("tcW", w=width, type="dxa"))
            aligned = [element("jc", val="right")] if side == "right" else []
            made.append(element("tc", size, self._paragraph(cell, style, *aligned)))
        return made

    def _group_row(self, name: Spans, widths: Sequence[int], properties: Element) -> Element:
        """Return the row that names a group, over all columns; it stays with the row that follows."""
        size = element("tcW", w=sum(widths), type="dxa")
        span = element("tcPr", size, element("gridSpan", val=len(widths)))
        paragraph = self._paragraph(name, word_styles.HEAD_CELL, element("keepNext"))
        return element("tr", properties, element("tc", span, paragraph))

    def _picture(self, picture: Picture) -> Iterator[Element]:
        drawn = picture.kind == "svg"
        content = render_drawing(picture.content) if drawn else picture.content
        name = printed(text_of(picture.caption)) or printed(picture.alt)[:60]
        resolution = DOTS_PER_INCH if drawn else None
        inline = self._file.picture(content, printed(picture.alt), name, resolution=resolution)
        drawing = element("drawing", inline)
        paragraph = self._paragraph((), word_styles.PICTURE)
        paragraph.append(element("r", drawing))
        yield paragraph
        if picture.caption:
            yield self._paragraph(picture.caption, "caption")

    def _runs(self, spans: Spans, *, footnote: bool = False) -> Iterator[Element]:
        for span in spans:
            if span == BREAK:
                yield element("r", element("br"))
                continue
            run = self._run(span)
            if span.link:
                link = element("hyperlink", run)
                link.set(f"{R}id", self._file.link(span.link, footnote=footnote))
                yield link
            else:
                yield run
            if span.note and not footnote:
                yield self._footnote(span.note)

    def _run(self, span: Span) -> Element:
        properties = []
        if span.link:
            properties.append(element("rStyle", val=self._file.style("Hyperlink", "character")))
        if span.strong:
            properties.append(element("b"))
        if span.emphasis:
            properties.append(element("i"))
        made = element("r", *([element("rPr", *properties)] if properties else []))
        for number, part in enumerate(span.text.split("\t")):
            if number:
                made.append(element("tab"))
            made.append(_text(part))
        return made

    def _footnote(self, note: Spans) -> Element:
        raised = element("rPr", element("rStyle", val=self._file.style("footnote reference", "character")))
        mark = element("r", deepcopy(raised), element("footnoteRef"))
        style = element("pPr", element("pStyle", val=self._file.style("footnote text")))
        paragraph = element("p", style, mark, element("r", element("tab")))
        paragraph.extend(self._runs(note, footnote=True))
        number = self._file.add_footnote(paragraph)
        return element("r", raised, element("footnoteReference", id=number))


def _space_below(paragraph: Element, after: int) -> None:
    """Give a paragraph its distance to the next one, in the place where Word wants it."""
    properties = paragraph.find(f"{W}pPr")
    spacing = properties.find(f"{W}spacing")
    if spacing is None:
        spacing = element("spacing")
        indent = properties.find(f"{W}ind")
        if indent is None:
            properties.append(spacing)
        else:
            indent.addprevious(spacing)
    spacing.set(f"{W}after", str(after))


def _begin_page(elements: list[Element]) -> list[Element]:
    """Let the elements begin on a new page; return what must stand before them for that."""
    first = elements[0] if elements else None
    if first is None or first.tag != f"{W}p":
        return [element("p", element("r", element("br", type="page")))]
    add_property(first, element("pageBreakBefore"))
    return []


def _kept(role: Role) -> list[Element]:
    """Return what keeps a closing, or a notice, on the page of what follows it."""
    return [element("keepNext")] if role in {Role.CLOSING, Role.NOTICE} else []


def _exact(height: int) -> Element:
    """Return the spacing of an empty paragraph of that height: distance beside a table, which has none."""
    return element("spacing", before=0, after=0, line=height, lineRule="exact")


def _text(text: str) -> Element:
    made = element("t")
    made.text = printed(text)
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made
