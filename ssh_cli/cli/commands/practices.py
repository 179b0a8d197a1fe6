"""`hafen practices`: success models that others can copy."""

import typer

from ssh_cli.cli.lazy import Command, Group
from ssh_cli.cli.options import Columns, Format, Name, Output, Query, print_list, print_page
from ssh_cli.messages import N_

app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None)


@app.callback(help=N_("Success models that others can copy."))
def practices() -> None:
    """Hold the commands."""


@app.command("list", cls=Command, help=N_("List practices that a query chooses."))
def list_practices(
    ctx: typer.Context,
    query: Query = None,
    columns: Columns = None,
    format_name: Format = None,
    output: Output = None,
) -> None:
    """Print the list."""
    print_list(ctx, "practices", query, columns=columns, format_name=format_name, output=output)


@app.command("show", cls=Command, help=N_("Show a practice."))
def show_practice(ctx: typer.Context, name: Name, format_name: Format = None, output: Output = None) -> None:
    """Print one page."""
    from ssh_cli.output.page_gathering import practice_page

    print_page(ctx, "practices", name, practice_page, format_name=format_name, output=output)
