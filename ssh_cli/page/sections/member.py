"""The page on one municipality: its two standings, what it decided, what it may say, who acts for it."""

from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.vocabularies import label, labels
from ssh_cli.messages import _, language
from ssh_cli.model.context import Context
from ssh_cli.model.resolution import name_matter
from ssh_cli.page.blocks import Column, Table
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.record import fact, record_page


def member_page(municipality: Municipality, context: Context, stamp: Stamp, *, data: bool) -> Page:
    """Return everything the dataset knows of a municipality on the stamp's day."""
    standing = context.standing(municipality)
    words = [label("standing", standing.kind.value), label("certainty", standing.certainty)]
    if standing.state:
        words.append(label("state", standing.state.value))
    coordinates = [
        label("coordination", role.level) + (f" {LAENDER[role.land].name}" if role.land else "")
        for role in context.dataset.alliance.coordination
        if role.member == municipality.id and role.period.covers(context.on)
    ]
    # A council whose declaration nobody has found may have made one all the same.
    declared = context.declared(municipality).name.lower() if municipality.safe_harbour else ""
    return record_page(
        "members",
        municipality,
        context,
        stamp,
        data=data,
        facts=(
            fact(_("Standing"), ", ".join(words)),
            fact(_("Declared safe harbour"), label("answer", declared) if declared else _("not recorded")),
            fact(_("Coordination"), coordinates, "list"),
        ),
        shown=("name",),
        lists=("membership", "safe_harbour", "not_member", "interest"),
        sections=(_resolutions(municipality, context), _mandates(municipality, context)),
        more={
            "resolution_ids": [
                resolution.id for resolution in context.dataset.resolutions_of(municipality.id)
            ],
        },
    )


def _resolutions(municipality: Municipality, context: Context) -> Table:
    columns = (
        Column("date", _("Date"), "day"),
        Column("outcome", _("Outcome"), labels=labels("outcome")),
        Column("title", _("Title")),
        Column("number", _("Number")),
        Column("id", _("Identifier")),
    )
    rows = tuple(
        {
            "date": resolution.date.text if resolution.date else None,
            "outcome": resolution.outcome.value,
            "title": name_matter(resolution),
            "number": resolution.number or None,
            "id": resolution.id,
            "certainty": context.in_force(resolution).certainty if resolution.outcome == "adopted" else None,
        }
        for resolution in context.dataset.resolutions_of(municipality.id)
    )
    return Table(columns, rows, _("Resolutions"))


def _mandates(municipality: Municipality, context: Context) -> Table:
    columns = (
        Column("demand", _("Demand")),
        Column("stance", _("Stance"), labels=labels("stance")),
        Column("extent", _("Extent"), labels=labels("extent")),
        Column("resolution", _("Rests on"), "list"),
    )
    rows = []
    for demand_id, (mandate, _stances) in context.statements(municipality.id).items():
        if mandate.resolutions:
            demand = context.dataset.demands.get(demand_id)
            rows.append(
                {
                    "demand": demand.label.in_language(language()) if demand else demand_id,
                    "stance": mandate.stance.value,
                    "extent": mandate.extent.value if mandate.extent else None,
                    "resolution": list(mandate.resolutions),
                    "certainty": mandate.answer.certainty,
                }
            )
    return Table(columns, tuple(rows), _("What it may say, on its own resolutions"))
