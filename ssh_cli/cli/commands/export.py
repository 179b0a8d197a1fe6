"""`hafen export`: the whole dataset for other programs."""

from pathlib import Path
from typing import TYPE_CHECKING

from ssh_cli.cli.printing import Output
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ssh_cli.export.edition import DataFile


@verb()
def sqlite(
    session: Session,
    file: Path,
) -> None:
    """Write both files."""
    from ssh_cli.cli import console
    from ssh_cli.export.sqlite import database_bytes, datasette_metadata

    dataset, stamp, root = session.dataset(), session.stamp(), session.root()
    beside = file.with_name(f"{file.stem}.metadata.json")
    console.deliver(database_bytes(dataset, stamp), to=file, keep_out_of=root)
    console.deliver(datasette_metadata(dataset, stamp, file.stem), to=beside, keep_out_of=root)
    console.note("Written: {path}, and for Datasette {beside}", path=file, beside=beside)


@verb()
def data(
    session: Session,
    folder: Path,
) -> None:
    """Write every file of the open data."""
    from ssh_cli.cli.output_folder import write_folder

    files = ((file.name, file.content) for file in _files(session))
    write_folder(files, folder, former=_former(folder), keep_out_of=session.root())


def _former(folder: Path) -> list[str]:
    """Return the files that the index in a folder names, and that nobody has changed since."""
    import json
    from hashlib import sha256

    def is_unchanged(path: str, digest: str) -> bool:
        file = folder / path
        return file.is_file() and sha256(file.read_bytes()).hexdigest() == digest

    try:
        entries = json.loads((folder / "index.json").read_bytes())["files"]
        return [entry["path"] for entry in entries if is_unchanged(entry["path"], entry["sha256"])]
    except (OSError, ValueError, LookupError, TypeError):
        return []


@verb()
def file(
    session: Session,
    name: str,
    output: Output = None,
) -> None:
    """Write one file of the open data."""
    from ssh_cli.cli.printing import deliver_file
    from ssh_cli.errors import NotFoundError

    names = []
    for made in _files(session):
        if made.name == name:
            return deliver_file(session, made.content, output)
        if not made.record:
            names.append(made.name)
    raise NotFoundError(
        "There is no file “{name}” in the open data.",
        hint="Files: {names}",
        name=name,
        names=", ".join(names),
    )


def _files(session: Session) -> "Iterator[DataFile]":
    from ssh_cli.export.edition import Edition, read_publication
    from ssh_cli.export.open_data import open_data_files

    publication = read_publication(lambda name: session.setting(f"site.{name}"))
    return open_data_files(Edition(session.dataset(), session.stamp_of_files(), publication))
