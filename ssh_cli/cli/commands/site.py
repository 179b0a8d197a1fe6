"""`hafen site`: the public website of the register, built and looked at."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import HafenError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ssh_cli.site.plan import Site
    from ssh_cli.source.git_history import LastChange

_LIST = ".hafen-site.json"
"""The file that tells which files in a folder are of the site."""


@verb()
def build(
    session: Session,
    output: Path,
) -> None:
    """Write the site."""
    _write(session, output)


@verb()
def serve(
    session: Session,
    folder: Annotated[Path | None, typer.Argument()] = None,
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8000,
) -> None:
    """Build the site, and serve it until somebody ends it."""
    import tempfile

    from ssh_cli.cli import console
    from ssh_cli.site.server import address_of, open_server

    with tempfile.TemporaryDirectory(prefix="hafen-site-") as passing:
        place = folder or Path(passing)
        with open_server(place, port) as server:
            _write(session, place)
            with suppress(KeyboardInterrupt):
                console.note("Open {address}, end with Ctrl+C.", address=address_of(server))
                server.serve_forever()


def _write(session: Session, folder: Path) -> None:
    """Write the site into a folder, with the list of its files."""
    import json

    from ssh_cli.cli.console import deliver
    from ssh_cli.cli.output_folder import write_folder
    from ssh_cli.site.build import build as build_site

    listed = folder / _LIST
    try:
        former = [str(path) for path in json.loads(listed.read_bytes())]
    except (OSError, ValueError, TypeError):
        former = []
    files = ((file.path, file.content) for file in build_site(_site(session)))
    root = session.root()
    paths = write_folder(files, folder, former=former, keep_out_of=root)
    deliver(json.dumps(sorted(paths), indent=0), to=listed, keep_out_of=root)


def _site(session: Session) -> "Site":
    """Return what the site is made of, and name on stderr what it lacks."""
    from ssh_cli.cli import console
    from ssh_cli.site.plan import SETTINGS, Site
    from ssh_cli.source.settings_file import OWN

    settings = {f"site.{name}": session.setting(f"site.{name}") for name in SETTINGS}
    for name, value in settings.items():
        if not value:
            console.note("Not set in {file}: {name}", file=OWN, name=name)
    return Site(session.dataset(), session.stamp_of_files(), settings, _changes(session))


def _changes(session: Session) -> "Mapping[str, LastChange]":
    """Return what Git knows of each file; nothing without a repository."""
    from ssh_cli.source.git_history import last_changes

    try:
        repository = session.repository()
        return last_changes(repository, session.commit() or repository.resolve("HEAD"))
    except HafenError:
        return {}
