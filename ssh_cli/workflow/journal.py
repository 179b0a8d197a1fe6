"""The journal of a change that is being written: enough to finish it or undo it, whatever happens."""

import base64
import binascii
import json
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from ssh_cli.edit.plan import FileEdit, Plan
from ssh_cli.errors import RefusedError
from ssh_cli.messages import _
from ssh_cli.workflow.writing import settle

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where the lock and the journal of a dataset lie: out of sight of Git and of every reader."""

    lock: Path
    journal: Path


def workplace_of(root: Path) -> Workplace:
    """Return the workplace of the dataset in `root`: in the folder of its Git repository, else beside it.

    Two datasets in one repository have one each.
    """
    root = root.resolve()
    for folder in (root, *root.parents):
        git = _git_folder(folder / ".git")
        if git is not None:
            name = quote(root.relative_to(folder).as_posix(), safe="")
            return Workplace(git / "hafen" / f"{name}.lock", git / "hafen" / f"{name}.journal")
    return Workplace(root / ".hafen.lock", root / ".hafen.journal")


def _git_folder(place: Path) -> Path | None:
    """Return the folder that `.git` is, or that it names in a linked working tree."""
    if place.is_dir():
        return place
    try:
        named = place.read_text(encoding="utf-8").partition("gitdir:")[2].strip()
    except (OSError, ValueError):
        return None
    folder = place.parent / named
    return folder if named and folder.is_dir() else None


def write_journal(place: Path, plan: Plan) -> None:
    """Put the plan down at `place`, safe against a power cut, before anything of it is done."""
    told = {
        "version": _VERSION,
        "summary": plan.summary,
        "edits": [
            {"path": one.path, "before": _packed(one.before), "after": _packed(one.after)}
            for one in plan.edits
        ],
    }
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary = place.with_name(f"{place.name}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(json.dumps(told).encode())
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(place)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    settle(place.parent)


def read_journal(place: Path) -> Plan | None:
    """Return the plan that is down at `place`, None without one; raise RefusedError if it is broken."""
    try:
        raw = place.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _broken(place) from error
    try:
        told = json.loads(raw)
        if told["version"] != _VERSION:
            raise _broken(place)
        edits = [
            FileEdit(_inside(one["path"]), _unpacked(one["before"]), _unpacked(one["after"]))
            for one in told["edits"]
        ]
        return Plan(str(told["summary"]), tuple(edits))
    except (ValueError, KeyError, TypeError, binascii.Error) as error:
        raise _broken(place) from error


def drop_journal(place: Path) -> None:
    """Take the journal away: what it told of is done, or undone."""
    place.unlink(missing_ok=True)
    settle(place.parent)


def _packed(content: bytes | None) -> str | None:
    return None if content is None else base64.b64encode(content).decode("ascii")


def _unpacked(content: str | None) -> bytes | None:
    return None if content is None else base64.b64decode(content, validate=True)


def _inside(path: str) -> str:
    """Return a path of the journal; raise ValueError where it leads out of the dataset."""
    if not path or path.startswith("/") or {"", ".", ".."} & set(path.split("/")):
        raise ValueError(path)
    return path


def _broken(place: Path) -> RefusedError:
    return RefusedError(
        _("The journal {path} of a change that was not finished cannot be read."),
        hint=_(
            "Compare the files with “git status”; when they are as they should be: hafen recover --forget"
        ),
        path=place,
    )
