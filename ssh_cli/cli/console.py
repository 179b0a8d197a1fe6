"""Where output goes: data to stdout or a file, everything else to stderr."""

import io
import os
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO, TypeVar

from ssh_cli.errors import HafenError, InvalidDataError, NotFoundError, RefusedError, reason_of
from ssh_cli.messages import _

T = TypeVar("T")
_STDERR = 2


class _ClosedOutput(io.TextIOBase):
    """Stands for a stdout that was closed before the program began: whoever writes is told."""

    def write(self, _text: str) -> int:
        raise RefusedError(
            "There is nowhere to write to: the standard output is closed.",
            hint="Name a file with -o, or leave the output open.",
        )


def open_streams() -> None:
    """Make the three standard streams usable: a shell may start the program with any of them closed.

    Their numbers are taken, too, so that no file is opened under them and mistaken for a stream.
    """
    if None not in {sys.stdin, sys.stdout, sys.stderr}:
        return
    while (number := os.open(os.devnull, os.O_RDWR)) <= _STDERR:
        continue
    os.close(number)
    sys.stdin = sys.stdin or io.StringIO()
    sys.stdout = sys.stdout or _ClosedOutput()
    sys.stderr = sys.stderr or io.StringIO()


def speak_utf8() -> None:
    """Make stdout and stderr UTF-8 with plain line ends, whatever the locale or platform says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


_waiting: list[tuple[threading.Event, threading.Thread]] = []
"""What takes away the line of this run; empty where nobody watches, or something was said."""


def show_waiting() -> None:
    """Begin a run: who watches a terminal is told when it takes longer than a second."""
    if _is_screen(sys.stderr):
        over = threading.Event()
        thread = threading.Thread(target=_tell_waiting, args=(over,), daemon=True)
        thread.start()
        _waiting.append((over, thread))


def _tell_waiting(over: threading.Event) -> None:
    """Write a line on the terminal after a second: that a command is at work, until it says anything else."""
    seconds = 0
    with suppress(OSError):  # nobody is there any more
        while not over.wait(1.0):
            seconds += 1
            sys.stderr.write("\r" + _("At work: {n} s", n=seconds))
            sys.stderr.flush()
        if seconds:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def end_waiting() -> None:
    """Take the line away: something else is said now, or the run is over."""
    while _waiting:
        over, thread = _waiting.pop()
        over.set()
        thread.join()


def note(message: str, /, *, as_it_is: bool = False, **values: object) -> None:
    """Tell the reader something that is not data, its lines wrapped between words on a terminal.

    A message in English is said in the language in use, with its values; other texts stay as they are.

    What must stay on its lines, such as a command to copy or a place marked below, is printed `as_it_is`.
    Where nobody can be told, the exit code has to do.
    """
    end_waiting()
    text = _(message, **values) if message else message
    columns = None if as_it_is else width(sys.stderr)
    if columns is not None:
        from ssh_cli.page.lines import wrap

        text = wrap(text, columns)
    try:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
    except OSError:
        silence(sys.stderr)


def note_error(error: HafenError, *, lead: str = "") -> None:
    """Tell what is wrong, and behind blanks that `lead` which names come close, and what to do."""
    note(error.message)
    note_help(error, lead=lead)


def note_help(error: HafenError, *, lead: str = "") -> None:
    """Tell which names come close, and what to do, as far as an error says it, behind blanks that `lead`."""
    if isinstance(error, NotFoundError) and error.near:
        note(lead + _("near: {names}", names=", ".join(error.near)))
    if error.hint:
        note(lead + _("hint: {hint}", hint=error.hint))


def silence(stream: TextIO) -> None:
    """Point a stream at nothing, so that the interpreter's last flush finds no broken pipe or full disk."""
    with suppress(OSError):  # a closed one has no number
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def width(stream: TextIO | None = None) -> int | None:
    """Return the columns of the terminal that a stream is, stdout unless named; None for a pipe or a file."""
    stream = stream or sys.stdout
    if not stream.isatty():
        return None
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or None
    except OSError:
        return None


def is_kept_in_file(stream: TextIO) -> bool:
    """Tell whether what a stream takes stays in a file: none that is closed, a terminal or a pipe."""
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except OSError:
        return False


def _is_screen(stream: TextIO) -> bool:
    """Tell whether a stream is a terminal that can do more than print lines."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def has_colour(stream: TextIO) -> bool:
    """Tell whether a stream is a terminal whose owner has not asked for no colour."""
    return _is_screen(stream) and not os.environ.get("NO_COLOR")


def deliver(content: str | bytes, *, to: Path | None = None, keep_out_of: Path | None = None) -> None:
    """Write data to stdout, or whole or not at all to the file `to`, or to the one that it links to.

    A device or a pipe stays what it is. Raises RefusedError for binary data on a terminal, for a place that
    cannot be written, and for a file below `keep_out_of` (the dataset), where a document does not belong.
    """
    if to is None:
        _to_stdout(content)
        return
    refuse_place(to, keep_out_of)
    from ssh_cli.workflow.batch import grown

    raw = content if isinstance(content, bytes) else content.encode("utf-8")
    if to.exists() and not (to.is_file() or to.is_dir()):
        with writing(to), to.open("wb") as stream:
            stream.write(raw)
        return
    place = to.resolve()
    with writing(to), grown(place, raw, 0o644, lasting=False) as temporary:
        temporary.replace(place)


def refuse_place(to: Path, keep_out_of: Path | None) -> None:
    """Raise RefusedError for a place of Git's, or in the dataset `keep_out_of`."""
    if ".git" in to.resolve().parts:
        raise RefusedError(
            "{path} belongs to Git.", hint="Choose another place, for example build/.", path=to
        )
    if keep_out_of is not None and to.resolve().is_relative_to(keep_out_of.resolve()):
        raise RefusedError(
            "{path} lies in the dataset, where documents do not belong.",
            hint="Choose another place, for example build/.",
            path=to,
        )


def read_file(path: Path, most: int = -1, *, hint: str = "") -> bytes:
    """Return what a file holds, its first `most` bytes; raise NotFoundError with `hint` if there is none."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        if path.exists():
            reason = reason_of(error)
            raise NotFoundError("{path} cannot be read: {reason}", path=path, reason=reason) from error
        raise NotFoundError("There is no file or folder {path}.", hint=hint, path=path) from error


def decode_file(path: Path, read: Callable[[bytes], T], hint: str) -> T:
    """Return what `read` makes of the bytes of a file.

    Raise NotFoundError for a file that cannot be opened, InvalidDataError with `hint` for text in an encoding
    that is not sure.
    """
    from ssh_cli.source.table import UnknownEncodingError

    try:
        return read(read_file(path))
    except UnknownEncodingError as error:
        if error.line:
            message = _("{path} is damaged: line {line} is not {encoding} like the rest.")
        elif error.sure:
            message = _("{path} is encoded as {encoding}, which is not read here.")
        elif error.name:
            message = _("The encoding of {path} is not sure; it may be: {encoding}.")
        else:
            message = _("The encoding of {path} is not known.")
        raise InvalidDataError(message, hint=hint, path=path, line=error.line, encoding=error.name) from error


@contextmanager
def writing(to: Path) -> Iterator[None]:
    """Raise RefusedError, with the reason, where the system does not let a file be written."""
    from ssh_cli.workflow.batch import unwritable

    try:
        yield
    except OSError as error:
        raise unwritable(to, error) from error


def _to_stdout(content: str | bytes) -> None:
    end_waiting()
    if isinstance(content, str):
        sys.stdout.write(content)
        sys.stdout.flush()
        return
    if sys.stdout.isatty():
        raise RefusedError(
            "This format is not for the terminal.",
            hint="Name a file with -o, or send it through a pipe.",
        )
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:  # closed: say so as for text
        sys.stdout.write("")
        return
    stream.write(content)
    stream.flush()


@contextmanager
def progress_bar(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """Show a bar on stderr while the block runs, and give what tells it how many of `total` are done.

    It is gone at the end. Where stderr is no terminal, nothing is shown.
    """
    if not total or not _is_screen(sys.stderr):
        yield lambda _done: None
        return
    end_waiting()
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=total)
        yield lambda done: progress.update(task, completed=done)
