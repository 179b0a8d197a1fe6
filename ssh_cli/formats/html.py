"""HTML: one page that needs nothing else, for screens, screen readers and A4 paper.

Nothing comes from outside, and the page forbids it to the browser; every value is escaped. Its frame, style
sheet and script lie in `templates/html/`.
"""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from itertools import chain, count, repeat
from typing import Any

from markupsafe import Markup, escape

from ssh_cli.page.blocks import (
    BREAK,
    FILTER,
    POSSIBLE_MARK,
    Column,
    Heading,
    Paragraph,
    Picture,
    Span,
    Spans,
    shown,
    text_of,
)
from ssh_cli.page.page import Layout, Page
from ssh_cli.page.printed import (
    FootnoteWriter,
    Printed,
    PrintedTable,
    TableLine,
    bar_lines,
    bar_shares,
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


def write(page: Page) -> str:
    """Return the whole page. Pictures are in it; footnotes stand at its end and lead back to their place."""
    warning = page_warning(page)
    style = read_asset("page.css") + (_repeat_on_sheets(warning) if warning else "")
    writer = HtmlWriter(page)
    content = writer.write(printed_blocks(page))
    is_sorted = page.layout is not Layout.LETTER and writer.can_be_sorted
    script = read_asset("page.js") if is_sorted else ""
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
def read_asset(name: str) -> str:
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

    `name` is the last heading, `can_be_sorted` tells if any table can; from `fewest_sections` on there is a
    list of contents. The website writes footnotes, links and pictures in a way of its own, and nothing else.
    """

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.can_be_sorted = False
        self.fewest_sections: float = _FEWEST_SECTIONS
        self.name = page.title
        self._sections: dict[str, str] = {}
        self._tables: Counter[str] = Counter()
        self._markup: Any = markup_template("html/blocks.html.j2").make_module({**_USED, "writer": self})

    def write(self, blocks: Sequence[Printed]) -> Markup:
        """Return the blocks, the list of contents of a long page before its first section, and the notes."""
        written = [self.write_block(block) for block in blocks]
        if len(self._sections) >= self.fewest_sections:
            first = next(
                place
                for place, block in enumerate(blocks)
                if isinstance(block, Heading) and block.level == _SECTION
            )
            written.insert(first, self._markup.contents(self._sections))
        if self.notes:
            written.append(self._markup.endnotes())
        return _joined(written, "\n")

    def write_block(self, block: Printed) -> Markup:
        """Return a block."""
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self.write_paragraph(block)
            case Picture():
                return self.write_picture(block)
            case _:
                return self._written(block)

    def _written(self, block: Printed) -> Markup:
        """Return what the macro of a sort of block makes of it."""
        markup: Markup = getattr(self._markup, type(block).__name__)(block)
        return markup

    def write_paragraph(self, block: Paragraph) -> Markup:
        """Return a paragraph, or an address."""
        return self._written(block)

    def write_picture(self, picture: Picture) -> Markup:
        """Return a picture with its caption."""
        return self._written(picture)

    def _heading(self, heading: Heading) -> Markup:
        self.name = shown(text_of(heading.spans))
        if heading.level != _SECTION:
            return _element(f"h{heading.level}", self.write_text(heading.spans))
        words = "-".join(re.findall(r"\w+", self.name.lower()))
        keys = (f"section-{words}{number}" for number in chain([""], map("-{}".format, count(2))))
        key = next(key for key in keys if key not in self._sections)
        self._sections[key] = self.name
        return fill('<h2 id="{}">{}</h2>', key, self.write_text(heading.spans))

    def name_table(self) -> tuple[int, str]:
        """Return number and name of the next table; those of a letter have none: a digest knows its words."""
        if self.page.layout is Layout.LETTER:
            return 0, ""
        self._tables[self.name] += 1
        number = self._tables[self.name]
        return self._tables.total(), self.name if number == 1 else f"{self.name} ({number})"

    def sorts(self, table: PrintedTable) -> bool:
        """Tell whether a table is so long that it can be sorted."""
        is_long = len(table.lines) >= _LONG_TABLE
        self.can_be_sorted |= is_long
        return is_long

    def write_cells(self, line: TableLine, columns: Iterable[Column]) -> Markup:
        """Return the cells of a row; the first names the row."""
        is_named = bool(text_of(line.cells[0]).strip())
        tags = chain(['th scope="row"' if is_named else "td"], repeat("td"))
        cells = [
            f"<{tag}{_side(column)}>{self.write_cell(cell, column)}</{tag[:2]}>"
            for tag, cell, column in zip(tags, line.cells, columns, strict=False)
        ]
        return Markup("".join(cells))  # noqa: S704 - our own tags around markup

    def write_text(self, spans: Spans) -> Markup:
        """Return running text."""
        return _joined([self._span(span, escape(_one_line(span.text))) for span in spans])

    def write_cell(self, spans: Spans, column: Column | None = None) -> Markup:
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


def _element(name: str, inside: Markup) -> Markup:
    return Markup(f"<{name}>{inside}</{name}>")  # noqa: S704 - our own tags around markup


def _drawn(content: bytes) -> Markup:
    """Return a drawing of our own as a part of a page, which is no file."""
    return Markup(_XML_ONLY.sub("", content.decode(), count=2))  # noqa: S704 - our own drawing


def _joined(parts: Iterable[Markup], between: str = "") -> Markup:
    # Markup's own `join` looks at every part, which takes a third of the time of a page.
    return Markup(between.join(parts))  # noqa: S704 - all of it is markup


_USED: Mapping[str, object] = {
    "bar_lines": bar_lines,
    "bar_shares": bar_shares,
    "bar_titles": bar_titles,
    "base64": lambda content: b64encode(content).decode("ascii"),
    "drawn": _drawn,
    "FILTER": FILTER,
    "media_types": _MEDIA_TYPES,
    "side": _side,
    "whole_words": _whole_words,
    "width": _width,
}
"""What the template of the blocks asks for."""
