"""`hafen site` and `hafen export`: the website of the register, and the whole dataset for other programs.

A folder of others is refused. Of many files only what differs is written, and only what an earlier run wrote
is removed.
"""

import os
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ssh_cli.cli.console import note, refuse_place, writing
from ssh_cli.cli.options import Output
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import HafenError, RefusedError
from ssh_cli.messages import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ssh_cli.export.edition import Edition
    from ssh_cli.site.plan import Site
    from ssh_cli.source.git_history import LastChange

_LIST = ".hafen-site.json"
"""The file that tells which files in a folder are of the site."""


@verb()
def serve(
    session: Session,
    folder: Annotated[Path | None, typer.Argument()] = None,
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8000,
) -> None:
    """Build the site, and serve it until somebody ends it."""
    import tempfile

    from ssh_cli.site.server import address_of, open_server

    with tempfile.TemporaryDirectory(prefix="hafen-site-") as passing:
        place = folder or Path(passing)
        with open_server(place, port) as server:
            _write_site(session, place)
            with suppress(KeyboardInterrupt):
                note("Open {address}, end with Ctrl+C.", address=address_of(server))
                server.serve_forever()


def _write_site(session: Session, output: Path) -> None:
    """Write the site into a folder, with the list of its files."""
    import json

    from ssh_cli.site.build import build as build_site

    site, listed = _site(session), output / _LIST
    try:
        former = [str(path) for path in json.loads(listed.read_bytes())]
    except (OSError, ValueError, TypeError):
        former = _begin(session, listed, "[]")
    with closing(build_site(site)) as made:
        files = ((file.path, file.content) for file in made)
        paths = write_folder(files, output, former=former, keep_out_of=session.root())
    session.deliver(json.dumps(sorted(paths), indent=0), listed)


build = verb()(_write_site)


def _site(session: Session) -> "Site":
    """Return what the site is made of, and name on stderr what it lacks."""
    from ssh_cli.site.plan import SETTINGS, Site
    from ssh_cli.source.settings_file import OWN

    settings = {f"site.{name}": session.setting(f"site.{name}") for name in SETTINGS}
    for name, value in settings.items():
        if not value:
            note("Not set in {file}: {name}", file=OWN, name=name)
    return Site(session.dataset(), session.stamp_of_files(), settings, _changes(session))


def _changes(session: Session) -> "Mapping[str, LastChange]":
    """Return what Git knows of each file; nothing without a repository."""
    from ssh_cli.source.git_history import last_changes

    try:
        repository = session.repository()
        return last_changes(repository, session.commit() or repository.resolve("HEAD"))
    except HafenError:
        return {}


@verb()
def sqlite(
    session: Session,
    file: Path,
) -> None:
    """Write both files."""
    from ssh_cli.export.sqlite import database_bytes, datasette_metadata

    dataset, stamp = session.dataset(), session.stamp()
    beside = file.with_name(f"{file.stem}.metadata.json")
    session.deliver(database_bytes(dataset, stamp), file)
    session.deliver(datasette_metadata(dataset, stamp, file.stem), beside)
    note("Written: {path}, and for Datasette {beside}", path=file, beside=beside)


@verb()
def data(
    session: Session,
    folder: Path,
) -> None:
    """Write every file of the open data."""
    from ssh_cli.export.open_data import open_data_files

    edition = _edition(session)
    former = _former(session, folder / "index.json")
    files = ((file.name, file.content) for file in open_data_files(edition))
    write_folder(files, folder, former=former, keep_out_of=session.root())


def _former(session: Session, index: Path) -> list[str]:
    """Return the files that an index names, and that nobody has changed since; raises as `_begin`."""
    import json
    from hashlib import sha256

    folder = index.parent
    try:
        entries = json.loads(index.read_bytes())["files"]
        return [
            entry["path"]
            for entry in entries
            if (file := folder / entry["path"]).is_file()
            and sha256(file.read_bytes()).hexdigest() == entry["sha256"]
        ]
    except (OSError, ValueError, LookupError, TypeError):
        return _begin(session, index, '{"files": []}')


def _begin(session: Session, mark: Path, content: str) -> list[str]:
    """Put the mark of the program into a folder, and return what an earlier run wrote there: nothing.

    A run that is broken off leaves it for the next one. Raise RefusedError where others have files there.
    """
    with writing(mark.parent):
        if mark.parent.exists() and any(mark.parent.iterdir()):
            raise RefusedError(
                "{folder} holds files that are not of an earlier run.",
                hint="Name an empty folder or a new one.",
                folder=mark.parent,
            )
    session.deliver(content, mark)
    return []


@verb()
def file(
    session: Session,
    name: str,
    output: Output = None,
) -> None:
    """Write one file of the open data."""
    from ssh_cli.cli.options import deliver_file
    from ssh_cli.export.open_data import find_file

    deliver_file(session, find_file(_edition(session), name).content, output)


def _edition(session: Session) -> "Edition":
    from ssh_cli.export.edition import Edition, read_publication

    publication = read_publication(lambda name: session.setting(f"site.{name}"))
    return Edition(session.dataset(), session.stamp_of_files(), publication)


def write_folder(
    files: "Iterable[tuple[str, bytes]]", folder: Path, *, former: "Iterable[str]", keep_out_of: Path
) -> list[str]:
    """Write files by their paths below a folder, say on stderr what there was to do, and return the paths.

    `former` are those that an earlier run wrote. Nothing outside the folder is touched, whatever they name.
    """
    paths, written, removed = [], 0, 0
    places: dict[str, bool] = {}  # there may be hundreds of thousands of files: folders are looked at once
    for path, content in files:
        paths.append(path)
        target = folder / path
        place = path.rpartition("/")[0]
        with writing(target):
            if place not in places:
                refuse_place(target.parent, keep_out_of)
                places[place] = target.parent.exists()
                target.parent.mkdir(parents=True, exist_ok=True)
            written += _write(target, content, may_exist=places[place])
    whole = folder.resolve()
    for path in sorted({*former} - {*paths}):
        target = folder / path
        if target.resolve().is_relative_to(whole) and target.is_file():
            target.unlink()
            removed += 1
            _remove_empty(target.parent, folder)
    note(
        "{folder}: {files}, {n} of them written, {m} removed.",
        folder=folder,
        files=counted("{n} file", "{n} files", len(paths)),
        n=written,
        m=removed,
    )
    return paths


def _write(target: Path, content: bytes, *, may_exist: bool) -> bool:
    """Write a file that has other bytes, and tell whether it had; a link in its place is refused."""
    if may_exist:
        with suppress(FileNotFoundError):
            if target.read_bytes() == content:
                return False
    with open(target, "wb", opener=_open_itself) as file:  # not raw: that may write a part of it unsaid
        file.write(content)
    return True


def _open_itself(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o644)


def _remove_empty(folder: Path, top: Path) -> None:
    """Remove a folder, and those above it, that have no files any more."""
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
