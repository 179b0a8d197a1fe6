"""Files of others, looked at before they are taken: pictures of templates and Word files as packages."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from ssh_cli.errors import NotFoundError, RefusedError
from ssh_cli.messages import _
from ssh_cli.page.blocks import shown
from ssh_cli.page.lines import shorten
from ssh_cli.templating.template_engine import TemplateProblem, problem

_LARGEST = 2 * 1024 * 1024
_MOST_PIXELS = 40_000_000
_SUFFIXES = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "svg": "svg"}
_SEGMENT = re.compile(r"[^/\\:\x00-\x1f]+")


class UnfitPictureError(RefusedError):
    """A picture that is not taken, with the reason; `written` is how the template names it."""

    written = ""


def read_picture(folder: Path, written: str, alt: str) -> tuple[bytes, str]:
    """Return content and kind (`png`, `jpeg`, `svg`) of the picture that Markdown names `written`.

    It comes from the `folder` of its template alone. Raise UnfitPictureError for one without alternative
    text, for what lies elsewhere, is no such picture, is too large, or would fetch or run something.
    """
    if not alt.strip():
        raise UnfitPictureError("it has no alternative text: ![what it shows](file).")
    name = unquote(written)
    steps = name.split("/")
    path = folder.joinpath(*steps)
    if (
        urlsplit(written).scheme
        or urlsplit(written).netloc
        or not name
        or any(not _SEGMENT.fullmatch(step) or step.startswith(".") for step in steps)
        or path.resolve() != folder.resolve().joinpath(*steps)  # a link on the way
    ):
        raise UnfitPictureError("it does not lie in the folder of its template.")
    if not path.is_file():
        raise UnfitPictureError("there is no such file.")
    kind = _SUFFIXES.get(path.suffix.lower().lstrip("."))
    if kind is None:
        raise UnfitPictureError("it is neither PNG nor JPEG nor SVG.")
    if path.stat().st_size > _LARGEST:
        raise UnfitPictureError("it is larger than 2 MiB.")
    content = path.read_bytes()
    reason = find_danger(content) if kind == "svg" else _look_at_pixels(content, kind)
    if reason:
        raise UnfitPictureError(reason)
    return content, kind


def _look_at_pixels(content: bytes, kind: str) -> str:
    """Return why a picture of pixels is not taken, nothing where every format can hold it."""
    from docx.image.image import Image

    try:
        image = Image.from_blob(content)
    except Exception:  # noqa: BLE001 - this reader raises plain exceptions as well as its own
        return _("it is no picture that Word files can hold: save it anew as PNG or JPEG.")
    if image.content_type != f"image/{kind}":
        return _("its content is not what its name says.")
    if not 0 < image.px_width * image.px_height <= _MOST_PIXELS:
        return _("it has more than 40 million pixels, or none.")
    return ""


_NAMESPACE = "http://www.w3.org/2000/svg"
_MOST_ELEMENTS = 50_000
_DEEPEST = 64
_FORBIDDEN = frozenset(
    {"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener", "set"}
)
_INSIDE = re.compile(r"\s*(?:#|data:image/(?:png|jpe?g);base64,)", re.IGNORECASE)
_FETCHING = re.compile(r"@import|url\s*\(\s*['\"]?\s*(?!#|['\"])", re.IGNORECASE)
_ADDRESSES = ("href", "src", "base", "action")


class _DangerousError(RefusedError):
    """The picture has something that it must not have."""


def find_danger(content: bytes) -> str:
    """Return why an SVG is not taken, as a sentence; nothing where it is harmless."""
    reader = _Reader()
    try:
        reader.read(content)
    except _DangerousError as error:
        return error.message
    except (expat.ExpatError, ValueError, LookupError):
        return _("its content is not what its name says.")
    return ""


class _Reader:
    """Reads an SVG once, and stops at the first thing that is not allowed."""

    def __init__(self) -> None:
        self._elements = 0
        self._open: list[str] = []

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.ProcessingInstructionHandler = _instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = lambda _name: self._open.pop()
        parser.CharacterDataHandler = self._text
        parser.Parse(content, True)  # noqa: FBT003 - expat's own signature

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
        if has_subset:  # in which entities are, and attributes that no element shows
            raise _DangerousError("it declares entities.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _blank, local = name.rpartition(" ")
        if self._elements == 0 and (space, local) != (_NAMESPACE, "svg"):
            raise _DangerousError("its content is not what its name says.")
        self._elements += 1
        self._open.append(local.lower())
        if self._elements > _MOST_ELEMENTS or len(self._open) > _DEEPEST:
            raise _DangerousError("it has too many elements, or nests them too deep.")
        if self._open[-1] in _FORBIDDEN or self._open[-1].startswith("animate"):
            raise _DangerousError("it has the element “{name}”.", name=shorten(local))
        for key, value in attributes.items():
            _look_at_attribute(key.lower(), value)

    def _text(self, text: str) -> None:
        if "style" in self._open and ("\\" in text or _FETCHING.search(text)):
            raise _DangerousError("it refers to something outside itself.")


def _look_at_attribute(key: str, value: str) -> None:
    space, _blank, name = key.rpartition(" ")
    if name.startswith("on"):
        raise _DangerousError("it has the attribute “{name}”.", name=shorten(name))
    leads_out = name in _ADDRESSES and value.strip() and not _INSIDE.match(value)
    # A backslash would let the style sheet's own escapes spell "url" without these letters.
    if leads_out or _FETCHING.search(value) or (not space and "\\" in value):
        raise _DangerousError("it refers to something outside itself.")


def _instruction(target: str, _data: str) -> None:
    raise _DangerousError("it has the instruction “{name}”.", name=shorten(target))


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
        raise NotFoundError("There is no file “{path}” that can be read.", path=path) from error
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
    macros = b"macroEnabled" in package.read("[Content_Types].xml")
    if macros or any(name.lower().endswith(_ACTIVE_PARTS) for name in names):
        yield _macros(_MAIN_PART)
    for name in sorted(names):
        if _EMBEDDED.match(name):
            yield problem(
                "The template holds an embedded object.",
                "Remove it in Word; put in a picture instead.",
                shown(name),
            )
        elif _is_text(name):
            yield from _inspect_part(name, package.read(name))


def _inspect_part(name: str, raw: bytes) -> Iterator[TemplateProblem]:
    encoding = _ENCODING.match(raw)
    unusual = encoding is not None and encoding[1].lower() not in _ENCODINGS
    if unusual or b"\x00" in raw or b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        yield _no_word_file(name)
        return
    relations: list[dict[str, str]] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    if name.endswith(".rels"):
        parser.StartElementHandler = lambda _name, attributes: relations.append(attributes)
    try:
        parser.Parse(raw, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError:
        yield _no_word_file(name)
        return
    for relation in relations:
        target = relation.get("Target", "")
        is_safe = relation.get("Type", "").endswith("/hyperlink") and _SAFE_LINK.match(target)
        if relation.get("TargetMode") == "External" and not is_safe:
            yield problem(
                "The template fetches something from elsewhere: {target}",
                "Put pictures into the file itself, and detach it from other templates.",
                shown(name),
                target=shorten(shown(target)),
            )
    for match in _FIELD.finditer(raw):
        field = (match[1] or match[2] or b"").lstrip()
        if _REACHING_FIELD.match(field + b" "):
            yield problem(
                "A field of the template fetches something from elsewhere: {field}",
                "Replace it by its content: in Word, Ctrl+Shift+F9.",
                shown(name),
                field=shorten(shown(field.decode("utf-8", "replace"))),
            )


def _is_text(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _macros(place: str) -> TemplateProblem:
    return problem("The template holds macros.", "Save it in Word as “Word document (*.docx)”.", shown(place))


def _too_large(place: str) -> TemplateProblem:
    return problem(
        "The template is too large, or unpacks to something too large.",
        "Use smaller pictures; a template needs less than 16 MB.",
        shown(place),
    )


def _no_word_file(place: str = "", hint: str = "") -> TemplateProblem:
    return problem(
        "This is not a Word file.", hint or _("Open it in Word and save it as .docx."), shown(place)
    )
