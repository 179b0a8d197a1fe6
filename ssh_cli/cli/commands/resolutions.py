"""`hafen resolutions`: decisions of councils and committees."""

import typer

from ssh_cli.cli.lazy import Command, LateGroup
from ssh_cli.cli.options import Columns, Format, Name, Output, Query, print_list, print_page
from ssh_cli.messages import N_


class Resolutions(LateGroup):
    """`hafen resolutions`; the commands that change something are imported late."""

    later = "ssh_cli.cli.records.resolution_commands"


app = typer.Typer(cls=Resolutions, add_completion=False, rich_markup_mode=None)


@app.callback(help=N_("Decisions of councils and committees."))
def resolutions() -> None:
    """Hold the commands."""


@app.command("list", cls=Command, help=N_("List resolutions that a query chooses."))
def list_resolutions(
    ctx: typer.Context,
    query: Query = None,
    columns: Columns = None,
    format_name: Format = None,
    output: Output = None,
) -> None:
    """Print the list."""
    print_list(ctx, "resolutions", query, columns=columns, format_name=format_name, output=output)


@app.command("show", cls=Command, help=N_("Show a resolution with its commitments and offers."))
def show_resolution(
    ctx: typer.Context, name: Name, format_name: Format = None, output: Output = None
) -> None:
    """Print one page."""
    from ssh_cli.output.page_resolution import resolution_page

    print_page(ctx, "resolutions", name, resolution_page, format_name=format_name, output=output)
