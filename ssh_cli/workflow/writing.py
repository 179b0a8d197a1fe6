"""Records on the disk: replaced whole or not at all, and never over somebody else's change."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ssh_cli.errors import RefusedError
from ssh_cli.messages import _
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
            _("{path} is no ordinary file that can be changed."),
            hint=_("Links and folders are not followed; put the file itself in this place."),
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
def grown(target: Path, content: bytes, mode: int | None = None) -> Iterator[Path]:
    """Give a file beside `target` that holds the content, safe on the disk; it is gone afterwards."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=_TEMPORARY)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
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
    reason = error.strerror or type(error).__name__
    return RefusedError(_("{path} cannot be written: {reason}"), path=path, reason=reason)


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
        _("{path} was changed by somebody else meanwhile, so it was left alone."),
        hint=_("Run the command again."),
        path=path,
    )
