"""`hafen reports`: what is known of a municipality or a Land, as a paper with evidence."""

from typing import Annotated

import typer

from ssh_cli.cli.document_output import DocumentOut, print_document, templates_of
from ssh_cli.cli.options import Name
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import group, verb
from ssh_cli.messages import N_, language
from ssh_cli.model.context import Context
from ssh_cli.query.selection import find

app = group()


@verb(
    app, "city", N_("Report on a municipality: key findings, networks, practices, decisions, mandates, gaps.")
)
def write_city_report(session: Session, name: Name, out: DocumentOut) -> None:
    """Print the report on a municipality."""
    from ssh_cli.document.papers.city_report import city_report

    context = _context(session)
    town = find(context.dataset, "members", name)
    templates = templates_of(session)
    document = city_report(town, context, stamp=session.stamp(), templates=templates, spoken=language())
    print_document(session, document, templates, out, record=town.id)


@verb(app, "land", N_("Report on a Land: members, safe harbours, offers, mandates, changes, gaps."))
def write_land_report(
    session: Session,
    name: Annotated[
        str, typer.Argument(metavar=N_("LAND"), help=N_("Code or name of the Land, for example BB."))
    ],
    out: DocumentOut,
) -> None:
    """Print the report on a Land."""
    from ssh_cli.document.papers.land_report import land_report
    from ssh_cli.model.land_name import find_land

    land = find_land(name)
    context = _context(session)
    templates = templates_of(session)
    document = land_report(land, context, stamp=session.stamp(), templates=templates, spoken=language())
    print_document(session, document, templates, out, record=land)


def _context(session: Session) -> Context:
    return Context(session.dataset(), session.on)
