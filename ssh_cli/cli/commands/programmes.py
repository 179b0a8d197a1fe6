"""`hafen programmes`: admission programmes."""

import typer

from ssh_cli.cli.lazy import Command, Group
from ssh_cli.cli.options import Columns, Format, Output, Query, print_list
from ssh_cli.messages import N_

app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None)


@app.callback(help=N_("Admission programmes."))
def programmes() -> None:
    """Hold the commands."""


@app.command("list", cls=Command, help=N_("List the admission programmes."))
def list_programmes(
    ctx: typer.Context,
    query: Query = None,
    columns: Columns = None,
    format_name: Format = None,
    output: Output = None,
) -> None:
    """Print the list."""
    print_list(ctx, "programmes", query, columns=columns, format_name=format_name, output=output)
