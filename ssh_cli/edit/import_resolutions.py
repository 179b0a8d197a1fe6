"""A table of decisions as one plan; one that may be on record already is left for a person to judge."""

import re
from dataclasses import dataclass, field
from typing import Any

from ssh_cli.edit.evidence import sources_of, written_source
from ssh_cli.edit.field import read_value
from ssh_cli.edit.import_heading import headings_of
from ssh_cli.edit.import_reader import TableReader
from ssh_cli.edit.import_table import (
    Cells,
    Left,
    Reason,
    Taken,
)
from ssh_cli.edit.record_edit import RecordFile, read_record
from ssh_cli.edit.resolution import add_resolution, find_duplicates
from ssh_cli.kinds.member import Municipality
from ssh_cli.messages import ngettext
from ssh_cli.model.path import record_path
from ssh_cli.query.selection import find
from ssh_cli.source.pointer import Pointer

FIELDS = headings_of(
    "name", "key", "land", "date", "title", "number", "body", "body_name", "subject", "outcome", "demand",
    "stance", "extent", "gist", "source", "note",
)  # fmt: skip
"""The fields of the table, with the headings by which they are known."""

_BETWEEN = re.compile(r"[,;\n]")
_OWN = ("body", "outcome", "subject", "date", "number", "title", "body_name", "note")
_NEEDED = ("title", "outcome")


@dataclass(slots=True, kw_only=True)
class ResolutionImport(TableReader):
    """Reads decisions; with `duplicates` those are taken too that may be on record already."""

    duplicates: bool = False
    records_of: dict[str, list[RecordFile]] = field(default_factory=dict)
    """The same by municipality."""
    ids_in_use: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.ids_in_use = {*self.places.dataset.resolutions}

    def summary(self, n: int) -> str:
        """Return the words for the rows taken."""
        return ngettext("{n} resolution from a table", "{n} resolutions from a table", n)

    def take(self, cells: Cells) -> Taken | Left:
        """Return what becomes of a row."""
        municipality = self.find_town(cells)
        missing = [name for name in _NEEDED if name not in cells.text]
        if missing:
            return cells.left(Reason.INCOMPLETE, missing[0], detail=", ".join(missing))
        return self._decision(cells, municipality)

    def _decision(self, cells: Cells, municipality: Municipality) -> Taken | Left:
        data = self._data(cells, municipality.id)
        if not data["source"]:
            return cells.left(Reason.NO_SOURCE)
        record = add_resolution(data, municipality.land, taken=self.ids_in_use, schemas=self.schemas)
        near = tuple(duplicate.id for duplicate in find_duplicates(self.places.dataset, data))
        recorded = [
            read_record(self.tree, "resolution", record_path("resolutions", duplicate_id, municipality.land))
            for duplicate_id in near
        ]
        earlier_rows = self.records_of.setdefault(municipality.id, [])
        if any(_says_all_of(other, record) for other in (*recorded, *earlier_rows)):
            return cells.left(Reason.NOTHING_SAID)
        if near and not self.duplicates:
            return cells.left(Reason.DUPLICATE, "title", near=near)
        self.records[record.value("id")] = record
        self.ids_in_use.add(record.value("id"))
        earlier_rows.append(record)
        detail = cells.days_to_look_at("date")
        return Taken(
            cells.row, record.value("id"), municipality.name, tuple(cells.text), is_new=True, detail=detail
        )

    def _data(self, cells: Cells, member: str) -> dict[str, Any]:
        """Return what a row says of a decision, to each demand named with one stance and one gist."""
        data = {
            "member": member,
            "body": "council",
            "subject": ["other"],
            "source": written_source(self.find_sources(cells)),
            **_values(cells, *_OWN),
        }
        with cells.reading("demand"):
            parts = [part.strip() for part in _BETWEEN.split(cells.text.get("demand", "")) if part.strip()]
            demands = dict.fromkeys(demand for part in parts for demand in self._demands(part))
        stated = {"stance": "supports"} | _values(cells, "stance", "extent", "gist", way=("commitments", 0))
        return {**data, "commitments": [{"demand": demand, **stated} for demand in demands]}

    def _demands(self, text: str) -> tuple[str, ...]:
        """Return the demands that a part of a cell names: one by its label or id, else ids between blanks."""
        dataset = self.places.dataset
        if text not in dataset.demands and set(text.split()) <= set(dataset.demands):
            return tuple(text.split())
        return (str(find(dataset, "demands", text).id),)


def _values(cells: Cells, *names: str, way: Pointer = ()) -> dict[str, Any]:
    """Return what a row says in these fields, which lie in the record at the end of `way`."""
    values = {}
    for name in names:
        if name in cells.text:
            with cells.reading(name):
                text = cells.day(name) if name == "date" else cells.text[name]
                values[name] = read_value("resolution", (*way, name), text, called=name)
    return {name: value for name, value in values.items() if value}


def _says_all_of(recorded: RecordFile, record: RecordFile) -> bool:
    """Return whether a record says what another one would, and perhaps more."""
    return set(sources_of(record, ())) <= set(sources_of(recorded, ())) and all(
        recorded.value(key) == value for key, value in record.data.items() if key not in {"id", "source"}
    )
