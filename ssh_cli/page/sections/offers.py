"""The page on what offers of places add up to."""

from collections.abc import Sequence

from ssh_cli.analysis.adding_up import DIMENSIONS, Addition, Sum
from ssh_cli.analysis.offers import OfferStatus
from ssh_cli.analysis.split import Share
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import N_, _, counted
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import Block, Column, Paragraphs, Row, Table, Value
from ssh_cli.page.cells import format_number, format_part, format_tally
from ssh_cli.page.columns import columns, values_of
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.sections.mandates import demand_label

_TITLES = {
    "total": N_("In all"),
    "demand": N_("By demand (an offer may serve several)"),
    "programme": N_("By admission programme that serves the demand in that Land"),
    "group": N_("By group of people (as the resolutions name them)"),
    "land": N_("By Land"),
}
STATUS = {OfferStatus.ADOPTED: N_("adopted"), OfferStatus.MOVED: N_("moved or announced")}


def offers_page(addition: Addition, dataset: Dataset, stamp: Stamp, *, scope: str, asked: Share) -> Page:
    """Return the sums; the data have one row a sum. `asked`: how many of the group offer, of how many."""
    rows = tuple(sum_row(total, dataset) for total in addition.sums)
    return Page(
        "stats-offers",
        _("Places offered: {scope}").format(scope=scope),
        stamp,
        _sum_columns(),
        rows,
        blocks=tuple(sum_tables(addition, dataset)),
        notes=describe_counting(addition, dataset, asked),
    )


def sum_tables(addition: Addition, dataset: Dataset) -> list[Block]:
    """Return the sums as people read them, one table a dimension."""
    tables: list[Block] = []
    for by in DIMENSIONS:
        sums = [total for total in addition.sums if total.by == by]
        if sums:
            tables.append(_sum_table(sums, dataset, _(_TITLES[by])))
    if not tables:
        tables.append(Paragraphs((_("No offer of places counts here."),)))
    return tables


def _sum_table(sums: Sequence[Sum], dataset: Dataset, title: str) -> Table:
    has_motions = any(total.status is OfferStatus.MOVED for total in sums)
    shown = (
        *((Column("what", _("For")),) if sums[0].by != "total" else ()),
        Column("measure", _("Counted in")),
        *((Column("status", _("State")),) if has_motions else ()),
        Column("offers", _("Offers"), align="right"),
        Column("places", _("Certain"), align="right"),
        Column("possible", _("Possible on top"), align="right"),
        Column("told", _("Least told (certain)"), align="right"),
    )
    return Table(shown, tuple(_people_row(total, dataset) for total in sums), title)


def _people_row(total: Sum, dataset: Dataset) -> Row:
    return {
        "what": _key_label(total, dataset),
        "measure": describe_measure(total.unit, total.period),
        "status": _(STATUS[total.status]),
        "offers": format_tally(total.offers),
        "places": describe_certain(total),
        "possible": describe_possible(total),
        "told": _("{n} of {m}").format(
            n=format_number(total.bounded.certain), m=format_number(total.offers.certain)
        )
        if total.offers.certain
        else None,
    }


def describe_certain(total: Sum) -> str | None:
    """Return the range of places certainly offered; None where no offer is certain."""
    if not total.offers.certain:
        return None
    return describe_range(total.least.certain, total.most.certain, is_open=bool(total.open_ended.certain))


def describe_possible(total: Sum) -> str | None:
    """Return the range of places possibly offered on top; None where there are none."""
    if not total.offers.possible:
        return None
    return describe_range(total.least.possible, total.most.possible, is_open=bool(total.open_ended.possible))


def describe_range(least: int, most: int, *, is_open: bool = False) -> str:
    """Return a range of places in words."""
    if is_open and least == most:
        return _("at least {n}").format(n=format_number(least))
    if is_open:
        return _("{least} to {most} or more").format(least=format_number(least), most=format_number(most))
    if least == most:
        return format_number(least)
    return _("{least} to {most}").format(least=format_number(least), most=format_number(most))


def describe_measure(unit: str, period: str) -> str:
    """Return how places are counted: persons or families, once, each year or untold."""
    period_words = _("period not told") if period == "unknown" else label("period", period)
    return f"{label('unit', unit)}, {period_words}"


def _key_label(total: Sum, dataset: Dataset) -> str:
    if not total.key:
        return _("nothing named") if total.by != "total" else ""
    if total.by == "demand":
        return demand_label(dataset, total.key)
    if total.by == "programme":
        return dataset.programmes[total.key].title.spoken()
    return LAENDER[total.key].name if total.by == "land" and total.key in LAENDER else total.key


def _sum_columns() -> tuple[Column, ...]:
    return (
        Column("by", _("By"), labels={by: _(text) for by, text in _TITLES.items()}),
        Column("key", _("Key")),
        Column("label", _("For")),
        *columns("unit", "period"),
        Column("status", _("State"), labels={status.value: _(text) for status, text in STATUS.items()}),
        Column("offers", _("Offers, certain"), "integer"),
        Column("least", _("Least"), "integer"),
        Column("most", _("Most"), "integer"),
        Column("possible_offers", _("Offers, possible"), "integer"),
        Column("possible_least", _("Least, possible on top"), "integer"),
        Column("possible_most", _("Most, possible on top"), "integer"),
        Column("told", _("Least number told"), "share"),
        Column("possible_told", _("Least number told, possible"), "share"),
        Column("open_ended", _("Without an upper limit"), "integer"),
        Column("possible_open_ended", _("Without an upper limit, possible"), "integer"),
        Column("municipalities", _("Municipalities"), "integer"),
        Column("possible_municipalities", _("Municipalities, possible"), "integer"),
        Column("nested", _("Districts whose towns offer too"), "list"),
        Column("name", _("Name in the annex"), detail=True),
    )


def sum_row(total: Sum, dataset: Dataset) -> dict[str, Value]:
    """Return a sum as data."""
    return {
        **values_of(total, "by", "key"),
        "label": _key_label(total, dataset) or None,
        **values_of(total, "unit", "period", "status", "offers", "least", "most"),
        **values_of(total, "possible_offers", "possible_least", "possible_most"),
        "told": {"known": total.bounded.certain, "of": total.offers.certain},
        "possible_told": {"known": total.bounded.possible, "of": total.offers.possible},
        **values_of(total, "open_ended", "possible_open_ended"),
        **values_of(total, "municipalities", "possible_municipalities", "nested", "name"),
    }


def describe_counting(addition: Addition, dataset: Dataset, asked: Share) -> tuple[str, ...]:
    """Return the notes that say how it was counted."""
    notes = [
        _("Municipalities with a known offer: {part}; no known offer does not mean none.").format(
            part=format_part(asked)
        ),
        _(
            "Persons and families, once and per year are never added to each other; replaced, repeated and "
            "joint offers count once, a part only where the whole does not."
        ),
        _("“Up to 20” adds 0 to the least; “at least 20” adds 20 to the most, which then has no limit."),
    ]
    nested = sorted({district for total in addition.sums for district in total.nested})
    if nested:
        names = ", ".join(dataset.municipalities[district].name for district in nested)
        notes.append(
            _("{names} and towns within both offer: the least counts the larger side only").format(
                names=names
            )
        )
    twice = [entry.line.member.name for entry in addition.annex if entry.look_at]
    if twice:
        names = ", ".join(dict.fromkeys(twice))
        notes.append(
            _("Counted side by side, perhaps the same places (see the annex): {names}").format(names=names)
        )
    left = sum(entry.line.why is not None for entry in addition.annex)
    if left:
        notes.append(
            counted(
                "{n} offer on record does not count; the annex (--annex) says why.",
                "{n} offers on record do not count; the annex (--annex) says why.",
                left,
                n=format_number(left),
            )
        )
    return tuple(notes)
