"""A Word file being filled: its styles, lists, footnotes, links and pictures, whoever made it."""

import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from functools import cached_property
from io import BytesIO
from typing import Any, cast
from urllib.parse import quote

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from docx.parts.numbering import NumberingPart
from docx.shared import Emu
from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

RETURN = "Hafen Return Address"
ADDITIONS = "Hafen Additions"
SOURCE = "Hafen Source"
SOURCE_LIST = "Hafen Source List"
INFORMATION = "Hafen Information"
NOTICE = "Hafen Notice"
FACT = "Hafen Fact"
NOTE = "Hafen Note"
PICTURE = "Hafen Picture"
ADDRESS = "Hafen Address"
HEAD_CELL = "Hafen Table Head"
CELL = "Hafen Table Text"
TABLE = "Hafen Table"

CELL_SIZE = 9.5  # points
SMALL_LINE = 10  # points, of the return address and the additions

TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point, as Word measures."""
    return round(millimetres * TWIPS)


LIST_INDENT = twips(7)
FACT_INDENT = twips(45)


def style_id(name: str) -> str:
    """Return the identifier of one of our styles."""
    return "".join(word[0].upper() + word[1:] for word in name.split())


Element = Any  # lxml ships no types

W = f"{{{WORD}}}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SAFE_IN_ADDRESS = "%/:?#[]@!$&'()*+,;=~-._"
_EMU_PER_TWIP = 635
_EMU_PER_INCH = 914400
_FIRST_BAR = 10_000  # beyond the numbers that python-docx gives to pictures
_HIGHEST_PICTURE = 190 * 36000


def element(name: str, *children: Element, **attributes: object) -> Element:
    """Return an element of WordprocessingML with attributes and children."""
    made = etree.Element(f"{W}{name}", {f"{W}{key}": str(value) for key, value in attributes.items()})
    made.extend(children)
    return made


class WordFile:
    """The parts of a Word file that blocks lean on; what a template lacks is brought from ours."""

    def __init__(self, document: WordDocument, model: WordDocument) -> None:
        self.document = document
        self._model = model
        self._styles: dict[tuple[str, str], str] = {}
        self._footnotes: list[Element] = []
        self._drawings = _FIRST_BAR

    @cached_property
    def text_width(self) -> int:
        """The width between the margins of the last section, in twips."""
        section = self.document.sections[-1]
        page, left, right = section.page_width, section.left_margin, section.right_margin
        room = (page or 7560310) - (left or 0) - (right or 0)
        return max(1440, room // _EMU_PER_TWIP)

    def style(self, name: str, kind: str = "paragraph") -> str:
        """Return the identifier of the style of that name; where there is none, ours is copied."""
        if (kind, name) not in self._styles:
            style = _find_style(self.document, name, kind)
            if style is None:
                style = self._adopt(name, kind)
            self._styles[kind, name] = style.get(f"{W}styleId")
        return self._styles[kind, name]

    def list_number(self, style: str, *, counted: bool, start: int = 1, nested: bool = False) -> int | None:
        """Return the numbering of a list: None where the style has bullets of its own.

        A nested list counts by a definition of its own, or the list around it would go on from its number.
        """
        own = self._own_numbering(style)
        if own is not None and not counted:
            return None
        numbering = self._numbering()
        abstract = None if nested and counted else self._abstract_of(own, numbering)
        if abstract is None:
            abstract = self._add_abstract(numbering, counted=counted)
        number = 1 + max((int(item.get(f"{W}numId")) for item in numbering.iter(f"{W}num")), default=0)
        restart = element("lvlOverride", element("startOverride", val=start), ilvl=0)
        entry = element("num", element("abstractNumId", val=abstract), *([restart] if counted else []))
        entry.set(f"{W}numId", str(number))
        _insert_before(numbering, entry, "numIdMacAtCleanup")
        return number

    def link(self, address: str, *, footnote: bool = False) -> str:
        """Return the relationship of a link, the address made safe for Word."""
        part = self._footnotes_part if footnote else self.document.part
        safe = quote(address, safe=_SAFE_IN_ADDRESS)
        return part.relate_to(safe, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def add_footnote(self, *paragraphs: Element) -> int:
        """Keep the paragraphs as a footnote and return its number in the file."""
        number = self._first_footnote + len(self._footnotes)
        self._footnotes.append(element("footnote", *paragraphs, id=number))
        return number

    def picture(self, content: bytes, alt: str, name: str, *, resolution: float | None = None) -> Element:
        """Return an inline picture that `alt` describes, made smaller where it does not fit the page.

        `resolution` are the dots per inch, if the picture does not say so itself.
        """
        part = self.document.part
        inline = part.new_pic_inline(BytesIO(content))
        wide, high = int(inline.extent.cx), int(inline.extent.cy)
        if resolution:
            image = part.get_or_add_image(BytesIO(content))[1]
            wide = round(image.px_width * _EMU_PER_INCH / resolution)
            high = round(image.px_height * _EMU_PER_INCH / resolution)
        scale = min(1.0, self.text_width * _EMU_PER_TWIP / wide, _HIGHEST_PICTURE / high)
        size = Emu(round(wide * scale)), Emu(round(high * scale))
        inline = part.new_pic_inline(BytesIO(content), *size)
        for properties in inline.iter():
            if properties.tag.endswith(("}docPr", "}cNvPr")):
                properties.set("descr", alt)
                properties.set("name", name)
        return inline

    def next_drawing(self) -> int:
        """Return a number that no other drawing of the file has."""
        self._drawings += 1
        return self._drawings

    def turn_last_section(self, *, is_only: bool) -> None:
        """Turn the sheets of the last section; where it is the only one, right tabs follow the margin."""
        section = self.document.sections[-1]
        before = self.text_width
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
        del self.text_width
        if is_only:
            for tab in self.document.styles.element.iter(f"{W}tab"):
                if tab.get(f"{W}val") == "right" and abs(int(tab.get(f"{W}pos")) - before) <= 1:
                    tab.set(f"{W}pos", str(self.text_width))

    def end_section(self, *, turned: bool) -> Element:
        """Return the paragraph that ends a section, whose sheets may be turned."""
        properties = deepcopy(self.document.sections[-1]._sectPr)  # noqa: SLF001 - python-docx has no other way
        if turned:
            size = properties.find(f"{W}pgSz")
            size.attrib.update(
                {f"{W}w": size.get(f"{W}h"), f"{W}h": size.get(f"{W}w"), f"{W}orient": "landscape"}
            )
        spacing = element("spacing", before=0, after=0, line=20, lineRule="exact")
        return element("p", element("pPr", spacing, properties))

    def close(self, language: str) -> None:
        """Write what was collected into its parts, and name the language of all text."""
        if self._footnotes:
            tree = parse_xml(self._footnotes_part.blob)
            tree.extend(self._footnotes)
            self._footnotes_part._blob = etree.tostring(  # noqa: SLF001 - python-docx has no other way
                tree, xml_declaration=True, encoding="UTF-8", standalone=True
            )
        for naming in self._all_languages():
            for name in ("val", "eastAsia"):
                naming.set(f"{W}{name}", language)

    def trees(self) -> Iterator[Element]:
        """Yield the trees of all parts that show text: the document, headers, footers, footnotes."""
        yield self.document.element
        for relation in self.document.part.rels.values():
            if relation.reltype in {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}:
                yield cast("XmlPart", relation.target_part).element

    def _all_languages(self) -> Iterator[Element]:
        styles = self.document.styles.element
        for run in styles.iter(f"{W}rPrDefault"):
            properties = run.find(f"{W}rPr")
            if properties is not None and properties.find(f"{W}lang") is None:
                properties.append(element("lang"))
        yield from styles.iter(f"{W}lang")
        for tree in self.trees():
            yield from tree.iter(f"{W}lang")

    def _adopt(self, name: str, kind: str) -> Element:
        ours = _find_style(self._model, name, kind)
        assert ours is not None, name
        copied = deepcopy(ours)
        taken = {style.get(f"{W}styleId") for style in self.document.styles.element}
        if style_id(name) in taken:
            copied.set(f"{W}styleId", f"Hafen{style_id(name)}")
        copied.attrib.pop(f"{W}default", None)
        for reference in ("basedOn", "next"):
            for naming in copied.findall(f"{W}{reference}"):
                naming.set(f"{W}val", self._defaults.get(kind, "Normal"))
        for numbered in copied.iter(f"{W}numPr"):
            numbered.getparent().remove(numbered)
        self.document.styles.element.append(copied)
        return copied

    @cached_property
    def _defaults(self) -> dict[str, str]:
        """The identifiers of the styles that hold where none is named, by kind."""
        styles = self.document.styles.element.iter(f"{W}style")
        holding = (style for style in styles if style.get(f"{W}default") in {"1", "true", "on"})
        return {style.get(f"{W}type"): style.get(f"{W}styleId") for style in holding}

    def _own_numbering(self, style: str) -> Element | None:
        known = _find_style(self.document, style, "paragraph")
        return None if known is None else next(known.iter(f"{W}numPr"), None)

    def _abstract_of(self, own: Element | None, numbering: Element) -> str | None:
        if own is None or own.find(f"{W}numId") is None:
            return None
        wanted = own.find(f"{W}numId").get(f"{W}val")
        for number in numbering.iter(f"{W}num"):
            if number.get(f"{W}numId") == wanted:
                return str(number.find(f"{W}abstractNumId").get(f"{W}val"))
        return None

    def _add_abstract(self, numbering: Element, *, counted: bool) -> str:
        ours_are = self._model.part.numbering_part.element.findall(f"{W}abstractNum")
        ours = deepcopy(ours_are[1 if counted else 0])  # of our own templates: bullets, then numbers
        known = [int(item.get(f"{W}abstractNumId")) for item in numbering.iter(f"{W}abstractNum")]
        number = str(1 + max(known, default=0))
        ours.set(f"{W}abstractNumId", number)
        _insert_before(numbering, ours, "num")
        return number

    def _numbering(self) -> Element:
        empty = f'<w:numbering xmlns:w="{WORD}"/>'
        kinds = RELATIONSHIP_TYPE.NUMBERING, CONTENT_TYPE.WML_NUMBERING
        return cast("XmlPart", self._part("numbering", *kinds, NumberingPart.load, empty)).element

    @cached_property
    def _footnotes_part(self) -> Part:
        kinds = RELATIONSHIP_TYPE.FOOTNOTES, CONTENT_TYPE.WML_FOOTNOTES
        return self._part("footnotes", *kinds, Part, f'<w:footnotes xmlns:w="{WORD}"/>')

    def _part(
        self, name: str, relation: str, content_type: str, make: Callable[..., Part], empty: str
    ) -> Part:
        """Return the part of a kind; where the file has none, an empty one is put in."""
        document = self.document.part
        try:
            return document.part_related_by(relation)
        except KeyError:
            part = make(PackURI(f"/word/{name}.xml"), content_type, empty.encode(), document.package)
            document.relate_to(part, relation)
            return part

    @cached_property
    def _first_footnote(self) -> int:
        known = re.findall(rb'<w:footnote [^>]*w:id="(-?\d+)"', self._footnotes_part.blob)
        return 1 + max(map(int, known), default=0)


def add_property(paragraph: Element, added: Element) -> None:
    """Put a property into a paragraph where Word wants that of frames and pages."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = element("pPr")
        paragraph.insert(0, properties)
    before = [known for known in properties if known.tag in {f"{W}pStyle", f"{W}keepNext", f"{W}keepLines"}]
    properties.insert(len(before), added)


def _find_style(document: WordDocument, name: str, kind: str) -> Element | None:
    for style in document.styles.element.iter(f"{W}style"):
        named = style.find(f"{W}name")
        if named is None or style.get(f"{W}type") != kind:
            continue
        if str(named.get(f"{W}val")).lower() == name.lower():
            return style
    return None


def _insert_before(parent: Element, child: Element, name: str) -> None:
    following = parent.find(f"{W}{name}")
    if following is None:
        parent.append(child)
    else:
        following.addprevious(child)


def paragraphs(tree: Element) -> Iterable[Element]:
    """Return all paragraphs of a tree, those in tables and frames too."""
    return list(tree.iter(f"{W}p"))
