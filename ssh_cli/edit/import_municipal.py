"""Tables of municipalities and their decisions as one plan: who joined, who is reached how, what was decided.

A decision that may be on record already is left for a person to judge.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import ClassVar

from ssh_cli.edit.field import code_of, read_assignment, read_value, set_field, split_parts, truth_of
from ssh_cli.edit.import_reader import TableReader
from ssh_cli.edit.import_table import (
    Cells,
    Headings,
    NotTakenError,
    RowReason,
    Taken,
    find_heading_row,
    fold_heading,
    headings_of,
    known_headings,
)
from ssh_cli.edit.life_event import (
    DECLARE,
    JOIN,
    Decision,
    LifeEvent,
    add_resolution,
    find_duplicates,
    open_period,
)
from ssh_cli.edit.municipality import add_member, contact, take_office
from ssh_cli.edit.record_edit import Moment, Proof, RecordFile, read_record, sources_of, written_source
from ssh_cli.kinds import BY_NAME, KindOfRecord
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.shared import ADDRESS_FIELDS
from ssh_cli.kinds.vocabularies import SALUTATION
from ssh_cli.messages import _, counted, format_day
from ssh_cli.model.gazetteer import Place
from ssh_cli.model.territory import counted_on
from ssh_cli.query.selection import find
from ssh_cli.source.text import Data

MEMBER_FIELDS = headings_of("members")
"""The fields of the table, with the headings by which they are known."""

_PLACE = "ort"


@dataclass(slots=True, kw_only=True)
class MemberImport(TableReader):
    """Reads municipalities; `known_by` is the day by which the table attests what it merely says yes to."""

    fields: ClassVar[Headings] = MEMBER_FIELDS
    kind: KindOfRecord = BY_NAME["member"]
    known_by: str | None = None
    record_ids: dict[str, str] = field(init=False, default_factory=dict)
    """By official key the id of a record in `records`."""

    def summary(self, n: int) -> str:
        """Return the words for the rows taken."""
        return counted("{n} municipality from a table", "{n} municipalities from a table", n)

    def columns(self, rows: Sequence[Sequence[str]], given: Mapping[str, str]) -> Mapping[str, str]:
        """Return the same with a heading Ort as the town of an address, where another column has the name.

        Alone it is the name; beside one, with a street or a postcode, it is where letters go.
        """
        known = known_headings(MEMBER_FIELDS, given)
        top = find_heading_row(rows, known)
        headings = {fold_heading(cell) for cell in rows[top]} if top is not None else set()
        others = {known.get(heading) for heading in headings - {_PLACE}}
        has_place = _PLACE not in headings or _PLACE in map(fold_heading, given)
        if has_place or "name" not in others or "city" in others or not {"street", "postcode"} & others:
            return given
        return {**given, _PLACE: "city"}

    def take(self, cells: Cells) -> Iterable[Taken]:
        """Return what becomes of a row; one of which anything cannot be taken is left as a whole."""
        municipality, refs = self.places.find(cells), self.find_sources(cells)
        if not refs:
            raise cells.refusal(RowReason.NO_SOURCE)
        proof = Proof(refs)
        earlier = self.records.get(self.record_ids.get(municipality.key, ""))
        with cells.reading("name"):  # of some types there are no records
            record = earlier or self._record(municipality, proof)
        name = record.value("id")
        try:
            record, taken_fields = self._changed(record, cells, proof)
        except NotTakenError as error:
            if earlier is None or error.left.reason not in {RowReason.ON_RECORD, RowReason.NOTHING_SAID}:
                raise
            # Where nothing on record is against it, an earlier row is.
            self._changed(self._record(municipality, proof), cells, proof)
            raise NotTakenError(error.left._replace(reason=RowReason.ROW_TWICE)) from error
        is_new = record.before is None and earlier is None
        self.records[name] = record
        for key in filter(None, (record.value("ags"), record.value("verband"))):
            self.record_ids.setdefault(key, name)
        detail = cells.days_to_look_at("joined", "declared", "known_on")
        return [Taken(cells.row, name, record.value("name"), taken_fields, is_new, detail)]

    def _changed(self, record: RecordFile, cells: Cells, proof: Proof) -> tuple[RecordFile, tuple[str, ...]]:
        """Return the record with what the row says, and which of its columns said something new."""
        is_new = record.before is None and record.value("id") not in self.records
        taken_fields: list[str] = []
        for column, step in _STEPS.items():
            if column not in cells.text:
                continue
            with cells.reading(column):
                after = step(record, cells, proof, self.known_by)
            if after.raw != record.raw:
                taken_fields.append(column)
            record = after
        if not taken_fields and (not is_new or any(column in cells.text for column in _STEPS)):
            raise cells.refusal(RowReason.NOTHING_SAID)
        return record, tuple(taken_fields)

    def _record(self, municipality: Place, proof: Proof) -> RecordFile:
        if isinstance(municipality, Municipality):
            path = self.places.dataset.path_of("member", municipality._asdict())
            return read_record(self.tree, "member", path)
        dataset = self.places.dataset
        return add_member(
            municipality,
            proof,
            counted_on=counted_on(dataset.territory, municipality.key),
            taken={*dataset.municipalities, *self.records},
            schemas=self.schemas,
        )


def _begin(
    record: RecordFile,
    cells: Cells,
    proof: Proof,
    known_by: str | None,
    *,
    name: str,
    event: LifeEvent,
    **words: str | None,
) -> RecordFile:
    """Return the record with what a day or a mere yes in the column `name` says; a no records nothing.

    A day agrees with one on record that it leaves open: 2019 with 2019-10-02.
    """
    position = open_period(record, event.periods)
    there = record.value(event.periods, position) if position is not None else None
    answer = truth_of(cells.text[name])
    if answer is None:
        since = Moment(cells.day(name))
        known = [period["from"] for period in record.value(event.periods) or [] if "from" in period]
        if any(_covers(since.day, day) for day in known):
            return record
    elif answer == (there is not None):
        return record
    if there is not None:
        raise cells.refusal(RowReason.ON_RECORD, name, detail=_begin_of(there))
    if answer is False:
        return record
    if answer:
        since = _attested(cells, name, known_by)
    return record.after(event.plan(record, since, proof, Decision(), **words))


def _covers(day: str, other: str) -> bool:
    wide, narrow = parse_day(day), parse_day(other)
    return wide.first <= narrow.first and narrow.last <= wide.last


def _begin_of(period: Mapping[str, str]) -> str:
    known = format_day(str(period.get("from") or period.get("known_by") or period["seen"]))
    is_attested = "from" not in period and "known_by" in period  # a day between is not against it
    return _("attested by {day}", day=known) if is_attested else known


def _attested(cells: Cells, name: str, known_by: str | None) -> Moment:
    """Return by when a table attests what it merely says yes to."""
    day = cells.day("known_on") if "known_on" in cells.text else known_by
    if day is None:
        detail = _("a yes needs the day of the table: --known-by DAY")
        raise cells.refusal(RowReason.INCOMPLETE, name, detail=detail)
    return Moment(day, attested=True)


def _holder(record: RecordFile, cells: Cells, proof: Proof, _known_by: str | None) -> RecordFile:
    """Take the holder of an office, for which a table has to tell the office and the day as well."""
    text = cells.text
    missing = [name for name in ("office", "known_on") if name not in text]
    if missing:
        raise cells.refusal(RowReason.INCOMPLETE, "holder", detail=", ".join(missing))
    office, name, day = text["office"], text["holder"], cells.day("known_on")
    holder = {"office": office, "name": name, "known_on": day}
    if any(holder.items() <= office_entry.items() for office_entry in record.value("offices") or []):
        return record
    salutation = code_of(SALUTATION, text.get("salutation", ""))
    plan = take_office(record, office=office, name=name, known_on=day, proof=proof, salutation=salutation)
    return record.after(plan)


def _contact(record: RecordFile, cells: Cells, proof: Proof, _known_by: str | None) -> RecordFile:
    ways = {way: cells.text[way] for way in ADDRESS_FIELDS if way in cells.text}
    role = "town-hall" if "street" in ways else "coordination"
    there: dict[str, str] = next(
        (contact_entry for contact_entry in record.value("contacts") or [] if contact_entry["role"] == role),
        {},
    )
    for way, text in ways.items():
        if there.get(way, text) != text:
            raise cells.refusal(RowReason.ON_RECORD, way, detail=str(there[way]))
    if all(there.get(way) == text for way, text in ways.items()):
        return record
    return record.after(contact(record, role=role, ways=ways, proof=proof))


def _website(record: RecordFile, cells: Cells, _proof: Proof, _known_by: str | None) -> RecordFile:
    there = record.value("website")
    if there not in {None, cells.text["website"]}:
        raise cells.refusal(RowReason.ON_RECORD, "website", detail=str(there))
    return set_field(record, read_assignment(f"website={cells.text['website']}", "member"))


_STEPS: Mapping[str, Callable[[RecordFile, Cells, Proof, str | None], RecordFile]] = {
    "declared": partial(_begin, name="declared", event=DECLARE),
    "joined": partial(_begin, name="joined", event=JOIN, basis="list"),
    "holder": _holder,
    **dict.fromkeys(ADDRESS_FIELDS, _contact),
    "website": _website,
}
"""What each column does; several columns of one thing are taken with the first of them."""


RESOLUTION_FIELDS = headings_of("resolutions")
"""The fields of the table, with the headings by which they are known."""

_OWN = ("source", "body", "outcome", "subject", "date", "number", "title", "body_name", "note")
_NEEDED = ("title", "outcome")


@dataclass(slots=True, kw_only=True)
class ResolutionImport(TableReader):
    """Reads decisions; with `duplicate_ok` those are taken too that may be on record already."""

    fields: ClassVar[Headings] = RESOLUTION_FIELDS
    reads_papers: ClassVar[bool] = True
    kind: KindOfRecord = BY_NAME["resolution"]
    duplicate_ok: bool = False

    def summary(self, n: int) -> str:
        """Return the words for the rows taken."""
        return counted("{n} resolution from a table", "{n} resolutions from a table", n)

    def take(self, cells: Cells) -> Iterable[Taken]:
        """Return what becomes of a row."""
        municipality, dataset = self.find_town(cells), self.places.dataset
        missing = [name for name in _NEEDED if name not in cells.text]
        if missing:
            raise cells.refusal(RowReason.INCOMPLETE, missing[0], detail=", ".join(missing))
        data = self._data(cells, municipality.id)
        if not data["source"]:
            raise cells.refusal(RowReason.NO_SOURCE)
        taken = {*dataset.resolutions, *self.records}
        record = add_resolution(data, municipality.land, taken=taken, schemas=self.schemas)
        duplicates = find_duplicates(dataset, data)
        recorded = [
            read_record(self.tree, "resolution", dataset.path_of("resolution", duplicate._asdict()))
            for duplicate in duplicates
        ]
        for reason, others in (
            (RowReason.NOTHING_SAID, recorded),
            (RowReason.RECORD_TWICE, self.records.values()),
        ):
            if any(_says_all_of(other, record) for other in others):
                raise cells.refusal(reason)
        if duplicates and not self.duplicate_ok:
            near = tuple(duplicate.id for duplicate in duplicates)
            raise cells.refusal(RowReason.DUPLICATE, "title", near=near)
        name = record.value("id")
        self.records[name] = record
        detail = cells.days_to_look_at("date")
        return [Taken(cells.row, name, municipality.name, tuple(cells.text), is_new=True, detail=detail)]

    def _data(self, cells: Cells, member: str) -> Data:
        """Return what a row says of a decision, to each demand named with one stance and one gist."""
        stated: Data = {"stance": "supports"}
        usual = {"body": "council", "subject": ["other"], "source": written_source(self.source)}
        data = {"member": member, **usual, **self.values(cells, _OWN)}
        with cells.reading("demand"):
            parts = split_parts(cells.text.get("demand", ""))
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
