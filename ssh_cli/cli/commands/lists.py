"""`hafen lists`: lists as documents that can be handed on."""

from enum import StrEnum
from typing import Annotated

import typer

from ssh_cli.cli.choices import report_formats
from ssh_cli.cli.document_output import DocumentOut, print_document
from ssh_cli.cli.options import Out, Output, Query, joined, print_report
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import group, verb
from ssh_cli.messages import N_
from ssh_cli.model.context import Context
from ssh_cli.query.selection import select

app = group()


PAGED = ("pdf", "docx")
"""Formats in which the list is a document of pages."""


class ListName(StrEnum):
    """The lists that there are."""

    MEMBERS = "members"


@verb(app, "render", N_("Write the list of members, by Land, with totals."))
def render_list(
    session: Session,
    which: Annotated[ListName, typer.Argument(metavar=N_("LIST"), help=N_("Which list: members."))],
    query: Query = None,
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar=N_("FORMAT"),
            autocompletion=lambda: (*PAGED, *report_formats()),
            help=N_("{values}; otherwise what the file's name tells."),
        ),
    ] = None,
    output: Output = None,
) -> None:
    """Print a list as a document."""
    from ssh_cli.document.papers.membership_list import membership_list

    dataset = session.dataset()
    context = Context(dataset, session.on)
    selected = select(dataset, which.value, joined(query), session.on, context=context)
    report = membership_list(dataset, selected, stamp=session.stamp(), context=context)
    name = format_name or (output.suffix.lstrip(".").lower() if output else "")
    if name not in PAGED:
        print_report(session, report, Out(format_name, output))
        return
    from ssh_cli.document.papers.membership_document import membership_document

    print_document(session, (membership_document(report), which.value), DocumentOut(name, output))
