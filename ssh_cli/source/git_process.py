"""What a run of git is given and gives back: its environment, its standard input, its stream of blobs."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

# Hooks and `git rebase --exec` set variables that send git to another repository, index or object
# store: all GIT_* go, but those that say how to run git and where its configuration lies.
_KEPT = ("GIT_CONFIG_", "GIT_PYTHON_", "GIT_SSL_", "GIT_SSH")
_KEPT_WHOLE = frozenset(
    {"GIT_EXEC_PATH", "GIT_ASKPASS", "GIT_ALLOW_PROTOCOL", "GIT_CEILING_DIRECTORIES", "GIT_TRACE"}
)
_MISLEADING = "GIT_CONFIG_PARAMETERS"
ALWAYS = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1"}


@contextmanager
def sound_environment() -> Iterator[None]:
    """Take variables that would mislead git out of the environment that GitPython hands on to it."""
    environment = os.environ  # noqa: TID251 - GitPython reads it itself and offers no other way
    hidden = {name: environment.pop(name) for name in [*environment] if _misleads(name)}
    try:
        yield
    finally:
        environment.update(hidden)


def _misleads(name: str) -> bool:
    if not name.startswith("GIT_"):
        return False
    return name == _MISLEADING or not (name.startswith(_KEPT) or name in _KEPT_WHOLE)


def feed_of(content: bytes) -> IO[bytes]:
    """Return a file for git to read from: a pipe could block both sides."""
    feed = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    feed.write(content)
    feed.seek(0)
    return feed


class BlobStream:
    """Contents of blobs, read one after the other while git goes on unpacking."""

    __slots__ = ("_out", "_process")

    def __init__(self, process: Any) -> None:
        self._process = process
        self._out: IO[bytes] = process.stdout

    def next(self, limit: int) -> bytes | str:
        """Return the next content, or the slug that tells why not: too large for `limit`, or missing."""
        header = self._out.readline().split()
        if len(header) != 3:
            return "file-unreadable"
        size = int(header[2])
        if size <= limit:
            return self._out.read(size + 1)[:-1]
        left = size + 1
        while left and (chunk := self._out.read(min(left, 1 << 20))):
            left -= len(chunk)
        return "file-too-large"

    def close(self) -> None:
        """End git, whether it has more to say or not."""
        self._out.close()
        self._process.stderr.close()
        self._process.proc.wait()
