"""`hafen meetings`: meetings and events."""

import typer

from ssh_cli.cli.lazy import Command, Group
from ssh_cli.cli.options import Columns, Format, Name, Output, Query, print_list, print_page
from ssh_cli.messages import N_

app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None)


@app.callback(help=N_("Meetings and events."))
def meetings() -> None:
    """Hold the commands."""


@app.command("list", cls=Command, help=N_("List meetings and events that a query chooses."))
def list_meetings(
    ctx: typer.Context,
    query: Query = None,
    columns: Columns = None,
    format_name: Format = None,
    output: Output = None,
) -> None:
    """Print the list."""
    print_list(ctx, "meetings", query, columns=columns, format_name=format_name, output=output)


@app.command("show", cls=Command, help=N_("Show a meeting."))
def show_meeting(ctx: typer.Context, name: Name, format_name: Format = None, output: Output = None) -> None:
    """Print one page."""
    from ssh_cli.output.page_gathering import meeting_page

    print_page(ctx, "meetings", name, meeting_page, format_name=format_name, output=output)
