"""`hafen press`: press papers, with their embargo on top."""

from typing import Annotated

import typer

from ssh_cli.cli.document_output import DocumentOut, print_document, templates_of
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import group, verb
from ssh_cli.messages import N_, language

app = group()


@verb(app, "render", N_("Write a press paper, its embargo on top until it passes."))
def render(
    session: Session,
    name: Annotated[
        str,
        typer.Argument(metavar="ID", help=N_("The paper: a template of templates/press, no endings.")),
    ],
    out: DocumentOut,
) -> None:
    """Print a press paper as a document."""
    from ssh_cli.document.papers.press import press_paper

    templates = templates_of(session)
    document = press_paper(
        name,
        session.dataset(),
        on=session.on,
        asks_day=session.asks_day,
        templates=templates,
        spoken=language(),
    )
    print_document(session, document, templates, out, record=name)
