"""Grouped letters: one to a ministry or to the ministry of a Land, for all municipalities concerned."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from ssh_cli.document.blocks import Block, Heading, PageBreak, Paragraph, Spans, Table, plain
from ssh_cli.document.letters.parties import from_recipient, registered_name
from ssh_cli.document.letters.serial import Order, Reason, Skipped
from ssh_cli.document.phrases import day
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.recipient import Recipient
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.messages import _
from ssh_cli.model.collation import sort_key
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.mandate import is_decision
from ssh_cli.query.selection import select

_OF_A_LAND = "land"
MINISTRIES = "level:bund,land"
"""The addressees of grouped letters where nobody else is named."""
CONCERNED = "standing:member"
"""The municipalities that grouped letters speak for, where nothing else is asked: the members."""


class Grouping(StrEnum):
    """What grouped letters are one of."""

    MINISTRY = "ministry"
    LAND = "land"


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    municipality: str
    land: str
    resolution: str
    as_of: str


_WORDS: Mapping[str, _Words] = MappingProxyType(
    {
        "de": _Words("Beteiligte Kommunen", "Kommune", "Land", "Beschluss", "Stand: {day}"),
        "en": _Words("Municipalities concerned", "Municipality", "Land", "Decision", "As of {day}"),
    }
)


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
    towns = select(dataset, "members", concerning or CONCERNED, on, context=context)
    certain = [one.record for one in towns if one.answer is Answer.YES]
    skipped = [_possible(one.record) for one in towns if one.answer is Answer.POSSIBLE]
    chosen = [one.record for one in select(dataset, "recipients", to or MINISTRIES, on, context=context)]
    if grouping is Grouping.LAND:
        chosen = [one for one in chosen if one.level == _OF_A_LAND]
        skipped += _without_ministry(chosen, certain)
    orders = []
    for recipient in chosen:
        concerned = _concerned(recipient, certain)
        if concerned:
            orders.append(_order(recipient, concerned, context))
        else:
            skipped.append(_nobody(recipient))
    return tuple(orders), tuple(skipped)


def annex_title(language: str) -> str:
    """Return what the list of municipalities is called in a letter of that language."""
    return _WORDS[language].title


def list_concerned(towns: Sequence[Municipality], context: Context, language: str) -> tuple[Block, ...]:
    """Return the list of the municipalities as the last page of a letter; it says of which day it is."""
    words = _WORDS[language]
    header = (plain(words.municipality), plain(words.land), plain(words.resolution))
    rows = tuple(_row(town, context, language) for town in towns)
    as_of = words.as_of.format(day=day(parse_day(context.on), language))
    table = Table(header, rows, weights=(5, 4, 6))
    return PageBreak(), Heading(2, plain(words.title)), Paragraph(plain(as_of)), table


def _order(recipient: Recipient, concerned: Sequence[Municipality], context: Context) -> Order:
    by_language = {language: list_concerned(concerned, context, language) for language in _WORDS}
    return Order(recipient.id, from_recipient(recipient), "recipient", by_language)


def _concerned(recipient: Recipient, towns: Iterable[Municipality]) -> list[Municipality]:
    land = recipient.land if recipient.level == _OF_A_LAND else None
    found = [town for town in towns if land in {None, town.land}]
    return sorted(found, key=lambda town: (sort_key(LAENDER[town.land].name), sort_key(town.name), town.id))


def _row(town: Municipality, context: Context, language: str) -> tuple[Spans, ...]:
    decided = _decision(town, context)
    written = ""
    if decided is not None:
        parts = (day(decided.date, language) if decided.date else "", decided.number)
        written = ", ".join(part for part in parts if part) or decided.title
    return plain(registered_name(town)), plain(LAENDER[town.land].name), plain(written or "–")


def _decision(town: Municipality, context: Context) -> Resolution | None:
    """Return the decision that the membership rests on, else that of the safe harbour, as far as recorded.

    What nobody decided, a motion or a mayor's letter, is none.
    """
    membership = context.membership(town)[1]
    floor = context.dataset.first_safe_harbour
    found = [membership.resolution] if membership else []
    found += [one.resolution for one in town.safe_harbour if one.covers(context.on, floor=floor)]
    known = (context.dataset.resolutions.get(key) for key in found if key)
    return next((one for one in known if one is not None and is_decision(one)), None)


def _without_ministry(chosen: Iterable[Recipient], towns: Iterable[Municipality]) -> Iterator[Skipped]:
    served = {one.land for one in chosen}
    for code in dict.fromkeys(town.land for town in towns):
        if code not in served:
            name = LAENDER[code].name
            text = _("No ministry of {land} is on record, or none was chosen.").format(land=name)
            yield Skipped(code.lower(), name, "land", "", Reason.NO_MINISTRY, text)


def _nobody(recipient: Recipient) -> Skipped:
    text = _("No municipality that was chosen lies in its Land.")
    return Skipped(recipient.id, recipient.name, "recipient", "", Reason.CONCERNS_NOBODY, text)


def _possible(town: Municipality) -> Skipped:
    text = _("The query holds for it possibly, not certainly; it is not on the list.")
    return Skipped(town.id, town.name, "member", "", Reason.POSSIBLE, text)
