"""An entry of a record (an office, an offer, a reply) as data, and as a short text for people."""

from collections.abc import Mapping
from typing import Any

from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import Record, in_language
from ssh_cli.kinds.field import Field, fields
from ssh_cli.messages import language
from ssh_cli.messages.day import format_day
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.reference import name_of
from ssh_cli.model.resolution import describe_vote

_UNSAID = frozenset({"source", "note", "evidence", "end_evidence"})


class RecordEntry(dict[str, Any]):
    """The fields that a part of a record gives: `{"name": "Kim Neu", "known_on": "2021-07"}`.

    Lists of sources stay lists, however many there are. `text` is the same in words.
    """

    def __init__(self, record: Record, dataset: Dataset) -> None:
        super().__init__((name, plain(value)) for name, value in record.given())
        self._record = record
        self._dataset = dataset

    @property
    def text(self) -> str:
        """The entry in the language in use: `Bürgermeisterin, Kim Neu, Bekannt am Juli 2021`."""
        return describe(self._record, self._dataset)


def describe(record: Record, dataset: Dataset) -> str:
    """Return a part of a record in words, without its sources, notes and evidence."""
    special = _SPECIAL.get(type(record).__name__)
    in_short = special(record) if special else ""
    if in_short:
        return str(in_short)
    given = dict(record.given())
    said = ((field, given[field.name]) for field in fields(type(record)) if field.name in given)
    return ", ".join(
        text
        for field, value in said
        if field.name not in _UNSAID
        for item in (value if field.many else value.values() if field.keyed else (value,))
        if (text := _say(field, item, dataset))
    )


def _say(field: Field, value: Any, dataset: Dataset) -> str:
    if isinstance(value, Record):
        return describe(value, dataset)
    if isinstance(value, bool):
        return field.label if value else ""
    if isinstance(value, Day):
        day = format_day(value.text)
        return day if field.name == "date" else f"{field.label} {day}"
    if field.vocabulary:
        return in_language(field.vocabulary.get(value, str(value)), language())
    if field.about.refers:
        return name_of(field.about.refers, value, dataset)
    return str(value)


def plain(value: Any) -> Any:
    """Return a value as JSON knows it, days as text; what a record does not say is left out."""
    if hasattr(value, "_asdict"):
        values = value.given() if isinstance(value, Record) else value._asdict().items()
        return {name: plain(inner) for name, inner in values}
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [plain(inner) for inner in value]
    return value if isinstance(value, bool | int | float) or value is None else str(value) or None


def _range(bounds: Any) -> str:
    low, high = ("" if bound is None else str(bound) for bound in (bounds.min, bounds.max))
    return low if low == high else f"{low}..{high}"


_SPECIAL = {
    "Wording": lambda wording: wording.in_language(language()),
    "Vote": describe_vote,
    "Places": _range,
    "Attendance": _range,
}
