"""Many files in a folder: only what differs is written, and only what an earlier run wrote is removed."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from ssh_cli.cli.console import note, refuse_place, writing
from ssh_cli.messages import counted


def write_folder(
    files: Iterable[tuple[str, bytes]], folder: Path, *, former: Iterable[str], keep_out_of: Path
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
        "{folder}: {files}, {written} of them written, {removed} removed.",
        folder=folder,
        files=counted("{n} file", "{n} files", len(paths)),
        written=written,
        removed=removed,
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
