"""`hafen todo`: what somebody should look at again."""

from typing import TYPE_CHECKING, Annotated

import typer

from ssh_cli.cli.options import Query, joined
from ssh_cli.cli.printing import print_page
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb

if TYPE_CHECKING:
    from ssh_cli.page.page import Page


@verb(then=print_page)
def todo(
    session: Session,
    *,
    query: Query = None,
    older_than: Annotated[int, typer.Option(min=0, max=1200)] = 36,
) -> "Page":
    """Return the tasks; with a query, those of the municipalities that it chooses."""
    from ssh_cli.analysis.counts import take_census
    from ssh_cli.analysis.todo import find_tasks
    from ssh_cli.page.sections.todo import todo_page
    from ssh_cli.query.selection import select

    dataset = session.dataset()
    chosen = select(dataset, "members", asked, session.on) if (asked := joined(query)) else None
    towns = None if chosen is None else {town.record.id for town in chosen}
    tasks = find_tasks(take_census(dataset, session.on), older_than=older_than, towns=towns)
    in_short = chosen is None
    return todo_page(tasks, dataset, session.stamp(), older_than=older_than, in_short=in_short)
