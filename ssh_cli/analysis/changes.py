"""Two states of the dataset as events: each change of a field is one, a record that came or went is one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ssh_cli.analysis.difference import Difference, find_differences, substitute
from ssh_cli.analysis.event import Event, EventKind, day_of, kind_of, kind_of_new
from ssh_cli.kinds import BY_CALLED
from ssh_cli.kinds.declaration import Record
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.period import Period
from ssh_cli.model.collation import sort_key
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.reference import title_of

ALLIANCE = "alliance"
KINDS = (*(name for name, kind in BY_CALLED.items() if not kind.private and name != ALLIANCE), ALLIANCE)
"""The kinds of record that are compared, as commands name them: all that are public."""

_ALIKE = 2 / 3
"""Records of one day that agree in this share of what they say are one, renamed and changed."""
_SAME_DAY = ("date", "from_")


def records_of(dataset: Dataset, kind: str) -> Mapping[str, Any]:
    """Return the records of a kind, as commands name it, by id; the alliance is one."""
    return {ALLIANCE: dataset.alliance} if kind == ALLIANCE else dataset.of(BY_CALLED[kind].name)


def find_record(dataset: Dataset, kind: str, name: str) -> Any:
    """Return the record of a kind (as commands name them) and id, None where there is none."""
    return records_of(dataset, kind).get(name)


def compare(
    before: Dataset, after: Dataset, *, leave_out: Mapping[str, frozenset[str]] | None = None
) -> tuple[Event, ...]:
    """Return the events between two states of the dataset, the most consequential first.

    `leave_out` are ids by kind of which one side cannot be read: nothing is said of them.
    """
    comparison = _Comparison(before, after, leave_out or {})
    return tuple(sorted(comparison.events(), key=_order))


@dataclass(slots=True)
class _Comparison:
    before: Dataset
    after: Dataset
    leave_out: Mapping[str, frozenset[str]]

    def events(self) -> Iterator[Event]:
        names: dict[str, str] = {}
        renamed = {}
        for kind in KINDS:
            old, new = self._records(kind)
            gone = {name: old[name] for name in old if name not in new}
            come = {name: new[name] for name in new if name not in old}
            renamed[kind] = find_renamed(gone, come, names)
            names |= renamed[kind]
        for kind in KINDS:
            yield from self._of_kind(kind, renamed[kind], names)

    def _records(self, kind: str) -> tuple[dict[str, Any], dict[str, Any]]:
        ignored = self.leave_out.get(kind, frozenset())
        old, new = (
            {name: record for name, record in records_of(side, kind).items() if name not in ignored}
            for side in (self.before, self.after)
        )
        return old, new

    def _of_kind(self, kind: str, renamed: Mapping[str, str], names: Mapping[str, str]) -> Iterator[Event]:
        old, new = self._records(kind)
        towns = self.after.municipalities.values() if kind == "members" else ()
        heirs = {former: town.id for town in towns for former in town.predecessors}
        for name, record in old.items():
            heir = renamed.get(name, name)
            if heir != name:
                yield self._event(EventKind.RECORD_RENAMED, kind, heir, new[heir], old=name, new=heir)
            if heir in new:
                yield from self._of_record(kind, heir, record, new[heir], names)
            elif name in heirs:
                yield self._event(EventKind.RECORD_MERGED, kind, name, record, old=record, new=heirs[name])
            else:
                yield self._event(EventKind.RECORD_REMOVED, kind, name, record, old=record)
        for name, record in new.items():
            if name not in old and name not in renamed.values():
                yield self._event(kind_of_new(record), kind, name, record, new=record, day=day_of(record))

    def _of_record(
        self, kind: str, name: str, old: Any, new: Any, names: Mapping[str, str]
    ) -> Iterator[Event]:
        """Yield one event for each field in which two versions of a record differ."""
        if old is new or old == new:
            return
        for difference in _fewest(old, new, names):
            entry = difference.items[1]
            yield self._event(
                kind_of(kind, new, difference),
                kind,
                name,
                new,
                old=difference.old,
                new=difference.new,
                field=difference.field,
                item=difference.item,
                day=day_of(new, difference),
                weak_end=isinstance(entry, Period) and entry.end_is_weak,
            )

    def _event(self, what: EventKind, kind: str, name: str, record: Any, **more: Any) -> Event:
        member = name if kind == "members" else getattr(record, "member", None)
        town = self.after.municipalities.get(member or "") or self.before.municipalities.get(member or "")
        return Event(
            kind=what,
            record_kind=kind,
            record=name,
            name=title_of(record, name),
            member=member,
            place=town.name if town else "",
            **more,
        )


def _fewest(old: Record, new: Record, names: Mapping[str, str]) -> list[Difference]:
    """Return the differences, without those that only follow a record whose id is another now."""
    if not names:
        return list(find_differences(old, new))
    literal = find_differences(_with_id_of(old, new), new)
    return min(list(literal), list(find_differences(_with_id_of(substitute(old, names), new), new)), key=len)


def _with_id_of(old: Record, new: Record) -> Record:
    return old._replace(**{name: getattr(new, name) for name in own_fields(new)})


def _order(event: Event) -> tuple[int, tuple[str, str, str], str]:
    return event.kind.rank, sort_key(event.place or event.name.de), event.record


def find_renamed(
    gone: Mapping[str, Any], come: Mapping[str, Any], names: Mapping[str, str]
) -> dict[str, str]:
    """Return the new id of each record in `gone` (by old id) that is in `come` under another id.

    `names` are the ids that are known to have changed already, as other records mention them.
    """
    renamed: dict[str, str] = {}
    left = dict(come)
    for same in (_same_key, _same_content, _alike):
        for old_id, old in gone.items():
            if old_id in renamed:
                continue
            as_renamed = substitute(old, names) if names else old
            new_id = next((name for name, new in left.items() if same(as_renamed, new)), None)
            if new_id is not None:
                renamed[old_id] = new_id
                del left[new_id]
    return renamed


def _same_key(old: Any, new: Any) -> bool:
    return isinstance(old, Municipality) and isinstance(new, Municipality) and old.key == new.key


def _same_content(old: Any, new: Any) -> bool:
    return all(mine == theirs for mine, theirs in _values(old, new))


def _alike(old: Any, new: Any) -> bool:
    """Tell whether two records of the same day and municipality agree in most of their fields."""
    days = [getattr(old, name) for name in _SAME_DAY if getattr(old, name, None)]
    if not days or "id" not in own_fields(old):
        return False
    if any(getattr(old, name, None) != getattr(new, name, None) for name in (*_SAME_DAY, "member")):
        return False
    said = [(mine, theirs) for mine, theirs in _values(old, new) if mine or theirs]
    same = sum(mine == theirs for mine, theirs in said)
    return bool(same >= _ALIKE * len(said))


def own_fields(record: Record) -> frozenset[str]:
    """Return the fields that make up the id of a record; none for the alliance, a single record."""
    return frozenset(record.rules.same or {"id"}.intersection(record._fields))


def _values(old: Record, new: Record) -> Sequence[tuple[Any, Any]]:
    """Return the values of two records field by field, without the fields of their ids."""
    own = own_fields(old)
    return [
        (mine, theirs) for name, mine, theirs in zip(old._fields, old, new, strict=True) if name not in own
    ]
