"""What offers of places add up to, and the annex: every offer with its evidence, and what it was added to."""

from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from ssh_cli.analysis.offers import (
    DIMENSIONS,
    Addition,
    AnnexLine,
    OfferLine,
    Sum,
    Why,
    add_offers,
    list_offers,
    parent_of,
)
from ssh_cli.analysis.split import Group, Share
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import _, counted, text_tables
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import Block, Column, Paragraphs, Row, Table, Value
from ssh_cli.page.page import Page
from ssh_cli.page.sections.mandates import demand_label, demand_labels
from ssh_cli.page.tables import (
    UNKNOWN,
    columns,
    columns_of,
    format_part,
    in_one,
    mark_possible,
    number_of,
    row_of,
    values_of,
)
from ssh_cli.page.values import cite_decision, describe_offer, describe_range, name_resolution

_TEXTS = text_tables(__file__)


def offers_page(addition: Addition, dataset: Dataset, *, scope: str, asked: Share) -> Page:
    """Return the sums; the data have one row a sum. `asked`: how many of the group offer, of how many."""
    rows = tuple(_sum_row(total, dataset) for total in addition.sums)
    return Page(
        "stats-offers",
        _("Places offered: {scope}", scope=scope),
        columns_of(__file__, "sum"),
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
            tables.append(sum_table(sums, dataset, _(_TEXTS["by"][by])))
    if not tables:
        tables.append(Paragraphs((_("No offer of places counts here."),)))
    return tables


def sum_table(sums: Sequence[Sum], dataset: Dataset, title: str = "") -> Table:
    """Return what offers add up to, a row for each unit, period and state."""
    shown = columns_of(__file__, "sums")[sums[0].by == "total" :]
    return Table(shown, tuple(_people_row(total, dataset, shown) for total in sums), title)


def _people_row(total: Sum, dataset: Dataset, shown: Sequence[Column]) -> Row:
    certain, of = total.bounded.certain, total.offers.certain
    return row_of(
        total,
        shown,
        what=_key_label(total, dataset),
        measure=describe_measure(total.unit, total.period),
        places=describe_sum(total, "certain"),
        possible=describe_sum(total, "possible"),
        told=number_of(certain, of) if of else None,
    )


def describe_sum(total: Sum, part: Literal["certain", "possible"]) -> str | None:
    """Return the range of places certainly offered, or possibly on top; None where there is no such offer."""
    tallies = (total.offers, total.least, total.most, total.open_ended)
    offers, least, most, is_open = (getattr(tally, part) for tally in tallies)
    return describe_range(least, most, is_open=bool(is_open)) if offers else None


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
    return label("land", total.key) if total.by == "land" else total.key


def _sum_row(total: Sum, dataset: Dataset) -> dict[str, Value]:
    return row_of(
        total,
        columns_of(__file__, "sum"),
        label=_key_label(total, dataset) or None,
        told=values_of(total, known="bounded.certain", of="offers.certain"),
        possible_told=values_of(total, known="bounded.possible", of="offers.possible"),
    )


def describe_counting(addition: Addition, dataset: Dataset, asked: Share) -> tuple[str, ...]:
    """Return the notes that say how it was counted."""
    notes = [
        _(
            "Municipalities with a known offer: {part}; no known offer does not mean none.",
            part=format_part(asked),
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
            _("{names} and towns within both offer: the least counts the larger side only", names=names)
        )
    twice = [entry.line.member.name for entry in addition.annex if entry.look_at]
    if twice:
        names = ", ".join(dict.fromkeys(twice))
        notes.append(_("Counted side by side, perhaps the same places (see the annex): {names}", names=names))
    left = sum(entry.line.why is not None for entry in addition.annex)
    if left:
        notes.append(
            counted(
                "{n} offer on record does not count; the annex (--annex) says why.",
                "{n} offers on record do not count; the annex (--annex) says why.",
                left,
            )
        )
    return tuple(notes)


def annex_page(addition: Addition, dataset: Dataset, *, scope: str, asked: Share) -> Page:
    """Return the annex: the data have one row an offer, and under `totals` the sums made of them."""
    shown = columns_of(__file__, "annex", demands=demand_labels(dataset))
    page = offers_page(addition, dataset, scope=scope, asked=asked)
    return page._replace(
        name="stats-offers-annex",
        title=_("Places offered, offer by offer: {scope}", scope=scope),
        columns=shown,
        rows=tuple(_annex_row(entry, shown) for entry in addition.annex),
        totals={"sums": [*page.rows]},
        blocks=(*page.blocks, _annex_table(addition, dataset)),
        endnotes=True,
    )


def _annex_row(entry: AnnexLine, shown: Sequence[Column]) -> Row:
    line = entry.line
    return row_of(
        entry,
        shown,
        certainty=line.answer.certainty if line.why is None else None,
        counted=line.why is None,
        left_out={name: {"why": why.value, "other": other} for name, (why, other) in entry.left_out.items()},
        source=list(line.offer.source or line.resolution.source),
    )


def _annex_table(addition: Addition, dataset: Dataset) -> Table:
    rows = tuple(
        {
            **_offer_row(entry.line, dataset),
            "resolution": entry.line.resolution.id,
            "state": "; ".join((_state(entry.line, dataset), *_doubts(entry))),
        }
        for entry in addition.annex
    )
    shown = (*columns_of(__file__, "offer"), *columns("resolution"))
    return Table(shown, rows, _("Annex: every offer on record"))


def _doubts(entry: AnnexLine) -> Iterator[str]:
    """Yield why an offer that counts is left out of the whole sum, or perhaps counted twice."""
    if entry.line.why is not None:
        return
    if "total" in entry.left_out:
        why, other = entry.left_out["total"]
        yield _(_TEXTS["reason"][why], other=other)
    if entry.look_at:
        yield _("counted; perhaps the same as {other}", other=", ".join(entry.look_at))


def offers_of(group: Group, context: Context) -> tuple[Table, ...]:
    """Return every offer of a group with what counts of it; nothing where nobody offers."""
    lines = list_offers(context, group, with_motions=True)
    shown = [line for line in lines if line.why is not Why.NOT_YET]
    return (offer_table(shown, context.dataset, several=len(group.everybody) > 1),) if shown else ()


def sums_of(group: Group, context: Context) -> tuple[Table, ...]:
    """Return what the offers of a group add up to, like to like; nothing where nothing counts."""
    lines = list_offers(context, group, with_motions=True)
    sums = [total for total in add_offers(context.dataset, lines).sums if total.by == "total"]
    return (sum_table(sums, context.dataset),) if sums else ()


def offer_table(lines: Sequence[OfferLine], dataset: Dataset, *, several: bool = True) -> Table:
    """Return offers with their evidence; the first column names the municipality where there are several."""
    standing = {line.id for line in lines if line.why is None}
    rows = tuple(_offer_row(line, dataset, standing) for line in lines)
    shown = columns_of(__file__, "offer")
    return Table(shown if several else shown[1:], rows)


def _offer_row(line: OfferLine, dataset: Dataset, standing: Collection[str] = ()) -> Row:
    offer = line.offer
    whom = offer.groups or tuple(demand_label(dataset, demand) for demand in offer.demands)
    places = describe_offer(offer)
    if parent_of(line) in standing:
        places = _("of these {places}", places=places)
    return {
        "municipality": line.member.name,
        "offer": places,
        "whom": in_one(", ".join(whom), offer.condition, between="; ") or UNKNOWN,
        "date": cite_decision(line.resolution, dataset, offer),
        "state": _state(line, dataset),
    }


def _state(line: OfferLine, dataset: Dataset) -> str:
    """Return what an offer is, or why it does not count."""
    if line.why is None:
        return mark_possible(_(_TEXTS["status"][line.status]) if line.status else "", line.answer)
    other = dataset.resolutions.get(line.other.rpartition("/")[0])
    named = name_resolution(other) if other else line.other
    if other and other.member != line.member.id:
        named = f"{dataset.name(other.member)}, {named}"
    return _(_TEXTS["reason"][line.why], other=named)
