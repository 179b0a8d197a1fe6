"""Many files in a folder: only what differs is written, and only what an earlier run wrote is removed."""

from collections.abc import Iterable
from pathlib import Path

from ssh_cli.cli.console import deliver, note
from ssh_cli.messages import counted


def write_folder(
    files: Iterable[tuple[str, bytes]], folder: Path, *, former: Iterable[str], keep_out_of: Path
) -> list[str]:
    """Write files by their paths below a folder, say on stderr what there was to do, and return the paths.

    `former` are those that an earlier run wrote. Nothing outside the folder is touched, whatever they name.
    """
    paths, written, removed = [], 0, 0
    for path, content in files:
        paths.append(path)
        target = folder / path
        if not (target.is_file() and target.read_bytes() == content):
            deliver(content, to=target, keep_out_of=keep_out_of)
            written += 1
    whole = folder.resolve()
    for path in sorted({*former} - {*paths}):
        target = folder / path
        if target.resolve().is_relative_to(whole) and target.is_file():
            target.unlink()
            removed += 1
            _remove_empty(target.parent, folder)
    note(
        "{folder}: {files}, {written} of them written, {removed} removed.",
        folder=folder,
        files=counted("{n} file", "{n} files", len(paths)),
        written=written,
        removed=removed,
    )
    return paths


def _remove_empty(folder: Path, top: Path) -> None:
    """Remove a folder, and those above it, that have no files any more."""
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
