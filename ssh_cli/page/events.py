"""Events, occurrences and other days of records as sentences, one each."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

from ssh_cli.analysis.changes import Event, gained_and_lost
from ssh_cli.analysis.chronicle import Occurrence, OccurrenceKind
from ssh_cli.kinds import BY_CALLED
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import Record
from ssh_cli.kinds.field import field
from ssh_cli.kinds.member import Membership, Municipality, Office, SafeHarbour
from ssh_cli.kinds.period import Period
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import _, format_day, format_number, text_tables
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.description import plain, title_of
from ssh_cli.page.blocks import Column, Row
from ssh_cli.page.lines import quote, shorten, within
from ssh_cli.page.tables import columns_of, in_one, row_of
from ssh_cli.page.values import (
    Naming,
    describe_field,
    describe_period,
    describe_value,
    fill,
    name_recipient,
    way_of,
)


class HasKind(Protocol):
    """An event, or an occurrence."""

    @property
    def kind(self) -> str:
        """What happened."""


T = TypeVar("T", bound=HasKind)

_TEXTS = text_tables(__file__)
HEADINGS = _TEXTS["heading"]
"""By kind of event, the heading under which it stands, the most consequential first."""


def by_heading(events: Iterable[T], headings: Mapping[str, str]) -> Iterator[tuple[str, list[T]]]:
    """Yield the headings in the language in use, and the events that stand under each, if any do."""
    listed = list(events)
    for heading in dict.fromkeys(headings.values()):
        members = [event for event in listed if headings.get(event.kind) == heading]
        if members:
            yield _(heading), members


def describe(event: Event, naming: Naming) -> str:
    """Return the sentence that tells an event, in the language in use."""
    keys = [f"{kind} {trait}".rstrip() for kind in (event.kind.value, "any") for trait in _traits(event)]
    sentence = next(_SENTENCES[key] for key in keys if key in _SENTENCES)
    return fill(_(sentence), lambda word: _WORDS[word](event, naming))


def columns() -> tuple[Column, ...]:
    """Return the columns of events as data."""
    return columns_of(__file__, "event")


def row(event: Event, naming: Naming) -> Row:
    """Return an event as data."""
    name, old, new = event.name.spoken(), plain(event.old), plain(event.new)
    return row_of(event, columns(), name=name, old=old, new=new, text=describe(event, naming))


def _traits(event: Event) -> Iterator[str]:
    """Yield what the sentence on an event may depend on, the most decisive first."""
    if event.field:
        if event.old is None and isinstance(event.new, Record):
            yield "entry added"
        if event.new is None and isinstance(event.old, Record):
            yield "entry removed"
        yield event.field.rpartition(".")[2]
        yield "field"
    if event.weak_end:
        yield "weak end"
    period = _period_of(event)
    if period is not None and period.from_ is None:
        yield "attested"  # nobody knows when it began: that it is in the register now is no news of today
    if isinstance(event.old, tuple) and isinstance(event.new, tuple) and set(event.old) == set(event.new):
        yield "reordered"
    yield ""


def _subject(event: Event) -> str:
    """Return what a sentence begins with: the municipality, and the title of what is not it."""
    title = shorten(event.name.spoken())
    if event.record_kind == "members" or not event.member:
        return title
    return f"{event.place or event.member}, {quote(title)}"


def _period_of(event: Event) -> Period | None:
    """Return the period that an event opens, the first one of a new municipality."""
    value = event.new
    if isinstance(value, Municipality):
        value = next(iter((*value.membership, *value.safe_harbour)), None)
    return value if isinstance(value, Membership | SafeHarbour) else None


def _when(event: Event) -> str:
    """Return the period that an event opens, in brackets, or its day."""
    if event.field.endswith("revoked_by"):
        return ""
    if event.field.endswith("ended_by") and isinstance(event.new, Day):
        return f" ({describe_when(event.new, is_latest=True)})"
    period = _period_of(event)
    words = describe_period(period) if period is not None else format_day(event.day) if event.day else ""
    return f" ({words})" if words else ""


def _titled(event: Event) -> str:
    """Return what kind of record it is, unless its name begins so, and the name.

    A municipality need be no member of the alliance.
    """
    kind, name = event.record_kind, _subject(event)
    noun = _("Municipality") if kind == "members" else BY_CALLED[kind].title
    return name if name.casefold().startswith(noun.casefold()) else f"{noun} {name}"


def _value(value: object, event: Event, naming: Naming) -> str:
    """Return what the field of an event held, or holds, in words."""
    way = way_of(event.record_kind, event.field)
    return describe_value(value, way[-1] if way else None, naming)


def _sources(event: Event, _naming: Naming) -> str:
    """Return which sources came, and which went."""
    more, less = (", ".join(sources) for sources in gained_and_lost(event))
    parts = [_("added {sources}", sources=more)] if more else []
    parts += [_("taken out {sources}", sources=less)] if less else []
    return "; ".join(parts) or _("another order")


def _where(event: Event, _naming: Naming) -> str:
    """Return what evidence is of: the record, and the part of it that holds the field."""
    holder = event.field.rpartition(".")[0]
    where = describe_field(event.record_kind, holder, event.item) + ": " if holder else ""
    return f"{_subject(event)}: {where}"


def _day(event: Event, _naming: Naming) -> str:
    known = event.new.known_on.text if isinstance(event.new, Office) else event.day or ""
    return format_day(known)


_WORDS: Mapping[str, Callable[[Event, Naming], str]] = {
    "name": lambda event, _naming: _subject(event),
    "place": lambda event, _naming: event.place or event.member or event.name.spoken(),
    "title": lambda event, _naming: within(shorten(event.name.spoken())),
    "titled": lambda event, _naming: _titled(event),
    "id": lambda event, _naming: event.record,
    "when": lambda event, _naming: _when(event),
    "day": _day,
    "field": lambda event, _naming: describe_field(event.record_kind, event.field, event.item),
    "list": lambda event, _naming: describe_field(event.record_kind, event.field, ""),
    "value": lambda event, naming: _value(event.new if event.old is None else event.old, event, naming),
    "old": lambda event, naming: _value(event.old, event, naming),
    "new": lambda event, naming: _value(event.new, event, naming),
    "heir": lambda event, naming: naming.town(str(event.new)),
    "others": lambda event, naming: ", ".join(
        quote(naming.name("resolution", other)) for other in gained_and_lost(event)[0]
    ),
    "office": lambda event, _naming: getattr(event.new, "office", ""),
    "holder": lambda event, _naming: getattr(event.new, "name", ""),
    "former": lambda event, _naming: getattr(event.old, "name", ""),
    "where": _where,
    "sources": _sources,
}
"""What stands for a word in a sentence."""

_SENTENCES = _TEXTS["sentence"]
"""By kind of event (`any`: of any other), and by what is special about it, the sentence."""


_O = OccurrenceKind
OCCURRENCE_HEADINGS = _TEXTS["occurrence heading"]
"""The same of occurrences."""


def tell(occurrence: Occurrence, dataset: Dataset) -> str:
    """Return the sentence that tells what occurred, or which day a record gives, in the language in use."""
    sentence = _OCCURRENCES.get(occurrence.kind) or _DATES.get(
        f"{occurrence.record_kind} {occurrence.field}", _DATES["any"]
    )
    parts = (fill(_(sentence), lambda word: _word(word, occurrence, dataset)), *_more(occurrence))
    return " ".join(parts)


def describe_when(day: Day, *, is_latest: bool = False) -> str:
    """Return a day with its preposition: `on 2024-03-01`, `im März 2024`, or as the latest occurrence."""
    text = _TEXTS["latest" if is_latest else "when"][_PRECISIONS[min(day.text.count("-"), 2)]]
    return _(text, day=day.formatted)


_PRECISIONS = ("year", "month", "day")


def _occurred(occurrence: Occurrence) -> str:
    if attested := _attested(occurrence):
        return attested
    if occurrence.until is not None and occurrence.until != occurrence.day:
        exact = occurrence.day.is_exact and occurrence.until.is_exact
        text = _("from {first} to {last}") if exact else _("from {first} until {last}")
        return text.format(first=occurrence.day.formatted, last=occurrence.until.formatted)
    return describe_when(occurrence.day, is_latest=occurrence.is_latest)


def _attested(dated: Occurrence) -> str:
    """Return in words that nobody knows the day, of what only a source or its reading attests.

    Empty where the day stands in for no other: the address of a recipient has no first day.
    """
    words = {
        "known_by": _("attested, day unknown (source: {day})"),
        "seen": _("attested, day unknown (read on {day})"),
    }
    name = dated.field.rpartition(".")[2]
    if name not in words:
        return ""
    rules = dated.value.rules
    stands_in = name in rules.one_of or any(name in pair for pair in rules.not_both)
    return words[name].format(day=dated.day.formatted) if stands_in else ""


def _word(word: str, occurrence: Occurrence, dataset: Dataset) -> str:
    """Return what stands for a word in a sentence; any other word is a field of what has the day."""
    if word in _OCCURRENCE_WORDS:
        return _OCCURRENCE_WORDS[word](occurrence, dataset)
    value = occurrence.value
    return describe_value(value.value_of(word), field(type(value), word), Naming(dataset, dataset))


def _place(occurrence: Occurrence, dataset: Dataset) -> str:
    """Return who decided: what a committee or a mayor decided is not the word of the council."""
    resolution = occurrence.value
    town = dataset.municipalities.get(resolution.member)
    body = "" if resolution.body == "council" else f" ({resolution.name_body(town)})"
    return f"{occurrence.place}{body}"


def _title(occurrence: Occurrence, _dataset: Dataset) -> str:
    title = within(shorten(occurrence.name.spoken()))
    return title or ", ".join(label("subject", subject) for subject in occurrence.value.subject)


def _figure(occurrence: Occurrence, _dataset: Dataset) -> str:
    count = occurrence.value
    parts = (label("qualifier", count.qualifier), format_number(count.value), label("measure", count.measure))
    scope = "" if count.scope == "DE" else f" ({label('scope', count.scope)})"
    return in_one(*parts, between=" ") + scope


def _more(occurrence: Occurrence) -> Iterator[str]:
    """Yield what readers have to know besides."""
    if occurrence.kind in {_O.LETTER_SENT, _O.LETTER_DATED} and occurrence.value.reconstruction:
        yield _("Its wording in the dataset is a reconstruction, not the signed one.")
    if occurrence.kind is _O.MEETING and occurrence.value.took_place is None:
        yield _("Whether it took place is not recorded.")
    elif occurrence.kind is _O.MEETING and not occurrence.value.took_place:
        yield _("It did not take place.")


_OCCURRENCE_WORDS: Mapping[str, Callable[[Occurrence, Dataset], str]] = {
    "name": lambda occurrence, _dataset: shorten(occurrence.name.spoken()),
    "place": _place,
    "title": _title,
    "when": lambda occurrence, _dataset: _occurred(occurrence),
    "day": lambda occurrence, _dataset: occurrence.day.formatted,
    "outcome": lambda occurrence, _dataset: label("outcome", occurrence.value.outcome),
    "sender": lambda occurrence, dataset: name_recipient(occurrence.value.from_, dataset),
    "about": lambda occurrence, _dataset: in_one(
        label("meeting", occurrence.value.kind), occurrence.value.place
    ),
    "given": lambda occurrence, _dataset: describe_field(
        occurrence.record_kind, occurrence.field, occurrence.item
    ),
    "entry": lambda occurrence, _dataset: within(shorten(title_of(occurrence.value).spoken())),
    "task": lambda occurrence, _dataset: within(shorten(occurrence.value.task)),
    "scope": lambda occurrence, _dataset: in_one(
        label("coordination", occurrence.value.level), label("land", occurrence.value.land or "")
    ),
    "figure": _figure,
}

_OCCURRENCES = _TEXTS["event"]

_DATES = _TEXTS["date"]
"""By kind of record and field the sentence on a day that is no event."""
