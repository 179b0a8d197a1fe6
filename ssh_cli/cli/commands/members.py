"""`hafen members`: municipalities and their standing."""

import typer

from ssh_cli.cli.lazy import Command, LateGroup
from ssh_cli.cli.options import Columns, Format, Name, Output, Query, print_list, print_page
from ssh_cli.messages import N_


class Members(LateGroup):
    """`hafen members`; the commands that change something are imported late."""

    later = "ssh_cli.cli.records.member_commands"


app = typer.Typer(cls=Members, add_completion=False, rich_markup_mode=None)


@app.callback(help=N_("Municipalities and their standing."))
def members() -> None:
    """Hold the commands."""


@app.command("list", cls=Command, help=N_("List municipalities that a query chooses."))
def list_members(
    ctx: typer.Context,
    query: Query = None,
    columns: Columns = None,
    format_name: Format = None,
    output: Output = None,
) -> None:
    """Print the list."""
    print_list(ctx, "members", query, columns=columns, format_name=format_name, output=output)


@app.command("show", cls=Command, help=N_("Show everything known of a municipality."))
def show_member(ctx: typer.Context, name: Name, format_name: Format = None, output: Output = None) -> None:
    """Print one page."""
    from ssh_cli.output.page_member import member_page

    print_page(ctx, "members", name, member_page, format_name=format_name, output=output)
