"""Pictures that templates put into a document: files beside the template, looked at before they are taken."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from ssh_cli.document.embedded_svg import find_danger
from ssh_cli.messages import _

_LARGEST = 2 * 1024 * 1024
_MOST_PIXELS = 40_000_000
_SUFFIXES: Mapping[str, str] = MappingProxyType({"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "svg": "svg"})
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_NO_SIZE = frozenset({0xC4, 0xC8, 0xCC})  # segments of a JPEG that are numbered like frames and are none
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

    def read(self, written: str) -> tuple[bytes, str]:
        """Return content and kind (`png`, `jpeg`, `svg`) of the picture that Markdown names `written`.

        Raise UnfitPictureError for what lies elsewhere, is no such picture, is too large, or would fetch
        or run something.
        """
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
    """Return why a picture of pixels is not taken, nothing where it is."""
    size = _size_of_png(content) if kind == "png" else _size_of_jpeg(content)
    if size is None:
        return _("its content is not what its name says.")
    width, height = size
    if not 0 < width * height <= _MOST_PIXELS:
        return _("it has more than 40 million pixels, or none.")
    return ""


def _size_of_png(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(_PNG) or content[12:16] != b"IHDR":
        return None
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


def _size_of_jpeg(content: bytes) -> tuple[int, int] | None:
    """Return width and height as the first frame header says, None where there is none."""
    if not content.startswith(_JPEG):
        return None
    place = 2
    while place + 9 < len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if 0xC0 <= marker <= 0xCF and marker not in _NO_SIZE:
            height = int.from_bytes(content[place + 5 : place + 7], "big")
            return int.from_bytes(content[place + 7 : place + 9], "big"), height
        place += 2 + max(2, int.from_bytes(content[place + 2 : place + 4], "big"))
    return None
