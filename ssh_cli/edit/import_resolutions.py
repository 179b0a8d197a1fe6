"""A table of decisions as one plan; one that may be on record already is left for a person to judge."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from ssh_cli.edit.evidence import sources_of, written_source
from ssh_cli.edit.field import read_value
from ssh_cli.edit.import_reader import TableReader
from ssh_cli.edit.import_table import Cells, Left, RowReason, Taken, headings_of
from ssh_cli.edit.record_edit import RecordFile, read_record
from ssh_cli.edit.resolution import add_resolution, find_duplicates
from ssh_cli.kinds import BY_NAME, KindOfRecord
from ssh_cli.messages import counted
from ssh_cli.query.selection import find

FIELDS = headings_of(
    "name", "key", "land", "date", "title", "number", "body", "body_name", "subject", "outcome", "demand",
    "stance", "extent", "gist", "source", "note",
)  # fmt: skip
"""The fields of the table, with the headings by which they are known."""

_BETWEEN = re.compile(r"[,;\n]")
_OWN = ("source", "body", "outcome", "subject", "date", "number", "title", "body_name", "note")
_NEEDED = ("title", "outcome")


@dataclass(slots=True, kw_only=True)
class ResolutionImport(TableReader):
    """Reads decisions; with `duplicate_ok` those are taken too that may be on record already."""

    reads_papers: ClassVar[bool] = True
    kind: KindOfRecord = BY_NAME["resolution"]
    duplicate_ok: bool = False

    @property
    def fields(self) -> Mapping[str, tuple[str, ...]]:
        """The fields that a table may have, with the headings by which they are known."""
        return FIELDS

    def summary(self, n: int) -> str:
        """Return the words for the rows taken."""
        return counted("{n} resolution from a table", "{n} resolutions from a table", n)

    def take(self, cells: Cells) -> Iterable[Taken | Left]:
        """Return what becomes of a row."""
        municipality, dataset = self.find_town(cells), self.places.dataset
        missing = [name for name in _NEEDED if name not in cells.text]
        if missing:
            return [cells.left(RowReason.INCOMPLETE, missing[0], detail=", ".join(missing))]
        data = self._data(cells, municipality.id)
        if not data["source"]:
            return [cells.left(RowReason.NO_SOURCE)]
        taken = {*dataset.resolutions, *self.records}
        record = add_resolution(data, municipality.land, taken=taken, schemas=self.schemas)
        near = tuple(duplicate.id for duplicate in find_duplicates(dataset, data))
        recorded = [
            read_record(
                self.tree,
                "resolution",
                BY_NAME["resolution"].file_path(id=duplicate_id, land=municipality.land),
            )
            for duplicate_id in near
        ]
        if any(_says_all_of(other, record) for other in (*recorded, *self.records.values())):
            return [cells.left(RowReason.NOTHING_SAID)]
        if near and not self.duplicate_ok:
            return [cells.left(RowReason.DUPLICATE, "title", near=near)]
        name = record.value("id")
        self.records[name] = record
        detail = cells.days_to_look_at("date")
        return [Taken(cells.row, name, municipality.name, tuple(cells.text), is_new=True, detail=detail)]

    def _data(self, cells: Cells, member: str) -> dict[str, Any]:
        """Return what a row says of a decision, to each demand named with one stance and one gist."""
        stated: dict[str, Any] = {"stance": "supports"}
        usual = {"body": "council", "subject": ["other"], "source": written_source(self.source)}
        data = {"member": member, **usual, **self.values(cells, _OWN)}
        with cells.reading("demand"):
            parts = [part.strip() for part in _BETWEEN.split(cells.text.get("demand", "")) if part.strip()]
            demands = dict.fromkeys(demand for part in parts for demand in self._demands(part))
        for name in ("stance", "extent", "gist"):
            if name in cells.text:
                with cells.reading(name):
                    way = ("commitments", 0, name)
                    stated[name] = read_value("resolution", way, cells.text[name], called=name)
        return {**data, "commitments": [{"demand": demand, **stated} for demand in demands]}

    def _demands(self, text: str) -> tuple[str, ...]:
        """Return the demands that a part of a cell names: one by its label or id, else ids between blanks."""
        dataset = self.places.dataset
        if text not in dataset.demands and set(text.split()) <= set(dataset.demands):
            return tuple(text.split())
        return (str(find(dataset, "demands", text).id),)


def _says_all_of(recorded: RecordFile, record: RecordFile) -> bool:
    """Return whether a record says what another one would, and perhaps more."""
    return set(sources_of(record, ())) <= set(sources_of(recorded, ())) and all(
        recorded.value(key) == value for key, value in record.data.items() if key not in {"id", "source"}
    )
