"""`hafen meetings`: meetings and events."""

from typing import Annotated

import typer

from ssh_cli.cli.document_output import DocumentOut, print_document, templates_of
from ssh_cli.cli.options import Name
from ssh_cli.cli.record_verbs import add_list, add_show
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import group, verb
from ssh_cli.messages import N_, language
from ssh_cli.query.selection import find

app = group(kind="meetings")


add_list(app, "meetings", N_("List meetings and events that a query chooses."))
add_show(app, "meetings", N_("Show a meeting."), "page_gathering.meeting_page")


@verb(app, "pack", N_("Write the pack for a meeting: invitation, changes, list to sign."))
def write_pack(
    session: Session,
    *,
    name: Name,
    since: Annotated[
        str | None,
        typer.Option(
            metavar=N_("MEETING"),
            help=N_("Tell what changed since this meeting; otherwise since the last one before."),
        ),
    ] = None,
    out: DocumentOut,
) -> None:
    """Print the pack as a document."""
    from ssh_cli.document.papers.meeting_pack import compose_pack

    dataset = session.dataset()
    meeting = find(dataset, "meetings", name)
    previous = find(dataset, "meetings", since) if since is not None else None
    templates = templates_of(session)
    document = compose_pack(
        meeting, dataset, on=session.on, templates=templates, previous=previous, language=language()
    )
    print_document(session, document, templates, out, record=meeting.id)


@verb(app, "minutes", N_("Write the minutes of a meeting, as far as it is recorded."))
def write_minutes(session: Session, name: Name, out: DocumentOut) -> None:
    """Print the minutes as a document."""
    from ssh_cli.document.papers.minutes import compose_minutes

    dataset = session.dataset()
    meeting = find(dataset, "meetings", name)
    templates = templates_of(session)
    document = compose_minutes(meeting, dataset, on=session.on, templates=templates, language=language())
    print_document(session, document, templates, out, record=meeting.id)
