"""What reads the rows of a table against the dataset: the part that all kinds of tables have."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ssh_cli.edit.import_place import Places
from ssh_cli.edit.import_table import (
    Advance,
    Cells,
    Left,
    NotTakenError,
    Reason,
    TableImport,
    Taken,
    ignore_progress,
    take_rows,
)
from ssh_cli.edit.plan import after_change, make_plan
from ssh_cli.edit.record_edit import BESIDE, RecordFile
from ssh_cli.kinds.member import Municipality
from ssh_cli.model.gazetteer import Place
from ssh_cli.source.tree import FileTree


@dataclass(slots=True, kw_only=True)
class TableReader(ABC):
    """What rows are read against; `fields` has the headings by which a field of the table is known.

    `source` is that of the table, `read_sources` reads the cell of a row. `records` are those that the rows
    change or make.
    """

    fields: Mapping[str, tuple[str, ...]]
    places: Places
    tree: FileTree
    read_sources: Callable[[str], tuple[str, ...]]
    source: tuple[str, ...] = ()
    schemas: str = BESIDE
    records: dict[str, RecordFile] = field(default_factory=dict)

    @abstractmethod
    def summary(self, n: int) -> str:
        """Return the words for `n` rows taken, with {n}."""

    @abstractmethod
    def take(self, cells: Cells) -> Taken | Left | tuple[Taken | Left, ...]:
        """Return what becomes of a row, or of its parts where it may be taken in part."""

    def read(
        self, rows: Sequence[Sequence[str]], columns: Mapping[str, str], advance: Advance = ignore_progress
    ) -> TableImport:
        """Return what a table changes; `columns` tells fields of headings, as for `read_rows`."""
        headings, taken, left = take_rows(rows, self.fields, columns, self.take, advance)
        edits = [self.records[name].edit() for name in sorted(self.records)]
        plan = make_plan(self.summary(len(taken)).format(n=len(taken)), edits, after_change())
        return TableImport(plan, headings, taken, left)

    def find_municipality(self, cells: Cells) -> Place:
        """Return the municipality of a row; raise NotTakenError where it is not known which one that is."""
        municipality = self.places.find(cells)
        if isinstance(municipality, Left):
            raise NotTakenError(municipality)
        return municipality

    def find_town(self, cells: Cells) -> Municipality:
        """Return the municipality of a row; raise NotTakenError where there is none on record."""
        municipality = self.find_municipality(cells)
        if not isinstance(municipality, Municipality):
            near = (f"hafen members add --key {municipality.key}",)
            raise NotTakenError(cells.left(Reason.NOT_ON_RECORD, "name", near=near))
        return municipality

    def find_sources(self, cells: Cells) -> tuple[str, ...]:
        """Return the sources of a row, else those of the table; raise NotTakenError for what is no source."""
        with cells.reading("source"):
            return self.read_sources(cells.text["source"]) if "source" in cells.text else self.source
