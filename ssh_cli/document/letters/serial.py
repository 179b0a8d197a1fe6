"""Serial letters: who gets one, in which formats, and why somebody gets none."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ssh_cli.document.blocks import Block
from ssh_cli.document.letters.parties import Addressee, from_municipality, from_recipient
from ssh_cli.kinds.answer import Answer
from ssh_cli.messages import _
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.query.selection import select

_PAPER = ("pdf", "docx")


class Reason(StrEnum):
    """Why somebody gets no letter, or a file is not written."""

    NO_ADDRESS = "no-address"
    NO_MAILBOX = "no-mailbox"
    POSSIBLE = "possible"
    NO_MINISTRY = "no-ministry"
    CONCERNS_NOBODY = "concerns-nobody"
    DOES_NOT_FIT = "does-not-fit"
    EDITED = "edited"
    FOREIGN = "foreign"
    NO_NAME = "no-name"


@dataclass(frozen=True, slots=True)
class Order:
    """A letter to be written: `id` is the stem of its files, `annex` its last blocks by language."""

    id: str
    addressee: Addressee
    kind: str
    annex: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Skipped:
    """Somebody, or one `format_name` for somebody, that is left out: the work list of a series."""

    id: str
    name: str
    kind: str
    format_name: str
    reason: Reason
    text: str


def choose_orders(
    dataset: Dataset, *, to: str | None, to_members: str | None, on: str
) -> tuple[tuple[Order, ...], tuple[Skipped, ...]]:
    """Return one order for each recipient of the query `to` and each municipality of `to_members`.

    None chooses nobody, an empty query everybody. Those for whom a query holds only possibly are
    left out and told: nobody is written to on a guess. Raise QueryError.
    """
    context = Context(dataset, on)
    orders: list[Order] = []
    skipped: list[Skipped] = []
    if to is not None:
        for one in select(dataset, "recipients", to, on, context=context):
            order = Order(one.record.id, from_recipient(one.record), "recipient")
            _sort(order, one.answer, orders, skipped)
    if to_members is not None:
        taken = {order.id for order in orders}
        for one in select(dataset, "members", to_members, on, context=context):
            stem = f"{one.record.id}-member" if one.record.id in taken else one.record.id
            _sort(Order(stem, from_municipality(one.record, on=on), "member"), one.answer, orders, skipped)
    return tuple(orders), tuple(skipped)


def _sort(order: Order, answer: Answer, orders: list[Order], skipped: list[Skipped]) -> None:
    if answer is Answer.YES:
        orders.append(order)
    else:
        text = _("The query holds for it possibly, not certainly; choose it by its id to write to it.")
        skipped.append(Skipped(order.id, order.addressee.name, order.kind, "", Reason.POSSIBLE, text))


def find_gaps(order: Order, formats: Iterable[str]) -> Iterator[Skipped]:
    """Yield the formats that cannot be made for an order: paper needs an address, a draft a mailbox."""
    for name in formats:
        if name == "eml" and not order.addressee.email:
            yield _gap(order, name, Reason.NO_MAILBOX, _("No mailbox is on record."))
        elif name in _PAPER and not order.addressee.is_postal:
            missing = _("No complete postal address is on record: {parts} missing.")
            text = missing.format(parts=", ".join(_missing(order.addressee)))
            yield _gap(order, name, Reason.NO_ADDRESS, text)


def _missing(addressee: Addressee) -> Iterator[str]:
    if not addressee.street:
        yield _("street")
    if not addressee.postcode:
        yield _("postcode")
    if not addressee.city:
        yield _("city")


def _gap(order: Order, format_name: str, reason: Reason, text: str) -> Skipped:
    return Skipped(order.id, order.addressee.name, order.kind, format_name, reason, text)
