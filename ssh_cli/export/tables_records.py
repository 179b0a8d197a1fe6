"""The tables on programmes, letters, meetings and practices."""

from collections.abc import Callable, Iterable
from typing import Any

from ssh_cli.export.schema import Column, Part, Table, every, field, identifier, inner, owner, proof, wording
from ssh_cli.kinds.letter import Frozen, Letter
from ssh_cli.messages import N_
from ssh_cli.model.context import Context

_GERMAN, _ENGLISH = N_("Title in German"), N_("Title in English")


def _pairs(kind: str, attribute: str) -> Callable[[Context], Iterable[Part]]:
    def records(context: Context) -> Iterable[Part]:
        for whole in getattr(context.dataset, kind).values():
            for place, one in enumerate(getattr(whole, attribute)):
                yield Part(whole, place, one)

    return records


def _frozen(context: Context) -> Iterable[Letter]:
    return (one for one in context.dataset.letters.values() if one.frozen is not None)


def _of_frozen(name: str, about: str, read: Callable[[Frozen], str]) -> Column:
    return Column(name, about, lambda one: read(one.frozen))


def _frozen_parts(attribute: str) -> Callable[[Context], Iterable[Part]]:
    def records(context: Context) -> Iterable[Part]:
        for letter in _frozen(context):
            for place, one in enumerate(getattr(letter.frozen, attribute)):
                yield Part(letter, place, one)

    return records


def _letter_demands(context: Context) -> Iterable[Part]:
    for letter in context.dataset.letters.values():
        both = [(one, "demand") for one in letter.demands] + [(one, "idea") for one in letter.programme_ideas]
        for place, one in enumerate(both):
            yield Part(letter, place, one)


def _participants(context: Context) -> Iterable[Part]:
    for meeting in context.dataset.meetings.values():
        both = [(one, True) for one in meeting.organisers] + [(one, False) for one in meeting.participants]
        for place, one in enumerate(both):
            yield Part(meeting, place, one)


def _reported(name: str) -> Any:
    def read(meeting: Any) -> Any:
        found = meeting.participants_reported
        return getattr(found, name) or None if found else None

    return read


_PROGRAMMES = (
    Table(
        "programmes",
        N_("Admission programmes"),
        every(lambda dataset: dataset.programmes),
        (
            identifier(),
            *wording("title", _GERMAN, _ENGLISH),
            field("level", N_("Level")),
            field("land", N_("Länder as a JSON list")),
            field("begins", N_("First day")),
            field("until", N_("Last day")),
            field("legal_basis", N_("Legal basis")),
            field("state", N_("State: running, ended or unknown")),
            field("state_on", N_("State known on")),
            field("least", N_("Least number of places"), type="INTEGER"),
            field("most", N_("Greatest number of places"), type="INTEGER"),
            *proof(),
        ),
    ),
    Table(
        "programme_demands",
        N_("Demands that programmes belong to"),
        _pairs("programmes", "demands"),
        (
            *owner("programme", "programmes", N_("Programme")),
            Column("demand", N_("Demand"), lambda part: str(part.one), to="demands"),
        ),
    ),
)

_LETTERS = (
    Table(
        "recipients",
        N_("Ministries and other addressees"),
        every(lambda dataset: dataset.recipients),
        (
            identifier(),
            field("name", N_("Name")),
            field("abbreviation", N_("Abbreviation")),
            field("unit", N_("Unit")),
            field("level", N_("Level")),
            field("land", N_("Land")),
            field("street", N_("Street")),
            field("postcode", N_("Postcode")),
            field("city", N_("City")),
            field("email", N_("E-mail")),
            field("seen_on", N_("Seen on")),
            *proof(),
        ),
    ),
    Table(
        "letters",
        N_("Letters; wording of our own is marked as a reconstruction"),
        every(lambda dataset: dataset.letters),
        (
            identifier(),
            *wording("title", _GERMAN, _ENGLISH),
            field("date", N_("Date")),
            field("kind", N_("Kind")),
            field("reconstruction", N_("Reconstruction, not the signed wording: 1 or 0"), type="INTEGER"),
            field("sender", N_("Sender"), to="members"),
            field("sent", N_("Sent on")),
            *proof(),
        ),
    ),
    Table(
        "letter_demands",
        N_("Demands of letters, and the programmes they want to talk about"),
        _letter_demands,
        (
            *owner("letter", "letters", N_("Letter")),
            Column("demand", N_("Demand"), lambda part: str(part.one[0]), to="demands"),
            Column("role", N_("Role: demand or idea"), lambda part: str(part.one[1])),
        ),
    ),
    Table(
        "letter_recipients",
        N_("Whom letters were addressed to"),
        _pairs("letters", "recipients"),
        (
            *owner("letter", "letters", N_("Letter")),
            inner("recipient", N_("Recipient"), "id", to="recipients"),
            inner("name", N_("Name, where there is no record")),
        ),
    ),
    Table(
        "signatories",
        N_("Confirmed signatures: name and office of their day"),
        _pairs("letters", "signatories"),
        (
            *owner("letter", "letters", N_("Letter")),
            inner("member", N_("Municipality"), to="members"),
            inner("name", N_("Name")),
            inner("office", N_("Office")),
            inner("status", N_("Status")),
            inner("basis", N_("What the entry rests on")),
            *proof(part=True, weak=False, note=False),
        ),
    ),
    Table(
        "sendings",
        N_("To whom letters were sent, with the digest of the file"),
        _pairs("letters", "sendings"),
        (
            *owner("letter", "letters", N_("Letter")),
            inner("recipient", N_("Recipient: identifier of a record, or a name"), "to"),
            inner("sent", N_("Sent on"), "on"),
            inner("digest", N_("SHA-256 of the file")),
            inner("revision", N_("Commit of the dataset at that time"), "at"),
        ),
    ),
    Table(
        "frozen_letters",
        N_("Letters that keep what they said on the day on which they were frozen"),
        _frozen,
        (
            Column("letter", N_("Letter"), lambda one: str(one.id), to="letters", key=True),
            _of_frozen("frozen", N_("Frozen on"), lambda frozen: frozen.date.text),
            _of_frozen("revision", N_("Commit of the dataset at that time"), lambda frozen: frozen.at),
        ),
    ),
    Table(
        "frozen_figures",
        N_("Figures as frozen letters state them"),
        _frozen_parts("figures"),
        (
            *owner("letter", "frozen_letters", N_("Letter")),
            inner("name", N_("Name of the figure in the template")),
            inner("value", N_("Value"), type="INTEGER"),
            inner("qualifier", N_("Qualifier: exact, about, over and so on")),
        ),
    ),
    Table(
        "frozen_signatories",
        N_("Signatures as frozen letters have them"),
        _frozen_parts("signatories"),
        (
            *owner("letter", "frozen_letters", N_("Letter")),
            inner("member", N_("Municipality"), to="members"),
            inner("municipality", N_("Its name on that day")),
            inner("name", N_("Name")),
            inner("office", N_("Office")),
        ),
    ),
    Table(
        "frozen_digests",
        N_("Digests of the files that frozen letters are"),
        _frozen_parts("digests"),
        (
            *owner("letter", "frozen_letters", N_("Letter")),
            Column("format", N_("Format"), lambda part: str(part.one[0])),
            Column("digest", N_("SHA-256 of the file"), lambda part: str(part.one[1])),
        ),
    ),
    Table(
        "replies",
        N_("Answers to letters"),
        _pairs("letters", "replies"),
        (
            *owner("letter", "letters", N_("Letter")),
            inner("sender", N_("Sender")),
            inner("date", N_("Date")),
            inner("summary", N_("Summary")),
            *proof(part=True, weak=False, note=False),
        ),
    ),
)

_MEETINGS = (
    Table(
        "meetings",
        N_("Meetings and events"),
        every(lambda dataset: dataset.meetings),
        (
            identifier(),
            *wording("title", _GERMAN, _ENGLISH),
            field("kind", N_("Kind")),
            field("begins", N_("First day")),
            field("until", N_("Last day")),
            field("location", N_("Place"), "place"),
            field("format", N_("Format")),
            field("took_place", N_("Took place: 1 or 0, unknown where empty"), type="INTEGER"),
            Column("reported_least", N_("Participants reported, at least"), _reported("least"), "INTEGER"),
            Column("reported_most", N_("Participants reported, at most"), _reported("most"), "INTEGER"),
            field("topics", N_("Topics as a JSON list")),
            field("outcome", N_("Outcome as a JSON list")),
            *proof(),
        ),
    ),
    Table(
        "participants",
        N_("Who organised meetings or took part"),
        _participants,
        (
            *owner("meeting", "meetings", N_("Meeting")),
            Column("member", N_("Municipality"), lambda part: part.one[0].id, to="members"),
            Column("name", N_("Name, where there is no record"), lambda part: part.one[0].name or None),
            Column("role", N_("Role"), lambda part: part.one[0].role or None),
            Column("organises", N_("Organises: 1 or 0"), lambda part: int(part.one[1]), "INTEGER"),
        ),
    ),
    Table(
        "follow_ups",
        N_("Tasks that meetings gave"),
        _pairs("meetings", "follow_ups"),
        (
            *owner("meeting", "meetings", N_("Meeting")),
            inner("task", N_("Task")),
            inner("owner", N_("Owner")),
            inner("due", N_("Due")),
            inner("done", N_("Done on, empty where it is open")),
        ),
    ),
    Table(
        "practices",
        N_("Success models that others can copy"),
        every(lambda dataset: dataset.practices),
        (
            identifier(),
            field("member", N_("Municipality"), to="members"),
            field("title", N_("Title")),
            field("category", N_("Category")),
            field("since", N_("Since")),
            field("what", N_("What it is")),
            field("transferable", N_("What others can take over")),
            field("state_note", N_("Note on its state")),
            *proof(),
        ),
    ),
)

TABLES = (*_PROGRAMMES, *_LETTERS, *_MEETINGS)
