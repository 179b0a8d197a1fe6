"""`hafen welcome`: the pack for a new partner."""

from typing import Annotated

import typer

from ssh_cli.cli.document_output import DocumentFormat
from ssh_cli.cli.lazy import Command
from ssh_cli.cli.options import Output, session_of
from ssh_cli.messages import N_

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    cls=Command,
    help=N_("Write the pack for a new partner: how to join, model resolution, letter, whom to ask."),
)
def welcome(
    ctx: typer.Context,
    member: Annotated[
        str,
        typer.Argument(
            metavar=N_("MUNICIPALITY"),
            help=N_("Name, identifier or official key; one of the official register is enough."),
        ),
    ],
    format_name: DocumentFormat = None,
    output: Output = None,
) -> None:
    """Print the pack as a document."""
    from ssh_cli.cli.document_output import print_document, templates_of
    from ssh_cli.document.papers.welcome import compose_welcome
    from ssh_cli.document.papers.welcome_town import find_newcomer
    from ssh_cli.messages import language

    session = session_of(ctx)
    dataset = session.dataset()
    newcomer = find_newcomer(dataset, member, session.on)
    templates = templates_of(session)
    document = compose_welcome(newcomer, dataset, on=session.on, templates=templates, language=language())
    print_document(session, document, templates, record=newcomer.id, format_name=format_name, output=output)
