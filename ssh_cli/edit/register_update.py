"""A new edition of the register: what it changes, and the plan for its tables and the records they touch.

What ended keeps its row in the tables and gets its last day there.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from ssh_cli.edit.municipality import add_member, kind_of, merge, usual_name
from ssh_cli.edit.plan import FileEdit, Plan, after_change, make_plan
from ssh_cli.edit.record_edit import Moment, Proof, RecordFile, read_record
from ssh_cli.errors import InvalidDataError, UsageError
from ssh_cli.kinds.day import move_days
from ssh_cli.kinds.land import LAND_OF_KEY
from ssh_cli.kinds.member import Municipality
from ssh_cli.messages import _, format_day
from ssh_cli.model.dataset import Dataset, grouped
from ssh_cli.model.territory import RegisterEntry
from ssh_cli.source.gv100ad import TOWN_KREISE, RegisterEdition, Unit
from ssh_cli.source.register import Register
from ssh_cli.source.register_soundness import DIGESTS, FOLDER, REGISTER_LIMIT, digests_of
from ssh_cli.source.tree import FileTree, MemoryTree, read_if_there


class Fate(StrEnum):
    """What became of a municipality, an association or a Kreis between two editions."""

    NEW = "new"
    ENDED = "ended"
    MERGED = "merged"
    REKEYED = "rekeyed"
    RENAMED = "renamed"
    MOVED = "moved"
    COUNTED = "counted"


class RegisterChange(NamedTuple):
    """The change of one unit between two editions; `before` is None for a new, `after` for an ended one.

    `rivals` are keys that may follow an ended one: new ones of the same name in its Land. They are to be
    confirmed by whoever knows, never taken for the answer.
    """

    fate: Fate
    before: RegisterEntry | None
    after: RegisterEntry | None
    rivals: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key by which it was known, that of the new edition for a new one."""
        return self.before.key if self.before else self.after.key if self.after else ""


def compare_editions(
    before: Iterable[RegisterEntry],
    after: Iterable[RegisterEntry],
    successors: Mapping[str, str],
) -> tuple[RegisterChange, ...]:
    """Return the changes of units between two editions, given by the rows that hold, by key.

    `successors` tells, for keys that ended, which key follows.
    Raise UsageError for a successor of a key that did not end, or that the edition does not have.
    """
    known, units = _units(before), _units(after)
    for old, new in successors.items():
        if old not in known or old in units:
            raise UsageError(
                "{key} did not end with this edition, so nothing can follow it.",
                hint="The keys that end are listed when the command runs without --successor.",
                key=old,
            )
        if new not in units:
            raise UsageError("This edition has no {key}, which is said to follow {old}.", key=new, old=old)
    followed = list(successors.values())
    come = [units[key] for key in units if key not in known]
    changes = [RegisterChange(Fate.NEW, None, entry) for entry in come if entry.key not in followed]
    for key, entry in known.items():
        unit = units.get(key) or units.get(successors.get(key, ""))
        if unit is None:
            sort = (len(key), key[:2], entry.short_name)
            rivals = tuple(new.key for new in come if (len(new.key), new.key[:2], new.short_name) == sort)
            changes.append(RegisterChange(Fate.ENDED, entry, None, rivals))
        elif unit.key != key:
            is_same = unit in come and followed.count(unit.key) == 1 and unit.short_name == entry.short_name
            changes.append(RegisterChange(Fate.REKEYED if is_same else Fate.MERGED, entry, unit))
        elif fate := _became(entry, unit):
            changes.append(RegisterChange(fate, entry, unit))
    return tuple(sorted(changes, key=lambda change: change.key))


def _units(entries: Iterable[RegisterEntry]) -> dict[str, RegisterEntry]:
    """Return units by key; a town that is a Kreis of its own is there once."""
    return {entry.key: entry for entry in entries if not (len(entry.key) == 5 and entry.type in TOWN_KREISE)}


def _became(before: RegisterEntry, after: RegisterEntry) -> Fate | None:
    if before.name != after.name:
        return Fate.RENAMED
    if (before.type, before.verband) != (after.type, after.verband):
        return Fate.MOVED
    is_counted = len(after.key) == 8 and before.population != after.population
    return Fate.COUNTED if is_counted else None


TABLES = ("municipalities.csv", "associations.csv", "districts.csv", "laender.csv")

Row = dict[str, str]
Table = tuple[list[str], list[Row]]
"""The columns of a table, the key first, and its rows."""

_TIMELESS = (
    *("area_km2", "population", "counted_on", "postcode_admin"),
    *("n_municipalities", "centroid_lat", "centroid_lon"),
)
"""Cells that are brought up to date in their row; any other one that changes ends the row."""


class RegisterUpdate(NamedTuple):
    """What a new edition means: the plan, every change, and by key the records that a change touches.

    `unanswered` are ended units on record whose successor nobody has told: nothing may be written then.
    """

    plan: Plan
    changes: tuple[RegisterChange, ...]
    records: Mapping[str, tuple[str, ...]]
    unanswered: tuple[RegisterChange, ...]


def plan_register_update(
    tree: FileTree,
    dataset: Dataset,
    edition: RegisterEdition,
    *,
    counted_on: str,
    successors: Mapping[str, str],
    schemas: str,
) -> RegisterUpdate:
    """Return what the edition changes in the dataset in `tree`.

    `counted_on` is the day of its population, which it does not tell; `successors` is as for
    `compare_editions`. Population of records is changed where it came from the register, and names where
    they were those of the register. Memberships are nobody's to move: a merger leaves them as they are.
    """
    known = [*Register(tree, strict=True).open_entries(edition.lands)]
    tables = {name: tree.read(f"{FOLDER}/{name}", REGISTER_LIMIT) for name in TABLES}
    renewed = update_tables(tables, edition, counted_on)
    register = Register(MemoryTree({f"{FOLDER}/{name}": raw for name, raw in renewed.items()}), strict=True)
    changes = compare_editions(known, register.open_entries(edition.lands), successors)
    by_key = grouped((town.key, town) for town in dataset.municipalities.values() if town.successor is None)
    work = _Work(tree, dataset, edition, register, counted_on, schemas, by_key)
    for change in changes:
        work.take(change)
    work.count()
    on_record = {
        change.key: tuple(municipality.id for municipality in by_key[change.key])
        for change in changes
        if change.key in by_key
    }
    is_merger = any(change.fate is Fate.MERGED and change.key in on_record for change in changes)
    steps = after_change(is_merger=is_merger)
    edits = [FileEdit(f"{FOLDER}/{name}", tables[name], renewed[name]) for name in TABLES]
    edits.append(
        FileEdit(f"{FOLDER}/{DIGESTS}", read_if_there(tree, f"{FOLDER}/{DIGESTS}"), digests_of(renewed))
    )
    edits += [record.edit() for _id, record in sorted(work.records.items())]
    summary = _("The register as of {day}", day=format_day(edition.day))
    unanswered = [change for change in changes if change.fate is Fate.ENDED and change.key in on_record]
    return RegisterUpdate(make_plan(summary, edits, steps), changes, on_record, tuple(unanswered))


@dataclass(frozen=True, slots=True)
class _Work:
    """The records as they become, change after change; `register` is that of the new tables."""

    tree: FileTree
    dataset: Dataset
    edition: RegisterEdition
    register: Register
    counted_on: str
    schemas: str
    by_key: Mapping[str, Sequence[Municipality]]
    """The municipalities of each key; those that are part of others long since have none."""
    records: dict[str, RecordFile] = field(default_factory=dict)

    @property
    def last(self) -> Moment:
        """The last day of what the edition does not have any more, as far as it tells."""
        return Moment(move_days(self.edition.day, -1))

    def take(self, change: RegisterChange) -> None:
        """Change the records that a change of the register touches."""
        for municipality in self.by_key.get(change.key, ()):
            if change.before is None or change.after is None:
                continue  # a new municipality has no record yet; people decide about an ended one
            match change.fate:
                case Fate.RENAMED | Fate.MOVED:
                    self._rename(municipality, change.before, change.after)
                case Fate.REKEYED:
                    self._rekey(municipality, change.before, change.after)
                case Fate.MERGED:
                    self._merge(municipality, change.after)
                case _:
                    pass

    def count(self) -> None:
        """Bring the population of every record up to date that has it from the register."""
        lands = self.edition.lands
        for municipality in self.dataset.municipalities.values():
            population = municipality.population
            is_elsewhere = municipality.successor or municipality.key[:2] not in lands
            if population is None or population.source != ("register",) or is_elsewhere:
                continue
            record = self._record(municipality)
            people = self.register.population([record.value("ags") or record.value("verband")])
            if record.value("successor") or not people:
                continue
            counted = {**record.value("population"), "value": people, "date": self.counted_on}
            self.records[municipality.id] = record.set(("population",), counted)

    def _record(self, municipality: Municipality) -> RecordFile:
        known = self.records.get(municipality.id)
        path = self.dataset.path_of("member", municipality._asdict())
        return known or read_record(self.tree, "member", path)

    def _rename(self, municipality: Municipality, old: RegisterEntry, new: RegisterEntry) -> None:
        record = self._record(municipality)
        kind = record.value("kind")
        if kind == kind_of(old):
            record = record.set(("kind",), kind_of(new))
        if record.value("name") == usual_name(old, kind):
            record = record.set(("name",), usual_name(new, kind))
        if old.name != new.name:
            other = new.name if new.name != record.value("name") else None
            record = record.set(("official_name",), other)
        self.records[municipality.id] = record

    def _rekey(self, municipality: Municipality, old: RegisterEntry, new: RegisterEntry) -> None:
        record = self._record(municipality)
        key_name = "verband" if record.value("verband") else "ags"
        if key_name == "ags":
            record = record.append(("former_ags",), {"ags": old.key, "until": self.last.day})
        self.records[municipality.id] = record.set((key_name,), new.key)

    def _merge(self, municipality: Municipality, successor: RegisterEntry) -> None:
        """Enter a merged municipality as predecessor of its successor; add a record for a new one."""
        target = self._target(successor)
        plan = merge([self._record(municipality)], target, self.last, Proof(("register",)))
        for record in (self._record(municipality), target):
            self.records[record.value("id")] = record.after(plan)

    def _target(self, entry: RegisterEntry) -> RecordFile:
        for record in self.records.values():
            if entry.key in {record.value("ags"), record.value("verband")}:
                return record
        for municipality in self.by_key.get(entry.key, ()):
            return self._record(municipality)
        return add_member(
            entry,
            Proof(("register",)),
            counted_on=self.counted_on,
            taken={*self.dataset.municipalities, *self.records},
            schemas=self.schemas,
        )


def update_tables(tables: Mapping[str, bytes], edition: RegisterEdition, counted_on: str) -> dict[str, bytes]:
    """Return the four tables of the register, by file name, as they are with a new edition.

    `tables` are those of today, `counted_on` is the day of the edition's population. Rows that hold no more
    keep their place with the day before the edition as `valid_until`; what changed its name, kind or place
    gets a row of its own from the edition's day on, since the edition tells what holds on its day and not
    since when. Raise InvalidDataError for a table without its columns.
    """
    before = {name: _read(name, raw) for name, raw in tables.items()}
    holding = {
        "municipalities.csv": _rows(edition.municipalities),
        "associations.csv": _rows(edition.associations),
        "districts.csv": _rows(edition.districts),
        # An edition of a part names only its own Länder.
        "laender.csv": {row["ags"]: row for row in before["laender.csv"][1] if not row["valid_until"]},
    }
    after: dict[str, Table] = {}
    sums: dict[str, Row] = {}
    lands = edition.lands
    for name in TABLES:  # the municipalities come first: the others have their sums
        rows = {
            key: row | sums.get(key, {}) | ({"counted_on": counted_on} if key in lands else {})
            for key, row in holding[name].items()
        }
        after[name] = _renewed(before[name], rows, edition)
        sums = sums or _sums(row for row in after[name][1] if row["ags"][:2] in lands)
    return {name: _written(table) for name, table in after.items()}


def _rows(units: Mapping[str, Unit]) -> dict[str, Row]:
    """Return what the tables tell of units, by key, under the columns of any of them."""
    return {
        unit.key: {
            "ags": unit.key,
            "key": unit.key,
            "ars": unit.verband + unit.key[5:],
            "name": unit.name,
            "type": unit.type,
            "type_code": unit.type_code,
            "land": LAND_OF_KEY.get(unit.key[:2], ""),
            "kreis_ags": unit.key[:5],
            "verband_key": unit.verband,
            "area_km2": f"{(unit.hectares or 0) / 100:.2f}",
            "population": str(unit.people or 0),
            "postcode_admin": unit.postcode,
        }
        for unit in units.values()
    }


def _sums(municipalities: Iterable[Row]) -> dict[str, Row]:
    """Return population, area and number of municipalities by the key of the area they lie in."""
    by_area = grouped(
        (area, (int(row["population"] or 0), round(float(row["area_km2"] or 0) * 100)))
        for row in municipalities
        for area in (row["verband_key"], row["kreis_ags"], row["ags"][:2])
        if not row["valid_until"]
    )
    return {
        area: {
            "population": str(sum(people for people, _hectares in counts)),
            "area_km2": f"{sum(hectares for _people, hectares in counts) / 100:.2f}",
            "n_municipalities": str(len(counts)),
        }
        for area, counts in by_area.items()
    }


def _renewed(table: Table, news: Mapping[str, Row], edition: RegisterEdition) -> Table:
    """Return the table with `news`, rows by key, as what holds from the edition's day on in its Länder.

    Rows keep their place, and cells that say the same keep their spelling: what did not change stays as it
    is to the byte. Cells of no column of the table are left out.
    """
    header, old_rows = table
    day, lands, key = edition.day, edition.lands, header[0]
    last = move_days(day, -1)
    rows: list[Row] = []
    seen: set[str] = set()
    for row in old_rows:
        if row["valid_until"] or row[key][:2] not in lands:
            rows.append(row)
            continue
        seen.add(row[key])
        new = {cell: text for cell, text in news.get(row[key], {}).items() if cell in header}
        if new and all(row[cell] == text for cell, text in new.items() if cell not in _TIMELESS):
            rows.append(row | {cell: _respelled(row[cell], text) for cell, text in new.items()})
            continue
        rows.append(row | {"valid_until": last})
        if new:
            rows.append(row | new | {"valid_from": day, "valid_until": ""})
    for name, row in sorted(news.items()):
        if name not in seen and name[:2] in lands:
            position = max((at + 1 for at, other in enumerate(rows) if other[key] <= name), default=0)
            rows.insert(position, dict.fromkeys(header, "") | row | {"valid_from": day})
    return header, rows


def _respelled(before: str, after: str) -> str:
    """Return `after`, spelled as it was before where that is the same number: 249.8 for 249.80."""
    try:
        return before if float(before) == float(after) else after
    except ValueError:
        return after


def _read(name: str, raw: bytes) -> Table:
    reader = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    header, rows = list(reader.fieldnames or ()), list(reader)
    is_uneven = any(None in row or None in row.values() for row in rows)
    if is_uneven or not {"name", "population", "valid_from", "valid_until"} <= set(header):
        raise InvalidDataError(
            "register/{name} is no table of the register.",
            hint="Its columns are described in register/README.md.",
            name=name,
        )
    return header, rows


def _written(table: Table) -> bytes:
    header, rows = table
    text = io.StringIO()
    writer = csv.DictWriter(text, header, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")
