"""The annex to the sums of places: every offer with its evidence, and what it was added to."""

from ssh_cli.analysis.adding_up import Addition, AnnexLine
from ssh_cli.analysis.offers import Why
from ssh_cli.analysis.split import Share
from ssh_cli.kinds.resolution import Offer
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import N_, _
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import CERTAINTY, Column, Row, Table
from ssh_cli.page.cells import format_number
from ssh_cli.page.columns import columns, values_of
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.sections.mandates import demand_labels
from ssh_cli.page.sections.offers import STATUS, describe_counting, describe_range, sum_row, sum_tables

_WHY = {
    Why.NOT_ADOPTED: N_("rejected or withdrawn"),
    Why.ONLY_MOVED: N_("only moved or announced, or its outcome is unknown"),
    Why.NOT_YET: N_("not yet decided on that day"),
    Why.ANNULLED: N_("the resolution was revoked or replaced"),
    Why.REPLACED: N_("replaced by {other}"),
    Why.PERHAPS_INSTEAD: N_("possibly in place of {other}, which is certain: not added"),
    Why.TOLD_TWICE: N_("told again as {other}"),
    Why.JOINT: N_("joint offer, counted as {other}"),
    Why.PART_OF: N_("part of {other}"),
    Why.WITHIN: N_("counted in the maximum only: {other} offers too, perhaps the same places"),
}


def annex_page(addition: Addition, dataset: Dataset, stamp: Stamp, *, scope: str, asked: Share) -> Page:
    """Return the annex: the data have one row an offer, and under `totals` the sums made of them."""
    rows = tuple(_annex_row(entry) for entry in addition.annex)
    sums = [sum_row(total, dataset) for total in addition.sums]
    return Page(
        "stats-offers-annex",
        _("Places offered, offer by offer: {scope}").format(scope=scope),
        stamp,
        _annex_columns(dataset),
        rows,
        totals={"sums": sums},
        blocks=(*sum_tables(addition, dataset), _annex_table(addition)),
        notes=describe_counting(addition, dataset, asked),
    )


def _annex_columns(dataset: Dataset) -> tuple[Column, ...]:
    return (
        Column("offer", _("Offer"), detail=True),
        *columns("municipality"),
        Column("member", _("Identifier"), detail=True),
        *columns("land", "resolution", "date", "number"),
        Column("text", _("Title")),
        *columns("groups"),
        *columns("condition", detail=True),
        Column("demands", _("Demands"), "list", labels=demand_labels(dataset), detail=True),
        Column("min", _("Min"), "integer"),
        Column("max", _("Max"), "integer"),
        *columns("unit", "period"),
        Column("status", _("State"), labels={status.value: _(text) for status, text in STATUS.items()}),
        *columns(CERTAINTY, detail=True),
        Column("counted", _("Counted"), "boolean"),
        Column("why", _("Why not"), labels={reason.value: _(text) for reason, text in _WHY.items()}),
        Column("other", _("See"), detail=True),
        Column("adds_least", _("Adds to the least"), "integer", detail=True),
        Column("adds_most", _("Adds to the most"), "integer", detail=True),
        Column("in_least", _("In these least sums"), "list", detail=True),
        Column("in_most", _("In these most sums"), "list", detail=True),
        Column("left_out", _("Left out of these sums"), "object", detail=True),
        Column("perhaps_same", _("Perhaps the same as"), "list", detail=True),
        *columns("source"),
    )


def _annex_row(entry: AnnexLine) -> Row:
    line = entry.line
    offer, resolution = line.offer, line.resolution
    return {
        "offer": line.id,
        "municipality": line.member.name,
        "member": line.member.id,
        "land": line.member.land,
        "resolution": resolution.id,
        **values_of(resolution, "date", "number"),
        "text": resolution.title or None,
        **values_of(offer.places, "min", "max"),
        **values_of(offer, "groups", "condition", "demands", "unit", "period"),
        **values_of(line, "status", "why", "other"),
        CERTAINTY: line.answer.certainty if line.why is None else None,
        "counted": line.why is None,
        "adds_least": line.least,
        "adds_most": line.most,
        "in_least": entry.in_least,
        "in_most": entry.in_most,
        "left_out": {
            name: {"why": why.value, "other": other} for name, (why, other) in entry.left_out.items()
        },
        "perhaps_same": list(entry.look_at),
        "source": list(offer.source or resolution.source),
    }


def _annex_table(addition: Addition) -> Table:
    shown = (
        *columns("municipality", "date"),
        Column("places", _("Places"), align="right"),
        Column("counted", _("Counted")),
        *columns("resolution", "number", "groups"),
        Column("text", _("Title")),
        *columns("source"),
    )
    rows = tuple(
        {
            **_annex_row(entry),
            "places": describe_offer(entry.line.offer),
            "counted": _reasons(entry) or _("yes"),
        }
        for entry in addition.annex
    )
    return Table(shown, rows, _("Annex: every offer on record"))


def describe_offer(offer: Offer) -> str:
    """Return the places in the words of the record: at least, up to, from to, or exactly so many."""
    unit = label("unit", offer.unit)
    if offer.period != "unknown":
        unit = f"{unit}, {label('period', offer.period)}"
    if offer.places.max is None:
        number = _("at least {n}").format(n=format_number(offer.places.min or 0))
    elif offer.places.min is None:
        number = _("up to {n}").format(n=format_number(offer.places.max))
    else:
        number = describe_range(offer.places.min, offer.places.max)
    return f"{number} {unit}"


def describe_why(why: Why, other: str) -> str:
    """Return in words why an offer is left out; `other` is what this is about."""
    return _(_WHY[why]).format(other=other)


def _reasons(entry: AnnexLine) -> str | None:
    """Return in words why an offer is left out: of everything, or of the whole sum."""
    if entry.line.why is not None:
        return describe_why(entry.line.why, entry.line.other)
    reasons = []
    if "total" in entry.left_out:
        why, other = entry.left_out["total"]
        reasons.append(describe_why(why, other))
    if entry.look_at:
        reasons.append(_("counted; perhaps the same as {other}").format(other=", ".join(entry.look_at)))
    return "; ".join(reasons) or None
