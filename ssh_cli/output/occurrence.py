"""What occurred, as sentences: each with its day, as precise as it is known."""

from collections.abc import Callable, Mapping
from typing import Any

from ssh_cli.analysis.chronicle import Occurrence, OccurrenceKind
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.words import label
from ssh_cli.messages import N_, _
from ssh_cli.messages.day import format_day
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.resolution import name_body
from ssh_cli.output.quotation import shorten, within

_K = OccurrenceKind
GROUPS: tuple[tuple[str, frozenset[OccurrenceKind]], ...] = (
    (N_("Membership"), frozenset({_K.MEMBER_JOINED, _K.MEMBER_LEFT, _K.MEMBER_DORMANT, _K.MEMBER_ACTIVE})),
    (N_("Safe harbours"), frozenset({_K.HARBOUR_DECLARED, _K.HARBOUR_ENDED})),
    (N_("Decisions"), frozenset({_K.DECISION_ADOPTED, _K.DECISION_REJECTED, _K.DECISION_OPEN})),
    (N_("Letters"), frozenset({_K.LETTER_SENT, _K.LETTER_DATED, _K.LETTER_ANSWERED})),
    (N_("Meetings and events"), frozenset({_K.MEETING})),
)
"""The headings under which occurrences stand, most consequential first, and the kinds under each."""


def tell(one: Occurrence, dataset: Dataset) -> str:
    """Return the sentence that tells what occurred, in the language in use."""
    return _TELLERS[one.kind](one, dataset)


def describe_when(day: Day, *, is_latest: bool = False) -> str:
    """Return a day with its preposition: `on 2024-03-01`, `im März 2024`, or as the latest one."""
    texts = _LATEST if is_latest else _ON
    text = texts[min(day.text.count("-"), 2)]
    return _(text).format(day=format_day(day.text))


_ON = (N_("in the year {day}"), N_("in {day}"), N_("on {day}"))
_LATEST = (N_("in the year {day} at the latest"), N_("in {day} at the latest"), N_("by {day} at the latest"))


def _when(one: Occurrence) -> str:
    if one.until is not None and one.until != one.day:
        exact = one.day.is_exact and one.until.is_exact
        text = _("from {first} to {last}") if exact else _("from {first} until {last}")
        return text.format(first=format_day(one.day.text), last=format_day(one.until.text))
    return describe_when(one.day, is_latest=one.is_latest)


def _title(one: Occurrence) -> str:
    return within(shorten(one.name.spoken()))


def _of_town(text: str) -> "Callable[[Occurrence, Dataset], str]":
    def say(one: Occurrence, _dataset: Dataset) -> str:
        return _(text).format(name=one.place, when=_when(one))

    return say


def _of_decision(text: str) -> "Callable[[Occurrence, Dataset], str]":
    def say(one: Occurrence, dataset: Dataset) -> str:
        resolution: Any = one.value
        town = dataset.municipalities.get(resolution.member)
        # What a committee or a mayor decided is not the word of the council.
        body = "" if resolution.body == "council" else f" ({name_body(resolution, town)})"
        title = _title(one) or ", ".join(label("subject", subject) for subject in resolution.subject)
        outcome = label("outcome", resolution.outcome)
        return _(text).format(place=f"{one.place}{body}", title=title, when=_when(one), outcome=outcome)

    return say


def _letter(text: str) -> "Callable[[Occurrence, Dataset], str]":
    def say(one: Occurrence, dataset: Dataset) -> str:
        told = _(text).format(title=_title(one), when=_when(one), day=format_day(one.day.text))
        if dataset.letters[one.record].reconstruction:
            told += " " + _("Its wording in the dataset is a reconstruction, not the signed one.")
        return told

    return say


def _answered(one: Occurrence, dataset: Dataset) -> str:
    reply: Any = one.value
    recipient = dataset.recipients.get(reply.from_)
    return _("{sender} answers the letter “{title}” {when}.").format(
        sender=recipient.name if recipient else reply.from_, title=_title(one), when=_when(one)
    )


def _meeting(one: Occurrence, _dataset: Dataset) -> str:
    meeting: Any = one.value
    about = ", ".join(part for part in (label("meeting", meeting.kind), meeting.place) if part)
    told = _("“{title}” ({about}) {when}.").format(title=_title(one), about=about, when=_when(one))
    if meeting.took_place is None:
        return told + " " + _("Whether it took place is not recorded.")
    return told if meeting.took_place else told + " " + _("It did not take place.")


_TELLERS: Mapping[OccurrenceKind, Callable[[Occurrence, Dataset], str]] = {
    _K.MEMBER_JOINED: _of_town(N_("{name} joins the alliance {when}.")),
    _K.MEMBER_LEFT: _of_town(N_("{name} leaves the alliance {when}.")),
    _K.MEMBER_DORMANT: _of_town(N_("{name} lets its membership lie dormant {when}.")),
    _K.MEMBER_ACTIVE: _of_town(N_("{name} becomes an active member again {when}.")),
    _K.HARBOUR_DECLARED: _of_town(N_("{name} declares itself a safe harbour {when}.")),
    _K.HARBOUR_ENDED: _of_town(N_("{name} ceases to be a safe harbour {when}.")),
    _K.DECISION_ADOPTED: _of_decision(N_("{place} adopts “{title}” {when}.")),
    _K.DECISION_REJECTED: _of_decision(N_("{place} rejects “{title}” {when}.")),
    _K.DECISION_OPEN: _of_decision(N_("{place}, “{title}” {when}: {outcome}.")),
    _K.LETTER_SENT: _letter(N_("The letter “{title}” is sent {when}.")),
    _K.LETTER_DATED: _letter(N_("The letter “{title}” bears the date {day}.")),
    _K.LETTER_ANSWERED: _answered,
    _K.MEETING: _meeting,
}
