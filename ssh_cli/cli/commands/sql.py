"""`hafen sql`: the dataset asked in SQL, read-only."""

from typing import Annotated

import typer

from ssh_cli.cli.options import Out, print_report
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.export.sql import ask, describe_tables
from ssh_cli.messages import N_

app = alone()


@verb(app, epilog=N_('For example: hafen sql "select land, count(*) from members_on_the_day group by land"'))
def sql(
    session: Session,
    *,
    statement: Annotated[
        str | None, typer.Argument(metavar="SELECT", help=N_("One statement, in quotation marks."))
    ] = None,
    tables: Annotated[bool, typer.Option("--tables", help=N_("List tables and columns instead."))] = False,
    out: Out,
) -> None:
    """Print the answer, or the tables."""
    if tables:
        page = describe_tables(session.stamp())
    else:
        page = ask(session.dataset(), statement or "", session.stamp())
    print_report(session, page, out)
