"""`hafen press`: press papers, with their embargo on top."""

from typing import Annotated

import typer

from ssh_cli.cli.document_output import DocumentFormat, print_document, templates_of
from ssh_cli.cli.lazy import Command, Group
from ssh_cli.cli.options import Output, session_of
from ssh_cli.messages import N_, language

app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None)


@app.callback(help=N_("Press papers: render."))
def press() -> None:
    """Hold the commands."""


@app.command("render", cls=Command, help=N_("Write a press paper, its embargo on top until it passes."))
def render(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(metavar="ID", help=N_("The paper: a template of templates/press, no endings.")),
    ],
    format_name: DocumentFormat = None,
    output: Output = None,
) -> None:
    """Print a press paper as a document."""
    from ssh_cli.document.papers.press import press_paper

    session = session_of(ctx)
    templates = templates_of(session)
    document = press_paper(
        name,
        session.dataset(),
        on=session.on,
        asks_day=session.asks_day,
        templates=templates,
        spoken=language(),
    )
    print_document(session, document, templates, record=name, format_name=format_name, output=output)
