"""What a Word file says: its text, head, foot and notes, with what its reader does not see."""

import io
import posixpath
import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from zipfile import BadZipFile, ZipFile

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
    empty_parts,
    is_light,
    make_content,
)
from ssh_cli.messages import word_sets

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"
_TEXTS = (f"{_W}t", "{http://schemas.openxmlformats.org/drawingml/2006/main}t",
          "{http://schemas.openxmlformats.org/officeDocument/2006/math}t")  # fmt: skip
_SILENT_FIELDS = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+(?:\\l\s+)?"([^"]*)"', re.IGNORECASE)
_BROKEN = (
    BadZipFile, SyntaxError, RuntimeError, LookupError, AttributeError, TypeError, StopIteration, EOFError,
    zlib.error, struct.error,
)  # fmt: skip
"""What reading a file that is no whole Word file is known to raise."""
_LOWEST = 60  # twentieths of a point: lines and rows of just this height show no words
_LARGEST = 64 * 1024 * 1024  # bytes of one part of the file; a letter has a thousandth of it
_SMALLEST = 8  # half points: what is smaller is not read
_TYPES = "[Content_Types].xml"
_NOTES = ("footnotes", "endnotes", "comments")
_KNOWN = word_sets(__file__)["known parts"].union(_NOTES)
_PICTURES = re.compile(r"image/|application/x-(?:emf|wmf)")


def read_word(content: bytes) -> LetterContent:
    """Return the content of a Word file; raise ValueError where it is none."""
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            return _Reader(_Package(packed)).read()
    except _BROKEN as error:
        raise ValueError from error


class _Package:
    """The parts of a file, each with its type and with what it refers to."""

    def __init__(self, packed: ZipFile) -> None:
        self._packed = packed
        self.names = [name for name in packed.namelist() if not name.endswith("/")]
        if len({name.casefold() for name in self.names}) < len(self.names):
            raise ValueError  # which of two parts is shown depends on the program
        types = self.tree(_TYPES)
        self._overrides = {
            override.get("PartName").lstrip("/"): override.get("ContentType")
            for override in types.iter("{*}Override")
        }
        self._defaults = {
            default.get("Extension").casefold(): default.get("ContentType")
            for default in types.iter("{*}Default")
        }

    def raw(self, name: str) -> bytes:
        if self._packed.getinfo(name).file_size > _LARGEST:
            raise ValueError(name)
        return self._packed.read(name)

    def tree(self, name: str) -> Any:
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        return etree.fromstring(self.raw(name), parser)

    def type_of(self, name: str) -> str:
        return str(self._overrides.get(name) or self._defaults.get(name.rpartition(".")[2].casefold(), ""))

    def kind_of(self, name: str) -> str:
        """Return the last word of the type of a part: `header`, `footnotes`, `styles`."""
        return re.split(r"[.+/]", self.type_of(name).removesuffix("+xml"))[-1]

    def main(self) -> str:
        """Return the part that programs open: the one that the whole file refers to as its document."""
        known = self.tree("_rels/.rels").iter("{*}Relationship")
        (target,) = [
            relation.get("Target")
            for relation in known
            if relation.get("Type", "").endswith("/officeDocument")
        ]
        return str(target).lstrip("/")

    def targets(self, name: str) -> dict[str, tuple[str, bool]]:
        """Return what a part refers to by the id of the reference: a part, or an address outside (True)."""
        folder, _slash, file = name.rpartition("/")
        beside = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        if beside not in self.names:
            return {}
        targets = {}
        for relation in self.tree(beside).iter("{*}Relationship"):
            outside = relation.get("TargetMode") == "External"
            target = relation.get("Target", "")
            way = target if outside else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            targets[relation.get("Id", "")] = (way, outside)
        return targets


@dataclass
class _Field:
    """A field that is open: what it is told to show, and whether it shows it by now."""

    order: str = ""
    shows: bool = False


class _Reader:
    """Reads the parts of a package one after the other."""

    def __init__(self, package: _Package) -> None:
        self._package = package
        self._parts = empty_parts()

    def read(self) -> LetterContent:
        package, parts = self._package, self._parts
        main = package.main()
        parts[WORDS] = self._read_part(main)
        self._read_margins(main)
        for name in package.names:
            kind = package.kind_of(name)
            if kind in _NOTES:
                self._read_notes(name)
            elif kind == "styles":
                parts[HIDDEN] += _hiding_styles(package.tree(name))
            elif kind == "numbering":
                parts[NOTES] += _marks_in_words(package.tree(name))
            if (
                kind not in _KNOWN
                and name not in {main, _TYPES}
                and not _PICTURES.match(package.type_of(name))
            ):
                content = digest_of_picture(package.raw(name))
                parts[ATTACHMENTS].append(f"{package.type_of(name)} {content}")
            self._find_outside(name, main)
        return make_content(parts)

    def _find_outside(self, name: str, main: str) -> None:
        """Note what a part takes from outside without a link in the text: a template, an object."""
        shown = {link.rpartition(" → ")[2] for link in (*self._parts[LINKS], *self._parts[PICTURES])}
        for target, outside in self._package.targets(name).values():
            if outside and target not in shown and name != main.replace("document", "settings"):
                self._parts[LINKS].append(target)

    def _read_margins(self, main: str) -> None:
        targets = self._package.targets(main)
        tree = self._package.tree(main)
        for section in tree.iter(f"{_W}sectPr"):
            for reference in (*section.iter(f"{_W}headerReference"), *section.iter(f"{_W}footerReference")):
                target, _outside = targets[reference.get(f"{_R}id", "")]
                where = f"{reference.tag.rpartition('}')[2][:6]} {reference.get(f'{_W}type')}"
                text = " ".join(" ".join(self._read_part(target)).split())
                self._parts[MARGINS] += [f"{where}: {text}"] if text else []
            if (own := section.find(f"{_W}titlePg")) is not None and _is_on(own):
                self._parts[MARGINS].append("first page of its own")

    def _read_notes(self, name: str) -> None:
        for note in self._package.tree(name):
            if note.get(f"{_W}type") in {"separator", "continuationSeparator", "continuationNotice"}:
                continue
            words = " ".join(" ".join(self._read_tree(note, self._package.targets(name))).split())
            kind = note.tag.rpartition("}")[2]
            self._parts[NOTES] += [f"{kind}: {words}"]

    def _read_part(self, name: str) -> list[str]:
        return self._read_tree(self._package.tree(name), self._package.targets(name))

    def _read_tree(self, tree: Any, targets: dict[str, tuple[str, bool]]) -> list[str]:
        """Return the paragraphs below an element, and collect what else there is."""
        paragraphs = [""]
        fields: list[_Field] = []
        for node in _walk(tree):
            if node.tag == f"{_W}p":
                paragraphs.append("")
            elif node.tag == f"{_W}fldChar":
                self._turn_field(node, fields)
            elif node.tag == f"{_W}instrText":
                if fields:
                    fields[-1].order += node.text or ""
            else:
                paragraphs[-1] += self._text_of(node, fields)
                self._collect(node, targets)
                self._parts[HIDDEN] += _unseen(node)
        return [paragraph for paragraph in paragraphs if paragraph.strip()]

    def _turn_field(self, node: Any, fields: list[_Field]) -> None:
        match node.get(f"{_W}fldCharType"):
            case "begin":
                fields.append(_Field())
            case "separate" if fields:
                fields[-1].shows = True
                self._note_field(fields[-1].order)
            case "end" if fields:
                if not (ended := fields.pop()).shows:
                    self._note_field(ended.order)  # what it shows is found out when it is opened
            case _:
                pass

    def _note_field(self, order: str) -> None:
        if link := _LINK_FIELD.match(order):
            self._parts[LINKS].append(f"field → {link[1]}")
        elif not _SILENT_FIELDS.match(order):
            self._parts[HIDDEN].append(f"field {order.strip()}")

    def _text_of(self, node: Any, fields: list[_Field]) -> str:
        if node.tag in _TEXTS:
            text = node.text or ""
            counts = [field.order for field in fields if field.shows] + [
                ancestor.get(f"{_W}instr", "") for ancestor in node.iterancestors(f"{_W}fldSimple")
            ]
            if text.strip().isdigit() and any(_SILENT_FIELDS.match(order) for order in counts):
                return ""  # Word counts pages anew when it saves
            return text
        if node.tag == _TEXT_PATH:
            return f" {node.get('string', '')} "
        name = node.tag.removeprefix(_W)
        if name == "sym":
            return f"{node.get(f'{_W}font')}:{node.get(f'{_W}char')}"
        return {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}.get(name, "")

    def _collect(self, node: Any, targets: dict[str, tuple[str, bool]]) -> None:
        name = node.tag.rpartition("}")[2]
        match name:
            case "hyperlink" if node.tag.startswith(_W):
                target = targets.get(node.get(f"{_R}id", ""), ("", False))[0]
                if target:
                    self._parts[LINKS].append(f"{_plain(node)} → {target}")
            case "blip" | "imagedata" | "svgBlip":
                self._parts[PICTURES] += [
                    self._picture(target, outside=outside)
                    for key in ("embed", "link", "id")
                    if (reference := node.get(f"{_R}{key}"))
                    for target, outside in [targets.get(reference, ("?", True))]
                ]
            case "docPr":
                texts = (node.get("descr", ""), node.get("title", ""))
                self._parts[ALTERNATIVES] += [text for text in texts if text]
                self._parts[HIDDEN] += ["picture"] if node.get("hidden") in {"1", "true", "on"} else []
            case "fldSimple":
                self._note_field(node.get(f"{_W}instr", ""))
            case "dataBinding" | "altChunk" | "control" | "OLEObject":
                self._parts[ATTACHMENTS].append(name)
            case _:
                pass

    def _picture(self, target: str, *, outside: bool) -> str:
        return target if outside else digest_of_picture(self._package.raw(target))


def _walk(tree: Any) -> Iterator[Any]:
    """Yield the elements of a tree in their order, those for programs of long ago left out."""
    for node in tree:
        if isinstance(node.tag, str) and node.tag != _FALLBACK:
            yield node
            yield from _walk(node)


def _plain(node: Any) -> str:
    return " ".join("".join(part.text or "" for part in node.iter(*_TEXTS)).split())


def _is_on(node: Any) -> bool:
    return node.get(f"{_W}val", "1") not in {"0", "false", "off"}


def _is_flat(node: Any) -> bool:
    """Tell whether lines or a row have exactly a height that shows nothing of their words."""
    rule = node.get(f"{_W}lineRule") or node.get(f"{_W}hRule")
    height = node.get(f"{_W}line") or node.get(f"{_W}val", "")
    return rule == "exact" and height.isdigit() and int(height) < _LOWEST


def _unseen(node: Any) -> Iterator[str]:
    """Yield what an element holds that is not seen, or only by other programs."""
    name = node.tag.rpartition("}")[2]
    match name:
        case "rPr" if node.getparent().tag == f"{_W}r":
            yield from (f"{why}: {_plain(node.getparent())}" for why in _hiding(node))
        case "hidden" if node.getparent().tag == f"{_W}trPr":
            yield f"row: {_plain(node.getparent().getparent())}"
        case "spacing" | "trHeight" if _is_flat(node):
            yield f"{name}: {_plain(node.getparent().getparent())}"
        case "AlternateContent":
            choice = " ".join(_plain(shown) for shown in node.iterchildren("{*}Choice"))
            others = (_plain(other) for other in node.iterchildren(_FALLBACK))
            yield from (f"other programs show: {other}" for other in others if other != choice)
        case "moveFrom":
            yield f"moved: {_plain(node)}"
        case "delText" | "delInstrText":
            yield f"deleted: {node.text or ''}"
        case _:
            pass


def _hiding(properties: Any) -> Iterator[str]:
    """Yield why a run with these properties is not seen, or hardly."""
    for name in ("vanish", "specVanish", "webHidden"):
        if (own := properties.find(f"{_W}{name}")) is not None and _is_on(own):
            yield name
    colour = properties.find(f"{_W}color")
    value = colour.get(f"{_W}val", "") if colour is not None else ""
    if re.fullmatch("[0-9A-Fa-f]{6}", value) and is_light(
        *(int(pair, 16) / 255 for pair in re.findall("..", value))
    ):
        yield f"colour {value.upper()}"
    if colour is not None and colour.get(f"{_W}themeColor", "").startswith(("background", "light")):
        yield "light colour"
    size = properties.find(f"{_W}sz")
    if size is not None and size.get(f"{_W}val", "").isdigit() and int(size.get(f"{_W}val")) < _SMALLEST:
        yield "small"
    for name in ("w", "fitText", "highlight", "shd", "textFill"):
        own = next(properties.iterchildren(f"{{*}}{name}"), None)
        if own is not None and not (name == "shd" and own.get(f"{_W}fill", "auto") in {"auto", "FFFFFF"}):
            yield name


def _hiding_styles(tree: Any) -> Iterator[str]:
    for properties in tree.iterfind(f".//{_W}rPrDefault/{_W}rPr"):
        yield from (f"all styles: {why}" for why in _hiding(properties))
    yield from (
        f"style: {spacing.tag.rpartition('}')[2]}"
        for spacing in tree.iter(f"{_W}spacing")
        if _is_flat(spacing)
    )
    for style in tree.iter(f"{_W}style"):
        for properties in style.iter(f"{_W}rPr"):
            yield from (f"style {style.get(f'{_W}styleId')}: {why}" for why in _hiding(properties))


def _marks_in_words(tree: Any) -> Iterable[str]:
    """Return the marks of lists that are words."""
    texts = (level.get(f"{_W}val", "") for level in tree.iter(f"{_W}lvlText"))
    return [text for text in texts if re.search(r"[^\W\d_]{2}", text)]
