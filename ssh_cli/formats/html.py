"""HTML: one page that needs nothing else, for screens, screen readers and A4 paper.

Nothing comes from outside, and the page forbids it to the browser; every value is escaped. Its frame, style
sheet and script lie in `templates/html/`.
"""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from itertools import chain, count

from markupsafe import Markup, escape

from ssh_cli.formats.registry import Medium
from ssh_cli.page.blocks import (
    BREAK,
    FILTER,
    POSSIBLE_MARK,
    Bars,
    Column,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Role,
    Row,
    Span,
    Spans,
    shown,
    text_of,
)
from ssh_cli.page.page import Layout, Page
from ssh_cli.page.printed import (
    FootnoteWriter,
    Printed,
    PrintedFacts,
    PrintedTable,
    TableLine,
    bar_lines,
    bar_titles,
    page_warning,
    printed_blocks,
)
from ssh_cli.picture.typography import keep_together
from ssh_cli.source.folders import templates_folder
from ssh_cli.templating.template_engine import markup_template

_MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png", "jpeg": "image/jpeg"}
_STYLE_SIGNS = re.compile(r"[^\w .,:;·–()-]")
_BREAKABLE = re.compile(r"(\S*[-‐–—/|?!…)\]}][\w„(\[]\S*)")
"""A word within which browsers end lines, after one of these signs."""
_LONGEST_WORD = 60
_LONGEST_PIECE = 20
"""Characters that stay together in a word that may be broken."""
_WHOLE_KINDS = frozenset({"day", "boolean"})
"""Kinds of columns in whose cells no line ends."""
_XML_ONLY = re.compile(r'<\?xml[^>]*\?>\n| xml:lang="[a-z]+"')
_AT = re.compile(r"(?<=\w)@(?=\w)")
"""After the sign in an address of e-mail, lines may end."""
_PIECES = re.compile(r"(?<=[/?&=_#-])(?=[^/?&=_#-])")
_LONG_TABLE = 12
"""Rows from which on a table can be sorted, and its header stays in view."""
_LONG_CELL = 60
"""Characters from which on a column is not made narrow, lest its rows become high."""
_SECTION = 2
"""The level of the headings that a list of contents names."""
_FEWEST_SECTIONS = 5
"""Sections from which on a page has a list of contents."""
_POSSIBLE = Span(POSSIBLE_MARK, strong=True)


def write(page: Page, _medium: Medium) -> str:
    """Return the whole page. Pictures are in it; footnotes stand at its end and lead back to their place."""
    warning = page_warning(page)
    style = _asset("page.css") + (_repeat_on_sheets(warning) if warning else "")
    writer = HtmlWriter(page)
    content = writer.write(printed_blocks(page))
    is_sorted = page.layout is not Layout.LETTER and writer.can_be_sorted
    script = _asset("page.js") if is_sorted else ""
    return markup_template("html/page.html.j2").render(
        title=page.title,
        language=page.spoken,
        layout=page.layout.value,
        warning=warning,
        content=content,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


@cache
def _asset(name: str) -> str:
    """Return the style sheet or the script of the page."""
    return (templates_folder() / "html" / name).read_text(encoding="utf-8")


def _repeat_on_sheets(warning: str) -> str:
    """Return the style that prints the warning below every sheet."""
    text = _STYLE_SIGNS.sub(lambda sign: f"\\{ord(sign[0]):x} ", shown(warning))
    return (
        f'@page {{ @bottom-left {{ content: "{text}"; font: 8pt "Liberation Sans", Arial, sans-serif; }} }}\n'
    )


def _hash(text: str) -> str:
    """Return the hash by which a page allows its own script and no other."""
    return b64encode(sha256(text.encode()).digest()).decode("ascii")


class HtmlWriter(FootnoteWriter):
    """Writes the blocks of one page, counting its footnotes, sections and tables.

    `can_be_sorted` tells if any table can; from `fewest_sections` on there is a list of contents. The
    website writes footnotes, links and pictures in a way of its own, and nothing else.
    """

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.can_be_sorted = False
        self.fewest_sections: float = _FEWEST_SECTIONS
        self._name = page.title
        self._sections: dict[str, Markup] = {}
        self._tables: Counter[str] = Counter()

    def write(self, blocks: Sequence[Printed]) -> Markup:
        """Return the blocks, the list of contents of a long page before its first section, and the notes."""
        written = [self._block(block) for block in blocks]
        if len(self._sections) >= self.fewest_sections:
            first = next(
                place
                for place, block in enumerate(blocks)
                if isinstance(block, Heading) and block.level == _SECTION
            )
            written.insert(first, self._contents())
        if self.notes:
            written.append(self._endnotes())
        return _rows(written)

    def _contents(self) -> Markup:
        links = _rows(
            fill('<li><a href="#{}">{}</a></li>', key, title) for key, title in self._sections.items()
        )
        return fill(
            '<nav class="contents" aria-labelledby="contents">\n<h2 id="contents">{}</h2>\n'
            "<ul>\n{}\n</ul>\n</nav>",
            self.phrases.contents,
            links,
        )

    def _endnotes(self) -> Markup:
        items = [
            fill(
                '<li id="note-{0}">{1} <a href="#mark-{0}" role="doc-backlink" aria-label="{2}">↩</a></li>',
                number,
                self.write_text(spans),
                self.phrases.back_to_text,
            )
            for number, spans in enumerate(self.notes, 1)
        ]
        return fill(
            '<section class="notes" role="doc-endnotes">\n<h2>{}</h2>\n<ol>\n{}\n</ol>\n</section>',
            self.phrases.notes,
            _rows(items),
        )

    def _block(self, block: Printed) -> Markup:  # noqa: PLR0911 - one for each sort of block
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self.write_paragraph(block)
            case Quote():
                return self._quote(block)
            case Listing():
                return self._list(block)
            case PrintedTable():
                return self._table(block)
            case PrintedFacts():
                return self._facts(block)
            case Bars():
                return self._region("bars", self._bars(block))
            case Picture():
                return self.write_picture(block)
            case PageBreak():
                return Markup('<div class="new-page"></div>')

    def write_paragraph(self, block: Paragraph) -> Markup:
        """Return a paragraph, or an address."""
        name = "address" if block.role in {Role.SENDER, Role.RECIPIENT} else "p"
        return _element(name, self.write_text(block.spans), block.role)

    def _heading(self, heading: Heading) -> Markup:
        self._name = shown(text_of(heading.spans))
        if heading.level != _SECTION:
            return _element(f"h{heading.level}", self.write_text(heading.spans))
        words = "-".join(re.findall(r"\w+", self._name.lower()))
        keys = (f"section-{words}{number}" for number in chain([""], map("-{}".format, count(2))))
        key = next(key for key in keys if key not in self._sections)
        self._sections[key] = escape(self._name)
        return fill('<h2 id="{}">{}</h2>', key, self.write_text(heading.spans))

    def _quote(self, quote: Quote) -> Markup:
        paragraphs = _rows(_element("p", self.write_text(spans)) for spans in quote.paragraphs)
        if quote.role is Role.NOTICE:
            return fill('<div class="notice" role="note">{}</div>', paragraphs)
        return _element("blockquote", paragraphs)

    def _list(self, listing: Listing) -> Markup:
        items = _rows(
            _element("li", _rows([self.write_text(item), *map(self._block, further)]))
            for item, further in listing.entries()
        )
        inside = fill("\n{}\n", items)
        if listing.start is None:
            return _element("ul", inside, listing.role)
        if listing.start == 1:
            return _element("ol", inside, listing.role)
        return fill('<ol start="{}">{}</ol>', listing.start, inside)

    def _table(self, table: PrintedTable) -> Markup:
        """Return a table in its region."""
        is_long = len(table.lines) >= _LONG_TABLE
        self.can_be_sorted |= is_long
        names = [*(["long"] if is_long else []), *([table.role.value] if table.role is not Role.BODY else [])]
        return self._region(" ".join(names), self._lines(table))

    def _region(self, names: str, lines: Iterable[Markup]) -> Markup:
        """Return a table in a region that scrolls, which the keyboard reaches and the table's name tells."""
        attribute = fill(' class="{}"', names) if names else ""
        if self.page.layout is Layout.LETTER:  # what it says is known by a digest, and has no more than words
            return fill("<table{}>\n{}\n</table>", attribute, _rows(lines))
        self._tables[self._name] += 1
        number = self._tables[self._name]
        return fill(
            '<div class="scroll" role="region" tabindex="0" aria-labelledby="table-{0}">\n'
            '<table{1}>\n<caption class="heard" id="table-{0}">{2}</caption>\n{3}\n</table></div>',
            self._tables.total(),
            attribute,
            self._name if number == 1 else f"{self._name} ({number})",
            _rows(lines),
        )

    def _lines(self, table: PrintedTable) -> Iterator[Markup]:
        heads = [
            fill(
                '<th scope="col"{}>{}</th>', _side(column) or _width(table, place), self._cell(column.heading)
            )
            for place, column in enumerate(table.columns)
        ]
        yield _element("thead", _element("tr", _joined(heads)))
        yield Markup("<tbody>")
        for number, line in enumerate(table.lines):
            if line.sort == "group":
                if number:
                    yield Markup("</tbody>\n<tbody>")
                yield fill(
                    '<tr class="group"><th scope="rowgroup" colspan="{}">{}</th></tr>',
                    len(table.columns),
                    self._cell(line.cells[0]),
                )
            else:
                yield self._line(line, table.columns)
        yield Markup("</tbody>")

    def _line(self, line: TableLine, columns: Iterable[Column]) -> Markup:
        """Return a row of a table, or one of totals."""
        cells = [
            Markup(f"<td{_side(column)}>{self._cell(cell, column)}</td>")  # noqa: S704 - our own tags
            for cell, column in zip(line.cells, columns, strict=False)
        ]
        if text_of(line.cells[0]).strip():  # the first cell names the row
            head = cells[0].removeprefix("<td").removesuffix("</td>")
            cells[0] = Markup(f'<th scope="row"{head}</th>')  # noqa: S704 - our own tags
        mark = Markup(' class="total"') if line.sort == "total" else _choices(line.row)
        return fill("<tr{}>{}</tr>", mark, _joined(cells))

    def _facts(self, facts: PrintedFacts) -> Markup:
        rows = [
            fill("<div><dt>{}:</dt> <dd>{}</dd></div>", shown(label), self._cell(value))
            for label, value in facts.rows
        ]
        return _element("dl", fill("\n{}\n", _rows(rows)), facts.role)

    def _bars(self, bars: Bars) -> Iterator[Markup]:
        """Yield a table of the numbers, with a drawing beside each for the eye alone."""
        titles = _joined(fill('<th scope="col" class="right">{}</th>', title) for title in bar_titles())
        subject = fill('<th scope="col"><span class="heard">{}</span></th>', self._name)
        yield _element("thead", _element("tr", _joined([subject, titles, _drawing(0, 0)])))
        most = max((bar.certain + bar.possible for bar in bars.entries), default=0) or 1
        yield Markup("<tbody>")
        for bar, (label, *numbers) in zip(bars.entries, bar_lines(bars), strict=True):
            cells = _joined(fill('<td class="right">{}</td>', number) for number in numbers)
            drawing = _drawing(bar.certain / most, bar.possible / most)
            yield fill('<tr><th scope="row">{}</th>{}{}</tr>', _whole_words(label), cells, drawing)
        yield Markup("</tbody>")

    def write_picture(self, picture: Picture) -> Markup:
        """Return a picture with its caption; our own drawings are part of the page."""
        caption = _element("figcaption", self.write_text(picture.caption)) if picture.caption else Markup("")
        if picture.narrow:  # our own drawing, whose texts keep their size on a telephone
            wide = _XML_ONLY.sub("", picture.content.decode(), count=2)  # a part of a page is no file
            drawn = [Markup(content) for content in (wide, picture.narrow.decode())]  # noqa: S704 - our own drawing
            return fill(
                '<figure class="wide">\n{}{}</figure>\n<figure class="narrow">\n{}{}</figure>',
                drawn[0],
                caption,
                drawn[1],
                caption,
            )
        content = b64encode(picture.content).decode("ascii")
        image = fill(
            '<img src="data:{};base64,{}" alt="{}">', _MEDIA_TYPES[picture.kind], content, shown(picture.alt)
        )
        return _element("figure", image + caption)

    def write_text(self, spans: Spans) -> Markup:
        """Return running text."""
        return _joined([self._span(span, escape(_one_line(span.text))) for span in spans])

    def _cell(self, spans: Spans, column: Column | None = None) -> Markup:
        """Return what stands in a cell, its words kept whole and the mark of possible rows explained."""
        is_whole = column is not None and column.kind in _WHOLE_KINDS
        return _joined([self._cell_span(span, is_whole=is_whole) for span in spans])

    def _cell_span(self, span: Span, *, is_whole: bool) -> Markup:
        if span == _POSSIBLE:
            return fill('<abbr title="{}">{}</abbr>', self.phrases.possible, span.text)
        if span.link and span.text == span.link:
            return self._span(span, _in_pieces(span.text.removeprefix("https://")))
        return self._span(span, escape(_one_line(span.text)) if is_whole else _whole_words(span.text))

    def _span(self, span: Span, text: Markup) -> Markup:
        if span == BREAK:
            return Markup("<br>\n")
        if span.emphasis:
            text = _element("em", text)
        if span.strong:
            text = _element("strong", text)
        if address := self.address_of(span):
            text = fill('<a href="{}">{}</a>', address, text)
        return text + self.write_note(span.note) if span.note else text

    def address_of(self, span: Span) -> str:
        """Return where a run of text leads, empty where it leads nowhere."""
        return span.link

    def write_note(self, note: Spans) -> Markup:
        """Return the mark of a footnote, and keep the note."""
        return fill(
            '<sup><a id="mark-{0}" href="#note-{0}" role="doc-noteref">{0}</a></sup>', self.add_note(note)
        )


def fill(pattern: str, *parts: object) -> Markup:
    """Return markup of our own with parts in its places; what is no markup itself is escaped.

    `Markup.format` does the same in Python, which took a quarter of the time of a page.
    """
    return Markup(pattern.format(*[part if type(part) is Markup else escape(part) for part in parts]))  # noqa: S704 - every part is escaped


def _drawing(certain: float, possible: float) -> Markup:
    """Return the cell with the bars of two shares; the numbers beside it say the same."""
    ends, more = f"{certain * 100:.1f}", f"{possible * 100:.1f}"
    return fill(
        '<td aria-hidden="true"><svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none">'
        '<rect class="certain" width="{0}" height="10"/>'
        '<rect class="possible" x="{0}" width="{1}" height="10"/></svg></td>',
        ends,
        more,
    )


@lru_cache(4096)
def _whole_words(text: str) -> Markup:
    """Return a text in which no line ends within a word; a very long one has places where it may."""
    parts = []
    pieces = _BREAKABLE.split(_one_line(text))
    if len(pieces) == 1 and "@" not in text:
        return escape(pieces[0])
    for place, part in enumerate(pieces):
        if not place % 2 or _AT.search(part):
            parts.append(Markup("@<wbr>").join(map(escape, _AT.split(part))))
        elif len(part) > _LONGEST_WORD:
            parts.append(_in_pieces(part))
        else:
            parts.append(fill('<span class="whole">{}</span>', part))
    return _joined(parts)


def _one_line(text: str) -> str:
    return keep_together(shown(text))


def _in_pieces(word: str) -> Markup:
    """Return a web address or a long identifier in which lines may end after its separators alone."""
    lines = [""]
    for piece in _PIECES.split(shown(word)):
        if lines[-1] and len(lines[-1]) + len(piece) > _LONGEST_PIECE:
            lines.append("")
        lines[-1] += piece
    return Markup("<wbr>").join(map(escape, lines))


def _width(table: PrintedTable, place: int) -> Markup:
    cells = (line.cells[place] for line in table.lines if line.sort == "row")
    is_wide = any(len(text_of(cell)) > _LONG_CELL for cell in cells)
    return Markup(' class="wide"') if is_wide else Markup("")


def _side(column: Column) -> Markup:
    if column.side == "right":
        return Markup(' class="right"')
    return Markup(' class="whole"') if column.kind in _WHOLE_KINDS else Markup("")


def _choices(row: Row) -> Markup:
    """Return what a script chooses a row by."""
    values: Mapping[str, str] = row.get(FILTER) or {}  # type: ignore[assignment]  # as FILTER says
    return _joined(fill(f' data-{name}="{{}}"', value) for name, value in values.items())


def _element(name: str, inside: Markup, role: Role = Role.BODY) -> Markup:
    mark = "" if role is Role.BODY else f' class="{role.value}"'
    return Markup(f"<{name}{mark}>{inside}</{name}>")  # noqa: S704 - our own tags around markup


def _joined(parts: Iterable[Markup], between: str = "") -> Markup:
    # Markup's own `join` looks at every part, which takes a third of the time of a page.
    return Markup(between.join(parts))  # noqa: S704 - all of it is markup


def _rows(parts: Iterable[Markup]) -> Markup:
    return _joined(parts, "\n")
