"""Changes of one record: a value set, an entry added or taken away, and every other byte as it was."""

from collections.abc import Iterable
from collections.abc import Mapping as Mapped
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ssh_cli.edit.field import EntryForm, form_of, in_order
from ssh_cli.edit.plan import FileEdit, Plan, after_change, make_plan
from ssh_cli.errors import InvalidDataError, NotFoundError, RefusedError
from ssh_cli.kinds import BY_NAME
from ssh_cli.source.text import Pointer, value_at
from ssh_cli.source.tree import FileTree, Unreadable
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
from ssh_cli.source.yaml_read import read
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


BESIDE = "../schemas"
"""Where the schemas lie, seen from the dataset, unless they are found elsewhere."""


@dataclass(frozen=True)
class RecordFile:
    """A record as it would be after some changes; `before` is what its file holds, None for a new one.

    `kind` is that of its schema, `path` relative to the dataset's folder. Changing it gives another one.
    """

    kind: str
    path: str
    raw: bytes
    before: bytes | None

    @cached_property
    def data(self) -> dict[str, Any]:
        """The record as plain data; raise InvalidDataError where it does not read."""
        file = read(self.path, self.raw)
        if file.data is None:
            raise InvalidDataError(
                "{path} does not read, so it cannot be changed here.",
                hint="“hafen check” tells what is wrong with it.",
                path=self.path,
            )
        return file.data

    @cached_property
    def _outline(self) -> NodeOutline | None:
        return outline_of(self.raw)

    @property
    def form(self) -> EntryForm:
        """What the schema says of it."""
        return form_of(self.kind)

    def value(self, *steps: str | int) -> Any:
        """Return the plain value under these keys and places, None where there is none."""
        return value_at(self.data, steps)

    def set(self, pointer: Pointer, value: Plain, *, written: str | None = None) -> "RecordFile":
        """Return it with `value` at `pointer`, where keys come in the order of the schema; None removes.

        What the value stands in is made where it is missing. `written` is how a single value is spelled,
        if that matters. Raise RefusedError where that would touch more: a comment, brackets with more.
        """
        if value is None:
            return self.remove(pointer) if self.value(*pointer) is not None else self
        wanted = deepcopy(self.data)
        put_value(wanted, pointer, _plain(value))
        if wanted == self.data and written is None:
            return self
        return self._spliced(wanted, lambda splice: splice.put(pointer, _plain(value), written))

    def append(self, pointer: Pointer, value: Plain) -> "RecordFile":
        """Return it with another item in the list at `pointer`; a single value there becomes a list first."""
        there = self.value(*pointer)
        if there is None:
            return self.set(pointer, [value])
        listed = there if isinstance(there, list) else [there]
        return self.set(pointer, [*listed, value])

    def remove(self, pointer: Pointer) -> "RecordFile":
        """Return it without the entry at `pointer` and its comments; what holds nothing then goes too.

        Raise NotFoundError where there is none.
        """
        if value_at(self.data, pointer) is None:
            raise NotFoundError("{path} has no {field}.", path=self.path, field=".".join(map(str, pointer)))
        wanted = deepcopy(self.data)
        while len(pointer) > 1 and len(value_at(wanted, pointer[:-1])) == 1:
            pointer = pointer[:-1]
        del value_at(wanted, pointer[:-1])[pointer[-1]]
        return self._spliced(wanted, lambda splice: splice.take(pointer))

    def edit(self) -> FileEdit:
        """Return the edit of its file."""
        return FileEdit(self.path, self.before, self.raw)

    def plan(self, summary: str, steps: Iterable[str] | None = None) -> Plan:
        """Return the plan that changes its file alone; without other `steps` it is looked at next."""
        if steps is None:
            steps = after_change(BY_NAME[self.kind].called, self.value("id"))
        return make_plan(summary, [self.edit()], steps)

    def after(self, plan: Plan) -> "RecordFile":
        """Return it as a plan leaves its file."""
        return replace(self, raw=plan.files.get(self.path) or self.raw)

    def _spliced(self, wanted: dict[str, Any], change: Any) -> "RecordFile":
        """Return it after a change, which has to give exactly the data that is wanted."""
        if self._outline is None:
            raise self._refused()
        try:
            changed = replace(self, raw=change(Splice(self.raw, self._outline, self.form, wanted)))
        except Uneditable as problem:
            raise self._refused() from problem
        if read(self.path, changed.raw).data != wanted:
            raise self._refused()
        return changed

    def _refused(self) -> RefusedError:
        return RefusedError(
            "{path} cannot be changed there without touching more, such as a comment.",
            hint="Bring it to the house style first: hafen fmt, then try again; or change it by hand.",
            path=self.path,
        )


def read_record(tree: FileTree, kind: str, path: str) -> RecordFile:
    """Return the record of a kind at `path`; raise NotFoundError, or InvalidDataError if it does not read."""
    try:
        raw = tree.read(path)
    except Unreadable as problem:
        raise NotFoundError("There is no file or folder {path}.", path=path) from problem
    record = RecordFile(kind, path, raw, raw)
    assert record.data is not None
    return record


def start_record(kind: str, path: str, data: Mapped[str, Plain], *, schemas: str = BESIDE) -> RecordFile:
    """Return a record that is not there yet, in the house style; `schemas` as for `new_record`."""
    return RecordFile(kind, path, new_record(kind, path, data, schemas=schemas), None)


def new_record(kind: str, path: str, data: Mapped[str, Plain], *, schemas: str = BESIDE) -> bytes:
    """Return the bytes of a new record in the house style: schema line, keys in their order, no empty ones.

    `schemas` is the way from the dataset's folder to that of the schemas.
    """
    way = "../" * path.count("/") + f"{schemas}/{kind}.schema.json"
    stated = {key: value for key, value in data.items() if value not in ("", [], {})}
    lines = lines_of(in_order(_plain(stated), form_of(kind)))
    return ("\n".join([f"# yaml-language-server: $schema={way}", *lines]) + "\n").encode()


def _plain(value: Any) -> Any:
    """Return `value` as dicts and lists of its own, without what is None."""
    if isinstance(value, Mapped):
        return {key: _plain(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value


def put_value(data: Any, pointer: Pointer, value: Any) -> None:
    """Put `value` into plain data; missing mappings and lists on the way are made.

    Raise NotFoundError for an entry beyond the end of a list, and for a field of what has no fields.
    """
    for depth, step in enumerate(pointer):
        last = depth == len(pointer) - 1
        inner: Any = value if last else [] if isinstance(pointer[depth + 1], int) else {}
        if isinstance(data, list):
            if not isinstance(step, int) or step > len(data):
                raise NotFoundError("There is no entry {number} there.", number=step)
            if step == len(data):
                data.append(inner)
            elif last:
                data[step] = value
        elif not isinstance(data, dict):
            raise NotFoundError("There is no field {field}.", field=".".join(map(str, pointer)))
        elif last or step not in data:
            data[str(step)] = inner
        if not last:
            data = data[step]
