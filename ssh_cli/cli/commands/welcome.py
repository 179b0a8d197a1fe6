"""`hafen welcome`: the pack for a new partner."""

from typing import Annotated

import typer

from ssh_cli.cli.document_output import DocumentOut, print_document, templates_of
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.document.papers.welcome import compose_welcome
from ssh_cli.document.papers.welcome_town import find_newcomer
from ssh_cli.messages import N_, language

app = alone()


@verb(app)
def welcome(
    session: Session,
    member: Annotated[
        str,
        typer.Argument(
            metavar=N_("MUNICIPALITY"),
            help=N_("Name, identifier or official key; one of the official register is enough."),
        ),
    ],
    out: DocumentOut,
) -> None:
    """Print the pack as a document."""
    dataset = session.dataset()
    newcomer = find_newcomer(dataset, member, session.on)
    templates = templates_of(session)
    document = compose_welcome(newcomer, dataset, on=session.on, templates=templates, language=language())
    print_document(session, document, templates, out, record=newcomer.id)
