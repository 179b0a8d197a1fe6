"""`hafen reports`: what is known of a municipality or a Land, as a paper with evidence."""

from typing import TYPE_CHECKING, Annotated

import typer

from ssh_cli.cli.document_output import DocumentFormat, print_document, templates_of
from ssh_cli.cli.lazy import Command, Group
from ssh_cli.cli.options import Name, Output, session_of
from ssh_cli.messages import N_, language

if TYPE_CHECKING:
    from ssh_cli.model.context import Context

app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None)


@app.callback(help=N_("Reports on a municipality or a Land, with evidence."))
def reports() -> None:
    """Hold the commands."""


@app.command(
    "city",
    cls=Command,
    help=N_("Report on a municipality: key findings, networks, practices, decisions, mandates, gaps."),
)
def write_city_report(
    ctx: typer.Context, name: Name, format_name: DocumentFormat = None, output: Output = None
) -> None:
    """Print the report on a municipality."""
    from ssh_cli.document.papers.city_report import city_report
    from ssh_cli.query.selection import find

    session = session_of(ctx)
    context = _context(ctx)
    town = find(context.dataset, "members", name)
    templates = templates_of(session)
    document = city_report(town, context, stamp=session.stamp(), templates=templates, spoken=language())
    print_document(session, document, templates, record=town.id, format_name=format_name, output=output)


@app.command(
    "land", cls=Command, help=N_("Report on a Land: members, safe harbours, offers, mandates, changes, gaps.")
)
def write_land_report(
    ctx: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar=N_("LAND"), help=N_("Code or name of the Land, for example BB."))
    ],
    format_name: DocumentFormat = None,
    output: Output = None,
) -> None:
    """Print the report on a Land."""
    from ssh_cli.document.papers.land_report import land_report
    from ssh_cli.model.land_name import find_land

    session = session_of(ctx)
    land = find_land(name)
    context = _context(ctx)
    templates = templates_of(session)
    document = land_report(land, context, stamp=session.stamp(), templates=templates, spoken=language())
    print_document(session, document, templates, record=land, format_name=format_name, output=output)


def _context(ctx: typer.Context) -> "Context":
    from ssh_cli.model.context import Context

    session = session_of(ctx)
    return Context(session.dataset(), session.on)
