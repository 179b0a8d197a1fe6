"""A record as entries to be printed: keys and items with what stands under them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ssh_cli.source.position import Pointer
from ssh_cli.source.yaml_node import Mapping, Node, Outline, Scalar

BLANK = ""
"""A blank line among comments."""


@dataclass(slots=True)
class Entry:
    """A key or an item with what stands under it; the root has neither key nor dash.

    `head` are comment lines above, `side` the comment behind (with its blanks), `foot` those at the end
    of its block. `own_end` is where that ends which shares a line with its beginning.
    """

    pointer: Pointer
    node: Node
    start: int
    own_end: int
    column: int
    key: Scalar | None = None
    parent: "Entry | None" = None
    children: list["Entry"] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    side: str = ""
    foot: list[str] = field(default_factory=list)

    @property
    def flow(self) -> bool:
        """Whether its content is written in brackets."""
        return not isinstance(self.node, Scalar) and self.node.flow

    def holders(self) -> Iterator["Entry"]:
        """Yield the entries around this one, from the innermost to the root."""
        holder = self.parent
        while holder is not None:
            yield holder
            holder = holder.parent


def entries_of(outline: Outline) -> Entry:
    """Return the root of the entries of `outline`, still without comments."""
    root = Entry((), outline.root, outline.root.start, outline.root.start, -1)
    _grow(root, outline.text)
    return root


def below(entry: Entry) -> Iterator[Entry]:
    """Yield everything that stands under `entry`, from the top down."""
    for child in entry.children:
        yield child
        yield from below(child)


def _grow(entry: Entry, text: str) -> None:
    node = entry.node
    if isinstance(node, Scalar):
        return
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            own_end = value.end if isinstance(value, Scalar) else max(key.end, text.find(":", key.end) + 1)
            _add(entry, Entry((*entry.pointer, key.value), value, key.start, own_end, 0, key), text)
        return
    for number, item in enumerate(node.items):
        start = item.start if node.flow else node.dashes[number]
        own_end = item.end if isinstance(item, Scalar) else start + (0 if node.flow else 1)
        _add(entry, Entry((*entry.pointer, number), item, start, own_end, 0), text)


def _add(parent: Entry, child: Entry, text: str) -> None:
    child.parent = parent
    child.column = child.start - text.rfind("\n", 0, child.start) - 1
    parent.children.append(child)
    _grow(child, text)
