"""Word files as packages: which ones are opened at all, and bytes that are the same each time."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from ssh_cli.errors import NotFoundError
from ssh_cli.messages import _
from ssh_cli.page.blocks import shown
from ssh_cli.page.quotation import shorten
from ssh_cli.templating.template_engine import TemplateProblem

_LARGEST_FILE = 16 * 1024 * 1024
_LARGEST_CONTENT = 64 * 1024 * 1024
_LARGEST_TEXT = 8 * 1024 * 1024
_MOST_PARTS = 1000
_MAIN_PART = "word/document.xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_OLD_FORMAT = b"\xd0\xcf\x11\xe0"  # OLE: a .doc file, or one that is protected by a password
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)
_REACHING_FIELD = re.compile(rb"(?:INCLUDEPICTURE|INCLUDETEXT|DDEAUTO|DDE|LINK)\s", re.IGNORECASE)
_FIELD = re.compile(rb"<w:instrText[^>]*>([^<]*)<|w:instr=\"([^\"]*)\"")
_ENCODING = re.compile(rb"\s*<\?xml[^>]*encoding=[\"']([^\"']+)")
_ENCODINGS = (b"utf-8", b"us-ascii", b"ascii")
_ACTIVE_PARTS = ("vbaproject.bin", "vbadata.xml")
_EMBEDDED = re.compile(r"word/(?:embeddings|activeX|afchunk)", re.IGNORECASE)


def inspect_package(path: Path) -> tuple[TemplateProblem, ...]:
    """Return what speaks against opening the Word file: no such format, macros, links, a zip bomb.

    Only sizes and relationships are read, nothing is unpacked that is too large. Raise NotFoundError
    where there is no such file.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise NotFoundError(_("There is no file “{path}” that can be read."), path=path) from error
    if path.suffix.lower() in {".docm", ".dotm"}:
        return (_macros(path.name),)
    if len(raw) > _LARGEST_FILE:
        return (_too_large(path.name),)
    if raw.startswith(_OLD_FORMAT):
        return (_no_word_file(hint=_("Save it in Word as .docx, without a password.")),)
    try:
        with ZipFile(BytesIO(raw)) as package:
            return tuple(_inspect(package))
    except (BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        return (_no_word_file(),)


def repack(raw: bytes) -> bytes:
    """Return a zip file with the same parts in the same order, without the time of packing."""
    packed = BytesIO()
    with ZipFile(BytesIO(raw)) as before, ZipFile(packed, "w") as after:
        for entry in before.infolist():
            part = ZipInfo(entry.filename, _EPOCH)
            part.compress_type = ZIP_DEFLATED
            part.create_system = 0  # else the platform that packs leaves its mark
            after.writestr(part, before.read(entry), compresslevel=6)
    return packed.getvalue()


def _inspect(package: ZipFile) -> Iterator[TemplateProblem]:
    parts = package.infolist()
    names = {part.filename for part in parts}
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_CONTENT:
        yield _too_large(shown(package.filename or _MAIN_PART))
        return
    if _MAIN_PART not in names or "[Content_Types].xml" not in names or len(names) < len(parts):
        yield _no_word_file()
        return
    if any(".." in PurePosixPath(name).parts or name.startswith(("/", "\\")) for name in names):
        yield _no_word_file(hint=_("It holds parts whose names lead out of it."))
        return
    if large := [
        part.filename for part in parts if _is_text(part.filename) and part.file_size > _LARGEST_TEXT
    ]:
        yield _too_large(shown(large[0]))
        return
    yield from _inspect_parts(package, sorted(names))


def _inspect_parts(package: ZipFile, names: list[str]) -> Iterator[TemplateProblem]:
    macros = b"macroEnabled" in package.read("[Content_Types].xml")
    if macros or any(name.lower().endswith(_ACTIVE_PARTS) for name in names):
        yield _macros(_MAIN_PART)
    for name in names:
        if _EMBEDDED.match(name):
            message = _("The template holds an embedded object.")
            yield TemplateProblem(message, _("Remove it in Word; put in a picture instead."), shown(name))
        elif _is_text(name):
            yield from _inspect_part(name, package.read(name))


def _inspect_part(name: str, raw: bytes) -> Iterator[TemplateProblem]:
    encoding = _ENCODING.match(raw)
    unusual = encoding is not None and encoding[1].lower() not in _ENCODINGS
    if unusual or b"\x00" in raw or b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        yield _no_word_file(name)
        return
    try:
        root = ET.fromstring(raw)  # noqa: S314 - parts that declare entities are refused above
    except ET.ParseError:
        yield _no_word_file(name)
        return
    if name.endswith(".rels"):
        for relation in root:
            yield from _inspect_relation(name, dict(relation.attrib))
    for match in _FIELD.finditer(raw):
        field = (match[1] or match[2] or b"").lstrip()
        if _REACHING_FIELD.match(field + b" "):
            message = _("A field of the template fetches something from elsewhere: {field}").format(
                field=shorten(shown(field.decode("utf-8", "replace")))
            )
            yield TemplateProblem(
                message, _("Replace it by its content: in Word, Ctrl+Shift+F9."), shown(name)
            )


def _inspect_relation(name: str, relation: dict[str, str]) -> Iterator[TemplateProblem]:
    target = relation.get("Target", "")
    if relation.get("TargetMode") != "External":
        return
    if relation.get("Type", "").endswith("/hyperlink") and _SAFE_LINK.match(target):
        return
    message = _("The template fetches something from elsewhere: {target}").format(
        target=shorten(shown(target))
    )
    hint = _("Put pictures into the file itself, and detach it from other templates.")
    yield TemplateProblem(message, hint, shown(name))


def _is_text(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _macros(place: str) -> TemplateProblem:
    message = _("The template holds macros.")
    return TemplateProblem(message, _("Save it in Word as “Word document (*.docx)”."), shown(place))


def _too_large(place: str) -> TemplateProblem:
    message = _("The template is too large, or unpacks to something too large.")
    return TemplateProblem(
        message, _("Use smaller pictures; a template needs less than 16 MB."), shown(place)
    )


def _no_word_file(place: str = "", hint: str = "") -> TemplateProblem:
    hint = hint or _("Open it in Word and save it as .docx.")
    return TemplateProblem(_("This is not a Word file."), hint, shown(place))
