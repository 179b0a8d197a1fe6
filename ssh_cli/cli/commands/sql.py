"""`hafen sql`: the dataset asked in SQL, read-only."""

from typing import Annotated

import typer

from ssh_cli.cli.lazy import Command
from ssh_cli.cli.options import Format, Output, print_report, session_of
from ssh_cli.messages import N_

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    cls=Command,
    help=N_("Ask the dataset in SQL, read-only."),
    epilog=N_('For example: hafen sql "select land, count(*) from members_on_the_day group by land"'),
)
def sql(
    ctx: typer.Context,
    statement: Annotated[
        str | None, typer.Argument(metavar="SELECT", help=N_("One statement, in quotation marks."))
    ] = None,
    tables: Annotated[bool, typer.Option("--tables", help=N_("List tables and columns instead."))] = False,
    format_name: Format = None,
    output: Output = None,
) -> None:
    """Print the answer, or the tables."""
    from ssh_cli.export.sql import ask, describe_tables

    session = session_of(ctx)
    if tables:
        page = describe_tables(session.stamp())
    else:
        page = ask(session.dataset(), statement or "", session.stamp())
    print_report(session, lambda _everything: page, format_name=format_name, output=output)
