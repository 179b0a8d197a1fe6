"""Child processes: one in which templates of the user's own are confined, others that share the work."""

import atexit
import json
import os
import pickle
import site
import subprocess
import sys
import threading
from base64 import b64decode, b64encode
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from pkgutil import resolve_name
from queue import Empty, SimpleQueue
from threading import Lock, Thread, Timer
from types import FrameType
from typing import IO, Any, NamedTuple, get_args

import ssh_cli
from ssh_cli import messages
from ssh_cli.errors import HafenError, NotFoundError, RefusedError
from ssh_cli.messages import _
from ssh_cli.page.blocks import Bar, Block, Column, Fact, Role, RowGroup, Span, shown
from ssh_cli.page.page import Layout, Page, Stamp
from ssh_cli.source.folders import templates_folder
from ssh_cli.templating.template_engine import TemplateProblem

_ENUMERATIONS = (Role, Layout)
_PARTS = (Span, Column, RowGroup, Fact, Bar, Page, Stamp, TemplateProblem)
_CLASSES = {kind.__name__: kind for kind in (*get_args(Block), *_PARTS, *_ENUMERATIONS)}
_TYPE = "type"


class TransferError(ValueError):
    """Bytes that `dump` did not write."""


def dump(value: object) -> bytes:
    """Return documents, blocks, tuples of them, texts, numbers and bytes as JSON, the same each time."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def load(raw: bytes) -> Any:
    """Return what `dump` was given; raise TransferError for anything that `dump` does not write.

    Nothing but the classes of documents is ever made, whoever wrote the bytes.
    """
    try:
        return json.loads(raw, object_hook=_made, parse_constant=_refuse)
    except (TypeError, ValueError, KeyError, RecursionError) as error:
        raise TransferError(str(error)) from error


def _plain(value: object) -> object:
    if isinstance(value, _ENUMERATIONS):
        return {_TYPE: type(value).__name__, "value": value.value}
    if isinstance(value, bytes):
        return {_TYPE: "bytes", "value": b64encode(value).decode()}
    if type(value) is _CLASSES.get(type(value).__name__):
        named: Any = value
        content = {name: _plain(entry) for name, entry in named._asdict().items()}
        return {_TYPE: type(value).__name__, **content}
    if isinstance(value, tuple | list):
        return [_plain(entry) for entry in value]
    if isinstance(value, Mapping):
        return {_TYPE: "dict", "value": [[_plain(key), _plain(entry)] for key, entry in value.items()]}
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(type(value).__name__)


def _made(content: dict[str, Any]) -> object:
    name = content.pop(_TYPE)
    if name == "bytes":
        return b64decode(content["value"], validate=True)
    if name == "dict":
        return {key: _spans(entry) for key, entry in content["value"]}
    given = {key: _tuple(entry) for key, entry in content.items()}
    made: object = _CLASSES[name](**given)
    return made


def _spans(value: object) -> object:
    """Return the value of a cell: text in styles is a tuple, any other list stays one."""
    return tuple(value) if isinstance(value, list) and value and isinstance(value[0], Span) else value


def _tuple(value: object) -> object:
    return tuple(map(_tuple, value)) if isinstance(value, list) else value


def _refuse(constant: str) -> None:
    raise ValueError(constant)


DEADLINE = 20.0
"""Seconds that a template of the user's own may take."""

_PATIENCE = 300.0  # seconds for what the program's own code does in a child
_WORD = 60.0  # seconds that a Word template may take
_START = 60.0  # seconds that the interpreter may take to start, however busy the machine
_LARGEST = 256 * 1024 * 1024  # bytes of an answer
_GRACE = 2.0  # seconds in which a child that is out of time may still say where it was
_MEMORY = 512 * 1024 * 1024  # bytes beyond those that the program itself needs
_ENDED = 3
_READING = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NEVER = (
    *("subprocess.", "socket.", "ctypes.dlopen", "shutil.", "webbrowser.", "ftplib.", "smtplib.", "urllib."),
    *("os.exec", "os.spawn", "os.posix_spawn", "os.fork", "os.system", "os.kill", "os.putenv"),
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.ch"),
)


class TemplateStoppedError(RefusedError):
    """A template took too much time or memory and was stopped."""

    slug = "template-stopped"


class Job(NamedTuple):
    """What a child is to do: a function as `module:name`, what it is given, and within which limits."""

    function: str
    arguments: tuple[object, ...]
    named: dict[str, object]
    folders: tuple[Path, ...]
    deadline: float
    language: str


class Child:
    """A process that does one job after another, started with the first one.

    A `confined` one has little memory, writes no files, reaches no network, reads only the folders that
    a job names, and is stopped at the deadline of each job.
    """

    def __init__(self, *, confined: bool) -> None:
        # -P: a file in the current folder, which may be anybody's, is never taken for a module.
        start = f"from {__name__} import serve; serve(confined={confined})"
        self._command = (sys.executable, "-P", "-B", "-c", start)
        self._process: subprocess.Popen[bytes] | None = None
        self._replies: SimpleQueue[bytes | None] = SimpleQueue()

    def do(
        self,
        function: str,
        *arguments: object,
        folders: tuple[Path, ...] = (),
        deadline: float = _PATIENCE,
        **named: object,
    ) -> Any:
        """Return what the function `module:name` makes of the arguments, as `dump` can write it.

        Errors of the program are raised here too. Raise TemplateStoppedError where it takes longer than
        `deadline` seconds, or dies.
        """
        try:
            self._send(Job(function, arguments, named, folders, deadline, messages.language()))
            reply = self._replies.get(timeout=deadline + _GRACE)
        except Empty:
            self.close()
            raise _too_long(deadline) from None
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

    def _send(self, job: Job) -> None:
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
            self._command,
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


def check_word(path: Path) -> tuple[TemplateProblem, ...]:
    """Return what `check_word_template` finds in a Word template, which is opened in the child."""
    function, place = "ssh_cli.templating.word_template:check_word_template", path.resolve()
    return tuple(confined().do(function, place, folders=(place.parent,), deadline=_WORD))


def fill_word(document: Page, path: Path) -> bytes:
    """Return the document as DOCX in a Word template of the user's own, which is filled in the child."""
    function, place = "ssh_cli.formats.word:write_word", path.resolve()
    made: bytes = confined().do(function, document, template=place, folders=(place.parent,), deadline=_WORD)
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


def _stopped(message: str) -> TemplateStoppedError:
    return TemplateStoppedError(
        message,
        hint="Templates of a dataset are rendered apart, with little time and memory: make it do less.",
    )


def _died() -> TemplateStoppedError:
    return _stopped(_("The template was stopped: its process ended early."))


def _too_long(deadline: float, place: tuple[str, int] | None = None) -> TemplateStoppedError:
    """Return the error for a template that was out of time, in this line as far as that is known."""
    n = f"{deadline:g}"
    if place is None:
        return _stopped(_("The template was stopped: it takes longer than {n} seconds.", n=n))
    file, line = place
    text = _(
        "{place}, line {line}: stopped, since it takes longer than {n} seconds.", place=file, line=line, n=n
    )
    return _stopped(text)


# From here on: what runs in the child.


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
        if flags & ~_READING & _WRITING:
            return False
        real = os.path.realpath(os.fsdecode(path))
        allowed = (*self._program, *(os.path.realpath(folder) for folder in self.folders))
        return any(real == folder or real.startswith(folder.rstrip(os.sep) + os.sep) for folder in allowed)


def serve(*, confined: bool) -> None:
    """Do the parent's jobs until there are no more, behind the fence if `confined`."""
    incoming, outgoing = _take_streams()
    fence = _Fence() if confined else None
    if fence is not None:
        # What the filters of templates need looks for the time zone outside the program.
        import babel.dates
        import babel.numbers  # noqa: F401 - imported for what it leaves behind

        _limit()
        sys.addaudithook(fence)
    jobs: SimpleQueue[Job] = SimpleQueue()
    Thread(target=_receive, args=(incoming, jobs), daemon=True).start()
    _write(outgoing, b"ready")
    while True:
        job = jobs.get()
        if fence is not None:
            fence.folders = job.folders
        _do(job, outgoing, confined=confined)


def _take_streams() -> tuple[IO[bytes], IO[bytes]]:
    """Return the pipes to the parent; what anything prints from now on goes nowhere."""
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return incoming, outgoing


def _receive(stream: IO[bytes], jobs: "SimpleQueue[Job]") -> None:
    try:
        while True:
            jobs.put(pickle.load(stream))  # noqa: S301 - written by the program that started this one
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
    with suppress(OSError):  # where the system tells how many bytes of addresses are reserved
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limits.append((resource.RLIMIT_AS, pages * os.sysconf("SC_PAGE_SIZE") + _MEMORY))
    for kind, most in limits:
        with suppress(OSError, ValueError):  # some systems know a limit by name alone
            resource.setrlimit(kind, (most, most))


def _do(job: Job, stream: IO[bytes], *, confined: bool) -> None:
    """Send one answer to a job: the work's or the clock's, whichever takes the lock first."""
    messages.use(job.language)
    answered = Lock()
    clock = Timer(job.deadline, _stop, (stream, answered, job.deadline))
    clock.daemon = True
    if confined:
        clock.start()
    try:
        answer: dict[str, object] = {"value": resolve_name(job.function)(*job.arguments, **job.named)}
    except MemoryError:
        stopped = TemplateStoppedError("The template was stopped: it needs too much memory.")
        answer = _as_answer(stopped, over=True)
    except Exception as error:  # noqa: BLE001 - whatever it was, the parent must hear of it
        answer = _as_answer(error if isinstance(error, HafenError) else _unexpected(error))
    clock.cancel()
    if answered.acquire(blocking=False):
        _write(stream, dump(answer))


def _unexpected(error: Exception) -> HafenError:
    """Return the error for a template that ran into the fence, or made anything else go wrong."""
    from ssh_cli.templating.template import BrokenTemplateError, UnsafeTemplateError

    if isinstance(error, PermissionError):
        return UnsafeTemplateError(
            str(error),
            hint="Templates can print, compare and repeat the values they are given, and no more.",
        )
    hint = shown(f"{type(error).__name__}: {error}"[:500])
    return BrokenTemplateError("The template cannot be read or computed.", hint=hint)


def _as_answer(error: HafenError, *, over: bool = False) -> dict[str, object]:
    """Return an error as `dump` writes it; after one that is `over`, the process is not used again."""
    fields = {name: getattr(error, name) for name in ("slug", "exit_code", "message", "hint")}
    return {"error": {**fields, "near": getattr(error, "near", ())}, "over": over}


def _stop(stream: IO[bytes], answered: Lock, deadline: float) -> None:
    """Tell where the main thread is, then end the process."""
    frames = sys._current_frames()  # noqa: SLF001 - the only way to see another thread
    error = _too_long(deadline, _place_in_template(frames.get(threading.main_thread().ident or 0)))
    if answered.acquire(blocking=False):
        _write(stream, dump(_as_answer(error, over=True)))
        os._exit(_ENDED)


def _place_in_template(frame: FrameType | None) -> tuple[str, int] | None:
    """Return the template and line in which a thread is: its innermost frame that Jinja2 compiled."""
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return str(template.name), int(template.get_corresponding_lineno(_last_line(frame)))
        frame = frame.f_back
    return None


def _last_line(frame: FrameType) -> int:
    """Return the line that a frame is in, or was in last: the jump at the end of a loop has none."""
    begun = [line for start, _end, line in frame.f_code.co_lines() if line and start <= frame.f_lasti]
    return frame.f_lineno or (begun[-1] if begun else 1)
