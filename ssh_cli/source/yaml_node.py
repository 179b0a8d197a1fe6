"""A text as nodes with their spans, and the comments between them: what an edit has to know."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from ruamel.yaml.events import (
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ssh_cli.source.text import Pointer, decode
from ssh_cli.source.yaml_exact import compose

_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(#[^\n]*)?")


class Scalar(NamedTuple):
    """A text or number; `text[start:end]` is how it is written, `value` what it says.

    `style` is empty for a plain one, otherwise the sign that opens it. An empty value has no width and
    stands right behind its colon or dash.
    """

    start: int
    end: int
    value: str
    style: str


class Mapping(NamedTuple):
    """Keys with their values, as they stand in the text."""

    start: int
    end: int
    flow: bool
    pairs: tuple[tuple[Scalar, "Node"], ...]


class Sequence(NamedTuple):
    """The items of a list; `dashes` are the places of their dashes, empty in brackets."""

    start: int
    end: int
    flow: bool
    items: tuple["Node", ...]
    dashes: tuple[int, ...]


Node: TypeAlias = Scalar | Mapping | Sequence


class Comment(NamedTuple):
    """A comment from its `#` to the end of its line; `alone` if nothing else stands on the line."""

    start: int
    end: int
    text: str
    alone: bool


class NodeOutline(NamedTuple):
    """A text with its nodes and comments, in the order in which they stand there."""

    text: str
    root: Mapping
    comments: tuple[Comment, ...]

    def find(self, pointer: Pointer) -> Node | None:
        """Return the node at `pointer`, None where there is none."""
        node: Node = self.root
        for step in pointer:
            inner = _inside(node, step)
            if inner is None:
                return None
            node = inner
        return node

    def find_key(self, pointer: Pointer) -> Scalar | None:
        """Return the key that leads to the value at `pointer`; None for items and where there is none."""
        holder = self.find(pointer[:-1]) if pointer else None
        if not isinstance(holder, Mapping):
            return None
        return next((key for key, _value in holder.pairs if key.value == pointer[-1]), None)


@lru_cache(maxsize=4)  # one change begins where the last one ended, and what is tried where it began
def outline_of(raw: bytes) -> NodeOutline | None:
    """Return the nodes of a file, None where no parser reads it as data."""
    return outline(decode(raw).text or "")


def outline(text: str) -> NodeOutline | None:
    """Return the nodes of `text`, which `yaml_limits.decode` let pass; None where its data is a guess."""
    composition = compose(text)
    if composition.data is None:
        return None
    events = iter(composition.events)
    event = next(events)
    while not isinstance(event, DocumentStartEvent):
        event = next(events)
    head = event.end_mark.index if event.explicit else 0
    root = _Builder(text, events).node(next(events), head)
    assert isinstance(root, Mapping)
    return NodeOutline(text, root, tuple(_comments(text, root)))


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield every key and every scalar below `node`, from the top down."""
    match node:
        case Scalar():
            yield node
        case Mapping():
            for key, value in node.pairs:
                yield key
                yield from scalars(value)
        case Sequence():
            for item in node.items:
                yield from scalars(item)


def _inside(node: Node, step: str | int) -> Node | None:
    match node:
        case Mapping():
            return next((value for key, value in node.pairs if key.value == step), None)
        case Sequence() if isinstance(step, int) and 0 <= step < len(node.items):
            return node.items[step]
    return None


@dataclass(slots=True)
class _Builder:
    """Makes nodes of events; block collections end where their last child does."""

    text: str
    events: Iterator[Event]

    def node(self, event: Event, behind: int) -> Node:
        """Return the node that begins with `event`; it stands behind the place `behind`."""
        match event:
            case MappingStartEvent():
                return self._mapping(event)
            case SequenceStartEvent():
                return self._sequence(event)
            case _:
                pass
        assert isinstance(event, ScalarEvent)
        start, end = event.start_mark.index, event.end_mark.index
        if start == end and not event.style:
            start = end = behind
        return Scalar(start, end, str(event.value), event.style or "")

    def _mapping(self, event: MappingStartEvent) -> Mapping:
        flow = bool(event.flow_style)
        start = end = event.start_mark.index
        pairs: list[tuple[Scalar, Node]] = []
        while not isinstance(first := next(self.events), MappingEndEvent):
            key = self.node(first, end)
            assert isinstance(key, Scalar)
            value = self.node(next(self.events), self._colon_behind(key))
            pairs.append((key, value))
            end = value.end
        return Mapping(start, first.end_mark.index if flow else end, flow, tuple(pairs))

    def _colon_behind(self, key: Scalar) -> int:
        colon = re.compile(r"[ \t]*:").match(self.text, key.end)
        return colon.end() if colon else key.end

    def _sequence(self, event: SequenceStartEvent) -> Sequence:
        flow = bool(event.flow_style)
        start = end = event.start_mark.index
        items: list[Node] = []
        dashes: list[int] = []
        while not isinstance(first := next(self.events), SequenceEndEvent):
            if not flow:
                dashes.append(self._next_dash(end))
                end = dashes[-1] + 1
            items.append(self.node(first, end))
            end = items[-1].end
        return Sequence(start, first.end_mark.index if flow else end, flow, tuple(items), tuple(dashes))

    def _next_dash(self, place: int) -> int:
        """Return the first dash from `place` on that stands in no comment."""
        dash = re.compile(r"(?:[^-#]|#[^\n]*)*+-").match(self.text, place)
        assert dash is not None
        return dash.end() - 1


def _comments(text: str, root: Mapping) -> Iterator[Comment]:
    """Yield the comments: whatever begins with `#` outside of every scalar."""
    place = 0
    for scalar in scalars(root):
        yield from _comments_between(text, place, scalar.start)
        if scalar.style in {"|", ">"}:
            header = _BLOCK_HEADER.match(text, scalar.start)
            if header and header[1]:
                yield _comment(text, header.start(1))
        place = max(place, scalar.end)
    yield from _comments_between(text, place, len(text))


def _comments_between(text: str, start: int, end: int) -> Iterator[Comment]:
    place = text.find("#", start, end)
    while place >= 0:
        comment = _comment(text, place)
        yield comment
        place = text.find("#", comment.end, end)


def _comment(text: str, start: int) -> Comment:
    stop = text.find("\n", start)
    end = len(text) if stop < 0 else stop
    line = text.rfind("\n", 0, start) + 1
    content = text[start:end].rstrip(" \t\r")
    return Comment(start, start + len(content), content, not text[line:start].strip())
