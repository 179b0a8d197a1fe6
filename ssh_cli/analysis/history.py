"""What happened in the life of one record, by every day that the dataset gives for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ssh_cli.analysis.changes import ALLIANCE, KINDS
from ssh_cli.analysis.chronicle import Occurrence, recount
from ssh_cli.analysis.difference import word_of
from ssh_cli.analysis.matching import NAMES, name_of
from ssh_cli.kinds.day import DAYS_OF_KNOWLEDGE, Day
from ssh_cli.kinds.types import Refs
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.value import fields_of, is_compound

_ALWAYS = ("0001-01-01", "9999-12-31")
_TOLD = {
    "members": frozenset({"membership", "safe_harbour"}),
    "resolutions": frozenset({"date"}),
    "letters": frozenset({"date", "sent", "replies"}),
    "meetings": frozenset({"begins", "until"}),
}
"""By kind of record the fields whose days the chronicle tells as something that occurred."""


@dataclass(frozen=True, slots=True)
class DatedField:
    """A day that a record gives for something else than an event: when an office holder was known, say.

    `field` is the way to the day in words of the files, `item` the entry of a list that it lies in,
    `value` what has the day: the record or its part.
    """

    record_kind: str
    record: str
    field: str
    item: str
    day: Day
    value: object
    source: Refs = ()

    @property
    def is_knowledge(self) -> bool:
        """Tell whether the day is one on which something was known, or read, and nothing took place."""
        return self.field.rpartition(".")[2] in DAYS_OF_KNOWLEDGE


def find_record(dataset: Dataset, kind: str, name: str) -> Any:
    """Return the record of a kind (as commands name them) and id, None where there is none."""
    if kind == ALLIANCE:
        return dataset.alliance
    return getattr(dataset, KINDS[kind]).get(name)


def tell_life(dataset: Dataset, kind: str, name: str) -> tuple[Occurrence | DatedField, ...]:
    """Return what happened to a record and what else it dates, the oldest first, then what is only known.

    With a municipality come its decisions, the letters it signed and the meetings it took part in.
    """
    record = find_record(dataset, kind, name)
    found: list[Occurrence | DatedField] = [
        one for one in recount(dataset, *_ALWAYS) if _concerns(one, kind, name, dataset)
    ]
    found += _days_in(kind, name, record)
    return tuple(sorted(found, key=_order))


def _order(one: Occurrence | DatedField) -> tuple[bool, str, str]:
    return isinstance(one, DatedField) and one.is_knowledge, one.day.first, one.day.last


def _concerns(one: Occurrence, kind: str, name: str, dataset: Dataset) -> bool:
    if (one.record_kind, one.record) == (kind, name):
        return True
    if kind != "members":
        return False
    if one.record_kind == "letters":
        letter = dataset.letters[one.record]
        return name == letter.sender or any(name == each.member for each in letter.signatories)
    if one.record_kind == "meetings":
        meeting = dataset.meetings[one.record]
        return any(name == party.member for party in (*meeting.organisers, *meeting.participants))
    return one.member == name


def _days_in(kind: str, name: str, record: Any) -> Iterator[DatedField]:
    told = _TOLD.get(kind, frozenset())
    for attribute in fields_of(record):
        way = word_of(record, attribute)
        days = _days_below(getattr(record, attribute), way, "", record, (kind, name))
        yield from (one for one in days if attribute not in told or one.is_knowledge)


def _days_below(value: Any, way: str, item: str, holder: Any, whose: tuple[str, str]) -> Iterator[DatedField]:
    if isinstance(value, Day):
        source = getattr(holder, "source", ())
        yield DatedField(*whose, way, item, value, holder, (source,) if isinstance(source, str) else source)
    elif isinstance(value, tuple) and not is_compound(value):
        for one in value:
            if is_compound(one):
                yield from _days_below(one, way, _named(one), one, whose)
    elif is_compound(value):
        for attribute in fields_of(value):
            step = word_of(value, attribute)
            below = f"{way}.{step}" if step else way
            inner = value if attribute != "period" else holder
            yield from _days_below(getattr(value, attribute), below, item, inner, whose)


def _named(entry: Any) -> str:
    return name_of(entry) if type(entry).__name__ in NAMES else ""
