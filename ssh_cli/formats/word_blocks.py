"""Blocks as WordprocessingML: paragraphs, lists, tables, drawings and footnotes."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import zip_longest
from typing import Any

import typst
from docx.oxml import parse_xml

from ssh_cli.errors import RefusedError
from ssh_cli.formats.pdf import compile_typst
from ssh_cli.formats.sheets import (
    BAR_WIDTH,
    WIDEST_LABEL,
    OnPaper,
    Sheets,
    TableOnPaper,
    label_width,
    leads,
    whole_words,
)
from ssh_cli.formats.word_file import (
    ADDRESS,
    CELL,
    CELL_SIZE,
    FACT,
    FACT_INDENT,
    HEAD_CELL,
    LIST_INDENT,
    NOTE,
    NOTICE,
    PICTURE,
    SOURCE,
    SOURCE_LIST,
    TABLE,
    TWIPS,
    WORD,
    Element,
    R,
    W,
    WordFile,
    add_property,
    element,
    twips,
)
from ssh_cli.messages import _
from ssh_cli.page.blocks import (
    BREAK,
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
from ssh_cli.page.printed import PrintedFacts, TableLine
from ssh_cli.picture.typography import keep_together

DOTS_PER_INCH = 200.0
_PAGE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("drawing.svg", alt: "")\n'


def render_drawing(svg: bytes) -> bytes:
    """Return an SVG drawing as PNG of 200 dots per inch, the same bytes each time.

    Raise RefusedError for what is no drawing.
    """
    files = {"main.typ": _PAGE, "drawing.svg": svg}
    try:
        (content,), _warnings = compile_typst(files, format="png", ppi=DOTS_PER_INCH)
    except typst.TypstError as error:
        message = _("A drawing of the document cannot be shown in a Word file.")
        raise RefusedError(message, hint=_("Typst says: {detail}", detail=error.message)) from error
    return content


_EMU = 36000  # English metric units in a millimetre
_BAR_HEIGHT = 2.5  # mm
_BAR_COLOUR = "0B4A8F"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main"'
    f' xmlns:wps="{_SHAPE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
)
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative val="1"/></a:ext></a:extLst>'
)


def draw_bar(width: float, number: int, *, filled: bool) -> Any:
    """Return a run with one bar of so many millimetres, decoration beside the number that says the same.

    `number` tells it from the other drawings of the file; lxml, whose element this is, ships no types.
    """
    colour = f'<a:solidFill><a:srgbClr val="{_BAR_COLOUR}"/></a:solidFill>'
    extent = f'cx="{round(width * _EMU)}" cy="{round(_BAR_HEIGHT * _EMU)}"'
    return parse_xml(
        f'<w:r {_NAMESPACES}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="Bar {number}">{_DECORATIVE}</wp:docPr><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{colour if filled else "<a:noFill/>"}'
        f'<a:ln w="6350">{colour}</a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>'
        f"</wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


_STYLES = {
    Role.SENDER: ADDRESS,
    Role.RECIPIENT: ADDRESS,
    Role.SOURCES: SOURCE,
    Role.NOTE: NOTE,
    Role.STAMP: NOTE,
}
_KEPT_ROWS = 2  # first rows that stay with the next one, so that three stand below a heading
_BEHIND_LABEL = 4.0  # mm
_LONGEST_BAR = 0.9  # of its cell
_WHOLE_HYPHEN = "\ufdd3"  # one at which no line ends; `printed` lets none of data through
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

    def write(self, sheets: Sequence[Sheets]) -> list[Element]:
        """Return the elements of the blocks in their order, each a paragraph or a table."""
        made: list[Element] = []
        last = len(sheets) - 1
        for number, part in enumerate(sheets):
            made.extend(self._sheets(part))
            if number < last:
                made.append(self._file.end_section(turned=part.turned))
            elif part.turned:
                self._file.turn_last_section()
        return made

    def _sheets(self, sheets: Sheets) -> Iterator[Element]:
        break_before = False
        for block, following in zip_longest(sheets.blocks, sheets.blocks[1:]):
            if isinstance(block, PageBreak):
                break_before = True
                continue
            elements = list(self._block(block, leads=leads(block, following)))
            if isinstance(block, TableOnPaper) and not isinstance(following, Heading):
                elements.append(element("p", element("pPr", _exact(240))))
            if break_before:
                yield from _begin_page(elements)
                break_before = False
            yield from elements

    def _block(self, block: OnPaper, *, leads: bool) -> Iterator[Element]:
        match block:
            case Heading():
                self._level = min(block.level, self._level + 1)  # screen readers miss what is skipped
                yield self._paragraph(block.spans, f"heading {self._level}")
            case Paragraph():
                kept = [element("keepNext")] if leads else _kept(block.role)
                yield self._paragraph(block.spans, _STYLES.get(block.role, ""), *kept)
            case Quote():
                style = NOTICE if block.role is Role.NOTICE else "Quote"
                for spans in block.paragraphs:
                    yield self._paragraph(spans, style, *_kept(block.role))
            case Listing():
                yield from self._list(block)
            case PrintedFacts():
                yield from self._facts(block)
            case TableOnPaper():
                yield from self._spaced_table(block)
            case Picture():
                yield from self._picture(block)
            case _:
                raise AssertionError(block)  # tables are on paper by now, and page breaks are told

    def _facts(self, facts: PrintedFacts) -> Iterator[Element]:
        """Yield a paragraph for each, its value behind a tab; below the label where that is too long."""
        widest = min(label_width(label for label, _value in facts.rows), WIDEST_LABEL)
        place = twips(widest + _BEHIND_LABEL)
        for number, (label, value) in enumerate(facts.rows, start=1):
            is_long = label_width((label,)) > WIDEST_LABEL
            tabs = element("tabs", element("tab", val="clear", pos=FACT_INDENT))
            tabs.append(element("tab", val="left", pos=place))
            below = [element("spacing", after=240)] if number == len(facts.rows) else []
            indent = element("ind", left=place, hanging=place)
            spans = (*plain(f"{label}:"), BREAK if is_long else Span("\t"), *value)
            yield self._paragraph(spans, FACT, tabs, *below, indent)

    def _spaced_table(self, block: TableOnPaper) -> Iterator[Element]:
        table = block.table
        if table.role is Role.SIGNATURES and len(table.lines) == 1 and not self._warned:
            yield element("p", element("pPr", element("keepNext"), _exact(720)))  # signed by hand
        yield self._table(block)

    def _paragraph(self, spans: Spans, style: str = "", *properties: Element, size: float = 0.0) -> Element:
        named = [element("pStyle", val=self._file.style(style))] if style else []
        made = element("p", element("pPr", *named, *properties)) if named or properties else element("p")
        made.extend(self._runs(spans))
        if size and size != CELL_SIZE:
            _resize(made, size)
        return made

    def _list(self, listing: Listing, depth: int = 0) -> Iterator[Element]:
        """Yield the paragraphs of a list that lies in `depth` others."""
        style = "List Bullet" if listing.start is None else "List Number"
        if listing.role is Role.SOURCES and listing.start is None:
            style = SOURCE_LIST
        self._file.style(style)
        counted = listing.start is not None
        number = self._file.list_number(style, counted=counted, start=listing.start or 1, nested=depth > 0)
        made: list[Element] = []
        for item, further in listing.entries():
            properties = []
            if number is not None:
                properties.append(element("numPr", element("ilvl", val=0), element("numId", val=number)))
            if depth:
                left = (depth + 1) * LIST_INDENT
                properties.append(element("ind", left=left, hanging=LIST_INDENT))
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
            indent = element("ind", left=(depth + 1) * LIST_INDENT)
            yield self._paragraph(part.spans, "", element("spacing", before=60, after=60), indent)

    def _table(self, block: TableOnPaper) -> Element:
        table = block.table
        widths = [twips(width) for width in block.widths]
        if block.shares:
            widths.append(twips(BAR_WIDTH))
        look = element("tblLook", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=1, noVBand=1)
        properties = element(
            "tblPr",
            element("tblStyle", val=self._file.style(TABLE, "table")),
            element("tblW", w=sum(widths), type="dxa"),
            element("tblLayout", type="fixed"),
            look,
        )
        grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
        titles = TableLine("total", tuple(column.heading for column in table.columns))
        rows = [self._row(block, titles, widths, is_head=True)]
        for number, (line, following) in enumerate(zip_longest(table.lines, table.lines[1:])):
            leads = number < _KEPT_ROWS or line.sort == "group" or (following and following.sort == "total")
            bars = block.shares[number] if block.shares else ()
            rows.append(self._row(block, line, widths, bars=bars, kept=bool(following and leads)))
        return element("tbl", properties, grid, *rows)

    def _row(
        self,
        block: TableOnPaper,
        line: TableLine,
        widths: Sequence[int],
        *,
        bars: Sequence[float] = (),
        is_head: bool = False,
        kept: bool = False,
    ) -> Element:
        """Return a row that no sheet divides; one that is `kept` stays with the row that follows."""
        made = element(
            "tr", element("trPr", element("cantSplit"), *([element("tblHeader")] if is_head else []))
        )
        style = CELL if line.sort == "row" else HEAD_CELL
        together = [element("keepNext")] if kept or is_head else []
        if style == HEAD_CELL and not together:
            together = [element("keepNext", val=0)]
        if line.sort == "group":
            size = element("tcW", w=sum(widths), type="dxa")
            span = element("tcPr", size, element("gridSpan", val=len(widths)))
            name = self._paragraph(line.cells[0], style, *together, size=block.size)
            made.append(element("tc", span, name))
            return made
        for cell, column, width in zip(line.cells, block.table.columns, widths, strict=False):
            aligned = [element("jc", val="right")] if column.side == "right" else []
            paragraph = self._paragraph(cell, style, *deepcopy(together), *aligned, size=block.size)
            _keep_words(paragraph, width / TWIPS, block.size)
            made.append(_cell(width, paragraph))
        if block.shares:
            drawn = self._paragraph((), style, *together)
            for share, filled in zip(bars, (True, False), strict=False):
                if share:
                    length = share * BAR_WIDTH * _LONGEST_BAR
                    drawn.append(draw_bar(length, self._file.next_drawing(), filled=filled))
            made.append(_cell(widths[-1], drawn))
        return made

    def _picture(self, picture: Picture) -> Iterator[Element]:
        drawn = picture.kind == "svg"
        content = render_drawing(picture.content) if drawn else picture.content
        name = printed(text_of(picture.caption)) or printed(picture.alt)[:60]
        resolution = DOTS_PER_INCH if drawn else None
        inline = self._file.picture(content, printed(picture.alt), name, resolution=resolution)
        drawing = element("drawing", inline)
        paragraph = self._paragraph((), PICTURE)
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


def _keep_words(paragraph: Element, room: float, size: float) -> None:
    """Let no line of a cell end at a hyphen within a word; the words of links stay as they are."""

    def keep(word: str) -> str:
        return word.replace("-", _WHOLE_HYPHEN)

    for text in paragraph.findall(f"{W}r/{W}t"):
        text.text, *others = whole_words(text.text or "", keep, room, size).split(_WHOLE_HYPHEN)
        for other in reversed(others):
            text.addnext(_text(other))
            text.addnext(element("noBreakHyphen"))


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


def _cell(width: int, paragraph: Element) -> Element:
    return element("tc", element("tcPr", element("tcW", w=width, type="dxa")), paragraph)


def _resize(paragraph: Element, points: float) -> None:
    """Give the runs of a paragraph a size of their own."""
    for run in paragraph.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = element("rPr")
            run.insert(0, properties)
        properties.append(element("sz", val=round(2 * points)))


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
