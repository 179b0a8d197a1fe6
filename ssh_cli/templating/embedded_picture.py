"""Pictures that templates put into a document: files beside the template, looked at before they are taken."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

from ssh_cli.messages import _
from ssh_cli.page.quotation import shorten

_LARGEST = 2 * 1024 * 1024
_MOST_PIXELS = 40_000_000
_SUFFIXES: Mapping[str, str] = MappingProxyType({"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "svg": "svg"})
_SEGMENT = re.compile(r"[^/\\:\x00-\x1f]+")


class UnfitPictureError(Exception):
    """A picture that is not taken; `written` is how the template names it, `reason` a sentence."""

    def __init__(self, written: str, reason: str) -> None:
        super().__init__(f"{written}: {reason}")
        self.written = written
        self.reason = reason


@dataclass(frozen=True, slots=True)
class PictureFolder:
    """The folder of a template, from which alone its pictures come."""

    folder: Path

    def read(self, written: str, alt: str) -> tuple[bytes, str]:
        """Return content and kind (`png`, `jpeg`, `svg`) of the picture that Markdown names `written`.

        Raise UnfitPictureError for one without alternative text, for what lies elsewhere, is no such
        picture, is too large, or would fetch or run something.
        """
        if not alt.strip():
            raise UnfitPictureError(written, _("it has no alternative text: ![what it shows](file)."))
        path = self._find(written)
        kind = _SUFFIXES.get(path.suffix.lower().lstrip("."))
        if kind is None:
            raise UnfitPictureError(written, _("it is neither PNG nor JPEG nor SVG."))
        if path.stat().st_size > _LARGEST:
            raise UnfitPictureError(written, _("it is larger than 2 MiB."))
        content = path.read_bytes()
        reason = find_danger(content) if kind == "svg" else _look_at_pixels(content, kind)
        if reason:
            raise UnfitPictureError(written, reason)
        return content, kind

    def _find(self, written: str) -> Path:
        name = unquote(written)
        steps = name.split("/")
        outside = _("it does not lie in the folder of its template.")
        if urlsplit(written).scheme or urlsplit(written).netloc or not name:
            raise UnfitPictureError(written, outside)
        if any(not _SEGMENT.fullmatch(step) or step.startswith(".") for step in steps):
            raise UnfitPictureError(written, outside)
        path = self.folder.joinpath(*steps)
        if path.resolve() != self.folder.resolve().joinpath(*steps):  # a link on the way
            raise UnfitPictureError(written, outside)
        if not path.is_file():
            raise UnfitPictureError(written, _("there is no such file."))
        return path


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


class _DangerousError(Exception):
    """The picture has something that it must not have."""


def find_danger(content: bytes) -> str:
    """Return why an SVG is not taken, as a sentence; nothing where it is harmless."""
    reader = _Reader()
    try:
        reader.read(content)
    except _DangerousError as error:
        return str(error)
    except (expat.ExpatError, ValueError, LookupError):
        return _("its content is not what its name says.")
    return ""


class _Reader:
    """Reads an SVG once, and stops at the first thing that is not allowed."""

    def __init__(self) -> None:
        self._elements = 0
        self._depth = 0
        self._style = 0

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = _entity
        parser.ProcessingInstructionHandler = _instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(content, True)  # noqa: FBT003 - expat's own signature

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
        if has_subset:
            raise _DangerousError(_("it declares entities."))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _blank, local = name.rpartition(" ")
        if self._elements == 0 and (space, local) != (_NAMESPACE, "svg"):
            raise _DangerousError(_("its content is not what its name says."))
        self._elements += 1
        self._depth += 1
        if self._elements > _MOST_ELEMENTS or self._depth > _DEEPEST:
            raise _DangerousError(_("it has too many elements, or nests them too deep."))
        if local.lower() in _FORBIDDEN or local.lower().startswith("animate"):
            raise _DangerousError(_("it has the element “{name}”.").format(name=shorten(local)))
        self._style += local.lower() == "style"
        for key, value in attributes.items():
            _look_at_attribute(key.lower(), value)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._style -= name.rpartition(" ")[2].lower() == "style"

    def _text(self, text: str) -> None:
        if self._style and ("\\" in text or _FETCHING.search(text)):
            raise _DangerousError(_("it refers to something outside itself."))


def _look_at_attribute(key: str, value: str) -> None:
    space, _blank, name = key.rpartition(" ")
    if name.startswith("on"):
        raise _DangerousError(_("it has the attribute “{name}”.").format(name=shorten(name)))
    leads_out = name in _ADDRESSES and value.strip() and not _INSIDE.match(value)
    # A backslash would let the style sheet's own escapes spell "url" without these letters.
    if leads_out or _FETCHING.search(value) or (not space and "\\" in value):
        raise _DangerousError(_("it refers to something outside itself."))


def _entity(*_arguments: object) -> None:
    raise _DangerousError(_("it declares entities."))


def _instruction(target: str, _data: str) -> None:
    raise _DangerousError(_("it has the instruction “{name}”.").format(name=shorten(target)))
