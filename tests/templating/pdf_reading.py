"""What a PDF holds, read without the program that wrote it: failures, tags, positions, fonts."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2
from page import validate_pdf_bytes
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

POINTS_PER_MILLIMETRE = 72 / 25.4
_LENGTH = "STREAM-LENGTH-001"  # also raised where compressed data happens to end in a carriage return


def failures(pdf: bytes, profile: str) -> list[str]:
    """Return the rules of `ua1` or `2a` that the file breaks, once the lengths of its streams are checked."""
    values = sorted({failure.rule_id for failure in validate_pdf_bytes(pdf, profile=profile).failures})
    return [rule for rule in values if not (rule.endswith(_LENGTH) and _lengths_hold(pdf))]


def _lengths_hold(pdf: bytes) -> bool:
    """Tell whether every stream is as long as it says: read by its length, it inflates to its very end."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for object_ in opened.objects:
            if isinstance(object_, pikepdf.Stream) and object_.get("/Filter") == pikepdf.Name.FlateDecode:
                inflating = zlib.decompressobj()
                inflating.decompress(object_.read_raw_bytes())
                if not inflating.eof or inflating.unused_data:
                    return False
    return True


@dataclass(frozen=True)
class Element:
    """A structure element with the text of everything in it, blanks folded."""

    kind: str
    text: str
    alternative: str = ""


@lru_cache(maxsize=8)
def structure(pdf: bytes) -> tuple[Element, ...]:
    """Return the structure elements in reading order, parents before what they contain."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        texts = _marked_texts(pdf)
        pages = {page.objgen: number for number, page in enumerate(opened.pages)}
        return tuple(_walk(opened.Root.StructTreeRoot.K, None, pages, texts))


def _walk(node: Any, page: int | None, pages: dict[Any, int], texts: dict[Any, str]) -> Iterator[Element]:
    for entry in node if isinstance(node, pikepdf.Array) else [node]:
        if isinstance(entry, pikepdf.Dictionary) and "/S" in entry:
            own = pages.get(entry.Pg.objgen, page) if "/Pg" in entry else page
            kind = str(entry.S).lstrip("/")
            text = " ".join(_text(entry, own, pages, texts).split())
            yield Element(kind, text, str(entry.get("/Alt", "")))
            if "/K" in entry:
                yield from _walk(entry.K, own, pages, texts)


def _text(node: Any, page: int | None, pages: dict[Any, int], texts: dict[Any, str]) -> str:
    if isinstance(node, pikepdf.Array):
        return "".join(_text(entry, page, pages, texts) for entry in node)
    if isinstance(node, int):
        return texts.get((page, node), "")
    if "/Pg" in node:
        page = pages.get(node.Pg.objgen, page)
    if "/MCID" in node:
        return texts.get((page, int(node.MCID)), "")
    inside = _text(node.K, page, pages, texts) if "/K" in node else ""
    return inside + " " if str(node.get("/S", "")) in _BLOCKS else inside


_BLOCKS = frozenset(
    {"/P", "/H1", "/H2", "/H3", "/LI", "/LBody", "/Lbl", "/TD", "/TH", "/TR", "/Div", "/Note"}
)


class _MarkedContent(PDFLayoutAnalyzer):
    """Collects the text of each piece of marked content; what is nested in it without a number is its own."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager, laparams=None)
        self.texts: dict[tuple[int, int], str] = {}
        self._numbers: list[int | None] = []
        self._top: float | None = None

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        del tag
        outer = self._numbers[-1] if self._numbers else None
        self._numbers.append(props.get("MCID", outer) if isinstance(props, dict) else outer)

    def end_tag(self) -> None:
        self._numbers.pop()

    def render_char(self, *arguments: Any) -> float:
        advance = super().render_char(*arguments)
        number = self._numbers[-1] if self._numbers else None
        char = self.cur_item._objs[-1]
        if number is not None and isinstance(char, LTChar):
            key = (self.pageno - 1, number)
            gap = " " if self._top is not None and abs(char.y1 - self._top) > 4 else ""
            self.texts[key] = self.texts.get(key, "") + gap + char.get_text()
            self._top = char.y1
        return advance


def _marked_texts(pdf: bytes) -> dict[tuple[int, int], str]:
    """Return the text of each piece of marked content, by page (from 0) and number."""
    manager = PDFResourceManager()
    device = _MarkedContent(manager)
    interpreter = PDFPageInterpreter(manager, device)
    for page in PDFPage.get_pages(BytesIO(pdf)):
        interpreter.process_page(page)
    return device.texts


_BROKEN_WORD = "\ufffe"  # stands for a hyphen at the end of a line


def page_texts(pdf: bytes) -> list[str]:
    """Return the text of each page in the order in which it is painted, blanks folded."""
    with pypdfium2.PdfDocument(pdf) as opened:
        texts = [page.get_textpage().get_text_range() for page in opened]
    return [" ".join(text.replace(_BROKEN_WORD, "- ").split()) for text in texts]


def right_edge(pdf: bytes) -> float:
    """Return where the line of text that reaches farthest to the right ends on any page, in mm."""
    with pypdfium2.PdfDocument(pdf) as opened:
        texts = [page.get_textpage() for page in opened]
        edges = [text.get_charbox(n, loose=True)[2] for text in texts for n in range(text.count_chars())]
    return float(max(edges)) / POINTS_PER_MILLIMETRE


@dataclass(frozen=True)
class Line:
    """A line of text on a page, and where its box begins, in mm from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    size: float


@lru_cache(maxsize=8)
def text_lines(pdf: bytes, page: int = 0) -> tuple[Line, ...]:
    """Return the lines of text on a page, from above."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        result = opened.pages[page].extract_text_lines(x_tolerance=1.5)
    return tuple(
        Line(
            entry["text"],
            entry["x0"] / POINTS_PER_MILLIMETRE,
            entry["top"] / POINTS_PER_MILLIMETRE,
            entry["x1"] / POINTS_PER_MILLIMETRE,
            entry["chars"][0]["size"],
        )
        for entry in result
    )


@lru_cache(maxsize=8)
def rules(pdf: bytes, page: int = 0) -> tuple[tuple[float, float, float], ...]:
    """Return the drawn lines of a page: left, right and height, in mm from the upper left corner."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        lines = opened.pages[page].lines
    places = ("x0", "x1", "top")
    return tuple(tuple(round(line[name] / POINTS_PER_MILLIMETRE, 2) for name in places) for line in lines)


def fonts(pdf: bytes) -> dict[str, bool]:
    """Return the names of the fonts without their subset mark, and whether each is embedded."""
    collected = {}
    with pikepdf.open(BytesIO(pdf)) as opened:
        for object_ in opened.objects:
            if (
                isinstance(object_, pikepdf.Dictionary)
                and object_.get("/Type") == pikepdf.Name.FontDescriptor
            ):
                name = str(object_.FontName).lstrip("/").partition("+")[2]
                collected[name] = any(key in object_ for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return collected
