"""A table of records of any kind as one plan: its columns are the declared fields."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as kept
from typing import Any

from ssh_cli.edit.evidence import Proof, written_source
from ssh_cli.edit.field import Assignment, Meaning, catalogue_way
from ssh_cli.edit.import_reader import TableReader
from ssh_cli.edit.import_table import Cells, Left, Reason, Taken
from ssh_cli.edit.new_record import entry_form, missing, propose_id, put_field, with_entry
from ssh_cli.edit.record_edit import read_record, start_record
from ssh_cli.kinds import KindOfRecord
from ssh_cli.kinds.field import field
from ssh_cli.messages import ngettext
from ssh_cli.source.pointer import Pointer

_BETWEEN = re.compile(r"[;\n]")


@dataclass(slots=True, kw_only=True)
class RecordImport(TableReader):
    """Reads records of a kind; `path` tells where the file of one with these values lies."""

    kind: KindOfRecord
    meaning: Meaning
    path: Callable[[KindOfRecord, Mapping[str, Any]], str]
    called: set[str] = kept(default_factory=set)
    """The ids of the records that earlier rows are of."""
    days: frozenset[str] = kept(init=False)
    """The columns of days."""

    def __post_init__(self) -> None:
        self.days = frozenset(name for name in self.fields if _is_day(self.kind, name))

    def summary(self, n: int) -> str:
        """Return the words for the rows taken."""
        return ngettext("{n} record from a table", "{n} records from a table", n)

    def take(self, cells: Cells) -> Taken | Left:
        """Return what becomes of a row: a new record, or what it adds to one on record."""
        data: dict[str, Any] = {}
        for name in cells.text:
            with cells.reading(name):
                self._put(data, cells, name)
        form = entry_form(self.kind.name)
        if self.source and "source" in form.fields:
            data.setdefault("source", written_source(self.source))
        if field(self.kind.record_class, "id") is not None:
            data.setdefault("id", propose_id(self.kind, data))
        names = list(missing(form, data))
        if names or data.get("id") == "":
            return cells.left(Reason.INCOMPLETE, detail=", ".join(names or ["id"]))
        return self._take(cells, data)

    def _put(self, data: dict[str, Any], cells: Cells, name: str) -> None:
        """Put what a cell says into the data of its record; entries of a list have semicolons between."""
        if name == "source":
            data[name] = written_source(self.read_sources(cells.text[name]))
            return
        text = cells.day(name) if name in self.days else cells.text[name]
        pointer = _pointer(self.kind, name)
        parts = _BETWEEN.split(text) if 0 in pointer else [text]
        for number, part in enumerate(parts):
            numbered = tuple(number if step == 0 else step for step in pointer)
            if part.strip():
                put_field(data, self.kind.name, Assignment(numbered, part.strip()), meaning=self.meaning)

    def _take(self, cells: Cells, data: dict[str, Any]) -> Taken | Left:
        kind, path = self.kind, self.path(self.kind, data)
        called = str(data.get("id") or f"{data.get('survey')}/{data.get('member')}")
        if called in self.called:
            return cells.left(Reason.RECORD_TWICE)
        self.called.add(called)
        if called in self.places.dataset.of(kind.name):
            return self._complete(cells, path, data, called)
        if catalogue_way(kind.name):
            file = self.records.get(path) or read_record(self.tree, kind.name, path)
            self.records[path] = with_entry(file, data, called)
        else:
            self.records[path] = start_record(kind.name, path, data, schemas=self.schemas)
        detail = cells.days_to_look_at(*self.days & cells.text.keys())
        return Taken(cells.row, called, called, tuple(cells.text), is_new=True, detail=detail)

    def _complete(self, cells: Cells, path: str, data: dict[str, Any], called: str) -> Taken | Left:
        """Add what a row says to a record on record; what is there already is not overwritten."""
        if catalogue_way(self.kind.name):
            return cells.left(Reason.DUPLICATE, near=(called,))
        record, taken_fields = read_record(self.tree, self.kind.name, path), []
        sources = data.pop("source", ())
        for key, value in data.items():
            there = record.value(key)
            if there is None:
                record = record.set((key,), value)
                taken_fields.append(key)
            elif there != value and not (isinstance(there, dict) and value.items() <= there.items()):
                return cells.left(Reason.ON_RECORD, key, detail=str(there))
        if not taken_fields:
            return cells.left(Reason.NOTHING_SAID)
        proof = Proof((sources,) if isinstance(sources, str) else tuple(sources))
        self.records[path] = proof.added_to(record, ()) if sources else record
        detail = cells.days_to_look_at(*self.days & cells.text.keys())
        return Taken(cells.row, called, called, tuple(taken_fields), detail=detail)


def _pointer(kind: KindOfRecord, name: str) -> Pointer:
    """Return the way to a column's field, the first entry of each list: (participants, 0, member)."""
    form = entry_form(kind.name)
    pointer: list[str | int] = []
    for step in name.split("."):
        form = form.inner(step)
        pointer.append(step)
        if form.several and form.record is not None:
            form = form.inner(0)
            pointer.append(0)
    return tuple(pointer)


def _is_day(kind: KindOfRecord, name: str) -> bool:
    form = entry_form(kind.name)
    for step in _pointer(kind, name):
        form = form.inner(step)
    return form.is_day and "." not in name
