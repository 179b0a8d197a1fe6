"""`hafen KIND list` and `show`: the records of a kind that a query chooses, or the one that a name means."""

from typing import TYPE_CHECKING, Annotated

import typer

from ssh_cli.cli.options import Audience, For, Out, Query, joined, print_page
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import Function, verb
from ssh_cli.errors import UsageError

if TYPE_CHECKING:
    from ssh_cli.page.page import Page

_ALONE = ("members", "resolutions")
"""What lists of these tell lies in their own records."""
_NEEDED = ("member", "resolution", "alliance", "demands", "sources", "publishers")


def list_of(kind: str) -> Function:
    """Return the command that lists records of a kind (`recipients`)."""

    @verb()
    def list_records(session: Session, *, query: Query = None, columns: str | None = None, out: Out) -> None:
        print_list(session, kind, query, columns, out)

    return list_records


def page_of(kind: str) -> Function:
    """Return the command that shows a record of a kind (`recipients`)."""

    @verb()
    def show_record(session: Session, name: str, out: Out) -> None:
        from ssh_cli.model.context import Context
        from ssh_cli.page.sections.records import record_page

        session.admit_private_page(*out)
        dataset, record = session.find(kind, name)
        context = Context(dataset, session.on)
        print_page(session, lambda data: record_page(kind, record, context, data=data), out)

    return show_record


def print_list(session: Session, kind: str, query: Query, columns: str | None, out: Out) -> None:
    """Write the list of the records of a kind that a query chooses."""
    from ssh_cli.model.context import Context
    from ssh_cli.page.listing import all_columns, list_records
    from ssh_cli.page.page import describe_columns

    session.admit_private_page(*out)

    def make(everything: bool) -> "Page":
        dataset = session.dataset(only=_NEEDED) if kind in _ALONE else session.dataset()
        names = _names(columns)
        if names == ["help"]:
            return describe_columns(all_columns(dataset, kind))
        context = Context(dataset, session.on)
        return list_records(context, kind, joined(query), columns=names, everything=everything)

    print_page(session, make, out)


@verb()
def list_(
    session: Session,
    *,
    query: Query = None,
    columns: str | None = None,
    group: Annotated[str | None, typer.Option(autocompletion=lambda: ("land", "kind", "standing"))] = None,
    audience: For = Audience.PUBLIC,
    out: Out,
) -> None:
    """Print the list of municipalities; in groups it has totals, and columns of which `--columns` chooses."""
    if group is None:
        if audience is Audience.US:
            raise UsageError(
                "A list without groups is the same for everybody.", hint="--for us goes with --group."
            )
        print_list(session, "members", query, columns, out)
        return
    from ssh_cli.cli.options import note_missed
    from ssh_cli.page.page import describe_columns
    from ssh_cli.papers.membership_list import membership_list
    from ssh_cli.query.selection import select

    session.admit_private_page(*out)
    context = session.context()
    selected = select(context, "members", joined(query))
    note_missed(context, joined(query), [row.record for row in selected])
    page = membership_list(
        context,
        selected,
        by=group,
        for_us=audience is Audience.US,
    )
    names = _names(columns)
    if names == ["help"]:
        page = describe_columns(page)
    elif names:
        page = page.choose(names)
    print_page(session, page, out)


def _names(columns: str | None) -> list[str]:
    return [name.strip() for name in (columns or "").split(",") if name.strip()]
