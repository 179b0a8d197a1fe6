"""`hafen export`: the whole dataset for other programs."""

from pathlib import Path
from typing import Annotated

import typer

from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.messages import N_, _


@verb()
def sqlite(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar=N_("FILE"), help=N_("The database, for example hafen.db."))],
) -> None:
    """Write both files."""
    from ssh_cli.cli import console
    from ssh_cli.export.sqlite import database_bytes, datasette_metadata

    dataset, stamp, root = session.dataset(), session.stamp(), session.root()
    beside = file.with_name(f"{file.stem}.metadata.json")
    console.deliver(database_bytes(dataset, stamp), to=file, keep_out_of=root)
    console.deliver(datasette_metadata(dataset, stamp, file.stem), to=beside, keep_out_of=root)
    console.note(_("Written: {path}, and for Datasette {beside}").format(path=file, beside=beside))
