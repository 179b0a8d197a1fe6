"""Offers of places in papers: offer by offer with evidence, and what they add up to."""

from collections.abc import Sequence

from ssh_cli.analysis.adding_up import Addition, Sum, add_offers
from ssh_cli.analysis.offers import OfferLine, OfferStatus, Why, list_offers
from ssh_cli.analysis.split import Group
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import _
from ssh_cli.model.context import Context
from ssh_cli.page.blocks import Block, Words, table
from ssh_cli.page.cells import UNKNOWN, format_tally
from ssh_cli.page.evidence import footnote
from ssh_cli.page.sections.mandates import demand_label
from ssh_cli.page.sections.offers import (
    STATUS,
    describe_certain,
    describe_measure,
    describe_offer,
    describe_possible,
    describe_why,
)
from ssh_cli.papers.times import day_of


def list_places(town: Municipality, context: Context) -> tuple[tuple[OfferLine, ...], tuple[OfferLine, ...]]:
    """Return the offers of a municipality that count: the adopted ones, and those moved or announced."""
    lines = list_offers(context.dataset, Group((town,)), context.on, with_motions=True)
    standing = [one for one in lines if one.why is None]
    return tuple(one for one in standing if one.status is OfferStatus.ADOPTED), tuple(
        one for one in standing if one.status is OfferStatus.MOVED
    )


def describe_places(lines: Sequence[OfferLine]) -> str:
    """Return offers one after the other, never added: how many, counted in what, for whom."""
    return "; ".join(_describe(one) for one in lines)


def offers_by_town(group: Group, context: Context) -> tuple[Block, ...]:
    """Return every offer of the group with its evidence and what counts of it; nothing without offers.

    The first column names the municipality where there is more than one.
    """
    lines = list_offers(context.dataset, group, context.on, with_motions=True)
    shown = [one for one in lines if one.why is not Why.NOT_YET]
    if not shown:
        return ()
    several = len({one.member.id for one in shown}) > 1 or len(group.everybody) > 1
    header = [_("Municipality")] if several else []
    header += [_("Offer"), _("For whom"), _("Date"), _("State")]
    rows = (_row(one, context, several=several) for one in shown)
    return (table(header, rows),)


def sums_of_offers(group: Group, context: Context) -> tuple[Block, ...]:
    """Return what the offers of the group add up to, like to like; nothing where nothing counts."""
    lines = list_offers(context.dataset, group, context.on, with_motions=True)
    addition: Addition = add_offers(context.dataset, lines)
    sums = [one for one in addition.sums if one.by == "total"]
    header = (_("Counted in"), _("State"), _("Offers"), _("Certain"), _("Possible on top"))
    return (table(header, map(_sum_row, sums)),) if sums else ()


def _describe(line: OfferLine) -> str:
    words = list(line.offer.groups)
    if line.answer is not Answer.YES:
        words.insert(0, label("certainty", "possible"))
    places = describe_offer(line.offer)
    return f"{places} ({', '.join(words)})" if words else places


def _row(line: OfferLine, context: Context, *, several: bool) -> tuple[Words, ...]:
    offer, resolution = line.offer, line.resolution
    demands = ", ".join(demand_label(context.dataset, one) for one in offer.demands)
    whom = ", ".join(offer.groups) or demands or "–"
    if offer.condition:
        whom += "; " + _("condition: {text}").format(text=offer.condition)
    when = day_of(resolution) + (f" ({resolution.number})" if resolution.number else "")
    weak = bool(offer.evidence or resolution.evidence)
    evidence = footnote(when, offer.source or resolution.source, context.dataset, weak=weak)
    name = (line.member.name,) if several else ()
    return (*name, describe_offer(offer), whom, evidence, _state(line, context))


def _state(line: OfferLine, context: Context) -> str:
    if line.why is not None:
        return describe_why(line.why, _name_other(line, context))
    words = _(STATUS[line.status]) if line.status is not None else ""
    return words if line.answer is Answer.YES else f"{words} ({label('certainty', 'possible')})"


def _name_other(line: OfferLine, context: Context) -> str:
    """Return by its resolution the offer that one is left out for."""
    other = context.dataset.resolutions.get(line.other.rpartition("/")[0])
    if other is None:
        return line.other
    words = _("resolution “{title}” ({day})").format(title=other.title or other.id, day=day_of(other))
    return words if other.member == line.member.id else f"{context.name(other.member)}, {words}"


def _sum_row(one: Sum) -> tuple[str, ...]:
    return (
        describe_measure(one.unit, one.period),
        _(STATUS[one.status]),
        format_tally(one.offers),
        describe_certain(one) or UNKNOWN,
        describe_possible(one) or UNKNOWN,
    )
