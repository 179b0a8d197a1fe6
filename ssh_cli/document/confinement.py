"""Child processes: one in which templates of the user's own are confined, others that share the work."""

import atexit
import pickle
import subprocess
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from ssh_cli import messages
from ssh_cli.document.blocks import Document
from ssh_cli.document.transfer import load
from ssh_cli.errors import HafenError, NotFoundError, RefusedError
from ssh_cli.messages import _

DEADLINE = 20.0
"""Seconds that a template of the user's own may take."""

_PATIENCE = 300.0  # seconds for what the program's own code does in a child
_WORD = 60.0  # seconds that a Word template may take
_START = 60.0  # seconds that the interpreter may take to start, however busy the machine
_LARGEST = 256 * 1024 * 1024  # bytes of an answer
_GRACE = 2.0  # seconds in which a child that is out of time may still say where it was
_PROCESS = "ssh_cli.document.confinement_process"


class TemplateStoppedError(RefusedError):
    """A template took too much time or memory and was stopped."""

    slug = "template-stopped"


class Child:
    """A process that does one job after another, started with the first one.

    A `confined` one has little memory, writes no files, reaches no network, reads only the folders that
    a job names, and is stopped at the deadline of each job.
    """

    def __init__(self, *, confined: bool) -> None:
        # -P: a file in the current folder, which may be anybody's, is never taken for a module.
        kind = "confined" if confined else "free"
        self.command: tuple[str, ...] = (sys.executable, "-P", "-B", "-m", _PROCESS, kind)
        self._process: subprocess.Popen[bytes] | None = None
        self._replies: SimpleQueue[bytes | None] = SimpleQueue()

    def do(
        self, job: str, *arguments: object, folders: tuple[Path, ...] = (), deadline: float = _PATIENCE
    ) -> Any:
        """Return what the job of that name makes of the arguments; errors of the program are raised here.

        Raise TemplateStoppedError where it takes longer than `deadline` seconds, or dies.
        """
        try:
            self._send((job, arguments, folders, deadline, messages.language()))
            reply = self._replies.get(timeout=deadline + _GRACE)
        except Empty:
            self.close()
            raise TemplateStoppedError(too_long(deadline), hint=make_it_do_less()) from None
        except BaseException:  # Ctrl-C among them: no child outlives what it was asked for
            self.close()
            raise
        if reply is None:
            self.close()
            raise _died()
        return self._read(reply)

    def close(self) -> None:
        """End the process, if there is one; the next job starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        assert process.stdin is not None
        with suppress(OSError):  # bytes that the dead process did not read
            process.stdin.close()

    def _send(self, job: tuple[object, ...]) -> None:
        process = self._started()
        assert process.stdin is not None
        try:
            pickle.dump(job, process.stdin)
            process.stdin.flush()
        except OSError as error:
            raise _died() from error

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        self._process = subprocess.Popen(  # noqa: S603 - the interpreter itself, and a module of the program
            self.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the parent, which then ends the child
        )
        self._replies = SimpleQueue()
        Thread(target=_listen, args=(self._process.stdout, self._replies), daemon=True).start()
        if self._replies.get(timeout=_START) is None:
            raise _died()
        return self._process

    def _read(self, reply: bytes) -> Any:
        try:
            answer = load(reply)
            if "error" not in answer:
                return answer["value"]
            error = _error(**answer["error"])
            over = bool(answer.get("over"))
        except (ValueError, TypeError, LookupError) as unreadable:
            self.close()
            raise _died() from unreadable
        if over:
            self.close()
        raise error


@cache
def confined() -> Child:
    """Return the one child of this run in which templates of the user's own are rendered."""
    child = Child(confined=True)
    atexit.register(child.close)
    return child


def check_word(path: Path) -> tuple[tuple[str, str, str], ...]:
    """Return message, hint and place of each problem of a Word template, which is opened in the child."""
    place = path.resolve()
    problems = confined().do("check-word", place, folders=(place.parent,), deadline=_WORD)
    return tuple((str(message), str(hint), str(where)) for message, hint, where in problems)


def fill_word(document: Document, path: Path) -> bytes:
    """Return the document as DOCX in a Word template of the user's own, which is filled in the child."""
    place = path.resolve()
    made: bytes = confined().do("word", document, place, folders=(place.parent,), deadline=_WORD)
    return made


def _listen(stream: Any, replies: "SimpleQueue[bytes | None]") -> None:
    """Put every answer of a child, a line each, into the queue, and None when there will be no more.

    A line that is cut off or too long is the last one read, whatever follows.
    """
    with suppress(OSError), stream:
        while (line := stream.readline(_LARGEST)).endswith(b"\n"):
            replies.put(line)
    replies.put(None)


def _error(*, slug: str, exit_code: int, message: str, hint: str, near: tuple[str, ...] = ()) -> HafenError:
    """Return the error that a child told of: of the class that has its slug, else its exit code."""
    if slug == NotFoundError.slug:
        return NotFoundError(message, near=tuple(near), hint=hint)
    kinds = _below(HafenError)
    fitting = [kind for kind in kinds if kind.slug == slug]
    fitting += [kind for kind in kinds if kind.exit_code == exit_code]
    return (fitting or [RefusedError])[0](message, hint=hint)


def _below(kind: type[HafenError]) -> list[type[HafenError]]:
    """Return all kinds of error, the general ones first."""
    below = kind.__subclasses__()
    return [*below, *(deeper for general in below for deeper in _below(general))]


def _died() -> TemplateStoppedError:
    return TemplateStoppedError(
        _("The template was stopped: its process ended early."), hint=make_it_do_less()
    )


def too_long(deadline: float) -> str:
    """Return what is said of a template that was out of time."""
    return _("The template was stopped: it takes longer than {n} seconds.").format(n=f"{deadline:g}")


def make_it_do_less() -> str:
    """Return the hint for a template that was stopped."""
    return _("Templates of a dataset are rendered apart, with little time and memory: make it do less.")
