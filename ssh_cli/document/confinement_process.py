"""What runs in a child process: read a job, do it within its limits, tell what came of it."""

import os
import pickle
import site
import sys
import threading
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread, Timer
from typing import IO, Any, NamedTuple

import ssh_cli
from ssh_cli import messages
from ssh_cli.document import confinement, confinement_jobs
from ssh_cli.document.template_engine import place_in_template
from ssh_cli.document.transfer import dump
from ssh_cli.errors import HafenError
from ssh_cli.messages import _
from ssh_cli.source.folders import templates_folder

_MEMORY = 512 * 1024 * 1024  # bytes beyond those that the program itself needs
_ENDED = 3
_READING = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NEVER = (
    *("subprocess.", "socket.", "ctypes.dlopen", "shutil.", "webbrowser.", "ftplib.", "smtplib.", "urllib."),
    *("os.exec", "os.spawn", "os.posix_spawn", "os.fork", "os.system", "os.kill", "os.putenv"),
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.ch"),
)


class _Job(NamedTuple):
    name: str
    arguments: tuple[Any, ...]
    folders: tuple[Path, ...]
    deadline: float
    language: str


class _Fence:
    """Refuses, by the interpreter's audit events, what no template has a reason to do."""

    def __init__(self) -> None:
        self.folders: tuple[Path, ...] = ()
        package = Path(ssh_cli.__file__).resolve().parent
        parts: list[str | Path] = [sys.prefix, sys.base_prefix, package, templates_folder()]
        parts += [*site.getsitepackages(), site.getusersitepackages()]
        self._program = tuple(os.path.realpath(folder) for folder in parts)

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _mode, flags = arguments
            if isinstance(path, str | bytes | os.PathLike) and not self._may_read(path, flags):
                raise PermissionError(_("A template tries to open a file."))
        elif event.startswith(_NEVER):
            raise PermissionError(_("A template tries to leave its process."))

    def _may_read(self, path: "str | bytes | os.PathLike[Any]", flags: int) -> bool:
        if flags & ~_READING & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND):
            return False
        real = os.path.realpath(os.fsdecode(path))
        allowed = (*self._program, *(os.path.realpath(folder) for folder in self.folders))
        return any(real == folder or real.startswith(folder.rstrip(os.sep) + os.sep) for folder in allowed)


def main() -> None:
    """Do jobs until there are no more; end at once where the parent has gone."""
    incoming, outgoing = _take_streams()
    fence = _Fence() if sys.argv[1:] == ["confined"] else None
    if fence is not None:
        _limit()
        sys.addaudithook(fence)
    jobs: SimpleQueue[_Job] = SimpleQueue()
    Thread(target=_receive, args=(incoming, jobs), daemon=True).start()
    _write(outgoing, b"ready")
    while True:
        job = jobs.get()
        if fence is not None:
            fence.folders = job.folders
        _do(job, outgoing, confined=fence is not None)


def _take_streams() -> tuple[IO[bytes], IO[bytes]]:
    """Return the pipes to the parent; what anything prints from now on goes nowhere."""
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return incoming, outgoing


def _receive(stream: IO[bytes], jobs: "SimpleQueue[_Job]") -> None:
    try:
        while True:
            jobs.put(_Job(*pickle.load(stream)))  # noqa: S301 - written by the program that started this one
    finally:
        os._exit(0)  # the parent is gone, or wants no more: whatever the main thread does is for nobody


def _write(stream: IO[bytes], answer: bytes) -> None:
    stream.write(answer + b"\n")
    stream.flush()


def _limit() -> None:
    """Set limits where the platform has them: memory, files written, dumps of memory."""
    try:
        import resource
    except ImportError:  # Windows
        return
    limits = [(resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)]
    if used := _address_space():
        limits.append((resource.RLIMIT_AS, used + _MEMORY))
    for kind, most in limits:
        with suppress(OSError, ValueError):  # some systems know a limit by name alone
            resource.setrlimit(kind, (most, most))


def _address_space() -> int:
    """Return the bytes of addresses that this process has reserved, 0 where the system does not tell."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _do(job: _Job, stream: IO[bytes], *, confined: bool) -> None:
    """Send one answer to a job: the work's or the clock's, whichever takes the lock first."""
    messages.use(job.language)
    answered = Lock()
    clock = Timer(job.deadline, _stop, (stream, answered, job.deadline))
    clock.daemon = True
    if confined:
        clock.start()
    try:
        answer: dict[str, object] = {"value": confinement_jobs.JOBS[job.name](*job.arguments)}
    except HafenError as error:
        answer = {"error": _as_data(error)}
    except MemoryError:
        message = _("The template was stopped: it needs too much memory.")
        answer = {"error": _as_data(confinement.TemplateStoppedError(message)), "over": True}
    except PermissionError as error:
        answer = {"error": _as_data(confinement_jobs.refused(error))}
    except Exception as error:  # noqa: BLE001 - whatever it was, the parent must hear of it
        answer = {"error": _as_data(confinement_jobs.unexpected(error))}
    clock.cancel()
    if answered.acquire(blocking=False):
        _write(stream, dump(answer))


def _as_data(error: HafenError) -> dict[str, object]:
    return {
        "slug": error.slug,
        "exit_code": error.exit_code,
        "message": error.message,
        "hint": error.hint,
        "near": getattr(error, "near", ()),
    }


def _stop(stream: IO[bytes], answered: Lock, deadline: float) -> None:
    """Tell where the main thread is, then end the process."""
    frames = sys._current_frames()  # noqa: SLF001 - the only way to see another thread
    place = place_in_template(frames.get(threading.main_thread().ident or 0))
    message = _("{place}, line {line}: stopped, since it takes longer than {n} seconds.")
    if place is None:
        text = confinement.too_long(deadline)
    else:
        text = message.format(place=place[0], line=place[1], n=f"{deadline:g}")
    error = confinement.TemplateStoppedError(text, hint=confinement.make_it_do_less())
    if answered.acquire(blocking=False):
        _write(stream, dump({"error": _as_data(error), "over": True}))
        os._exit(_ENDED)


if __name__ == "__main__":
    main()
