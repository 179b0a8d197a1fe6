"""`hafen letters`: letters: list, show, render."""

from typing import Annotated

import typer

from ssh_cli.cli.lazy import Command, Group
from ssh_cli.cli.options import Columns, Format, Name, Output, Query, print_list, print_page, session_of
from ssh_cli.messages import N_, _

app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None)


@app.callback(help=N_("Letters: list, show, render."))
def letters() -> None:
    """Hold the commands."""


@app.command("list", cls=Command, help=N_("List the letters."))
def list_letters(
    ctx: typer.Context,
    query: Query = None,
    columns: Columns = None,
    format_name: Format = None,
    output: Output = None,
) -> None:
    """Print the list."""
    print_list(ctx, "letters", query, columns=columns, format_name=format_name, output=output)


@app.command("show", cls=Command, help=N_("Show what is known of a letter."))
def show_letter(ctx: typer.Context, name: Name, format_name: Format = None, output: Output = None) -> None:
    """Print one page."""
    from ssh_cli.output.page_gathering import letter_page

    print_page(ctx, "letters", name, letter_page, format_name=format_name, output=output)


@app.command("render", cls=Command, help=N_("Write a letter: md, txt or html."))
def render_letter(
    ctx: typer.Context,
    name: Name,
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar=N_("FORMAT"),
            help=N_("md, txt or html; otherwise what the file's name tells, else txt."),
        ),
    ] = None,
    output: Output = None,
) -> None:
    """Print the letter as a document."""
    from ssh_cli.cli.console import deliver, note
    from ssh_cli.document.letter import render_letter as render
    from ssh_cli.document.template import Templates
    from ssh_cli.query.selection import find
    from ssh_cli.source.bundled import templates_folder

    session = session_of(ctx)
    dataset = session.dataset()
    content = render(
        find(dataset, "letters", name),
        dataset,
        on=session.on,
        format_name=format_name or (output.suffix.lstrip(".").lower() if output else "txt"),
        templates=Templates(templates_folder()),
    )
    deliver(content, to=output, keep_out_of=session.root() if output else None)
    if output is not None:
        note(_("Written: {path}").format(path=output))
