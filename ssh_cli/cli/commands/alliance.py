"""What is asked of the alliance as a whole: `hafen overview`, `todo`, `contacts` and `sql`."""

from typing import TYPE_CHECKING, Annotated

import typer

from ssh_cli.cli.printing import Query, print_page
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb

if TYPE_CHECKING:
    from ssh_cli.page.page import Page


@verb(then=print_page)
def overview(session: Session) -> "Page":
    """Return the overview."""
    from ssh_cli.analysis.overview import look_over
    from ssh_cli.page.sections.statistics import overview_page

    context = session.context()
    return overview_page(look_over(context), context.dataset, session.stamp())


@verb(then=print_page)
def todo(
    session: Session,
    *,
    query: Query = None,
    older_than: Annotated[int, typer.Option(min=0, max=1200)] = 36,
) -> "Page":
    """Return the tasks; with a query, those of the municipalities that it chooses."""
    from ssh_cli.analysis.todo import find_tasks
    from ssh_cli.cli.groups import choose_group
    from ssh_cli.page.sections.coordination import todo_page

    dataset = session.dataset()
    chosen = choose_group(session, query)[0].everybody if query else None
    towns = None if chosen is None else {town.id for town in chosen}
    tasks = find_tasks(session.context(), older_than=older_than, towns=towns)
    in_short = chosen is None
    return todo_page(tasks, dataset, session.stamp(), older_than=older_than, in_short=in_short)


@verb(then=print_page)
def contacts(session: Session, *, query: Query = None) -> "Page":
    """Return who coordinates; with a query, for whom it chooses, and the contacts of those municipalities."""
    from ssh_cli.analysis.contacts import find_contacts
    from ssh_cli.cli.groups import choose_group
    from ssh_cli.page.sections.coordination import contacts_page

    context = session.context()
    chosen = choose_group(session, query)[0].everybody if query else None
    return contacts_page(find_contacts(context, chosen), session.stamp())


@verb(then=print_page)
def sql(
    session: Session,
    *,
    statement: str | None = None,
    tables: bool = False,
) -> "Page":
    """Return the answer, or the tables."""
    from ssh_cli.export.sqlite import ask, describe_tables

    if tables:
        return describe_tables(session.stamp())
    return ask(session.dataset(), statement or "", session.stamp())
