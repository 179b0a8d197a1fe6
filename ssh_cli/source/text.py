"""A file as text: places in it, and what is wrong with its bytes, characters and lines before any parser."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias


class Position(NamedTuple):
    """A place in a file; both numbers count from 1, columns in characters."""

    line: int
    column: int


START = Position(1, 1)


def position_at(text: str, index: int) -> Position:
    """Return where the character at `index` (from 0) of `text` stands."""
    line_start = text.rfind("\n", 0, index) + 1
    return Position(text.count("\n", 0, index) + 1, index - line_start + 1)


Data: TypeAlias = dict[str, Any]
"""What a record or a part of it says, by the names of its fields."""

Pointer: TypeAlias = tuple[str | int, ...]
"""`("membership", 0, "from")`; empty for the whole."""


def value_at(data: Any, pointer: Pointer, otherwise: object = None) -> Any:
    """Return the value at a pointer, `otherwise` where the data do not lead there."""
    for step in pointer:
        is_place = isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data)
        if not is_place and not (isinstance(data, Mapping) and step in data):
            return otherwise
        data = data[step]
    return data


def single_values(data: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, Any]]:
    """Yield every value in plain data that is neither a list nor a mapping, with its pointer."""
    if isinstance(data, (dict, list)):
        for step, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from single_values(value, (*pointer, step))
    else:
        yield pointer, data


class Defect(NamedTuple):
    """One defect; `line` and `column` count from 1, in characters; `detail` holds values for a message.

    Keys of `detail`: `reason` (of yaml-syntax, yaml-line and yaml-indentation: a slug), `character`
    (`U+202E` or the sign itself), `bytes`, `limit`, `encoding`, `byte`, `key`, `first_line`, `name`,
    `tag`, `marker`, `expected`, `found`, `text`, `number`, `names`, `count`, `file`.
    """

    slug: str
    line: int
    column: int
    detail: Mapping[str, str] = MappingProxyType({})


def defect_at(slug: str, place: Position, **detail: str) -> Defect:
    """Return the defect `slug` at `place`."""
    return Defect(slug, place.line, place.column, detail)


def in_order(defects: list[Defect]) -> tuple[Defect, ...]:
    """Return `defects` from the top of the file to its end."""
    return tuple(sorted(defects, key=lambda defect: (defect.line, defect.column, defect.slug)))


MAX_BYTES = 256 * 1024
MAX_DEPTH = 16

# Patterns are compiled by the first exact reading: most commands read house style alone.
# Read differently by YAML 1.1 and 1.2 (line breaks), or refused by every parser.
FORBIDDEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)"
# Harmless to a parser, but they make a reader see another text than a program does.
DIRECTION = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def text_of(raw: bytes) -> str:
    """Return the text of a file, without byte-order mark; broken bytes become U+FFFD."""
    return raw.decode("utf-8", "replace").removeprefix("\ufeff")


class Decoded(NamedTuple):
    """A file's text without byte-order mark, or None where no parser may see it, and what was found."""

    text: str | None
    defects: list[Defect]


def decode(raw: bytes) -> Decoded:
    """Return the text of `raw` if a parser may read it, with every defect of bytes and characters."""
    broken = _broken_bytes(raw)
    if broken is not None:
        return Decoded(None, [broken])
    text = raw.decode("utf-8")
    defects = []
    if text.startswith("\ufeff"):
        text = text[1:]
        defects.append(defect_at("file-bom", START))
    forbidden = _characters(text, FORBIDDEN)
    defects += forbidden + _characters(text, DIRECTION)
    return Decoded(None if forbidden else text, defects)


def _broken_bytes(raw: bytes) -> Defect | None:
    """Return what keeps `raw` from being text at all: nothing in it, too much, another encoding."""
    if not raw:
        return defect_at("file-empty", START)
    if len(raw) > MAX_BYTES:
        return defect_at("file-too-large", START, bytes=str(len(raw)), limit=str(MAX_BYTES))
    if raw.startswith(_UTF16):
        return defect_at("file-not-utf8", START, encoding="utf-16", byte=f"0x{raw[0]:02x}")
    if b"\0" in raw:
        return defect_at("file-binary", _place_of_byte(raw, raw.index(b"\0")))
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        place = _place_of_byte(raw, error.start)
        return defect_at("file-not-utf8", place, encoding="unknown", byte=f"0x{raw[error.start]:02x}")
    return None


def _place_of_byte(raw: bytes, offset: int) -> Position:
    before = raw[:offset].decode("utf-8", errors="replace")
    return position_at(before, len(before))


def _characters(text: str, unwanted: str) -> list[Defect]:
    lines = text.split("\n")
    return [
        defect_at("yaml-control-character", Position(number, sign.start() + 1), character=name_of(sign[0]))
        for number, line in enumerate(lines, start=1)
        # Splitting cut CRLF in two: a carriage return before the cut is not a lone one.
        for sign in re.finditer(unwanted, line.removesuffix("\r") if number < len(lines) else line)
    ]


def name_of(character: str) -> str:
    """Return the code point of `character` as `U+202E`: what may be printed in its place."""
    return f"U+{ord(character):04X}"


_TRAILING_SPACE = re.compile(r" +\Z")


def style_defects(text: str) -> list[Defect]:
    """Return tabs, trailing spaces, foreign line ends and a missing final newline in `text`.

    Line ends are reported once for the whole file, a tab once a line.
    """
    defects = []
    crlf_seen = False
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        content = line.removesuffix("\r")
        if content != line and number < len(lines) and not crlf_seen:
            crlf_seen = True
            defects.append(defect_at("file-crlf", Position(number, len(line))))
        if "\t" in content:
            defects.append(defect_at("yaml-tab", Position(number, content.index("\t") + 1)))
        trailing = _TRAILING_SPACE.search(content)
        if trailing:
            place = Position(number, trailing.start() + 1)
            defects.append(defect_at("yaml-line", place, reason="trailing-space"))
    if lines[-1]:
        place = Position(len(lines), len(lines[-1]) + 1)
        defects.append(defect_at("yaml-line", place, reason="final-newline"))
    return defects
