"""Writing a plan: one writer at a time, every file whole at any moment, and nothing left half done unseen.

A journal holds the change that is being written: enough to finish it or undo it, whatever happens.
"""

import base64
import json
import os
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from ssh_cli.edit.plan import FileEdit, Plan
from ssh_cli.errors import RefusedError, reason_of
from ssh_cli.source.register_soundness import REGISTER_LIMIT
from ssh_cli.source.tree import Unreadable, WorkTree

_TEMPORARY = ".hafen.tmp"
"""How the file ends in which a new content grows; its name begins with a dot, so that no reader takes it."""


def content_of(tree: WorkTree, path: str) -> bytes | None:
    """Return what the file at `path` holds, None where there is none.

    Raise RefusedError for a link, a folder, and what cannot be read.
    """
    try:
        return tree.read(path, REGISTER_LIMIT)
    except Unreadable as problem:
        if problem.reason == "file-missing":
            return None
        raise RefusedError(
            "{path} is no ordinary file that can be changed.",
            hint="Links and folders are not followed; put the file itself in this place.",
            path=path,
        ) from problem


def put_content(tree: WorkTree, path: str, content: bytes | None, *, expected: bytes | None) -> None:
    """Put `content` in the place of the file at `path`, which has to hold `expected`; None: no file.

    Whoever reads meanwhile sees the old file or the new one, never a part. Raise RefusedError where the
    file changed underneath, is no ordinary file any more, or cannot be written: it is what it was then.
    """
    _refuse_other(tree, path, expected)
    target = tree.root / path
    try:
        if content is None:
            target.unlink(missing_ok=True)
        else:
            mode = 0o644 if expected is None else stat.S_IMODE(target.lstat().st_mode)
            with grown(target, content, mode) as temporary:
                _refuse_other(tree, path, expected)
                if expected is None:
                    _claim(temporary, target, path)
                else:
                    temporary.replace(target)
    except OSError as error:
        raise unwritable(path, error) from error
    settle(target.parent)


@contextmanager
def grown(target: Path, content: bytes, mode: int | None = None, *, lasting: bool = True) -> Iterator[Path]:
    """Give a file beside `target` that holds the content; it is gone afterwards.

    `lasting`: it is safe on the disk, whatever happens to the power.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=_TEMPORARY)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def sweep(tree: WorkTree, path: str) -> None:
    """Remove what a run that was killed while it wrote the file at `path` left beside it."""
    target = tree.root / path
    with suppress(OSError):
        for left in target.parent.glob(f".{target.name}.*{_TEMPORARY}"):
            left.unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """Make the new name of a file outlive a power cut, where the system can promise that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def unwritable(path: Path | str, error: OSError) -> RefusedError:
    """Return the error for a file that cannot be written."""
    return RefusedError("{path} cannot be written: {reason}", path=path, reason=reason_of(error))


def _claim(temporary: Path, target: Path, path: str) -> None:
    """Give a new file its name; raise RefusedError where somebody has taken it meanwhile."""
    try:
        target.hardlink_to(temporary)
    except FileExistsError as error:
        raise _changed(path) from error
    except OSError:  # a disk without hard links
        temporary.replace(target)


def _refuse_other(tree: WorkTree, path: str, expected: bytes | None) -> None:
    if content_of(tree, path) != expected:
        raise _changed(path)


def _changed(path: str) -> RefusedError:
    return RefusedError(
        "{path} was changed by somebody else meanwhile, so it was left alone.",
        hint="Run the command again.",
        path=path,
    )


PATIENCE = 10.0  # seconds that a writer waits for another one
_VERSION = 1


class Pending(NamedTuple):
    """A change that was broken off: its plan, and which files are new already, old still, or neither."""

    plan: Plan
    done: tuple[str, ...]
    left: tuple[str, ...]
    foreign: tuple[str, ...]

    @property
    def half(self) -> bool:
        """Whether somebody has to decide: it was begun, and is not finished."""
        return bool(self.foreign or (self.done and self.left))

    @property
    def error(self) -> RefusedError:
        """What is said of it, and what to do."""
        return RefusedError(
            "A change was broken off half done: {summary}",
            hint="Finish it with “hafen recover --finish”, or take it back with “hafen recover --undo”.",
            summary=self.plan.summary,
        )


@contextmanager
def writing(root: Path) -> Iterator[WorkTree]:
    """Hold the dataset in `root` for one writer, and give its files.

    Raise RefusedError where another one holds it for longer than PATIENCE, or left a change half done.
    """
    with _held(root) as (tree, journal):
        change = _find_pending(tree, journal)
        if change is not None:
            if change.half:
                raise change.error
            _clear(tree, journal, change)
        yield tree


def apply_plan(root: Path, plan: Plan) -> None:
    """Carry out `plan` in the dataset in `root`: all of it, or nothing.

    Raise RefusedError where a file is not what the plan was made from, or cannot be written; what was
    written until then is taken back. A run that is killed leaves every file whole, and a journal with
    which `finish` or `undo` brings the others after it.
    """
    with writing(root) as tree:
        for edit in plan.edits:
            if content_of(tree, edit.path) == edit.before:
                continue
            if edit.before is None:
                raise RefusedError(
                    "{path} is there already; nothing was changed.",
                    hint="Look at it first; “hafen set” and the commands of members change what is there.",
                    path=edit.path,
                )
            raise RefusedError(
                "{path} was changed by somebody else meanwhile; nothing was changed.",
                hint="Run the command again.",
                path=edit.path,
            )
        if not plan.edits:
            return
        journal = workplace_of(root, "journal")
        write_journal(journal, plan)
        done: list[FileEdit] = []
        try:
            for edit in plan.edits:
                done.append(edit)
                put_content(tree, edit.path, edit.after, expected=edit.before)
        except BaseException:
            _carry_out(tree, (edit.reversed for edit in done))
            drop_journal(journal)
            raise
        drop_journal(journal)


def apply_all(*changes: tuple[Path, Plan]) -> None:
    """Carry out plans in several folders, one after the other: all of them, or none."""
    done: list[tuple[Path, Plan]] = []
    try:
        for root, plan in changes:
            apply_plan(root, plan)
            done.append((root, plan))
    except BaseException:
        for root, plan in reversed(done):
            apply_plan(root, plan.reversed)
        raise


def pending(root: Path) -> Pending | None:
    """Return the change that a killed run left in `root`, None where there is none or it is being written."""
    if not workplace_of(root, "journal").exists():
        return None
    try:
        with _held(root, 0) as held:
            return _find_pending(*held)
    except _BusyError:
        return None


def refuse_half_done(root: Path) -> None:
    """Raise RefusedError where a killed run left a change half done in `root`."""
    change = pending(root)
    if change is not None and change.half:
        raise change.error


def finish(root: Path) -> Pending | None:
    """Carry out the rest of a change that was broken off, and return what was found of it.

    Raise RefusedError where somebody has changed one of its files since: nothing is written then.
    """
    return _settle_pending(root, lambda edit: edit)


def undo(root: Path) -> Pending | None:
    """Take back what was done of a change that was broken off; as `finish` otherwise."""
    return _settle_pending(root, lambda edit: edit.reversed)


def forget(root: Path) -> Pending | None:
    """Leave the files of a change that was broken off as they are, and return what was found of it.

    A journal that cannot be read goes too; nothing is known of its change then.
    """
    with _held(root) as (tree, journal):
        try:
            change = _find_pending(tree, journal)
        except RefusedError:
            drop_journal(journal)
            return None
        if change is not None:
            _clear(tree, journal, change)
        return change


class _BusyError(RefusedError):
    """Another run holds the dataset."""


@contextmanager
def _held(root: Path, patience: float | None = None) -> Iterator[tuple[WorkTree, Path]]:
    """Hold the dataset in `root` for one run, and give its files and where its journal lies.

    Raise RefusedError where another one holds it.
    """
    from filelock import FileLock, Timeout

    place = workplace_of(root, "lock")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(place, timeout=PATIENCE if patience is None else patience)
        lock.acquire()
    except Timeout as error:
        raise _BusyError(
            "Another hafen is writing in this dataset at the moment; nothing was changed.",
            hint="Run the command again when it is done.",
        ) from error
    except OSError as error:
        raise unwritable(place, error) from error
    try:
        yield WorkTree(root), workplace_of(root, "journal")
    finally:
        lock.release()


def _find_pending(tree: WorkTree, journal: Path) -> Pending | None:
    plan = read_journal(journal)
    if plan is None:
        return None
    states: tuple[list[str], ...] = ([], [], [])
    for edit in plan.edits:
        content = content_of(tree, edit.path)
        state = 0 if content == edit.after else 1 if content == edit.before else 2
        states[state].append(edit.path)
    return Pending(plan, *map(tuple, states))


def _settle_pending(root: Path, turned: Callable[[FileEdit], FileEdit]) -> Pending | None:
    with _held(root) as (tree, journal):
        change = _find_pending(tree, journal)
        if change is None:
            return None
        if change.foreign:
            raise RefusedError(
                "Changed by somebody else since the run was broken off: {paths}",
                hint="Restore these files, or keep all files as they are: hafen recover --forget",
                paths=", ".join(change.foreign),
            )
        _carry_out(tree, map(turned, change.plan.edits))
        _clear(tree, journal, change)
        return change


def _carry_out(tree: WorkTree, edits: Iterable[FileEdit]) -> None:
    """Carry out the edits whose files are as they were before them; of the others, they are done."""
    for edit in edits:
        if content_of(tree, edit.path) == edit.before:
            put_content(tree, edit.path, edit.after, expected=edit.before)


def _clear(tree: WorkTree, journal: Path, change: Pending) -> None:
    for edit in change.plan.edits:
        sweep(tree, edit.path)
    drop_journal(journal)


def workplace_of(root: Path, what: str) -> Path:
    """Return where the `lock` or the `journal` of the dataset in `root` lies, out of sight of every reader.

    That is in the folder of its Git repository, else beside it. Two datasets in one repository have one each.
    """
    root = root.resolve()
    for folder in (root, *root.parents):
        git = _git_folder(folder / ".git")
        if git is not None:
            name = quote(root.relative_to(folder).as_posix(), safe="")
            return git / "hafen" / f"{name}.{what}"
    return root / f".hafen.{what}"


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
    """Put the plan down at `place`, safe against a power cut, before anything of it is done.

    Raise RefusedError where it cannot be written.
    """
    edits = [
        {"path": edit.path, "before": _packed(edit.before), "after": _packed(edit.after)}
        for edit in plan.edits
    ]
    content = json.dumps({"version": _VERSION, "summary": plan.summary, "edits": edits}).encode()
    try:
        with grown(place, content) as temporary:
            temporary.replace(place)
    except OSError as error:
        raise unwritable(place, error) from error
    settle(place.parent)


def read_journal(place: Path) -> Plan | None:
    """Return the plan that is down at `place`, None without one; raise RefusedError if it is broken."""
    try:
        kept = json.loads(place.read_bytes())
        entries = {_VERSION: kept["edits"]}[kept["version"]]  # what another program wrote is not read
        edits = [
            FileEdit(_inside(edit["path"]), _unpacked(edit["before"]), _unpacked(edit["after"]))
            for edit in entries
        ]
        return Plan(str(kept["summary"]), tuple(edits))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RefusedError(
            "The journal {path} of a change that was not finished cannot be read.",
            hint="Compare the files with “git status”; "
            "when they are as they should be: hafen recover --forget",
            path=place,
        ) from error


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
