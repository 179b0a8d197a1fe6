"""`hafen site`: the public website of the register, built and looked at."""

from pathlib import Path
from typing import Annotated

import typer

from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.messages import N_, counted


@verb()
def build(
    session: Session,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar=N_("FOLDER"), help=N_("Folder to write the site into."))
    ],
) -> None:
    """Write the site."""
    from ssh_cli.cli import console
    from ssh_cli.site.plan import Site, write_site
    from ssh_cli.site.plan import build as build_site

    site = Site(session.dataset(), session.stamp_of_files())
    files, written, gone = write_site(build_site(site), output)
    console.note(counted("Written: {n} file of {of}.", "Written: {n} files of {of}.", written, of=files))
    if gone:
        console.note(counted("Removed: {n} file.", "Removed: {n} files.", gone))
