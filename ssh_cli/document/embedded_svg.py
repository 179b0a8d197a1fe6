"""SVG that others drew: refused where it would fetch, run or unfold something."""

import re

# The reader below has no entities, no external files and no depth without end; the sandbox is its rules.
from xml.parsers import expat

from ssh_cli.messages import _
from ssh_cli.output.quotation import shorten

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
