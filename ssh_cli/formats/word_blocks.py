"""Blocks as WordprocessingML: the markup stands in `templates/word/blocks.xml.j2`, what it asks for here."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

import typst
from docx.oxml import parse_xml
from lxml import etree
from markupsafe import Markup, escape

from ssh_cli.errors import RefusedError
from ssh_cli.formats import sheets, word_file
from ssh_cli.formats.pdf import compile_typst
from ssh_cli.formats.sheets import BAR_WIDTH, Sheets, TableOnPaper, leads, whole_words
from ssh_cli.formats.word_file import WORD, Element, R, W, WordFile, add_property, element, twips
from ssh_cli.page.blocks import BREAK, Heading, PageBreak, Picture, Role, shown, text_of
from ssh_cli.page.printed import PrintedTable
from ssh_cli.picture.typography import keep_together
from ssh_cli.templating.template_engine import markup_template

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
        raise RefusedError(
            "A drawing of the document cannot be shown in a Word file.",
            hint="Typst says: {detail}",
            detail=error.message,
        ) from error
    return content


_STYLES = {
    Role.SENDER: word_file.ADDRESS,
    Role.RECIPIENT: word_file.ADDRESS,
    Role.SOURCES: word_file.SOURCE,
    Role.NOTE: word_file.NOTE,
    Role.STAMP: word_file.NOTE,
}
_WHOLE_HYPHEN = "\ufdd3"  # one at which no line ends; `printed` lets none of data through
_UNFIT = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")  # not for XML, or signs of our own
_NAMESPACES = Markup(f'xmlns:w="{WORD}" xmlns:r="{R[1:-1]}"')  # noqa: S704 - our own
_TEXT = '<w:t xml:space="preserve">'
_TAB, _HYPHEN = (f"</w:t><w:{name}/>{_TEXT}" for name in ("tab", "noBreakHyphen"))


def printed(text: str) -> str:
    """Return a text as Word shows it: harmful characters spelled out, days and names kept together."""
    return _UNFIT.sub(lambda sign: f"‹U+{ord(sign[0]):04X}›", keep_together(shown(text)))


def _texts(text: str, room: float = 0.0, size: float = 0.0) -> Markup:
    """Return a text as elements, those of tabs among them; no line of a cell ends within a word."""
    words = "\t".join(map(printed, text.split("\t")))
    if room:
        words = whole_words(words, lambda word: word.replace("-", _WHOLE_HYPHEN), room, size)
    markup = str(escape(words)).replace("\t", _TAB).replace(_WHOLE_HYPHEN, _HYPHEN)
    return Markup(f"{_TEXT}{markup}</w:t>")  # noqa: S704 - the words are escaped


def _widths(block: TableOnPaper) -> list[int]:
    """Return the width of each column in twips, that of the bars last."""
    return [*map(twips, block.widths), *([twips(BAR_WIDTH)] if block.shares else [])]


class BlockWriter:
    """Turns blocks into elements of one Word file; `warned` says that nobody signs this by hand."""

    def __init__(self, file: WordFile, *, warned: bool) -> None:
        self._file = file
        self._warned = warned
        self._markup: Any = markup_template("word/blocks.xml.j2").make_module(
            {
                **vars(word_file),  # names of styles, and lengths
                **vars(sheets),
                "NAMESPACES": _NAMESPACES,
                "BREAK": BREAK,
                "STYLES": _STYLES,
                "texts": _texts,
                "widths_of": _widths,
                "file": file,
                "add_footnote": lambda markup: file.add_footnote(*_elements(markup)),
                "picture": self._picture,
                "is_signed_by_hand": self._is_signed_by_hand,
            }
        )

    def write(self, parts: Sequence[Sheets]) -> list[Element]:
        """Return the elements of the blocks in their order, each a paragraph or a table."""
        made: list[Element] = []
        last = len(parts) - 1
        for number, part in enumerate(parts):
            made.extend(self._part(part))
            if number < last:
                made.append(self._file.end_section(turned=part.turned))
            elif part.turned:
                self._file.turn_last_section(is_only=last == 0)
        return made

    def _part(self, part: Sheets) -> Iterator[Element]:
        begins_page = False
        for block, following in zip_longest(part.blocks, part.blocks[1:]):
            if isinstance(block, PageBreak):
                begins_page = True
                continue
            elements = _elements(
                self._markup.write(
                    type(block).__name__,
                    block,
                    leads=leads(block, following),
                    ends=not isinstance(following, Heading),
                )
            )
            if begins_page:
                yield from _begin_page(elements)
                begins_page = False
            yield from elements

    def _is_signed_by_hand(self, table: PrintedTable) -> bool:
        return table.role is Role.SIGNATURES and len(table.lines) == 1 and not self._warned

    def _picture(self, picture: Picture) -> Markup:
        """Return a picture in its line, a drawing as one of dots."""
        drawn = picture.kind == "svg"
        content = render_drawing(picture.content) if drawn else picture.content
        name = printed(text_of(picture.caption)) or printed(picture.alt)[:60]
        resolution = DOTS_PER_INCH if drawn else None
        inline = self._file.picture(content, printed(picture.alt), name, resolution=resolution)
        return Markup(etree.tostring(inline, encoding="unicode"))  # noqa: S704 - of an element


def _elements(markup: str) -> list[Element]:
    return list(parse_xml(f"<w:body {_NAMESPACES}>{markup}</w:body>"))


def _begin_page(elements: list[Element]) -> list[Element]:
    """Let the elements begin on a new page; return what must stand before them for that."""
    first = elements[0] if elements else None
    if first is None or first.tag != f"{W}p":
        return [element("p", element("r", element("br", type="page")))]
    add_property(first, element("pageBreakBefore"))
    return []
