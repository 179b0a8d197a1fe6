"""Two states of the dataset as events: each change of a field is one, a record that came or went is one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ssh_cli.analysis.difference import Difference, find_differences, substitute
from ssh_cli.analysis.event import Event, EventKind
from ssh_cli.analysis.meaning import day_of, kind_of, kind_of_new
from ssh_cli.analysis.renaming import find_merged, find_renamed, own_fields
from ssh_cli.kinds.member import Membership, SafeHarbour
from ssh_cli.kinds.wording import Wording
from ssh_cli.model.collation import sort_key
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.value import changed

KINDS: Mapping[str, str] = {
    "members": "municipalities",
    "resolutions": "resolutions",
    "programmes": "programmes",
    "letters": "letters",
    "recipients": "recipients",
    "meetings": "meetings",
    "practices": "practices",
    "surveys": "surveys",
    "answers": "survey_answers",
    "demands": "demands",
    "sources": "sources",
}
"""The kinds of record, as commands name them, with what a dataset calls them."""

ALLIANCE = "alliance"


def compare(
    before: Dataset, after: Dataset, *, leave_out: Mapping[str, frozenset[str]] | None = None
) -> tuple[Event, ...]:
    """Return what happened between two states, most consequential first; nothing between equal ones.

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
            gone = {one: old[one] for one in old if one not in new}
            come = {one: new[one] for one in new if one not in old}
            renamed[kind] = find_renamed(gone, come, names)
            names |= renamed[kind]
        for kind in KINDS:
            yield from self._of_kind(kind, renamed[kind], names)
        if ALLIANCE not in self.leave_out:
            old_one, new_one = self.before.alliance, self.after.alliance
            yield from self._of_record(ALLIANCE, ALLIANCE, old_one, new_one, names)

    def _records(self, kind: str) -> tuple[dict[str, Any], dict[str, Any]]:
        ignored = self.leave_out.get(kind, frozenset())
        old, new = (
            {one: record for one, record in getattr(side, KINDS[kind]).items() if one not in ignored}
            for side in (self.before, self.after)
        )
        return old, new

    def _of_kind(self, kind: str, renamed: Mapping[str, str], names: Mapping[str, str]) -> Iterator[Event]:
        old, new = self._records(kind)
        taken = set(renamed.values())
        merged = find_merged(old.keys() - new.keys(), self.after.municipalities) if kind == "members" else {}
        for one, record in old.items():
            if one in new:
                yield from self._of_record(kind, one, record, new[one], names)
            elif one in renamed:
                heir = new[renamed[one]]
                yield self._event(
                    kind, renamed[one], heir, EventKind.RECORD_RENAMED, old=one, new=renamed[one]
                )
                yield from self._of_record(kind, renamed[one], record, heir, names)
            elif one in merged:
                yield self._event(kind, one, record, EventKind.RECORD_MERGED, old=record, new=merged[one])
            else:
                yield self._event(kind, one, record, EventKind.RECORD_REMOVED, old=record)
        for one, record in new.items():
            if one not in old and one not in taken:
                event = self._event(kind, one, record, kind_of_new(record), new=record)
                yield replace(event, day=day_of(record))

    def _of_record(
        self, kind: str, name: str, old: Any, new: Any, names: Mapping[str, str]
    ) -> Iterator[Event]:
        """Yield one event for each field in which two versions of a record differ."""
        if old is new or old == new:
            return
        differences = [one for one in _fewest(old, new, names) if not _follows_name(one, old, new)]
        for one in differences:
            event = self._event(
                kind, name, new, kind_of(kind, new, differences, one), old=one.old, new=one.new
            )
            entry = one.items[1]
            weak = isinstance(entry, Membership | SafeHarbour) and entry.end_is_weak
            yield replace(event, field=one.field, item=one.item, day=day_of(new, one), weak_end=weak)

    def _event(
        self, kind: str, name: str, record: Any, what: EventKind, *, old: Any = None, new: Any = None
    ) -> Event:
        member = name if kind == "members" else getattr(record, "member", None)
        town = self.after.municipalities.get(member or "") or self.before.municipalities.get(member or "")
        return Event(
            kind=what,
            record_kind=kind,
            record=name,
            name=name_of_record(record, name),
            member=member,
            place=town.name if town else "",
            old=old,
            new=new,
        )


def _follows_name(one: Difference, old: Any, new: Any) -> bool:
    """Tell whether an official name differs only since it is the name itself, where files tell no other."""
    return one.path == ("official_name",) and all(side.official_name == side.name for side in (old, new))


def _fewest(old: Any, new: Any, names: Mapping[str, str]) -> list[Difference]:
    """Return the differences, without those that only follow a record whose id is another now."""
    if not names:
        return list(find_differences(old, new))
    literal = find_differences(_with_id_of(old, new), new)
    return min(list(literal), list(find_differences(_with_id_of(substitute(old, names), new), new)), key=len)


def _with_id_of(old: Any, new: Any) -> Any:
    return changed(old, {name: getattr(new, name) for name in own_fields(new)})


def name_of_record(record: Any, fallback: str) -> Wording:
    """Return what people call a record: its name or title, else its id."""
    for attribute in ("name", "title", "label"):
        found = getattr(record, attribute, None)
        if isinstance(found, Wording) and found.de:
            return found
        if isinstance(found, str) and found:
            return Wording(de=found)
    return Wording(de=fallback)


def _order(event: Event) -> tuple[int, tuple[str, str, str], str]:
    return event.kind.rank, sort_key(event.place or event.name.de), event.record
