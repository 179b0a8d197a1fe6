"""What can be asked of letters and of those they go to, and shown of them."""

import re

from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.letter import Letter
from ssh_cli.kinds.recipient import Recipient
from ssh_cli.messages import N_
from ssh_cli.model.collation import sort_key
from ssh_cli.model.context import Context
from ssh_cli.query.field import Field, FieldType, answer, choice, day, number, text
from ssh_cli.query.fields import Table
from ssh_cli.query.shared import identifier, member_names, of_demands, proof, wording


def addressees(context: Context, one: Letter) -> list[str]:
    """Return the names of those whom the letter addresses."""
    known = context.dataset.recipients
    return [
        known[party.id].name if party.id and party.id in known else party.name or party.id or ""
        for party in one.recipients
    ]


def _find_addressees(context: Context, one: Letter) -> tuple[str, ...]:
    return (*addressees(context, one), *(party.id for party in one.recipients if party.id))


def _signed_for(context: Context, one: Letter) -> list[str]:
    return [context.name(signatory.member) for signatory in one.signatories]


def _find_signed(context: Context, one: Letter) -> tuple[str, ...]:
    people = [part for each in one.signatories for part in (each.member, each.name)]
    return (*_signed_for(context, one), *people)


_TITLE, _TITLE_DE, _TITLE_EN = wording("title", N_("Title"), lambda one: one.title)

LETTERS: tuple[Field, ...] = (
    identifier().shown(),
    day("date", N_("Date"), lambda _context, one: one.date).shown(),
    _TITLE.shown(),
    _TITLE_DE,
    _TITLE_EN,
    choice("kind", N_("Kind"), lambda _context, one: one.kind, vocabulary="letter"),
    answer(
        "reconstruction",
        N_("Reconstruction"),
        lambda _context, one: Answer.YES if one.reconstruction else Answer.NO,
    ).shown(),
    choice("sender", N_("Sender"), lambda _context, one: one.sender, names=member_names),
    of_demands("demand", N_("Demands"), lambda _context, one: one.demands),
    of_demands("idea", N_("Ideas for programmes"), lambda _context, one: one.programme_ideas),
    Field(
        name="recipient",
        label=N_("Recipients"),
        type=FieldType.LIST,
        kind="list",
        find=_find_addressees,
        value=addressees,
    ),
    Field(
        name="signatory",
        label=N_("Signed for"),
        type=FieldType.LIST,
        kind="list",
        find=_find_signed,
        value=_signed_for,
    ),
    number("signatures", N_("Signatures"), lambda _context, one: len(one.signatories)).shown(),
    day("sent", N_("Sent on"), lambda _context, one: one.sent),
    number("replies", N_("Replies"), lambda _context, one: len(one.replies)),
    *proof(),
)


def _short_names(recipient: Recipient) -> tuple[str, ...]:
    """Return the abbreviation on record, and the capitals of the name: `AA` of Auswärtiges Amt."""
    capitals = "".join(re.findall(r"\b[A-ZÄÖÜ]", recipient.name.partition(" des Landes ")[0]))
    return tuple(one for one in (recipient.abbreviation, capitals) if len(one) > 1)


RECIPIENTS: tuple[Field, ...] = (
    identifier().shown(),
    text("name", N_("Name"), lambda _context, one: one.name).shown(),
    text("abbreviation", N_("Abbreviation"), lambda _context, one: one.abbreviation),
    text("unit", N_("Unit"), lambda _context, one: one.unit),
    choice("level", N_("Level"), lambda _context, one: one.level, vocabulary="level").shown(),
    choice("land", N_("Land"), lambda _context, one: one.land, vocabulary="land"),
    text("street", N_("Street"), lambda _context, one: one.street),
    text("postcode", N_("Postcode"), lambda _context, one: one.postcode),
    text("city", N_("City"), lambda _context, one: one.city).shown(),
    text("email", N_("E-mail"), lambda _context, one: one.email),
    day("seen_on", N_("Seen on"), lambda _context, one: one.seen),
    *proof(),
)

TABLES = {
    "letters": Table(
        kind="letters",
        fields=LETTERS,
        records=lambda dataset: dataset.letters.values(),
        words=lambda _context, one: (one.id, one.title.de, one.title.en),
        names=lambda _dataset, one: (one.id, one.title.de, one.title.en),
        order=lambda _context, one: (one.date.first, one.id),
    ),
    "recipients": Table(
        kind="recipients",
        fields=RECIPIENTS,
        records=lambda dataset: dataset.recipients.values(),
        words=lambda _context, one: (one.id, one.name, *_short_names(one)),
        names=lambda _dataset, one: (one.id, one.name, *_short_names(one)),
        order=lambda _context, one: (sort_key(one.name), one.id),
    ),
}
