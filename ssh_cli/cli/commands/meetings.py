"""`hafen meetings`: meetings and events."""

from typing import Annotated

import typer

from ssh_cli.cli.document_output import DocumentFormat
from ssh_cli.cli.lazy import Command, Group
from ssh_cli.cli.options import Columns, Format, Name, Output, Query, print_list, print_page, session_of
from ssh_cli.messages import N_

app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None)


@app.callback(help=N_("Meetings and events."))
def meetings() -> None:
    """Hold the commands."""


@app.command("list", cls=Command, help=N_("List meetings and events that a query chooses."))
def list_meetings(
    ctx: typer.Context,
    query: Query = None,
    columns: Columns = None,
    format_name: Format = None,
    output: Output = None,
) -> None:
    """Print the list."""
    print_list(ctx, "meetings", query, columns=columns, format_name=format_name, output=output)


@app.command("show", cls=Command, help=N_("Show a meeting."))
def show_meeting(ctx: typer.Context, name: Name, format_name: Format = None, output: Output = None) -> None:
    """Print one page."""
    from ssh_cli.output.page_gathering import meeting_page

    print_page(ctx, "meetings", name, meeting_page, format_name=format_name, output=output)


@app.command("pack", cls=Command, help=N_("Write the pack for a meeting: invitation, changes, list to sign."))
def write_pack(
    ctx: typer.Context,
    name: Name,
    since: Annotated[
        str | None,
        typer.Option(
            metavar=N_("MEETING"),
            help=N_("Tell what changed since this meeting; otherwise since the last one before."),
        ),
    ] = None,
    format_name: DocumentFormat = None,
    output: Output = None,
) -> None:
    """Print the pack as a document."""
    from ssh_cli.cli.document_output import print_document, templates_of
    from ssh_cli.document.papers.meeting_pack import compose_pack
    from ssh_cli.messages import language
    from ssh_cli.query.selection import find

    session = session_of(ctx)
    dataset = session.dataset()
    meeting = find(dataset, "meetings", name)
    previous = find(dataset, "meetings", since) if since is not None else None
    templates = templates_of(session)
    document = compose_pack(
        meeting, dataset, on=session.on, templates=templates, previous=previous, language=language()
    )
    print_document(session, document, templates, record=meeting.id, format_name=format_name, output=output)


@app.command("minutes", cls=Command, help=N_("Write the minutes of a meeting, as far as it is recorded."))
def write_minutes(
    ctx: typer.Context, name: Name, format_name: DocumentFormat = None, output: Output = None
) -> None:
    """Print the minutes as a document."""
    from ssh_cli.cli.document_output import print_document, templates_of
    from ssh_cli.document.papers.minutes import compose_minutes
    from ssh_cli.messages import language
    from ssh_cli.query.selection import find

    session = session_of(ctx)
    dataset = session.dataset()
    meeting = find(dataset, "meetings", name)
    templates = templates_of(session)
    document = compose_minutes(meeting, dataset, on=session.on, templates=templates, language=language())
    print_document(session, document, templates, record=meeting.id, format_name=format_name, output=output)
