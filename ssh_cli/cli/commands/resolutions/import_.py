"""`hafen resolutions import`: decisions out of a table."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ssh_cli.cli.records.import_options import ImportOptions
from ssh_cli.cli.records.table_import import import_table
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.edit.import_resolutions import FIELDS, ResolutionImport
from ssh_cli.messages import N_

if TYPE_CHECKING:
    from ssh_cli.cli.records.editor import Editor

app = alone()
Duplicates = Annotated[
    bool, typer.Option("--duplicate-ok", help=N_("Take decisions that may be on record already."))
]


@verb(app)
def import_resolutions(session: Session, *, options: ImportOptions, duplicates: Duplicates = False) -> None:
    """Print what the table changes, and write it where asked to."""

    def make(_editor: "Editor", **words: Any) -> ResolutionImport:
        return ResolutionImport(duplicates=duplicates, **words)

    import_table(session, options, make, FIELDS)
