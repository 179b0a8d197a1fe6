"""Plain data put into a YAML text, taken out of it, or replaced in it, by the smallest cut there is."""

from typing import Any

from ssh_cli.edit.form import EntryForm, in_order
from ssh_cli.source.position import Pointer, value_at
from ssh_cli.source.yaml_edit import (
    Edit,
    Uneditable,
    apply_to_bytes,
    bracket_around,
    delete,
    insert_entry,
    insert_item,
    line_end,
    node_at,
    set_scalar,
    write_raw,
)
from ssh_cli.source.yaml_exact import plain_value
from ssh_cli.source.yaml_node import Mapping, Node, NodeOutline, Scalar, Sequence, outline_of
from ssh_cli.source.yaml_write import Plain, lines_of


class Splice:
    """One change of a text; its methods return the bytes after it, or raise Uneditable.

    `wanted` are the data of the whole text after the change: what stands in brackets is written anew.
    """

    def __init__(self, raw: bytes, nodes: NodeOutline, form: EntryForm, wanted: Any) -> None:
        self.raw = raw
        self.outline = nodes
        self.form = form
        self.wanted = wanted

    def put(self, pointer: Pointer, value: Any, written: str | None = None) -> bytes:
        """Put plain data at `pointer`."""
        node = self.outline.find(pointer)
        if node is None:
            return self._insert(pointer, value)
        if isinstance(node, Scalar) and _is_single(value):
            if written is not None:
                return self._apply(write_raw(self.outline, pointer, written))
            return self._apply(set_scalar(self.outline, pointer, value))
        if isinstance(node, Mapping) and isinstance(value, dict) and not node.flow:
            return self._merge(pointer, node, value)
        if isinstance(node, Sequence) and isinstance(value, list) and not node.flow:
            return self._align(pointer, node, value)
        return self._replace(pointer, value)

    def take(self, pointer: Pointer) -> bytes:
        """Take away the entry at `pointer`, which is not the only one."""
        if (bracket := bracket_around(self.outline, pointer[:-1])) is None:
            return self._apply(delete(self.outline, pointer))
        return self._replace(bracket, value_at(self.wanted, bracket))

    def _insert(self, pointer: Pointer, value: Any) -> bytes:
        step, holder = pointer[-1], pointer[:-1]
        there = self.outline.find(holder)
        if there is None or (isinstance(there, Scalar) and not there.value):
            return self.put(holder, [value] if isinstance(step, int) else {step: value})
        if (bracket := bracket_around(self.outline, holder)) is not None:
            return self._replace(bracket, value_at(self.wanted, bracket))
        ordered = self._ordered(pointer, value)
        if isinstance(step, int):
            return self._apply(insert_item(self.outline, holder, ordered))
        order = self.form.at(holder).keys
        return self._apply(insert_entry(self.outline, holder, step, ordered, order=order))

    def _merge(self, pointer: Pointer, node: Mapping, value: dict[str, Any]) -> bytes:
        """Bring the mapping at `pointer` to `value`, key by key."""
        before = plain_of(node)
        raw = self.raw
        if not before.keys() & value.keys():
            return self._replace(pointer, value)
        for key, inner in value.items():
            if key not in before or before[key] != inner:
                raw = self._after(raw).put((*pointer, key), inner)
        for key in before:
            if key not in value:
                raw = self._after(raw).take((*pointer, key))
        return raw

    def _align(self, pointer: Pointer, node: Sequence, value: list[Any]) -> bytes:
        """Bring the list at `pointer` to `value`: items added, changed or taken away, else replaced."""
        before = plain_of(node)
        raw = self.raw
        if len(value) >= len(before):
            for number, item in enumerate(value):
                if number >= len(before) or item != before[number]:
                    raw = self._after(raw).put((*pointer, number), item)
            return raw
        if value and [item for item in before if item in value] == value:
            for number, item in reversed([*enumerate(before)]):
                if item not in value:
                    raw = self._after(raw).take((*pointer, number))
            return raw
        return self._replace(pointer, value)

    def _replace(self, pointer: Pointer, value: Any) -> bytes:
        """Put lines in the place of the whole node at `pointer`, which holds no comment."""
        if not pointer:  # the whole record stands in braces: there is no line to put another one in
            raise Uneditable("in-brackets", pointer)
        if (bracket := bracket_around(self.outline, pointer[:-1])) is not None:
            return self._replace(bracket, value_at(self.wanted, bracket))
        node = node_at(self.outline, pointer)
        start, column = self._holder(pointer)
        end = start + len(self.outline.text[start : node.end].rstrip("\r\n"))
        if any(start <= comment.start < end for comment in self.outline.comments):
            raise Uneditable("in-brackets", pointer)
        written = self._written(pointer, self._ordered(pointer, value), column)
        return self._apply(Edit(start, max(start, end), written))

    def _written(self, pointer: Pointer, value: Plain, column: int) -> str:
        """Return what stands behind the colon or dash at `column` of the entry at `pointer`."""
        lines = lines_of(value)
        if _is_single(value) or not value:
            return f" {lines[0]}"
        indent = line_end(self.outline.text) + " " * (column + 2)
        return (" " if isinstance(pointer[-1], int) else indent) + indent.join(lines)

    def _holder(self, pointer: Pointer) -> tuple[int, int]:
        """Return the place behind the colon or dash of an entry, and the column of its key or dash."""
        if not pointer:
            raise Uneditable("not-a-mapping", pointer)
        text = self.outline.text
        step = pointer[-1]
        if isinstance(step, int):
            listed = node_at(self.outline, pointer[:-1])
            assert isinstance(listed, Sequence)
            start = listed.dashes[step]
            return start + 1, start - text.rfind("\n", 0, start) - 1
        key = self.outline.find_key(pointer)
        assert key is not None
        return text.index(":", key.end) + 1, key.start - text.rfind("\n", 0, key.start) - 1

    def _ordered(self, pointer: Pointer, value: Any) -> Any:
        return in_order(value, self.form.at(pointer))

    def _apply(self, edit: Edit) -> bytes:
        return apply_to_bytes(self.raw, [edit])

    def _after(self, raw: bytes) -> "Splice":
        """Return the splice of a text that changes of this one have led to, itself where there were none."""
        if raw == self.raw:
            return self
        nodes = outline_of(raw)
        if nodes is None:
            raise Uneditable("unreadable")
        return Splice(raw, nodes, self.form, self.wanted)


def plain_of(node: Node) -> Any:
    """Return a node as plain data."""
    match node:
        case Scalar():
            return node.value if node.style else plain_value(node.value).value
        case Mapping():
            return {key.value: plain_of(value) for key, value in node.pairs}
        case Sequence():
            return [plain_of(item) for item in node.items]


def _is_single(value: Any) -> bool:
    return value is None or isinstance(value, (str, int, float))
