"""A text as nodes with their spans, and the comments between them: what an edit has to know."""

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from ssh_cli.source.text import Pointer

_COMMENT = re.compile(r"#[^\n]*")


class Scalar(NamedTuple):
    """A text or number; `text[start:end]` is how it is written, `value` what it says.

    `style` is empty for a plain one, otherwise the sign that opens it. An empty value has no width and
    stands right behind its colon or dash.
    """

    start: int
    end: int
    value: str
    style: str


class NodeEntry(NamedTuple):
    """A value in a collection, and the `step` that leads to it: the text of its key, or its number.

    `start` is where its key or dash stands, `behind` the place behind its colon or dash; in a list in
    brackets both are where the value begins.
    """

    step: str | int
    start: int
    behind: int
    value: "Node"
    key: Scalar | None


class Collection(NamedTuple):
    """A mapping (`keyed`) or a list with its entries, as they stand in the text; `flow` in brackets."""

    start: int
    end: int
    flow: bool
    keyed: bool
    entries: tuple[NodeEntry, ...]


Node: TypeAlias = Scalar | Collection


class Comment(NamedTuple):
    """A comment from its `#` to the end of its line; `alone` if nothing else stands on the line."""

    start: int
    end: int
    text: str
    alone: bool


class NodeOutline(NamedTuple):
    """A text with its nodes and comments, in the order in which they stand there."""

    text: str
    root: Collection
    comments: tuple[Comment, ...]

    def find(self, pointer: Pointer) -> Node | None:
        """Return the node at `pointer`, None where there is none."""
        entry = self.find_entry(pointer)
        return entry.value if entry else None if pointer else self.root

    def find_entry(self, pointer: Pointer) -> NodeEntry | None:
        """Return the entry at the end of `pointer`; None for the root and where there is none."""
        node: Node = self.root
        entry: NodeEntry | None = None
        for step in pointer:
            entries = () if isinstance(node, Scalar) else node.entries
            entry = next((entry for entry in entries if entry.step == step), None)
            if entry is None:
                return None
            node = entry.value
        return entry


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield every key and every scalar below `node`, from the top down."""
    if isinstance(node, Scalar):
        yield node
    else:
        for entry in node.entries:
            if entry.key is not None:
                yield entry.key
            yield from scalars(entry.value)


def comments_in(text: str, root: Node) -> Iterator[Comment]:
    """Yield the comments of a text: whatever begins with `#` outside of every scalar."""
    place = 0
    for scalar in scalars(root):
        yield from _comments_between(text, place, scalar.start)
        if scalar.style in {"|", ">"}:
            header = text[scalar.start : scalar.end].partition("\n")[0]
            yield from _comments_between(text, scalar.start, scalar.start + len(header))
        place = max(place, scalar.end)
    yield from _comments_between(text, place, len(text))


def _comments_between(text: str, start: int, end: int) -> Iterator[Comment]:
    for match in _COMMENT.finditer(text, start, end):
        content = match[0].rstrip(" \t\r")
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        yield Comment(match.start(), match.start() + len(content), content, not before.strip())
