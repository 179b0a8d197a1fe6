"""`hafen overview`: the alliance at a glance."""

import typer

from ssh_cli.cli.lazy import Command
from ssh_cli.cli.options import Format, Output, print_report, session_of
from ssh_cli.messages import N_

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=Command, help=N_("See the alliance at a glance."))
def overview(ctx: typer.Context, format_name: Format = None, output: Output = None) -> None:
    """Print the overview."""
    from ssh_cli.analysis.overview import look_over
    from ssh_cli.output.page_overview import overview_page

    session = session_of(ctx)
    dataset = session.dataset()
    page = overview_page(look_over(dataset, session.on), dataset, session.stamp())
    print_report(session, lambda _everything: page, format_name=format_name, output=output)
