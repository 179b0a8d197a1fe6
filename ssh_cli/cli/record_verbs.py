"""What every kind of record has: `list` and `show`; `add` and `import` come with the group."""

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ssh_cli.cli.options import Name, Out, Query, joined
from ssh_cli.cli.printing import print_page
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import group, verb
from ssh_cli.messages import N_

if TYPE_CHECKING:
    from ssh_cli.page.page import Page

Columns = Annotated[
    str | None,
    typer.Option(metavar=N_("A,B,…"), help=N_("Columns to show; “help” lists them.")),
]


def app_of(kind: str) -> typer.Typer:
    """Return the commands of a kind of record (`recipients`) that has no others than every kind."""
    app = group(kind=kind)
    add_list(app, kind, N_("List the records that a query chooses."))
    add_show(app, kind, N_("Show what is known of a record."))
    return app


def add_list(app: typer.Typer, kind: str, about: str, *, verb_name: str = "list") -> None:
    """Give the commands of a kind of record `list`: the records that a query chooses."""

    @verb(app, verb_name, about)
    def list_records(session: Session, *, query: Query = None, columns: Columns = None, out: Out) -> None:
        print_list(session, kind, query, columns, out)


def print_list(session: Session, kind: str, query: Query, columns: Columns, out: Out) -> None:
    """Write the list of the records of a kind that a query chooses."""
    from ssh_cli.page.listing import all_columns, list_records
    from ssh_cli.page.page import describe_columns

    session.admit_private_page(*out)
    stamp = session.stamp()

    def make(everything: bool) -> "Page":
        dataset = session.dataset()
        if columns is not None and columns.strip() == "help":
            return describe_columns(all_columns(dataset, kind, stamp))
        names = [name for name in (columns or "").split(",") if name.strip()]
        return list_records(dataset, kind, joined(query), stamp, columns=names, everything=everything)

    print_page(session, make, out)


def add_show(app: typer.Typer, kind: str, about: str, page: str = "") -> None:
    """Give the commands of a kind of record `show`: the page on the record that a name means.

    `page` names the function that makes it, and its module: `records.member_page`. It takes the record,
    a Context, a Stamp, and `data`, whether all is wanted that data formats carry. Without it the page is
    made of the declaration of the kind alone.
    """

    @verb(app, "show", about)
    def show_record(session: Session, name: Name, out: Out) -> None:
        from ssh_cli.model.context import Context

        session.admit_private_page(*out)
        dataset, record = session.find(kind, name)
        context = Context(dataset, session.on)
        module, function = (f"sections.{page}" if page else "record.record_page").rsplit(".", 1)
        make: Any = getattr(import_module(f"ssh_cli.page.{module}"), function)
        if not page:
            make = partial(make, kind)
        print_page(session, lambda everything: make(record, context, session.stamp(), data=everything), out)
