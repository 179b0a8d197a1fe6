"""What every kind of record has: `list`, `show`, `add` and `import`."""

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ssh_cli.cli.options import Name, Out, Query, joined, print_report
from ssh_cli.cli.records.import_options import ImportOptions
from ssh_cli.cli.records.options import Writing
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.messages import N_

if TYPE_CHECKING:
    from ssh_cli.cli.records.editor import Editor
    from ssh_cli.output.report import Report

Columns = Annotated[
    str | None,
    typer.Option(metavar=N_("A,B,…"), help=N_("Columns to show; “help” lists them.")),
]


def add_list(app: typer.Typer, kind: str, about: str, *, verb_name: str = "list") -> None:
    """Give the commands of a kind of record `list`: the records that a query chooses."""

    @verb(app, verb_name, about)
    def list_records(session: Session, *, query: Query = None, columns: Columns = None, out: Out) -> None:
        from ssh_cli.output.listing import all_columns, list_records
        from ssh_cli.output.report import describe_columns

        session.admit_private_page(*out)
        stamp = session.stamp()

        def make(everything: bool) -> "Report":
            dataset = session.dataset()
            if columns is not None and columns.strip() == "help":
                return describe_columns(all_columns(dataset, kind, stamp))
            names = [name for name in (columns or "").split(",") if name.strip()]
            return list_records(dataset, kind, joined(query), stamp, columns=names, everything=everything)

        print_report(session, make, out)


def add_show(app: typer.Typer, kind: str, about: str, page: str = "") -> None:
    """Give the commands of a kind of record `show`: the page on the record that a name means.

    `page` names the function that makes it, and its module: `page_member.member_page`. It takes the record,
    a Context, a Stamp, and `data`, whether all is wanted that data formats carry. Without it the page is
    made of the declaration of the kind alone.
    """

    @verb(app, "show", about)
    def show_record(session: Session, name: Name, out: Out) -> None:
        from ssh_cli.model.context import Context

        session.admit_private_page(*out)
        dataset, record = session.find(kind, name)
        context = Context(dataset, session.on)
        module, function = (page or "page.record_page").split(".")
        make: Any = getattr(import_module(f"ssh_cli.output.{module}"), function)
        if not page:
            make = partial(make, kind)
        print_report(session, lambda everything: make(record, context, session.stamp(), data=everything), out)


def add_add(app: typer.Typer, kind: str, about: str, *, verb_name: str = "add") -> None:
    """Give the commands of a kind of record `add`: a record comes on record, its fields as declared."""

    @verb(app, verb_name, about)
    def add_record(
        session: Session,
        *,
        words: Annotated[
            list[str] | None,
            typer.Argument(
                metavar=N_("FIELD=VALUE …"),
                help=N_("What is known of it; FIELD+=VALUE adds to a list. On a terminal the rest is asked."),
            ),
        ] = None,
        writing: Writing,
    ) -> None:
        from ssh_cli.cli.records.addition import add_record
        from ssh_cli.kinds import BY_PLURAL

        add_record(session, BY_PLURAL[kind], words or (), writing)


def add_import(app: typer.Typer, kind: str) -> None:
    """Give the commands of a kind of record `import`: records out of a table, its columns as declared."""

    @verb(app, "import", N_("Take records out of a table; only looks without --write."))
    def import_records(session: Session, *, options: ImportOptions) -> None:
        from ssh_cli.cli.records.table_import import import_table
        from ssh_cli.edit.import_heading import declared_headings
        from ssh_cli.edit.import_records import RecordImport
        from ssh_cli.kinds import BY_PLURAL

        declared = BY_PLURAL[kind]

        def make(editor: "Editor", **words: Any) -> RecordImport:
            return RecordImport(kind=declared, meaning=editor.meaning, path=editor.path, **words)

        import_table(session, options, make, declared_headings(declared.name))
