"""What reads the rows of a table as records of a kind: by its declared fields, against the dataset."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as kept
from typing import Any, ClassVar, NamedTuple

from ssh_cli.edit.field import Assignment, Meaning, as_written, catalogue_way
from ssh_cli.edit.import_table import (
    Advance,
    Cells,
    Headings,
    Left,
    NotTakenError,
    RowReason,
    TableImport,
    Taken,
    declared_headings,
    ignore_progress,
    read_rows,
)
from ssh_cli.edit.new_record import entry_form, missing, path_of, propose_id, put_field, with_entry
from ssh_cli.edit.plan import after_change, make_plan
from ssh_cli.edit.record_edit import BESIDE, Proof, RecordFile, read_record, start_record, written_source
from ssh_cli.kinds import KindOfRecord
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.field import field
from ssh_cli.kinds.member import Municipality
from ssh_cli.messages import counted
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.gazetteer import Match, Place, clean_key
from ssh_cli.model.place_name import find_land
from ssh_cli.source.text import Pointer
from ssh_cli.source.tree import FileTree

_BETWEEN = re.compile(r"[;\n]")


class PlaceFinder(NamedTuple):
    """The municipalities that rows may mean, on record and on the day `on` those of the register.

    `choices` are answers of a person: by the name in the table, an id or an official key.
    """

    dataset: Dataset
    on: str
    choices: Mapping[str, str]

    def find(self, cells: Cells) -> Place:
        """Return the municipality of a row; raise NotTakenError where it is not known which one that is."""
        name, key = cells.text.get("name", ""), cells.text.get("key", "")
        if not name and not key:
            raise NotTakenError(cells.left(RowReason.NO_NAME))
        with cells.reading("land"):
            land = find_land(cells.text["land"]) if "land" in cells.text else ""
        chosen = "" if key else self.choices.get(name, "")
        said = {} if chosen else {"land": land, "kind": cells.text.get("kind", ""), "key": key}
        match = self.dataset.gazetteer.look_up(chosen or name, on=self.on, **said)
        if match.meant is None:
            raise NotTakenError(self._left(cells, match, name, key, land))
        return match.meant.place

    def _left(self, cells: Cells, match: Match, name: str, key: str, land: str) -> Left:
        """Return why a row's municipality is not known, and who may be meant."""
        gazetteer = self.dataset.gazetteer
        candidates = match.sure or (match.proposed if key else gazetteer.guess(name, match, land=land))
        if match.sure:
            reason = RowReason.NAME_AMBIGUOUS
        elif not key:
            reason = RowReason.NAME_UNKNOWN
        elif not candidates:
            reason = RowReason.KEY_UNKNOWN
        else:
            reason = (
                RowReason.KEY_OF_ANOTHER if clean_key(key) == candidates[0].key else RowReason.KEY_LOST_ZERO
            )
        near = tuple(
            gazetteer.describe(candidate) if match.sure or key else candidate.label
            for candidate in candidates
        )
        keys = tuple(candidate.key for candidate in candidates)
        return cells.left(reason, "key" if key else "name", near=near, keys=keys)


@dataclass(slots=True, kw_only=True)
class TableReader:
    """Reads records of a kind, as most kinds have them; those with columns of their own say what is special.

    `source` is that of the table, `read_sources` reads the cell of a row, `meaning` finds the records that
    cells name. Kinds that `reads_papers` says so of take the papers of a council system too.
    """

    reads_papers: ClassVar[bool] = False
    kind: KindOfRecord
    places: PlaceFinder
    tree: FileTree
    read_sources: Callable[[str], tuple[str, ...]]
    meaning: Meaning = as_written
    source: tuple[str, ...] = ()
    schemas: str = BESIDE
    records: dict[str, RecordFile] = kept(init=False, default_factory=dict)
    """The records that rows change or make; plans have them by these names."""
    called: set[str] = kept(init=False, default_factory=set)
    """The ids of the records that earlier rows are of."""

    @property
    def fields(self) -> Headings:
        """The fields that a table may have, with the headings by which they are known."""
        return declared_headings(self.kind.name)

    def summary(self, n: int) -> str:
        """Return the words for `n` rows taken."""
        return counted("{n} record from a table", "{n} records from a table", n)

    def read(
        self, rows: Sequence[Sequence[str]], columns: Mapping[str, str], advance: Advance = ignore_progress
    ) -> TableImport:
        """Return what a table changes; `columns` tells fields of headings, as for `read_rows`.

        `advance` is told the number of each row that is done.
        """
        lines, headings, left, top = read_rows(rows, self.fields, columns)
        taken: list[Taken] = []
        for cells in lines:
            try:
                for outcome in self.take(cells):
                    if isinstance(outcome, Taken):
                        taken.append(outcome)
                    else:
                        left.append(outcome)
            except NotTakenError as error:
                left.append(error.left)
            advance(cells.row)
        edits = [record.edit() for _name, record in sorted(self.records.items())]
        plan = make_plan(self.summary(len(taken)), edits, after_change())
        return TableImport(plan, top, headings, tuple(taken), tuple(left))

    def take(self, cells: Cells) -> Iterable[Taken | Left]:
        """Return what becomes of a row: a new record, or what it adds to one on record.

        Raise NotTakenError for a row of which nothing can be taken.
        """
        data = self.values(cells, cells.text)
        form = entry_form(self.kind.name)
        if self.source and "source" in form.fields:
            data.setdefault("source", written_source(self.source))
        if field(self.kind.record_class, "id") is not None:
            data.setdefault("id", propose_id(self.kind, data))
        names = list(missing(form, data))
        if self.kind.name == "letter" and not names and _needs_source(data, self.places.on):
            names = ["source"]
        if names or data.get("id") == "":
            return [cells.left(RowReason.INCOMPLETE, detail=", ".join(names or ["id"]))]
        return [self._take(cells, data)]

    def find_town(self, cells: Cells) -> Municipality:
        """Return the municipality of a row; raise NotTakenError where there is none on record."""
        municipality = self.places.find(cells)
        if not isinstance(municipality, Municipality):
            near = (f"hafen members add --key {municipality.key}",)
            raise NotTakenError(cells.left(RowReason.NOT_ON_RECORD, "name", near=near))
        return municipality

    def find_sources(self, cells: Cells) -> tuple[str, ...]:
        """Return the sources of a row, else those of the table; raise NotTakenError for what is no source."""
        with cells.reading("source"):
            return self.read_sources(cells.text["source"]) if "source" in cells.text else self.source

    def values(self, cells: Cells, names: Iterable[str]) -> dict[str, Any]:
        """Return what a row says in declared fields; raise NotTakenError for what is none of their values."""
        data: dict[str, Any] = {}
        for name in names:
            if name == "source" and name in cells.text:
                data[name] = written_source(self.find_sources(cells))
            elif name in cells.text:
                with cells.reading(name):
                    self._put(data, cells, name)
        return {name: value for name, value in data.items() if value not in ("", [])}

    def _put(self, data: dict[str, Any], cells: Cells, name: str) -> None:
        """Put what a cell says into the data of its record; entries of a list have semicolons between."""
        pointer = self._pointer(name)
        text = cells.day(name) if self._is_day(name) else cells.text[name]
        parts = _BETWEEN.split(text) if 0 in pointer else [text]
        for number, part in enumerate(parts):
            numbered = tuple(number if step == 0 else step for step in pointer)
            if part.strip():
                put_field(data, self.kind.name, Assignment(numbered, part.strip()), meaning=self.meaning)

    def _take(self, cells: Cells, data: dict[str, Any]) -> Taken | Left:
        kind, path = self.kind.name, path_of(self.kind, data, self.places.dataset)
        called = str(data.get("id") or f"{data.get('survey')}/{data.get('member')}")
        if called in self.called:
            return cells.left(RowReason.RECORD_TWICE)
        self.called.add(called)
        is_new = called not in self.places.dataset.of(kind)
        names = tuple(cells.text)
        if not is_new:
            names = self._complete(cells, path, data, called)
        elif catalogue_way(kind):
            file = self.records.get(path) or read_record(self.tree, kind, path)
            self.records[path] = with_entry(file, data, called)
        else:
            self.records[path] = start_record(kind, path, data, schemas=self.schemas)
        days = {name for name in cells.text if self._is_day(name)}
        return Taken(cells.row, called, called, names, is_new, cells.days_to_look_at(*days))

    def _complete(self, cells: Cells, path: str, data: dict[str, Any], called: str) -> tuple[str, ...]:
        """Add what a row says to a record on record, and return which fields; nothing is overwritten."""
        if catalogue_way(self.kind.name):
            raise NotTakenError(cells.left(RowReason.DUPLICATE, near=(called,)))
        record, added = read_record(self.tree, self.kind.name, path), []
        sources = data.pop("source", ())
        for key, value in data.items():
            there = record.value(key)
            if there is None:
                record = record.set((key,), value)
                added.append(key)
            elif there != value and not (isinstance(there, dict) and value.items() <= there.items()):
                raise NotTakenError(cells.left(RowReason.ON_RECORD, key, detail=str(there)))
        if not added:
            raise NotTakenError(cells.left(RowReason.NOTHING_SAID))
        proof = Proof((sources,) if isinstance(sources, str) else tuple(sources))
        self.records[path] = proof.added_to(record, ()) if sources else record
        return tuple(added)

    def _is_day(self, name: str) -> bool:
        return "." not in name and entry_form(self.kind.name).inner(name).is_day

    def _pointer(self, name: str) -> Pointer:
        """Return the way to a column's field, the first entry of each list: (participants, 0, member)."""
        form = entry_form(self.kind.name)
        pointer: list[str | int] = []
        for step in name.split("."):
            form = form.inner(step)
            pointer.append(step)
            if form.several and form.record is not None:
                form = form.inner(0)
                pointer.append(0)
        return tuple(pointer)


def _needs_source(letter: Mapping[str, Any], on: str) -> bool:
    """Tell whether a letter lacks a source: its day has passed, and it has no words of its own."""
    has_words = letter.get("template") and not letter.get("reconstruction")
    return not letter.get("source") and not has_words and parse_day(letter["date"]).last < on
