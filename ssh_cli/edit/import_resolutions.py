"""A table of decisions as one plan; one that may be on record already is left for a person to judge."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ssh_cli.edit.code import code_of
from ssh_cli.edit.evidence import Proof, sources_of
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
from ssh_cli.edit.resolution import Promise, ResolutionDraft, add_resolution, find_duplicates
from ssh_cli.errors import HafenError
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.words import VOCABULARIES
from ssh_cli.messages import ngettext
from ssh_cli.model.path import record_path
from ssh_cli.query.selection import find

FIELDS = headings_of(
    "name", "key", "land", "date", "title", "number", "body", "body_name", "subject", "outcome", "demand",
    "stance", "extent", "gist", "source", "note",
)  # fmt: skip
"""The fields of the table, with the headings by which they are known."""

T = TypeVar("T")
_BETWEEN = re.compile(r"[,;\n]")
_CODES = ("body", "outcome")
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

    @property
    def fields(self) -> Mapping[str, tuple[str, ...]]:
        """The fields of the table."""
        return FIELDS

    def summary(self, n: int) -> str:
        """Return the words for the rows taken."""
        return ngettext("{n} resolution from a table", "{n} resolutions from a table", n)

    def take(self, cells: Cells) -> Taken | Left:
        """Return what becomes of a row."""
        municipality = self.find_town(cells)
        if isinstance(municipality, Left):
            return municipality
        missing = [name for name in _NEEDED if name not in cells.text]
        if missing:
            return cells.left(Reason.INCOMPLETE, missing[0], detail=", ".join(missing))
        return self._decision(cells, municipality)

    def _decision(self, cells: Cells, municipality: Municipality) -> Taken | Left:
        try:
            draft = self._draft(cells, municipality.id)
        except _FieldError as error:
            return cells.left(Reason.REFUSED, error.name, detail=error.message)
        if not draft.proof.source:
            return cells.left(Reason.NO_SOURCE)
        record = add_resolution(draft, municipality.land, taken=self.ids_in_use, schemas=self.schemas)
        near = tuple(duplicate.id for duplicate in find_duplicates(self.places.dataset, draft))
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

    def _draft(self, cells: Cells, member: str) -> ResolutionDraft:
        text = cells.text
        refs = self._read(cells, "source", self.read_sources) or self.source
        codes = {name: self._code(cells, name) for name in _CODES}
        subject = self._listed(cells, "subject")
        return ResolutionDraft(
            member=member,
            title=text["title"],
            date=self._read(cells, "date", lambda _text: cells.day("date")),
            number=text.get("number"),
            body=codes["body"] or "council",
            body_name=text.get("body_name"),
            subject=subject or ("other",),
            outcome=codes["outcome"] or "unknown",
            promises=self._promises(cells),
            proof=Proof(refs, note=text.get("note", "")),
        )

    def _promises(self, cells: Cells) -> tuple[Promise, ...]:
        """Return what the decision says to each demand named, all with one stance and one gist."""
        demands = dict.fromkeys(demand for part in _split(cells, "demand") for demand in self._demands(part))
        stance = self._code(cells, "stance", "commitments", 0) or "supports"
        extent = self._code(cells, "extent", "commitments", 0)
        return tuple(Promise(demand, stance, extent, cells.text.get("gist", "")) for demand in demands)

    def _demands(self, text: str) -> tuple[str, ...]:
        """Return the demands that a part of a cell names: one by its label or id, else ids between blanks."""
        dataset = self.places.dataset
        if text not in dataset.demands and set(text.split()) <= set(dataset.demands):
            return tuple(text.split())
        return (_checked("demand", text, lambda name: str(find(dataset, "demands", name).id)),)

    def _listed(self, cells: Cells, name: str) -> tuple[str, ...]:
        parts = _split(cells, name)
        known = [code_of(VOCABULARIES[name], part) for part in parts]
        words = [
            word
            for part, code in zip(parts, known, strict=True)
            for word in ([code] if code else part.split())
        ]
        return tuple(dict.fromkeys(str(_checked(name, word, _reader(name, 0))) for word in words))

    def _code(self, cells: Cells, name: str, *way: str | int) -> str | None:
        code: str | None = self._read(cells, name, _reader(*way, name))
        return code

    def _read(self, cells: Cells, name: str, check: Callable[[str], T]) -> T | None:
        if name not in cells.text:
            return None
        return _checked(name, cells.text[name], check)


def _says_all_of(recorded: RecordFile, record: RecordFile) -> bool:
    """Return whether a record says what another one would, and perhaps more."""
    return set(sources_of(record, ())) <= set(sources_of(recorded, ())) and all(
        recorded.value(key) == value for key, value in record.data.items() if key not in {"id", "source"}
    )


def _split(cells: Cells, name: str) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(cells.text.get(name, "")) if part.strip()]


def _reader(*way: str | int) -> Callable[[str], Any]:
    return lambda text: read_value("resolution", way, text)


def _checked(name: str, text: str, check: Callable[[str], T]) -> T:
    try:
        return check(text)
    except HafenError as error:
        raise _FieldError(name, error.message) from error


class _FieldError(Exception):
    """A cell does not say what its field can hold."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(name, message)
        self.name = name
        self.message = message
