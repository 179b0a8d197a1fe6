"""What a PDF says: its text, what stands on each page, links, pictures, and what its reader does not see."""

import io
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfminer.utils import decode_text

from ssh_cli.letters.content import (
    ALTERNATIVES,
    ATTACHMENTS,
    HIDDEN,
    LINKS,
    MARGINS,
    NOTES,
    PICTURES,
    WORDS,
    LetterContent,
    digest_of_picture,
    is_light,
    make_content,
)
from ssh_cli.messages import N_, word_sets
from ssh_cli.page.phrases import PHRASES

UNREAD = (
    N_("lines, areas and pictures that are drawn on the page"),
    N_("whether words are covered, cut off or squeezed by what is drawn"),
    N_("the shapes of the letters in its fonts"),
)
"""What can change in a PDF without being noticed here; messages."""

_BROKEN = (
    PDFException, PSException, ValueError, TypeError, KeyError, AttributeError, IndexError, AssertionError,
    ArithmeticError, RecursionError, NotImplementedError, struct.error, zlib.error,
)  # fmt: skip
"""What the reader of PDF is known to raise for broken ones."""
_ACTIONS = word_sets(__file__)["actions"]
_OF_CATALOG = ("AcroForm", "OCProperties", "Collection", "Requirements")
_INVISIBLE = frozenset({3, 7})  # modes in which letters are set and not painted
_PALEST = 0.3  # of 1; what covers less of the paper than this is hardly seen
_SMALLEST = 3.0  # points
_LINE = 4.0  # points between two lines at least
_PAGE_OF = re.compile(
    "|".join(
        re.escape(phrases.page_of).replace(r"\{page\}", r"\d+").replace(r"\{pages\}", r"\d+")
        for phrases in PHRASES.values()
    )
)


def read_pdf(content: bytes) -> LetterContent:
    """Return the content of a PDF; raise ValueError where it cannot be read.

    What is tagged as head or foot is told once, without the number of the page.
    """
    try:
        return _read(PDFDocument(PDFParser(io.BytesIO(content))))
    except _BROKEN as error:
        raise ValueError from error


def _read(document: Any) -> LetterContent:
    manager = PDFResourceManager()
    device = _Device(manager)
    interpreter = PDFPageInterpreter(manager, device)
    links: list[tuple[str, str]] = []
    notes: list[str] = []
    for page in PDFPage.create_pages(document):
        device.letters = []
        if page.cropbox != page.mediabox:
            device.hidden.append(f"page cut: {page.cropbox}")
        interpreter.process_page(page)
        for annotation in resolve1(page.annots) or ():
            _take_annotation(resolve1(annotation), device.letters, links, notes)
    margins = {" ".join(_PAGE_OF.sub(" ", margin).split()) for margin in device.margins} - {""}
    return make_content(
        {
            WORDS: device.words,
            LINKS: [*_joined(links)],
            PICTURES: device.pictures,
            MARGINS: sorted(margins),
            NOTES: notes,
            ALTERNATIVES: [
                *_alternatives(resolve1(document.catalog.get("StructTreeRoot")), set()),
                *device.alternatives,
            ],
            HIDDEN: [
                *(text for text in device.hidden if text.partition(": ")[2].strip()),
                *(f"transparent: {state['ca']}" for state in _all_dictionaries(document) if _is_pale(state)),
            ],
            ATTACHMENTS: sorted(_attachments(document)),
        },
        unread=UNREAD,
        joined=True,
    )


def _name(value: Any) -> str:
    return str(getattr(resolve1(value), "name", "") or "")


def _text(value: Any) -> str:
    content = resolve1(value)
    return decode_text(content) if isinstance(content, bytes) else str(content or "")


def _joined(links: list[tuple[str, str]]) -> Iterator[str]:
    """Yield words and target of each link; one that goes over two lines has two areas, one for each."""
    for target, areas in groupby(links, lambda link: link[1]):
        yield f"{''.join(words for words, _target in areas)} → {target}"


def _words_in(area: Any, letters: list[tuple[float, float, str]]) -> str:
    """Return the letters whose middle lies in an area of the page."""
    left, bottom, right, top = (float(resolve1(edge)) for edge in resolve1(area))
    return "".join(text for x, y, text in letters if left <= x <= right and bottom <= y <= top)


def _take_annotation(
    annotation: Any, letters: list[tuple[float, float, str]], links: list[tuple[str, str]], notes: list[str]
) -> None:
    """Put a link with its words and target to the links, anything else to the notes."""
    kind = _name(annotation.get("Subtype"))
    action = resolve1(annotation.get("A")) or {}
    if kind == "Link":
        target = _text(action.get("URI")) if "URI" in action else _text(action.get("F"))
        if target or _name(action.get("S")) not in {"", "GoTo"}:
            links.append((_words_in(annotation["Rect"], letters), target or _name(action.get("S"))))
    elif kind != "Popup":
        texts = (_text(annotation.get(key)) for key in ("T", "Contents", "RC", "V"))
        notes.append(" ".join((kind, *filter(None, texts))))


def _alternatives(node: Any, seen: set[int]) -> Iterator[str]:
    """Yield what the tags say in place of what is shown."""
    node = resolve1(node)
    if isinstance(node, list):
        for child in node:
            yield from _alternatives(child, seen)
    elif isinstance(node, dict) and id(node) not in seen:
        seen.add(id(node))
        yield from (_text(node[key]) for key in ("Alt", "ActualText", "E") if key in node)
        if "K" in node:
            yield from _alternatives(node["K"], seen)


def _attachments(document: Any) -> Iterator[str]:
    """Yield the files within the file, its programs, forms and layers."""
    catalog = document.catalog
    yield from (f"catalog {key}" for key in _OF_CATALOG if key in catalog)
    if isinstance(resolve1(catalog.get("OpenAction")), dict):
        yield "catalog OpenAction"
    for inner in _all_dictionaries(document):
        if "EF" in inner:
            files = resolve1(inner["EF"]) or {}
            for stream in files.values():
                yield f"file {digest_of_picture(resolve1(stream).get_data())}"
        if _name(inner.get("S")) in _ACTIONS:
            yield f"action {_name(inner.get('S'))} {_text(inner.get('JS'))}{_text(inner.get('F'))}"
        yield from (f"action {key}" for key in ("AA", "PA") if key in inner)
        if "Next" in inner and "S" in inner:
            yield "action Next"


def _is_pale(state: dict[str, Any]) -> bool:
    """Tell whether what is painted in this state is hardly seen, or not at all."""
    opacity = resolve1(state.get("ca"))
    return isinstance(opacity, (int, float)) and opacity < _PALEST


def _all_dictionaries(document: Any) -> Iterator[dict[str, Any]]:
    """Yield every dictionary of a file, whatever it is for."""
    numbers = {number for table in document.xrefs for number in table.get_objids()}
    for number in sorted(numbers):
        try:
            content = document.getobj(number)
        except (PDFException, PSException):
            continue
        yield from _dictionaries(content)


def _dictionaries(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the dictionaries within an object itself, not those that it refers to."""
    value = getattr(value, "attrs", value)
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _dictionaries(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _dictionaries(inner)


class _Device(PDFLayoutAnalyzer):
    """Collects the letters and pictures of all pages, in the order in which they are painted."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager, laparams=None)
        self.words: list[str] = [""]
        self.margins: list[str] = []
        self.hidden: list[str] = []
        self.pictures: list[str] = []
        self.alternatives: list[str] = []
        self.letters: list[tuple[float, float, str]] = []
        self._tags: list[str] = []
        self._mode = 0
        self._top: float | None = None

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        self._tags.append(str(tag.name))
        if isinstance(props, dict) and "ActualText" in props:
            self.alternatives.append(_text(props["ActualText"]))
        if tag.name == "Artifact":
            self.margins.append("")
        elif "Artifact" not in self._tags:
            self.words.append("")

    def end_tag(self) -> None:
        if self._tags:
            self._tags.pop()

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        self._mode = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(self, *arguments: Any, **named: Any) -> float:
        advance = super().render_char(*arguments, **named)
        item = self.cur_item
        self._take(item._objs[-1], item.bbox)  # noqa: SLF001 - a list of all before would be as long as the page
        return float(advance)

    def render_image(self, name: str, stream: Any) -> None:
        super().render_image(name, stream)
        mask = resolve1(stream.attrs.get("SMask"))
        digest = digest_of_picture(stream.get_data())
        self.pictures.append(f"{digest} {digest_of_picture(mask.get_data())}" if mask else digest)

    def _take(self, char: Any, page: tuple[float, float, float, float]) -> None:
        text = char.get_text()
        why = _why_unseen(char, self._mode, page, self._tags)
        gap = " " if self._top is not None and abs(char.y1 - self._top) > _LINE else ""
        self._top = char.y1
        if why:
            if not self.hidden or not self.hidden[-1].startswith(f"{why}: "):
                self.hidden.append(f"{why}: ")
            self.hidden[-1] += gap + text
            return
        if self.hidden and self.hidden[-1]:
            self.hidden.append("")
        self.letters.append(((char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2, text))
        where = self.margins if "Artifact" in self._tags else self.words
        where[-1] += gap + text


def _why_unseen(char: Any, mode: int, page: tuple[float, float, float, float], tags: list[str]) -> str:
    """Return why a letter is not seen on white paper, nothing where it is."""
    left, bottom, right, top = page
    if mode in _INVISIBLE:
        return "not painted"
    if "OC" in tags:
        return "layer"
    if char.x1 < left or char.x0 > right or char.y1 < bottom or char.y0 > top:
        return "beside the page"
    if char.size < _SMALLEST:
        return "small"
    return "light" if _is_light(char.graphicstate.ncolor) else ""


def _is_light(colour: Any) -> bool:
    parts = colour if isinstance(colour, (tuple, list)) else (colour,)
    if not parts or not all(isinstance(part, (int, float)) for part in parts):
        return False
    by_count: dict[int, Callable[..., tuple[float, float, float]]] = {
        1: lambda grey: (grey, grey, grey),
        3: lambda red, green, blue: (red, green, blue),
        4: lambda c, m, y, k: ((1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)),
    }
    return len(parts) in by_count and is_light(*by_count[len(parts)](*parts))
