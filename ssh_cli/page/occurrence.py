"""What occurred, and other days of records, as sentences: each with its day, as precise as it is known."""

from collections.abc import Callable, Iterator, Mapping

from ssh_cli.analysis.chronicle import Occurrence, OccurrenceKind
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.field import field
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import N_, _, format_number
from ssh_cli.messages.day import format_day
from ssh_cli.messages.text_tables import text_tables
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.description import title_of
from ssh_cli.page.events import Groups
from ssh_cli.page.lines import shorten, within
from ssh_cli.page.values import Naming, describe_field, describe_value, fill

_K = OccurrenceKind
GROUPS: Groups = (
    (N_("Membership"), (_K.MEMBER_JOINED, _K.MEMBER_LEFT, _K.MEMBER_DORMANT, _K.MEMBER_ACTIVE)),
    (N_("Safe harbours"), (_K.HARBOUR_DECLARED, _K.HARBOUR_ENDED)),
    (N_("Decisions"), (_K.DECISION_ADOPTED, _K.DECISION_REJECTED, _K.DECISION_OPEN)),
    (N_("Letters"), (_K.LETTER_SENT, _K.LETTER_DATED, _K.LETTER_ANSWERED)),
    (N_("Meetings and events"), (_K.MEETING,)),
)
"""The headings under which occurrences stand, most consequential first, and the kinds under each."""


def tell(occurrence: Occurrence, dataset: Dataset) -> str:
    """Return the sentence that tells what occurred, or which day a record gives, in the language in use."""
    sentence = _SENTENCES.get(occurrence.kind) or _DATES.get(
        f"{occurrence.record_kind} {occurrence.field}", _ANY
    )
    parts = (fill(_(sentence), lambda word: _word(word, occurrence, dataset)), *_more(occurrence))
    return " ".join(parts)


def describe_when(day: Day, *, is_latest: bool = False) -> str:
    """Return a day with its preposition: `on 2024-03-01`, `im März 2024`, or as the latest occurrence."""
    texts = _LATEST if is_latest else _ON
    text = texts[min(day.text.count("-"), 2)]
    return _(text, day=format_day(day.text))


_ON = (N_("in the year {day}"), N_("in {day}"), N_("on {day}"))
_LATEST = (N_("in the year {day} at the latest"), N_("in {day} at the latest"), N_("by {day} at the latest"))


def _when(occurrence: Occurrence) -> str:
    if attested := _attested(occurrence):
        return attested
    if occurrence.until is not None and occurrence.until != occurrence.day:
        exact = occurrence.day.is_exact and occurrence.until.is_exact
        text = _("from {first} to {last}") if exact else _("from {first} until {last}")
        return text.format(first=format_day(occurrence.day.text), last=format_day(occurrence.until.text))
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
    return words[name].format(day=format_day(dated.day.text)) if stands_in else ""


def _word(word: str, occurrence: Occurrence, dataset: Dataset) -> str:
    """Return what stands for a word in a sentence; any other word is a field of what has the day."""
    if word in _WORDS:
        return _WORDS[word](occurrence, dataset)
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


def _sender(occurrence: Occurrence, dataset: Dataset) -> str:
    recipient = dataset.recipients.get(occurrence.value.from_)
    return recipient.name if recipient else occurrence.value.from_


def _about(occurrence: Occurrence, _dataset: Dataset) -> str:
    meeting = occurrence.value
    return ", ".join(part for part in (label("meeting", meeting.kind), meeting.place) if part)


def _scope(occurrence: Occurrence, _dataset: Dataset) -> str:
    role = occurrence.value
    return ", ".join(filter(None, (label("coordination", role.level), label("land", role.land or ""))))


def _figure(occurrence: Occurrence, _dataset: Dataset) -> str:
    count = occurrence.value
    parts = (label("qualifier", count.qualifier), format_number(count.value), label("measure", count.measure))
    scope = "" if count.scope == "DE" else f" ({label('scope', count.scope)})"
    return " ".join(filter(None, parts)) + scope


def _more(occurrence: Occurrence) -> Iterator[str]:
    """Yield what readers have to know besides."""
    if occurrence.kind in {_K.LETTER_SENT, _K.LETTER_DATED} and occurrence.value.reconstruction:
        yield _("Its wording in the dataset is a reconstruction, not the signed one.")
    if occurrence.kind is _K.MEETING and occurrence.value.took_place is None:
        yield _("Whether it took place is not recorded.")
    elif occurrence.kind is _K.MEETING and not occurrence.value.took_place:
        yield _("It did not take place.")


_WORDS: Mapping[str, Callable[[Occurrence, Dataset], str]] = {
    "name": lambda occurrence, _dataset: shorten(occurrence.name.spoken()),
    "place": _place,
    "title": _title,
    "when": lambda occurrence, _dataset: _when(occurrence),
    "day": lambda occurrence, _dataset: format_day(occurrence.day.text),
    "outcome": lambda occurrence, _dataset: label("outcome", occurrence.value.outcome),
    "sender": _sender,
    "about": _about,
    "given": lambda occurrence, _dataset: describe_field(
        occurrence.record_kind, occurrence.field, occurrence.item
    ),
    "entry": lambda occurrence, _dataset: within(shorten(title_of(occurrence.value).spoken())),
    "task": lambda occurrence, _dataset: within(shorten(occurrence.value.task)),
    "scope": _scope,
    "figure": _figure,
}

_SENTENCES = text_tables(__file__)["event"]

_ANY = N_("For {given} the record gives the date {day}.")
_DATES = text_tables(__file__)["date"]
"""By kind of record and field the sentence on a day that is no event."""
