"""What records are called that others name, who names them, and what an entry of a record says in short."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ssh_cli.kinds import BY_SINGULAR, KINDS
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import Record, in_language
from ssh_cli.kinds.field import Field, fields
from ssh_cli.kinds.shared import Wording
from ssh_cli.messages import _, language
from ssh_cli.model.dataset import Dataset, grouped

NAMES = ("name", "title", "label")
"""Fields that say what people call a record; a kind has at most one of them."""

_TITLED = frozenset({"demand", "network", "declaration"})
"""What is called by the words that it bears in the language in use, and by no other name."""


def referred(refers: str, dataset: Dataset) -> Mapping[str, Any]:
    """Return by id what a field refers to: records of a kind (`member`), or a list of the alliance."""
    if kind := BY_SINGULAR.get(refers):
        return dataset.of(kind.name)
    return {entry.id: entry for entry in getattr(dataset.alliance, f"{refers}s", ())}


def title_of(record: Any, fallback: str = "") -> Wording:
    """Return the name, title or label of a record or an entry, else the fallback."""
    for attribute in NAMES:
        name = getattr(record, attribute, None)
        if isinstance(name, Wording) and name.de:
            return name
        if isinstance(name, str) and name:
            return Wording(de=name)
    return Wording(de=fallback)


def names_of(refers: str, dataset: Dataset) -> Mapping[str, str]:
    """Return the names by id of what a field refers to (`member`, `demand`, `network`)."""
    return {key: _name(refers, key, record) for key, record in referred(refers, dataset).items()}


def name_of(refers: str, key: str, dataset: Dataset) -> str:
    """Return what one record that a field refers to is called, its id where it is not on record.

    A list of thousands asks for each of its references alone: `names_of` names all records at once.
    """
    record = referred(refers, dataset).get(key)
    return key if record is None else _name(refers, key, record)


def _name(refers: str, key: str, record: Any) -> str:
    if refers in _TITLED:
        return title_of(record, key).spoken()
    return (*record_names(record), key)[1] or key


def record_names(record: object) -> tuple[str, ...]:
    """Return what a record is called, its id first, then its best name."""
    title = title_of(record)
    named: tuple[str, ...] = getattr(record, "names", ())
    return named or (str(getattr(record, "id", "")), title.de, title.en)


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
        said = _("yes") if value else _("no")
        return said if field.holds != "flag" else field.label if value else f"{field.label}: {said}"
    if isinstance(value, Day):
        day = value.formatted
        return day if field.name == "date" else f"{field.label} {day}"
    if field.vocabulary:
        return in_language(field.vocabulary.get(value, str(value)), language())
    if field.about.refers:
        return name_of(field.about.refers, value, dataset)
    return str(value)


def plain(value: Any) -> Any:
    """Return a value as JSON knows it, days as text; what a record does not say is left out."""
    if type(value) is str:  # most are
        return value or None
    if hasattr(value, "_asdict"):
        values = value.given() if isinstance(value, Record) else value._asdict().items()
        return {name: plain(inner) for name, inner in values}
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [plain(inner) for inner in value]
    return value if isinstance(value, bool | int | float) or value is None else str(value) or None


def write_range(least: object, most: object) -> str:
    """Return a range as queries write it: `20..30`, `20..`, `..30`, or `20` where both ends are the same."""
    low, high = ("" if bound is None else str(bound) for bound in (least, most))
    return low if low == high else f"{low}..{high}"


_SPECIAL: Mapping[str, Callable[[Any], object]] = {
    "Wording": lambda wording: wording.in_language(language()),
    "Vote": lambda vote: vote.figures,
    **dict.fromkeys(("Places", "Attendance"), lambda bounds: write_range(bounds.min, bounds.max)),
}


Mentions = Mapping[tuple[str, str], tuple[tuple[str, str], ...]]
"""By what fields refer to and its id (`member`, `potsdam`) who names it: the kind (its plural) and the id."""


def find_mentions(dataset: Dataset) -> Mentions:
    """Return who names a record in a public field, by kind and id."""
    mentions = grouped(
        (named, (kind.plural, record_id))
        for kind in KINDS
        for record_id, record in (dataset.of(kind.name).items() if kind.plural else ())
        for named in _references(record)
    )
    return {named: tuple(dict.fromkeys(by)) for named, by in mentions.items()}


def _references(record: Record) -> Iterator[tuple[str, str]]:
    for declared in fields(type(record)):
        value: Any = getattr(record, declared.attribute)
        if declared.about.private or not value or not (declared.about.refers or declared.part):
            continue
        values = value.values() if declared.keyed else value if declared.many else (value,)
        for each in values:
            if declared.part is None:
                yield declared.about.refers, str(each)
            else:
                yield from _references(each)
