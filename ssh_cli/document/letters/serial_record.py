"""What a folder of serial letters remembers of its files, so that an interrupted series goes on."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

NAME = ".hafen-series.json"
_SCHEMA = "hafen.series/v1"


class State(StrEnum):
    """What is to be done for a file of a series."""

    CURRENT = "current"
    TO_MAKE = "to-make"
    EDITED = "edited"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a file was made of, its digest, and that of the file it takes the place of."""

    input: str
    digest: str
    before: str = ""


class SeriesRecord:
    """The record of one folder; `planned` is called before a file is written, so that no crash loses it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._folder = folder
        self._entries = _read(self.path)

    def state(self, name: str, made_of: str) -> State:
        """Return what is to be done for the file `name`, which would be made of the input `made_of`."""
        found = _digest_of(self._folder / name)
        entry = self._entries.get(name)
        if found is None:
            return State.TO_MAKE
        if entry is None:
            return State.FOREIGN
        if found not in {entry.digest, entry.before}:
            return State.EDITED
        return State.CURRENT if (found, made_of) == (entry.digest, entry.input) else State.TO_MAKE

    def planned(self, name: str, made_of: str, content: bytes) -> str:
        """Take up a file that is about to be written, and return the whole record as text to write first."""
        before = _digest_of(self._folder / name) or ""
        self._entries[name] = _Entry(made_of, digest(content), before)
        files = {
            key: {"input": one.input, "digest": one.digest, "before": one.before}
            for key, one in sorted(self._entries.items())
        }
        return json.dumps({"schema": _SCHEMA, "files": files}, indent=1, ensure_ascii=False) + "\n"


def name_in_series(folder: Path, found: str) -> str:
    """Return what a file of this digest was called when it was written to the folder; else nothing."""
    return next((name for name, one in _read(folder / NAME).items() if one.digest == found), "")


def left_over(folder: Path, ids: Collection[str]) -> tuple[str, ...]:
    """Return the files of earlier series in the folder that are addressed to nobody of `ids`."""
    names = (name for name in _read(folder / NAME) if name.rpartition(".")[0] not in ids)
    return tuple(sorted(name for name in names if (folder / name).is_file()))


def digest(content: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _digest_of(path: Path) -> str | None:
    return digest(path.read_bytes()) if path.is_file() else None


def _read(path: Path) -> dict[str, _Entry]:
    """Return the entries; a record that cannot be read knows no file, so that nothing is overwritten."""
    try:
        found = json.loads(path.read_bytes())
        entries = {
            str(name): _Entry(str(one["input"]), str(one["digest"]), str(one.get("before", "")))
            for name, one in found["files"].items()
        }
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}
    return entries if found.get("schema") == _SCHEMA else {}
