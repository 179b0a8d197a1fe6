"""What can be asked of meetings and of practices that others can copy, and shown of them."""

from collections.abc import Iterable

from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.meeting import Meeting, Party
from ssh_cli.messages import N_
from ssh_cli.model.collation import sort_key
from ssh_cli.model.context import Context
from ssh_cli.model.span import Span, Spans
from ssh_cli.query.field import Field, FieldType, amounts, answer, choice, day, listing, number, text
from ssh_cli.query.fields import Table
from ssh_cli.query.shared import identifier, of_member, proof, wording


def name_parties(context: Context, parties: Iterable[Party]) -> list[str]:
    """Return what those are called who organise, take part or are written to."""
    return [context.name(party.member) if party.member else party.name for party in parties]


def parties_field(name: str, label: str, part: str) -> Field:
    """Return a field of parties, found by id and by name."""

    def find(context: Context, one: object) -> tuple[str, ...]:
        parties: tuple[Party, ...] = getattr(one, part)
        return (*name_parties(context, parties), *(party.member for party in parties if party.member))

    return Field(
        name=name,
        label=label,
        type=FieldType.LIST,
        kind="list",
        find=find,
        value=lambda context, one: name_parties(context, getattr(one, part)),
    )


def _took_place(_context: Context, one: Meeting) -> Answer:
    if one.took_place is None:
        return Answer.POSSIBLE
    return Answer.YES if one.took_place else Answer.NO


def _attendance(_context: Context, one: Meeting) -> Spans[float]:
    reported = one.participants_reported
    if reported is None or (reported.min is None and reported.max is None):
        return None
    return (Span(reported.min, reported.max, weak=one.weak),)


def _held(_context: Context, one: Meeting) -> Spans[str]:
    """Return the days of the meeting; a longer one is on each of its days."""
    if one.until is None:
        return (Span(one.from_.first, one.from_.last, one.weak),)
    return (
        Span(one.from_.first, one.from_.last, one.weak),
        Span(one.until.first, one.until.last, one.weak),
    )


_TITLE, _TITLE_DE, _TITLE_EN = wording("title", N_("Title"), lambda one: one.title)

MEETINGS: tuple[Field, ...] = (
    identifier(),
    day("date", N_("Date"), lambda _context, one: one.from_, find=_held).shown(),
    day("until", N_("Until"), lambda _context, one: one.until, missing=True),
    _TITLE.shown(),
    _TITLE_DE,
    _TITLE_EN,
    choice("kind", N_("Kind"), lambda _context, one: one.kind, vocabulary="meeting").shown(),
    text("place", N_("Place"), lambda _context, one: one.place).shown(),
    choice("format", N_("Format"), lambda _context, one: one.format, vocabulary="format"),
    answer("took_place", N_("Took place"), _took_place),
    parties_field("organiser", N_("Organised by"), "organisers"),
    parties_field("participant", N_("Took part"), "participants"),
    amounts("participants_reported", N_("Participants reported"), _attendance),
    listing("topics", N_("Topics"), lambda _context, one: one.topics),
    listing("outcome", N_("Outcome"), lambda _context, one: one.outcome),
    number("follow_ups", N_("Follow-ups"), lambda _context, one: len(one.follow_ups)),
    *proof(),
)

_MEMBER, _NAME, _LAND = of_member()

PRACTICES: tuple[Field, ...] = (
    identifier(),
    _MEMBER,
    _NAME.shown(),
    _LAND,
    text("title", N_("Title"), lambda _context, one: one.title).shown(),
    choice(
        "category",
        N_("Category"),
        lambda _context, one: one.category,
        names=lambda dataset: {
            name: name for name in sorted({one.category for one in dataset.practices.values()}, key=sort_key)
        },
    ).shown(),
    day("since", N_("Since"), lambda _context, one: one.since).shown(),
    text("what", N_("What it is"), lambda _context, one: one.what),
    text("transferable", N_("What others can take over"), lambda _context, one: one.transferable),
    text("state_note", N_("On its state"), lambda _context, one: one.state_note),
    *proof(),
)

TABLES = {
    "meetings": Table(
        kind="meetings",
        fields=MEETINGS,
        records=lambda dataset: dataset.meetings.values(),
        words=lambda _context, one: (one.id, one.title.de, one.title.en, one.place),
        names=lambda _dataset, one: (one.id, one.title.de, one.title.en),
        order=lambda _context, one: (one.from_.first, one.id),
    ),
    "practices": Table(
        kind="practices",
        fields=PRACTICES,
        records=lambda dataset: dataset.practices.values(),
        words=lambda context, one: (one.id, one.title, context.name(one.member)),
        names=lambda _dataset, one: (one.id, one.title),
        order=lambda context, one: (sort_key(context.name(one.member)), one.id),
    ),
}
