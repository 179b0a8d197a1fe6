"""`hafen sources`: the bibliography."""

from typing import Annotated

import typer

from ssh_cli.cli.choices import codes_of
from ssh_cli.cli.lazy import Command, Group
from ssh_cli.cli.options import Columns, Format, Output, Query, print_list, session_of
from ssh_cli.cli.records.editing import DryRun, Yes
from ssh_cli.cli.records.options import Note, Writing
from ssh_cli.messages import N_

app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None)


@app.callback(help=N_("The bibliography."))
def sources() -> None:
    """Hold the commands."""


@app.command("list", cls=Command, help=N_("List the sources that records name by a key."))
def list_sources(
    ctx: typer.Context,
    query: Query = None,
    columns: Columns = None,
    format_name: Format = None,
    output: Output = None,
) -> None:
    """Print the list."""
    print_list(ctx, "sources", query, columns=columns, format_name=format_name, output=output)


@app.command("add", cls=Command, help=N_("Put a source into the bibliography."))
def add_source(
    ctx: typer.Context,
    key: Annotated[
        str, typer.Argument(metavar=N_("KEY"), help=N_("What records call it, for example rat-potsdam-2018."))
    ],
    title: Annotated[str | None, typer.Option(metavar=N_("TEXT"), help=N_("Its title."))] = None,
    publisher: Annotated[str | None, typer.Option(metavar=N_("TEXT"), help=N_("Who published it."))] = None,
    date: Annotated[str | None, typer.Option(metavar=N_("DAY"), help=N_("When it was published."))] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help=N_("Its web address."))] = None,
    kind: Annotated[
        str | None,
        typer.Option(metavar=N_("KIND"), autocompletion=codes_of("SOURCE"), help=N_("{values}.")),
    ] = None,
    note: Note = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Ask for what is missing, and write it."""
    from ssh_cli.cli.records.decisions import add_source as record

    told = {"title": title, "publisher": publisher, "date": date, "url": url, "kind": kind, "note": note}
    record(session_of(ctx), key, told, Writing(yes, dry_run))
