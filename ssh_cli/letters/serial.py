"""Serial letters: who gets one and who none, and the list of municipalities that grouped letters carry."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from ssh_cli.formats.registry import find_format
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.declaration import in_language
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.recipient import Recipient
from ssh_cli.letters.parties import Addressee, from_municipality, from_recipient, registered_name
from ssh_cli.messages import LANGUAGES, _
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.municipality import by_land
from ssh_cli.page.blocks import Blocks, PageBreak, Spans, heading, paragraph, plain, table
from ssh_cli.page.phrases import day
from ssh_cli.query.selection import MEMBERS, select, select_members

_OF_A_LAND = "land"
MINISTRIES = "level:bund,land"
"""The addressees of grouped letters where nobody else is named."""
ANNEX_TITLE = "Beteiligte Kommunen | Municipalities concerned"
"""What the list of municipalities is called, in both languages."""
_ANNEX_HEADER = ("Kommune | Municipality", "Land", "Beschluss | Decision")
_AS_OF = "Stand: {day} | As of {day}"


class SkipReason(StrEnum):
    """Why somebody gets no letter, or a file is not written."""

    NO_ADDRESS = "no-address"
    NO_MAILBOX = "no-mailbox"
    POSSIBLE = "possible"
    NO_MEMBER = "no-member"
    NO_MINISTRY = "no-ministry"
    CONCERNS_NOBODY = "concerns-nobody"
    DOES_NOT_FIT = "does-not-fit"
    EDITED = "edited"
    FOREIGN = "foreign"
    NO_NAME = "no-name"


class Grouping(StrEnum):
    """What grouped letters are one of."""

    MINISTRY = "ministry"
    LAND = "land"


class Skipped(NamedTuple):
    """Somebody, or one `format_name` for somebody, that is left out: the work list of a series."""

    id: str
    name: str
    kind: str
    format_name: str
    reason: SkipReason
    text: str


class Order(NamedTuple):
    """A letter to be written: `id` is the stem of its files, `annex` its last blocks by language."""

    id: str
    addressee: Addressee
    kind: str
    annex: Mapping[str, Blocks] = MappingProxyType({})

    def skip(self, reason: SkipReason, text: str, format_name: str = "") -> Skipped:
        """Return the entry of the work list for a letter that is not written, or not in one format."""
        return Skipped(self.id, self.addressee.name, self.kind, format_name, reason, text)


def choose_orders(
    dataset: Dataset, *, to: str | None, to_members: str | None, on: str
) -> tuple[tuple[Order, ...], tuple[Skipped, ...]]:
    """Return one order for each recipient of the query `to` and each municipality of `to_members`.

    None chooses nobody, an empty query everybody: all recipients, all members. Those for whom a query holds
    only possibly are left out and told, since nobody is written to on a guess, and so are municipalities
    that are no members, unless the query names a standing. Raise QueryError.
    """
    context = Context(dataset, on)
    chosen: list[tuple[Order, Answer]] = []
    if to is not None:
        chosen += (
            (Order(match.record.id, from_recipient(match.record), "recipient"), match.answer)
            for match in select(context, "recipients", to)
        )
    taken = {order.id for order, answer in chosen if answer is Answer.YES}
    if to_members is not None:
        for match in select_members(context, to_members):
            town = match.record
            stem = f"{town.id}-member" if town.id in taken else town.id
            chosen.append((Order(stem, from_municipality(town, on=on), "member"), match.answer))
    why = {
        Answer.POSSIBLE: (
            SkipReason.POSSIBLE,
            _("The query holds for it possibly, not certainly; choose it by its id to write to it."),
        ),
        Answer.NO: (
            SkipReason.NO_MEMBER,
            _("It is no member; a query that names a standing writes to it, as standing:declared."),
        ),
    }
    return (
        tuple(order for order, answer in chosen if answer is Answer.YES),
        tuple(order.skip(*why[answer]) for order, answer in chosen if answer is not Answer.YES),
    )


def find_gaps(order: Order, formats: Iterable[str]) -> Iterator[Skipped]:
    """Yield the formats that cannot be made for an order: paper needs an address, a draft a mailbox."""
    addressee = order.addressee
    parts = (
        (_("street"), addressee.street),
        (_("postcode"), addressee.postcode),
        (_("city"), addressee.city),
    )
    for name in formats:
        if name == "eml" and not addressee.email:
            yield order.skip(SkipReason.NO_MAILBOX, _("No mailbox is on record."), name)
        elif find_format(name).has_sheets and not addressee.is_postal:
            missing = ", ".join(part for part, text in parts if not text)
            text = _("No complete postal address is on record: {parts} missing.", parts=missing)
            yield order.skip(SkipReason.NO_ADDRESS, text, name)


def group_orders(
    dataset: Dataset, grouping: Grouping, *, to: str | None, concerning: str | None, on: str
) -> tuple[tuple[Order, ...], tuple[Skipped, ...]]:
    """Return one order for each addressee of the query `to`, and who is left out.

    Where `to` is None, every ministry of Bund and Länder is meant. The letters list the municipalities of
    the query `concerning` (the members where it is None): a ministry of a Land those of its Land, any
    other all. With Grouping.LAND the ministries of Länder alone are written to, and a Land that has none
    on record is left out. Raise QueryError.
    """
    context = Context(dataset, on)
    matches = select(context, "members", concerning or MEMBERS)
    certain = [match.record for match in matches if match.answer is Answer.YES]
    text = _("The query holds for it possibly, not certainly; it is not on the list.")
    skipped = [
        Skipped(match.record.id, match.record.name, "member", "", SkipReason.POSSIBLE, text)
        for match in matches
        if match.answer is Answer.POSSIBLE
    ]
    chosen = [match.record for match in select(context, "recipients", to or MINISTRIES)]
    if grouping is Grouping.LAND:
        chosen = [recipient for recipient in chosen if recipient.level == _OF_A_LAND]
        skipped += _without_ministry(chosen, certain)
    orders: list[Order] = []
    for recipient in chosen:
        land = recipient.land if recipient.level == _OF_A_LAND else None
        concerned = sorted((town for town in certain if land in {None, town.land}), key=by_land)
        annex = {language: list_concerned(concerned, context, language) for language in LANGUAGES}
        order = Order(recipient.id, from_recipient(recipient), "recipient", annex)
        if concerned:
            orders.append(order)
        else:
            text = _("No municipality that was chosen lies in its Land.")
            skipped.append(order.skip(SkipReason.CONCERNS_NOBODY, text))
    return tuple(orders), tuple(skipped)


def list_concerned(towns: Sequence[Municipality], context: Context, language: str) -> Blocks:
    """Return the list of the municipalities as the last page of a letter; it says of which day it is."""
    rows = (_row(town, context, language) for town in towns)
    as_of = in_language(_AS_OF, language).format(day=day(parse_day(context.on), language))
    header = (in_language(text, language) for text in _ANNEX_HEADER)
    concerned = table(header, rows, weights=(5, 4, 6))
    return PageBreak(), heading(2, in_language(ANNEX_TITLE, language)), paragraph(as_of), concerned


def _row(town: Municipality, context: Context, language: str) -> tuple[Spans, ...]:
    decided = next(context.decisions_behind(town), None)
    written = ""
    if decided is not None:
        parts = (day(decided.date, language) if decided.date else "", decided.number)
        written = ", ".join(part for part in parts if part) or decided.title
    return plain(registered_name(town)), plain(LAENDER[town.land].name), plain(written or "–")


def _without_ministry(chosen: Iterable[Recipient], towns: Iterable[Municipality]) -> Iterator[Skipped]:
    served = {recipient.land for recipient in chosen}
    for code in dict.fromkeys(town.land for town in towns):
        if code not in served:
            name = LAENDER[code].name
            text = _("No ministry of {land} is on record, or none was chosen.", land=name)
            yield Skipped(code.lower(), name, "land", "", SkipReason.NO_MINISTRY, text)
