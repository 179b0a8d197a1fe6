"""`hafen todo`: what somebody should look at again, by consequence and by coordination."""

from typing import Annotated

import typer

from ssh_cli.analysis.counts import take_census
from ssh_cli.analysis.todo import find_tasks
from ssh_cli.cli.options import Out, Query, joined, print_report
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.messages import N_
from ssh_cli.output.page_todo import todo_page
from ssh_cli.query.selection import select

app = alone()


@verb(app)
def todo(
    session: Session,
    *,
    query: Query = None,
    older_than: Annotated[
        int,
        typer.Option(
            metavar=N_("MONTHS"), min=0, max=1200, help=N_("Months after which evidence counts as old.")
        ),
    ] = 36,
    out: Out,
) -> None:
    """Print the tasks; with a query, those of the municipalities that it chooses."""
    dataset = session.dataset()
    asked = joined(query)
    towns = {one.record.id for one in select(dataset, "members", asked, session.on)} if asked else None
    tasks = find_tasks(take_census(dataset, session.on), older_than=older_than, towns=towns)
    page = todo_page(tasks, dataset, session.stamp(), older_than=older_than)
    print_report(session, page, out)
