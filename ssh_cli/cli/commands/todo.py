"""`hafen todo`: what somebody should look at again, by consequence and by coordination."""

from typing import Annotated

import typer

from ssh_cli.cli.lazy import Command
from ssh_cli.cli.options import Format, Output, Query, joined, print_report, session_of
from ssh_cli.messages import N_

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=Command, help=N_("List what is old, weak or open, by coordination."))
def todo(
    ctx: typer.Context,
    query: Query = None,
    older_than: Annotated[
        int,
        typer.Option(
            metavar=N_("MONTHS"), min=0, max=1200, help=N_("Months after which evidence counts as old.")
        ),
    ] = 36,
    format_name: Format = None,
    output: Output = None,
) -> None:
    """Print the tasks; with a query, those of the municipalities that it chooses."""
    from ssh_cli.analysis.counts import take_census
    from ssh_cli.analysis.todo import find_tasks
    from ssh_cli.output.page_todo import todo_page
    from ssh_cli.query.selection import select

    session = session_of(ctx)
    dataset = session.dataset()
    asked = joined(query)
    towns = {one.record.id for one in select(dataset, "members", asked, session.on)} if asked else None
    tasks = find_tasks(take_census(dataset, session.on), older_than=older_than, towns=towns)
    page = todo_page(tasks, dataset, session.stamp(), older_than=older_than)
    print_report(session, lambda _everything: page, format_name=format_name, output=output)
