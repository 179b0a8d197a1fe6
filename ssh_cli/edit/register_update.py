"""A new edition of the register as a plan: its tables, and every record that they change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ssh_cli.edit.evidence import Moment, Proof
from ssh_cli.edit.municipality import add_member, kind_of, merge, usual_name
from ssh_cli.edit.plan import FileEdit, Plan, after_change, make_plan
from ssh_cli.edit.record_edit import BESIDE, RecordFile, read_record
from ssh_cli.edit.register_change import Fate, RegisterChange, compare_editions
from ssh_cli.edit.register_table import update_tables
from ssh_cli.kinds.day import move_days
from ssh_cli.kinds.member import Municipality
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.path import record_path
from ssh_cli.model.territory import RegisterEntry
from ssh_cli.source.gv100ad import Edition
from ssh_cli.source.register import Register
from ssh_cli.source.register_soundness import DIGESTS, FOLDER, REGISTER_LIMIT, digests_of
from ssh_cli.source.tree import FileTree, MemoryTree, Unreadable

TABLES = ("municipalities.csv", "associations.csv", "districts.csv", "laender.csv")


@dataclass(frozen=True, slots=True)
class RegisterUpdate:
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
    edition: Edition,
    *,
    counted_on: str,
    successors: Mapping[str, str],
    schemas: str = BESIDE,
) -> RegisterUpdate:
    """Return what the edition changes in the dataset in `tree`.

    `counted_on` is the day of its population, which it does not tell; `successors` is as for
    `compare_editions`. Population of records is changed where it came from the register, and names where
    they were those of the register. Memberships are nobody's to move: a merger leaves them as they are.
    """
    changes = compare_editions(Register(tree, strict=True).open_entries(), edition, successors)
    tables = {name: tree.read(f"{FOLDER}/{name}", REGISTER_LIMIT) for name in TABLES}
    renewed = update_tables(tables, edition)
    register = Register(MemoryTree({f"{FOLDER}/{name}": raw for name, raw in renewed.items()}), strict=True)
    work = _Work(
        tree=tree,
        dataset=dataset,
        edition=edition,
        register=register,
        counted_on=counted_on,
        schemas=schemas,
    )
    for change in changes:
        work.take(change)
    work.count()
    touched = {change.key for change in changes}
    on_record = {key: ids for key, ids in work.by_key().items() if key in touched}
    steps = after_change()
    if any(change.fate is Fate.MERGED and change.key in on_record for change in changes):
        merged = _("hafen members join, leave: a merger moves nobody's membership, decide on it")
        steps = (merged, *steps)
    edits = [FileEdit(f"{FOLDER}/{name}", tables[name], renewed[name]) for name in TABLES]
    edits.append(FileEdit(f"{FOLDER}/{DIGESTS}", _digests(tree), digests_of(renewed)))
    summary = _("The register as of {day}").format(day=format_day(edition.day))
    return RegisterUpdate(
        make_plan(summary, [*edits, *work.edits()], steps),
        changes,
        on_record,
        tuple(change for change in changes if change.fate is Fate.ENDED and change.key in on_record),
    )


def _digests(tree: FileTree) -> bytes | None:
    try:
        return tree.read(f"{FOLDER}/{DIGESTS}")
    except Unreadable:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """The records as they become, change after change; `register` is that of the new tables."""

    tree: FileTree
    dataset: Dataset
    edition: Edition
    register: Register
    counted_on: str
    schemas: str
    records: dict[str, RecordFile] = field(default_factory=dict)

    @property
    def last(self) -> Moment:
        """The last day of what the edition does not have any more, as far as it tells."""
        return Moment(move_days(self.edition.day, -1))

    def by_key(self) -> dict[str, tuple[str, ...]]:
        """Return the ids of the records of each key; those that are part of others long since have none."""
        ids_by_key: dict[str, tuple[str, ...]] = {}
        for municipality in self.dataset.municipalities.values():
            if municipality.successor is None:
                ids_by_key[municipality.key] = (*ids_by_key.get(municipality.key, ()), municipality.id)
        return ids_by_key

    def take(self, change: RegisterChange) -> None:
        """Change the records that a change of the register touches."""
        for municipality in self._of_key(change.key):
            match change.fate:
                case Fate.RENAMED | Fate.MOVED:
                    self._rename(municipality, change)
                case Fate.REKEYED:
                    self._rekey(municipality, change)
                case Fate.MERGED:
                    self._merge(municipality, change)
                case _:
                    pass  # a new municipality has no record yet; people decide about an ended one

    def count(self) -> None:
        """Bring the population of every record up to date that has it from the register."""
        for municipality in self.dataset.municipalities.values():
            if (
                municipality.population is None
                or municipality.population.source != ("register",)
                or municipality.successor
            ):
                continue
            record = self._record(municipality)
            key = record.value("ags") or record.value("verband")
            people = self.register.population([key])
            if record.value("successor") or key[:2] not in self.edition.lands or not people:
                continue
            record = record.set(("population", "value"), people)
            self.records[municipality.id] = record.set(("population", "date"), self.counted_on)

    def edits(self) -> Iterable[FileEdit]:
        """Return what becomes of the files."""
        return (self.records[name].edit() for name in sorted(self.records))

    def _of_key(self, key: str) -> list[Municipality]:
        municipalities = self.dataset.municipalities.values()
        return [
            municipality
            for municipality in municipalities
            if municipality.key == key and municipality.successor is None
        ]

    def _record(self, municipality: Municipality) -> RecordFile:
        known = self.records.get(municipality.id)
        path = record_path("members", municipality.id, municipality.land)
        return known or read_record(self.tree, "member", path)

    def _rename(self, municipality: Municipality, change: RegisterChange) -> None:
        assert change.before is not None
        new = self._entry(change)
        record = self._record(municipality)
        kind = record.value("kind")
        if kind == kind_of(change.before):
            record = record.set(("kind",), kind_of(new))
        if record.value("name") == usual_name(change.before, kind):
            record = record.set(("name",), usual_name(new, kind))
        if change.before.name != new.name:
            other = new.name if new.name != record.value("name") else None
            record = record.set(("official_name",), other)
        self.records[municipality.id] = record

    def _rekey(self, municipality: Municipality, change: RegisterChange) -> None:
        assert change.before is not None
        assert change.after is not None
        record = self._record(municipality)
        key_name = "verband" if record.value("verband") else "ags"
        if key_name == "ags":
            record = record.append(("former_ags",), {"ags": change.before.key, "until": self.last.day})
        self.records[municipality.id] = record.set((key_name,), change.after.key)

    def _merge(self, municipality: Municipality, change: RegisterChange) -> None:
        """Enter a merged municipality as predecessor of its successor; add a record for a new one."""
        assert change.after is not None
        target = self._target(change)
        plan = merge([self._record(municipality)], target, self.last, Proof(("register",)))
        changed = {edit.path: edit.after for edit in plan.edits}
        for record in (self._record(municipality), target):
            raw = changed.get(record.path, record.raw)
            assert raw is not None
            self.records[record.value("id")] = RecordFile(record.kind, record.path, raw, record.before)

    def _target(self, change: RegisterChange) -> RecordFile:
        assert change.after is not None
        for record in self.records.values():
            if change.after.key in {record.value("ags"), record.value("verband")}:
                return record
        for municipality in self._of_key(change.after.key):
            return self._record(municipality)
        taken = {*self.dataset.municipalities, *self.records}
        return add_member(
            self._entry(change),
            Proof(("register",)),
            counted_on=self.counted_on,
            taken=taken,
            schemas=self.schemas,
        )

    def _entry(self, change: RegisterChange) -> RegisterEntry:
        """Return the row of the new tables for what a unit is now."""
        assert change.after is not None
        entry = self.register.entry(change.after.key)
        assert entry is not None
        return entry
