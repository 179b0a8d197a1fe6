"""What happened in the life of one record, by every day that the dataset gives for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ssh_cli.analysis.changes import records_of
from ssh_cli.analysis.chronicle import Occurrence, recount
from ssh_cli.analysis.difference import entries_of
from ssh_cli.analysis.matching import name_of
from ssh_cli.kinds.day import DAYS_OF_KNOWLEDGE, Day
from ssh_cli.kinds.declaration import Record
from ssh_cli.kinds.types import Refs
from ssh_cli.model.dataset import Dataset

_ALWAYS = ("0001-01-01", "9999-12-31")
_OCCURRENCES = {
    "members": frozenset({"membership", "safe_harbour"}),
    "resolutions": frozenset({"date"}),
    "letters": frozenset({"date", "sent", "replies"}),
    "meetings": frozenset({"from", "until"}),
}
"""By kind of record the fields whose days the chronicle tells as something that occurred."""


@dataclass(frozen=True, slots=True)
class DatedField:
    """A day that a record gives for something else than an event: when an office holder was known, say.

    `field` is the name of the field, `item` the entry of a list that it lies in, `value` what has the day:
    the record or its part.
    """

    record_kind: str
    record: str
    field: str
    item: str
    day: Day
    value: Any
    source: Refs = ()

    @property
    def is_knowledge(self) -> bool:
        """Tell whether the day is one on which something was known, or read, and nothing took place."""
        return self.field.rpartition(".")[2] in DAYS_OF_KNOWLEDGE


def find_record(dataset: Dataset, kind: str, name: str) -> Any:
    """Return the record of a kind (as commands name them) and id, None where there is none."""
    return records_of(dataset, kind).get(name)


def tell_life(dataset: Dataset, kind: str, name: str) -> tuple[Occurrence | DatedField, ...]:
    """Return the dated events of a record and its other dates, oldest first; days of knowledge come last.

    With a municipality come its decisions, the letters it signed and the meetings it took part in.
    """
    life: list[Occurrence | DatedField] = [
        occurrence for occurrence in recount(dataset, *_ALWAYS) if _concerns(occurrence, kind, name, dataset)
    ]
    life += dated_fields(dataset, kind, name)
    return tuple(sorted(life, key=_order))


def dated_fields(dataset: Dataset, kind: str, name: str) -> Iterator[DatedField]:
    """Yield the dates in a record that are no event of the chronicle, such as `known_on`."""
    occurrences = _OCCURRENCES.get(kind, frozenset())
    for day in _days_in(find_record(dataset, kind, name), kind, name):
        if day.is_knowledge or day.field.partition(".")[0] not in occurrences:
            yield day


def _order(event: Occurrence | DatedField) -> tuple[bool, str, str]:
    return isinstance(event, DatedField) and event.is_knowledge, event.day.first, event.day.last


def _concerns(occurrence: Occurrence, kind: str, name: str, dataset: Dataset) -> bool:
    if (occurrence.record_kind, occurrence.record) == (kind, name):
        return True
    if kind != "members":
        return False
    if occurrence.record_kind == "letters":
        letter = dataset.letters[occurrence.record]
        return name == letter.sender or any(name == signatory.member for signatory in letter.signatories)
    if occurrence.record_kind == "meetings":
        meeting = dataset.meetings[occurrence.record]
        return any(name == party.member for party in (*meeting.organisers, *meeting.participants))
    return occurrence.member == name


def _days_in(holder: Record, kind: str, record: str, way: str = "", item: str = "") -> Iterator[DatedField]:
    """Yield the days that a record, or its part at `way`, gives; `kind` and `record` name the whole."""
    for attribute, value in holder._asdict().items():
        field = f"{way}.{attribute}".strip("._")
        for entry in entries_of(value) or (value,):
            if isinstance(entry, Day):
                yield DatedField(kind, record, field, item, entry, holder, getattr(holder, "source", ()))
            elif isinstance(entry, Record):
                name = item if entry is value else name_of(entry)
                yield from _days_in(entry, kind, record, field, name)
