"""`hafen KIND list`: the records of a kind that a query chooses."""

from typing import TYPE_CHECKING

from ssh_cli.cli.options import Out, Query, joined
from ssh_cli.cli.printing import print_page
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import Function, verb

if TYPE_CHECKING:
    from ssh_cli.page.page import Page

_ALONE = ("members", "resolutions")
"""What lists of these tell lies in their own records."""
_NEEDED = ("member", "resolution", "alliance", "demands", "sources", "publishers")


def verb_of(kind: str) -> Function:
    """Return the command that lists records of a kind (`recipients`)."""

    @verb()
    def list_records(session: Session, *, query: Query = None, columns: str | None = None, out: Out) -> None:
        print_list(session, kind, query, columns, out)

    return list_records


def print_list(session: Session, kind: str, query: Query, columns: str | None, out: Out) -> None:
    """Write the list of the records of a kind that a query chooses."""
    from ssh_cli.page.listing import all_columns, list_records
    from ssh_cli.page.page import describe_columns

    session.admit_private_page(*out)
    stamp = session.stamp()

    def make(everything: bool) -> "Page":
        dataset = session.dataset(only=_NEEDED) if kind in _ALONE else session.dataset()
        if columns is not None and columns.strip() == "help":
            return describe_columns(all_columns(dataset, kind, stamp))
        names = [name for name in (columns or "").split(",") if name.strip()]
        return list_records(dataset, kind, joined(query), stamp, columns=names, everything=everything)

    print_page(session, make, out)
