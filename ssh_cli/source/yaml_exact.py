"""The exact reader: ruamel.yaml's events to plain data, with the place of every key and value."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.cyaml import CBaseLoader
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ssh_cli.source.text import (
    DIRECTION,
    MAX_DEPTH,
    START,
    Data,
    Defect,
    Pointer,
    Position,
    defect_at,
    name_of,
    position_at,
)

# Defects after which the data would be a guess.
FATAL = frozenset(
    {
        "file-empty",
        "yaml-merge-conflict",
        "yaml-syntax",
        "yaml-too-deep",
        "yaml-duplicate-key",
        "yaml-anchor",
        "yaml-tag",
        "yaml-merge-key",
        "yaml-several-documents",
        "yaml-not-a-mapping",
    }
)
_QUOTED = 40  # characters of a value that a message repeats
_LONGEST_SECOND_LOOK = 64 * 1024  # characters; half a second
# What git leaves in a file for a person to choose from; no record has such a line at its margin.
_CONFLICT = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?:[ ].*)?\r?$", re.MULTILINE)
_FLOW = re.compile(r"[\[{]")
_CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"


class Composition(NamedTuple):
    """A text as data (None where it would be a guess), with places by JSON pointer parts and defects.

    `events` is what the parser saw of it, in their order.
    """

    data: Data | None
    values: dict[Pointer, Position]
    keys: dict[Pointer, Position]
    defects: list[Defect]
    events: list[Event]


@lru_cache(maxsize=2)  # who rewrites a record asks for its data, its nodes and its places
def compose(text: str) -> Composition:
    """Read `text`, which `yaml_limits.decode` let pass. Never raises, whatever it holds.

    Keys are text always, even where YAML would read a number or null.
    """
    if conflict := _CONFLICT.search(text):
        place = position_at(text, conflict.start())
        return Composition(None, {}, {}, [defect_at("yaml-merge-conflict", place, marker=conflict[1])], [])
    composition = _composed(text, _events_of(text))
    # In brackets libyaml refuses what YAML 1.2 allows: `[https://example.org]`, `[a?]`. ruamel's own parser
    # knows better, but is fifty times slower.
    doubtful = any(defect.slug == "yaml-syntax" for defect in composition.defects)
    if doubtful and len(text) <= _LONGEST_SECOND_LOOK and _FLOW.search(text):
        second = _composed(text, YAML(typ="safe", pure=True).parse(text))
        if all(defect.slug != "yaml-syntax" for defect in second.defects):
            return second
    return composition


def _events_of(text: str) -> Iterator[Event]:
    """Yield what libyaml sees in `text`; raise YAMLError. It reads on only while it is asked for more."""
    parser = CBaseLoader(text)
    while parser.check_event():
        yield parser.get_event()


def _composed(text: str, events: Iterator[Event]) -> Composition:
    composer = _Composer(text)
    seen = []
    try:
        for event in events:
            seen.append(event)
            composer.take(event)
            if composer.stopped:
                break
    except YAMLError as error:
        composer.stop_at(syntax_defect(text, error))
    else:
        if not composer.values:
            composer.stop_at(defect_at("file-empty", START))
    fatal = composer.stopped or any(defect.slug in FATAL for defect in composer.defects)
    data = None if fatal or not isinstance(composer.root, dict) else composer.root
    return Composition(data, composer.values, composer.keys, composer.defects, seen)


@dataclass(slots=True)
class _Level:
    """A collection that is still open; `key` is the key whose value comes next."""

    pointer: Pointer
    content: Data | list[Any]
    place: Position
    flow: bool
    key: str | None = None


@dataclass(slots=True)
class _Composer:
    """Builds data from events: never expands an alias, never goes deeper than MAX_DEPTH."""

    text: str
    root: Any = None
    values: dict[Pointer, Position] = field(default_factory=dict)
    keys: dict[Pointer, Position] = field(default_factory=dict)
    defects: list[Defect] = field(default_factory=list)
    levels: list[_Level] = field(default_factory=list)
    documents: int = 0
    stopped: bool = False

    def take(self, event: Event) -> None:
        """Add one event."""
        place = self._place_of(event)
        match event:
            case ScalarEvent():
                self._refuse_marks(event, place)
                self._scalar(event, place)
            case MappingStartEvent() | SequenceStartEvent():
                self._refuse_marks(event, place)
                self._open(event, place)
            case MappingEndEvent() | SequenceEndEvent():
                self._close(event)
            case AliasEvent():
                self._defect("yaml-anchor", place, name=f"*{event.anchor}")
                if self._awaits_key():
                    self._put_key(f"*{event.anchor}", place)
                else:
                    self._put(None, place)
            case DocumentStartEvent():
                self._document(event, place)
            case DocumentEndEvent() if event.explicit:
                self._defect("yaml-line", place, reason="document-marker")
            case _:
                pass

    def _place_of(self, event: Event) -> Position:
        """Return where `event` starts; an empty value at the end of a text without line end stays inside."""
        if event.start_mark.index >= len(self.text):
            return position_at(self.text, len(self.text))
        return Position(event.start_mark.line + 1, event.start_mark.column + 1)

    def _defect(self, slug: str, place: Position, **detail: str) -> None:
        self.defects.append(defect_at(slug, place, **detail))

    def stop_at(self, defect: Defect) -> None:
        """Give up: what was found so far counts only where it does not depend on what comes after."""
        self.defects = [earlier for earlier in self.defects if earlier.slug in FATAL - {"yaml-not-a-mapping"}]
        self.defects.append(defect)
        self.stopped = True

    def _document(self, event: DocumentStartEvent, place: Position) -> None:
        self.documents += 1
        if self.documents > 1:
            self.stop_at(defect_at("yaml-several-documents", place))
        elif event.tags:
            self._defect("yaml-tag", place, tag=min(event.tags))
        elif event.version:
            self._defect("yaml-line", place, reason="directive")
        elif event.explicit:
            self._defect("yaml-line", place, reason="document-marker")

    def _refuse_marks(
        self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent, place: Position
    ) -> None:
        if event.anchor is not None:
            self._defect("yaml-anchor", place, name=f"&{event.anchor}")
        if event.tag is not None:
            self._defect("yaml-tag", place, tag=str(event.tag))

    def _scalar(self, event: ScalarEvent, place: Position) -> None:
        text: str = event.value
        plain = not event.style
        if event.style == '"':
            self._refuse_escapes(text, place)
        self._refuse_adjacent(event, place)
        if self._awaits_key():
            if plain and text == "<<":
                self._defect("yaml-merge-key", place)
            self._put_key(text, place)
            return
        value, doubt = plain_value(text) if plain else (text, "")
        if doubt:
            self._defect(
                "yaml-line", place, reason=doubt, text=text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
            )
        if event.style == ">" or (event.style != "|" and event.end_mark.line > event.start_mark.line):
            self._defect("yaml-line", place, reason="folded-line")
        self._put(value, place)

    def _refuse_escapes(self, text: str, place: Position) -> None:
        for pattern in (_CONTROL, DIRECTION):
            character = re.search(pattern, text)
            if character:
                self._defect("yaml-control-character", place, character=name_of(character[0]), escaped="yes")

    def _refuse_adjacent(self, event: ScalarEvent, place: Position) -> None:
        """Refuse what libyaml lets pass and YAML 1.2 reads otherwise: `"text"#comment`, `{?key: value}`."""
        before, end = event.start_mark.index - 1, event.end_mark.index
        if event.style in {'"', "'"} and self.text[end : end + 1] == "#":
            place = Position(event.end_mark.line + 1, event.end_mark.column + 1)
            self._defect("yaml-syntax", place, reason="sign", character="#")
        elif before >= 0 and self.text[before] == "?" and self.levels and self.levels[-1].flow:
            self._defect("yaml-syntax", place, reason="sign", character="?")

    def _awaits_key(self) -> bool:
        return bool(self.levels) and isinstance(self.levels[-1].content, dict) and self.levels[-1].key is None

    def _put_key(self, text: str, place: Position) -> None:
        level = self.levels[-1]
        pointer = (*level.pointer, text)
        if pointer in self.keys:
            self._defect("yaml-duplicate-key", place, key=text, first_line=str(self.keys[pointer].line))
        else:
            self.keys[pointer] = place
        level.key = text

    def _put(self, value: Any, place: Position) -> Pointer:
        """Put `value` into the open collection and return its pointer."""
        pointer: Pointer = ()
        if not self.levels:
            self.root = value
            if not isinstance(value, dict):
                self._defect("yaml-not-a-mapping", place)
        else:
            level = self.levels[-1]
            if isinstance(level.content, dict):
                assert level.key is not None
                pointer = (*level.pointer, level.key)
                level.content[level.key] = value
                level.key = None
            else:
                pointer = (*level.pointer, len(level.content))
                level.content.append(value)
        self.values.setdefault(pointer, place)
        return pointer

    def _open(self, event: MappingStartEvent | SequenceStartEvent, place: Position) -> None:
        if self._awaits_key():
            self.stop_at(defect_at("yaml-syntax", place, reason="key-not-text"))
        elif len(self.levels) >= MAX_DEPTH:
            self.stop_at(defect_at("yaml-too-deep", place, limit=str(MAX_DEPTH)))
        else:
            content: Data | list[Any] = {} if isinstance(event, MappingStartEvent) else []
            flow = bool(event.flow_style)
            if not flow:
                self._check_indent(place)
            pointer = self._put(content, place)
            self.levels.append(_Level(pointer, content, place, flow))

    def _close(self, event: MappingEndEvent | SequenceEndEvent) -> None:
        level = self.levels.pop()
        if level.flow and event.end_mark.line + 1 > level.place.line:
            self._defect("yaml-line", level.place, reason="flow-over-lines")

    def _check_indent(self, place: Position) -> None:
        expected = self.levels[-1].place.column + 2 if self.levels else 1
        if place.column != expected:
            self._defect("yaml-indentation", place, expected=str(expected - 1), found=str(place.column - 1))


_WORDS: dict[str, bool | None] = dict.fromkeys(("", "~", "null", "Null", "NULL"))
_WORDS |= dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE = re.compile(r"0(?:o(?P<octal>[0-7]+)|x(?P<hex>[0-9a-fA-F]+))")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_LONGEST_NUMBER = 400  # no float is longer, and Python refuses to read integers of more than 4,300 digits


class PlainValue(NamedTuple):
    """The value of a plain scalar; `doubt` is a slug where it is surely not what the writer meant."""

    value: str | int | float | bool | None
    doubt: str = ""


def plain_value(text: str) -> PlainValue:
    """Return what the plain scalar `text` means."""
    if text in _WORDS:
        return PlainValue(_WORDS[text])
    if text[0] not in "0123456789+-." or len(text) > _LONGEST_NUMBER:
        return PlainValue(text)
    return _integer(text) or _float(text) or PlainValue(text)


def _integer(text: str) -> PlainValue | None:
    if _INTEGER.fullmatch(text):
        digits = text.lstrip("+-")
        return PlainValue(int(text), "leading-zero" if digits.startswith("0") and len(digits) > 1 else "")
    other = _OTHER_BASE.fullmatch(text)
    return other and PlainValue(int(other["octal"], 8) if other["octal"] else int(other["hex"], 16))


def _float(text: str) -> PlainValue | None:
    if _NOT_FINITE.fullmatch(text):
        return PlainValue(float(text.replace(".", "")), "not-finite")
    if _FLOAT.fullmatch(text):
        value = float(text)
        return PlainValue(value, "" if math.isfinite(value) else "not-finite")
    return None


_OPENERS = {'"': "quote", "'": "quote", "[": "bracket", "{": "bracket"}
_SIGNS = "@`%&*!|>,]}-"


def syntax_defect(text: str, error: YAMLError) -> Defect:
    """Return the defect behind `error`: `yaml-tab`, or `yaml-syntax` with a `reason`.

    Reasons: `quote` and `bracket` (never closed; the place is where it opens), `colon-in-text`, `sign` (one
    that cannot stand there unquoted), `end-of-file`, `other`.
    """
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return defect_at("yaml-syntax", START, reason="other")
    index = min(error.problem_mark.index, len(text))
    opening = error.context_mark.index if error.context_mark is not None else index
    opener = text[opening : opening + 1]
    if opening < index and opener in _OPENERS:
        return defect_at("yaml-syntax", position_at(text, opening), reason=_OPENERS[opener], character=opener)
    return _defect_at_sign(text, index)


def _defect_at_sign(text: str, index: int) -> Defect:
    place, sign = position_at(text, index), text[index : index + 1]
    before = text[text.rfind("\n", 0, index) + 1 : index]
    if "\t" in before + sign and not before.strip():
        return defect_at("yaml-tab", place)
    if not text[index:].strip():
        last = max(0, len(text.rstrip()) - 1)
        return defect_at("yaml-syntax", position_at(text, last), reason="end-of-file")
    if sign == ":":
        return defect_at("yaml-syntax", place, reason="colon-in-text")
    if sign in _SIGNS:
        return defect_at("yaml-syntax", place, reason="sign", character=sign)
    return defect_at("yaml-syntax", place, reason="other")
