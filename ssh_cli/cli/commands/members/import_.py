"""`hafen members import`: municipalities, memberships, declarations, offices and contacts out of a table."""

from typing import TYPE_CHECKING, Any

from ssh_cli.cli.records.import_options import ImportOptions
from ssh_cli.cli.records.options import KnownBy
from ssh_cli.cli.records.table_import import import_table
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.edit.import_members import FIELDS, MemberImport
from ssh_cli.model.written_day import read_day

if TYPE_CHECKING:
    from ssh_cli.cli.records.editor import Editor

app = alone()


@verb(app)
def import_members(session: Session, *, options: ImportOptions, known_by: KnownBy = None) -> None:
    """Print what the table changes, and write it where asked to."""
    attested = None if known_by is None else read_day(known_by).text

    def make(editor: "Editor", **words: Any) -> MemberImport:
        return MemberImport(known_by=attested, counted_on=editor.counted_on(), **words)

    import_table(session, options, make, FIELDS)
