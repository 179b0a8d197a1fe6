"""`hafen sql`: the dataset asked in SQL, read-only."""

from typing import TYPE_CHECKING

from ssh_cli.cli.printing import print_page
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb

if TYPE_CHECKING:
    from ssh_cli.page.page import Page


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
