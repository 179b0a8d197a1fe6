"""The exact reader: ruamel.yaml's events to data, and to nodes with their places."""

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
    Position,
    decode,
    defect_at,
    name_of,
    position_at,
)
from ssh_cli.source.yaml_node import Collection, Node, NodeEntry, NodeOutline, Scalar, comments_in

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
    """A text as data and nodes, None where they would be a guess, and its defects."""

    data: Data | None
    root: Collection | None
    defects: list[Defect]


@lru_cache(maxsize=2)  # who rewrites a record asks for its data and its nodes
def compose(text: str) -> Composition:
    """Read `text`, which `text.decode` let pass. Never raises, whatever it holds.

    Keys are text always, even where YAML would read a number or null.
    """
    if conflict := _CONFLICT.search(text):
        place = position_at(text, conflict.start())
        return Composition(None, None, [defect_at("yaml-merge-conflict", place, marker=conflict[1])])
    composition = _composed(text, _events_of(text))
    # In brackets libyaml refuses what YAML 1.2 allows: `[https://example.org]`, `[a?]`. ruamel's own parser
    # knows better, but is fifty times slower.
    doubtful = any(defect.slug == "yaml-syntax" for defect in composition.defects)
    if doubtful and len(text) <= _LONGEST_SECOND_LOOK and _FLOW.search(text):
        second = _composed(text, YAML(typ="safe", pure=True).parse(text))
        if all(defect.slug != "yaml-syntax" for defect in second.defects):
            return second
    return composition


@lru_cache(maxsize=64)  # findings ask for places in file after file, and one change begins where one ended
def outline_of(raw: bytes) -> NodeOutline | None:
    """Return the nodes of a file, None where no parser reads it as data."""
    return outline(decode(raw).text or "")


def outline(text: str) -> NodeOutline | None:
    """Return the nodes of `text`, which `text.decode` let pass; None where its data is a guess."""
    root = compose(text).root
    return None if root is None else NodeOutline(text, root, tuple(comments_in(text, root)))


def _events_of(text: str) -> Iterator[Event]:
    """Yield what libyaml sees in `text`; raise YAMLError. It reads on only while it is asked for more."""
    parser = CBaseLoader(text)
    while parser.check_event():
        yield parser.get_event()


def _composed(text: str, events: Iterator[Event]) -> Composition:
    composer = _Composer(text, events)
    root: Node | None = None
    try:
        root = composer.document()
    except YAMLError as error:
        composer.stop_at(syntax_defect(text, error))
    except _StoppedError as stop:
        composer.stop_at(stop.defect)
    if any(defect.slug in FATAL for defect in composer.defects) or not isinstance(root, Collection):
        return Composition(None, None, composer.defects)
    return Composition(_data_of(root), root, composer.defects)


def _data_of(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.value if node.style else plain_value(node.value).value
    if node.keyed:
        return {entry.step: _data_of(entry.value) for entry in node.entries}
    return [_data_of(entry.value) for entry in node.entries]


class _StoppedError(Exception):
    """The text is not read on, because of a defect."""

    def __init__(self, slug: str, place: Position, **detail: str) -> None:
        super().__init__(slug)
        self.defect = defect_at(slug, place, **detail)


@dataclass(slots=True)
class _Composer:
    """Makes nodes of events: never expands an alias, never goes deeper than MAX_DEPTH.

    Block collections end where their last entry does.
    """

    text: str
    events: Iterator[Event]
    defects: list[Defect] = field(default_factory=list)

    def document(self) -> Node:
        """Return the root of the only document; raise YAMLError, or _StoppedError where there is none."""
        root: Node | None = None
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                if root is not None:
                    raise _StoppedError("yaml-several-documents", self._place_of(event))
                self._refuse_directives(event)
                first = next(self.events)
                root = self._node(first, first.start_mark.index)
            elif isinstance(event, DocumentEndEvent) and event.explicit:
                self._defect("yaml-line", self._place_of(event), reason="document-marker")
        if root is None:
            raise _StoppedError("file-empty", START)
        if isinstance(root, Scalar) or not root.keyed:
            self._defect("yaml-not-a-mapping", position_at(self.text, root.start))
        return root

    def stop_at(self, defect: Defect) -> None:
        """Give up: what was found so far counts only where it does not depend on what comes after."""
        self.defects = [earlier for earlier in self.defects if earlier.slug in FATAL]
        self.defects.append(defect)

    def _place_of(self, event: Event) -> Position:
        """Return where `event` starts; an empty value at the end of a text without line end stays inside."""
        if event.start_mark.index >= len(self.text):
            return position_at(self.text, len(self.text))
        return Position(event.start_mark.line + 1, event.start_mark.column + 1)

    def _defect(self, slug: str, place: Position, **detail: str) -> None:
        self.defects.append(defect_at(slug, place, **detail))

    def _refuse_directives(self, event: DocumentStartEvent) -> None:
        place = self._place_of(event)
        if event.tags:
            self._defect("yaml-tag", place, tag=min(event.tags))
        elif event.version:
            self._defect("yaml-line", place, reason="directive")
        elif event.explicit:
            self._defect("yaml-line", place, reason="document-marker")

    def _node(self, event: Any, behind: int, *, depth: int = 0, flow: bool = False, column: int = -1) -> Node:
        """Return the node that begins with `event`, and stands behind the place `behind`.

        `flow` and `column` are those of the collection around it, one of `depth`.
        """
        place = self._place_of(event)
        if isinstance(event, ScalarEvent | AliasEvent):
            scalar = self._scalar(event, place, behind, flow=flow)
            self._refuse_doubtful(event, scalar, place)
            return scalar
        self._refuse_marks(event, place)
        if depth >= MAX_DEPTH:
            raise _StoppedError("yaml-too-deep", place, limit=str(MAX_DEPTH))
        if not event.flow_style and place.column != column + 2:
            self._defect("yaml-indentation", place, expected=str(column + 1), found=str(place.column - 1))
        return self._collection(event, place, depth + 1)

    def _collection(
        self, event: MappingStartEvent | SequenceStartEvent, place: Position, depth: int
    ) -> Collection:
        keyed, flow = isinstance(event, MappingStartEvent), bool(event.flow_style)
        start = end = event.start_mark.index
        keys: dict[str, Position] = {}
        entries: list[NodeEntry] = []
        while not isinstance(inner := next(self.events), MappingEndEvent | SequenceEndEvent):
            step: str | int = len(entries)
            key, sign = None, inner.start_mark.index
            behind = sign
            if keyed:
                key = self._key(inner, end, keys, flow=flow)
                step, behind = key.value, self._behind(":", key.end)
                inner = next(self.events)
            elif not flow:
                behind = self._behind("-", end)
                sign = behind - 1
            value = self._node(inner, behind, depth=depth, flow=flow, column=place.column)
            entries.append(NodeEntry(step, sign, behind, value, key))
            end = value.end
        if flow:
            end = inner.end_mark.index
            if inner.end_mark.line + 1 > place.line:
                self._defect("yaml-line", place, reason="flow-over-lines")
        return Collection(start, end, flow, keyed, tuple(entries))

    def _key(self, event: Any, behind: int, earlier: dict[str, Position], *, flow: bool) -> Scalar:
        place = self._place_of(event)
        if not isinstance(event, ScalarEvent | AliasEvent):
            self._refuse_marks(event, place)
            raise _StoppedError("yaml-syntax", place, reason="key-not-text")
        key = self._scalar(event, place, behind, flow=flow)
        if key.value == "<<" and not key.style:
            self._defect("yaml-merge-key", place)
        first = earlier.setdefault(key.value, place)
        if first is not place:
            self._defect("yaml-duplicate-key", place, key=key.value, first_line=str(first.line))
        return key

    def _behind(self, sign: str, place: int) -> int:
        """Return the place behind the next colon or dash, before which are but blanks and comments."""
        match = re.compile(rf"(?:\s|#[^\n]*)*+{sign}").match(self.text, place)
        return match.end() if match else place

    def _scalar(self, event: ScalarEvent | AliasEvent, place: Position, behind: int, *, flow: bool) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, AliasEvent):
            self._defect("yaml-anchor", place, name=f"*{event.anchor}")
            return Scalar(start, end, f"*{event.anchor}", "")
        self._refuse_marks(event, place)
        style = event.style or ""
        if style == '"':
            self._refuse_escapes(event.value, place)
        # What libyaml lets pass and YAML 1.2 reads otherwise: `"text"#comment`, `{?key: value}`.
        if style in {'"', "'"} and self.text[end : end + 1] == "#":
            sign = Position(event.end_mark.line + 1, event.end_mark.column + 1)
            self._defect("yaml-syntax", sign, reason="sign", character="#")
        elif flow and self.text[start - 1] == "?":
            self._defect("yaml-syntax", place, reason="sign", character="?")
        if start == end and not style:
            start = end = behind
        return Scalar(start, end, event.value, style)

    def _refuse_marks(
        self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent, place: Position
    ) -> None:
        if event.anchor is not None:
            self._defect("yaml-anchor", place, name=f"&{event.anchor}")
        if event.tag is not None:
            self._defect("yaml-tag", place, tag=str(event.tag))

    def _refuse_escapes(self, text: str, place: Position) -> None:
        for pattern in (_CONTROL, DIRECTION):
            character = re.search(pattern, text)
            if character:
                self._defect("yaml-control-character", place, character=name_of(character[0]), escaped="yes")

    def _refuse_doubtful(self, event: Event, scalar: Scalar, place: Position) -> None:
        """Refuse a value that is surely not what the writer meant, and a text in several lines."""
        text, style = scalar.value, scalar.style
        value, doubt = ("", "") if style else plain_value(text)
        if doubt:
            shown = text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
            digits = f"{value:.12f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
            self._defect("yaml-line", place, reason=doubt, text=shown, number=digits)
        if style == ">" or (style != "|" and event.end_mark.line > event.start_mark.line):
            self._defect("yaml-line", place, reason="folded-line")


_WORDS: dict[str, bool | None] = dict.fromkeys(("", "~", "null", "Null", "NULL"))
_WORDS |= dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)
_INTEGER = re.compile(r"[-+]?[0-9]+")
_DIGITS = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_LOST_ZERO = re.compile(r"[-+]?0[0-9]+")
_OTHER_BASE = re.compile(r"0(?:o[0-7]+|x[0-9a-fA-F]+)")
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
    value: float
    if _OTHER_BASE.fullmatch(text):
        value = int(text, base=0)
    elif _INTEGER.fullmatch(text):
        value = int(text)
    elif _FLOAT.fullmatch(text):
        value = float(text)
    elif _NOT_FINITE.fullmatch(text):
        value = float(text.replace(".", ""))
    else:
        return PlainValue(text)
    if isinstance(value, float) and not math.isfinite(value):
        return PlainValue(value, "not-finite")
    if _DIGITS.fullmatch(text):
        return PlainValue(value)
    return PlainValue(value, "leading-zero" if _LOST_ZERO.fullmatch(text) else "notation")


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
