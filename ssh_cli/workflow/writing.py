"""Records on the disk: replaced whole or not at all, and never over somebody else's change."""

import hashlib
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from ssh_cli.errors import RefusedError
from ssh_cli.messages import _
from ssh_cli.source.tree import Unreadable, WorkTree


def digest(raw: bytes) -> str:
    """Return the hash by which a file is recognised when it is about to be replaced."""
    return hashlib.sha256(raw).hexdigest()


def replace_record(tree: WorkTree, path: str, content: bytes, *, expected: str) -> None:
    """Put `content` in the place of the file at `path`, whose digest has to be `expected` still.

    Whoever reads meanwhile sees the old file or the new one, never a part. Raise RefusedError where the
    file changed underneath, is no ordinary file any more, or cannot be written: it is what it was then.
    """
    target = tree.root / path
    _refuse_other(tree, path, expected)
    temporary: Path | None = None
    try:
        mode = stat.S_IMODE(target.lstat().st_mode)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        _refuse_other(tree, path, expected)
        temporary.replace(target)
        temporary = None
    except OSError as error:
        raise RefusedError(
            _("{path} cannot be written: {reason}").format(
                path=path, reason=error.strerror or type(error).__name__
            )
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
    _settle(target.parent)


def _refuse_other(tree: WorkTree, path: str, expected: str) -> None:
    try:
        found = digest(tree.read(path))
    except Unreadable:
        found = ""
    if found != expected:
        raise RefusedError(
            _("{path} was changed by somebody else meanwhile, so it was left alone.").format(path=path),
            hint=_("Run the command again."),
        )


def _settle(folder: Path) -> None:
    """Make the new name of a file outlive a power cut, where the system can promise that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
