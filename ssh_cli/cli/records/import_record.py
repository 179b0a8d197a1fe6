"""`hafen KIND import`: records come out of a table, whose columns are the declared fields."""

from typing import TYPE_CHECKING, Any

import typer

from ssh_cli.cli.records.import_options import ImportOptions
from ssh_cli.cli.records.table_import import import_table
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.edit.import_heading import declared_headings
from ssh_cli.edit.import_records import RecordImport
from ssh_cli.kinds import BY_PLURAL

if TYPE_CHECKING:
    from ssh_cli.cli.records.editor import Editor


def app_of(kind: str) -> typer.Typer:
    """Return the command that takes records of a kind (`recipients`) out of a table."""
    app, declared = alone(), BY_PLURAL[kind]

    @verb(app)
    def import_records(session: Session, *, options: ImportOptions) -> None:
        def make(editor: "Editor", **words: Any) -> RecordImport:
            return RecordImport(kind=declared, meaning=editor.meaning, path=editor.path, **words)

        import_table(session, options, make, declared_headings(declared.name))

    return app
