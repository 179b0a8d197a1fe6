"""Changes of one record: a value set, an entry added or taken away, evidence, every other byte as it was."""

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Mapped
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from ssh_cli.edit.field import EntryForm, form_of, in_order
from ssh_cli.edit.plan import FileEdit, Plan, after_change, make_plan
from ssh_cli.errors import InvalidDataError, NotFoundError, RefusedError
from ssh_cli.kinds import BY_NAME
from ssh_cli.kinds.day import move_days, parse_day
from ssh_cli.source.text import Data, Pointer, value_at
from ssh_cli.source.tree import FileTree, Unreadable
from ssh_cli.source.yaml_edit import (
    Edit,
    Plain,
    Uneditable,
    apply_to_bytes,
    bracket_around,
    delete,
    insert_entry,
    insert_item,
    lines_of,
    node_at,
    outline_to_edit,
    replace_value,
    set_scalar,
    write_raw,
)
from ssh_cli.source.yaml_node import NodeOutline, Scalar
from ssh_cli.source.yaml_read import read


class NextChange(NamedTuple):
    """What is next to be changed in a text so that it says the data `wanted`.

    A change raises Uneditable where it would touch more. What stands in brackets is written anew, unless
    only single values in it become others.
    """

    outline: NodeOutline
    form: EntryForm
    wanted: Any

    def edit(self, before: Any, pointer: Pointer = ()) -> Edit:
        """Return the first edit that what stands at `pointer` needs, which is the data `before`."""
        node, wanted = node_at(self.outline, pointer), value_at(self.wanted, pointer)
        if isinstance(node, Scalar):
            is_single = wanted is None or isinstance(wanted, (str, int, float))
            return set_scalar(self.outline, pointer, wanted) if is_single else self._written_anew(pointer)
        step = _first_difference(before, wanted)
        if step is None:
            return self._written_anew(pointer)
        there = (*pointer, step)
        is_gone, is_new = value_at(wanted, (step,), ...) is ..., value_at(before, (step,), ...) is ...
        if len(wanted) < len(before) and isinstance(wanted, list):
            is_gone = True
        if not (is_gone or is_new):
            return self.edit(before[step], there)
        if node.flow:
            return self._written_anew(pointer)
        return delete(self.outline, there) if is_gone else self._insert(there)

    def _insert(self, pointer: Pointer) -> Edit:
        holder, step = pointer[:-1], pointer[-1]
        value = self._value(pointer)
        if isinstance(step, int):
            return insert_item(self.outline, holder, value)
        return insert_entry(self.outline, holder, step, value, order=[*self.form.at(holder).fields])

    def _written_anew(self, pointer: Pointer) -> Edit:
        """Return the edit that writes a value anew, and with it all that stands in the same brackets."""
        bracket = bracket_around(self.outline, pointer)
        pointer = pointer if bracket is None else bracket
        return replace_value(self.outline, pointer, self._value(pointer))

    def _value(self, pointer: Pointer) -> Any:
        return in_order(value_at(self.wanted, pointer), self.form.at(pointer))


def _first_difference(before: Any, wanted: Any) -> str | int | None:
    """Return the first key or place at which two collections differ; None where they are too different.

    Lists get items at their end, others in a place, or lose some; mappings keep at least one key.
    """
    if isinstance(before, dict) and isinstance(wanted, dict) and before.keys() & wanted.keys():
        keys: list[str] = [*wanted, *before]
        return next(key for key in keys if before.get(key, ...) != wanted.get(key, ...))
    if isinstance(before, list) and isinstance(wanted, list):
        rest = iter(before)
        if len(wanted) >= len(before) or (wanted and all(item in rest for item in wanted)):
            pairs = enumerate(zip(before, wanted, strict=False))
            return next((place for place, (old, new) in pairs if old != new), min(len(before), len(wanted)))
    return None


BESIDE = "../schemas"
"""Where the schemas lie, seen from the dataset, unless they are found elsewhere."""

SCHEMA_LINE = "# yaml-language-server: $schema="
"""How a record begins; behind it comes the way to the schema."""


def schema_way(kind: str, path: str, schemas: str) -> str:
    """Return the way from the record at `path` to its schema; `schemas` as for `start_record`."""
    return "../" * path.count("/") + f"{schemas}/{kind}.schema.json"


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
    def data(self) -> Data:
        """The record as plain data; raise InvalidDataError where it does not read."""
        file = read(self.path, self.raw)
        if file.data is None:
            raise InvalidDataError(
                "{path} does not read, so it cannot be changed here.",
                hint="“hafen check” tells what is wrong with it.",
                path=self.path,
            )
        return file.data

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
        changed = self._brought_to(wanted)
        if written is None or self.value(*pointer) is None:
            return changed
        respelled = write_raw(outline_to_edit(changed.raw), pointer, written)
        return replace(changed, raw=apply_to_bytes(changed.raw, [respelled]))

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
        return self._brought_to(wanted)

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

    def _brought_to(self, wanted: Data) -> "RecordFile":
        """Return it with exactly the data that is wanted, change by change."""
        changed, before = self, b""
        with suppress(Uneditable, InvalidDataError):
            while changed.raw != before:
                if changed.data == wanted:
                    return changed
                before = changed.raw
                edit = NextChange(outline_to_edit(before), self.form, wanted).edit(changed.data)
                changed = replace(self, raw=apply_to_bytes(before, [edit]))
        raise RefusedError(
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
    """Return a record that is not there yet, in the house style: schema line, keys in order, no empty ones.

    `schemas` is the way from the dataset's folder to that of the schemas.
    """
    stated = {key: value for key, value in data.items() if value not in ("", [], {})}
    lines = lines_of(in_order(_plain(stated), form_of(kind)))
    raw = "\n".join([SCHEMA_LINE + schema_way(kind, path, schemas), *lines, ""]).encode()
    return RecordFile(kind, path, raw, None)


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
                raise NotFoundError(
                    "“{field}” has no entry {number}.",
                    hint="Entries are counted from 0; the next would be {next}.",
                    field=".".join(map(str, pointer[:depth])),
                    number=step,
                    next=len(data),
                )
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


class Proof(NamedTuple):
    """The sources of a statement: addresses, keys of the bibliography, or `register`; at least one."""

    source: tuple[str, ...]
    weak: bool = False
    note: str = ""

    def entries(self) -> Data:
        """Return the keys and values that record the evidence."""
        return {
            "source": written_source(self.source),
            "evidence": "weak" if self.weak else None,
            "note": self.note or None,
        }

    def added_to(self, record: RecordFile, pointer: Pointer) -> RecordFile:
        """Return the record with this as further evidence of the statement at `pointer`."""
        sources = sources_of(record, pointer)
        more = [ref for ref in self.source if ref not in sources]
        record = record.set((*pointer, "source"), written_source([*sources, *more]))
        if self.weak:
            record = record.set((*pointer, "evidence"), "weak")
        if self.note:
            before = record.value(*pointer, "note")
            record = record.set((*pointer, "note"), f"{before} {self.note}" if before else self.note)
        return record


class Moment(NamedTuple):
    """When something began or ended (YYYY, YYYY-MM, YYYY-MM-DD); `attested`: by then at the latest.

    `seen`: nobody knows when; somebody read of it on that day.
    """

    day: str
    attested: bool = False
    seen: bool = False

    def as_begin(self) -> dict[str, str]:
        """Return the day as the begin of a period in a record: `{"from": "2024-05-01"}`."""
        return {"seen" if self.seen else "known_by" if self.attested else "from": self.day}

    def as_end(self) -> dict[str, str]:
        """Return the day as the end of a period in a record: `{"until": "2024-05-01"}`."""
        return {"ended_by" if self.attested or self.seen else "until": self.day}

    def day_before(self) -> "Moment":
        """Return the end of the period before: the previous day, or the same month, year or attesting day."""
        if self.attested or self.seen or not parse_day(self.day).is_exact:
            return self
        return Moment(move_days(self.day, -1))


def sources_of(record: RecordFile, pointer: Pointer) -> list[str]:
    """Return the sources of the statement at `pointer`."""
    there = record.value(*pointer, "source")
    return there if isinstance(there, list) else [there] if there else []


def written_source(source: Sequence[str]) -> str | list[str]:
    """Return sources as records write them: a single one as text, several as a list."""
    return source[0] if len(source) == 1 else list(source)
