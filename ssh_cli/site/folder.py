"""The site in a folder: only what differs is written, and only what an earlier site wrote is removed."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ssh_cli.site.plan import SiteFile

LIST = ".hafen-site.json"
"""The file that tells which files in the folder are of the site."""


class Written(NamedTuple):
    """How many files a site has, how many of them were written, and how many of an earlier one went."""

    files: int
    written: int
    removed: int


def write_site(files: Iterable[SiteFile], folder: Path) -> Written:
    """Write files into a folder."""
    listed = folder / LIST
    before = set(json.loads(listed.read_text(encoding="utf-8"))) if listed.is_file() else set()
    paths, written = [], 0
    for file in files:
        paths.append(file.path)
        written += _write(folder / file.path, file.content)
    gone = sorted(before - set(paths))
    for path in gone:
        (folder / path).unlink(missing_ok=True)
        _remove_empty((folder / path).parent, folder)
    _write(listed, json.dumps(sorted(paths), indent=0).encode())
    return Written(len(paths), written, len(gone))


def _remove_empty(folder: Path, top: Path) -> None:
    """Remove a folder, and those above it, that have no files any more."""
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _write(path: Path, content: bytes) -> bool:
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True
