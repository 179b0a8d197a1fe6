"""A terminal in which `hafen` runs, and somebody who answers its questions."""

import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_PATIENCE = 20.0  # seconds for one question
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|[\x07\x01\x02]")
# The child takes the terminal as its own, so that Ctrl-C reaches it.
_SPAWN = """
import fcntl, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from ssh_cli.cli.main import main
try:
    main()
finally:
    termios.tcdrain(2)  # who leaves a terminal takes along what nobody has read yet
"""


class Talk(NamedTuple):
    """What was said, both sides of it, and how it ended."""

    code: int
    text: str


def converse(
    folder: Path,
    words: Sequence[str],
    answers: Sequence[tuple[str, str]],
    *,
    lang: str = "de",
    columns: int = 200,
) -> Talk:
    """Run `hafen` in a terminal; each answer (question, text) is typed when its question stands there."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    others = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    environment = {**others, "HAFEN_LANG": lang, "NO_COLOR": "1", "TERM": "dumb", "INPUTRC": "/dev/null"}
    child = subprocess.Popen(
        [sys.executable, "-c", _SPAWN, *words],
        stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=environment, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    screen = _Screen(ours)
    try:
        for question, answer in answers:
            screen.wait_for(question)
            if answer == "^C":
                time.sleep(0.5)  # Python waits for a key only a moment after its question stands there
            os.write(ours, b"\x03" if answer == "^C" else f"{answer}\n".encode())
        screen.wait_for(None)
        return Talk(child.wait(_PATIENCE), screen.text())
    finally:
        child.kill()
        child.wait()
        os.close(ours)


class _Screen:
    """What stands on the screen; `seen` is how much of it was answered already."""

    def __init__(self, terminal: int) -> None:
        self.terminal = terminal
        self.raw = b""
        self.seen = 0

    def text(self) -> str:
        """Return it as text with plain line ends."""
        return _CONTROL.sub("", self.raw.decode("utf-8", "replace")).replace("\r\n", "\n").replace("\r", "")

    def wait_for(self, question: str | None) -> None:
        """Read until a question stands at the end; None: until nobody speaks any more."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            shown = self.text()
            if question is not None and question in shown[self.seen :] and shown.endswith((": ", "] ")):
                self.seen = len(shown)
                return
            if not self._read():
                if question is None:
                    return
                raise AssertionError(f"it ended before it asked “{question}”:\n{self.text()}")
        raise AssertionError(f"it never asked “{question}”:\n{self.text()}")

    def _read(self) -> bool:
        ready, _write, _error = select.select([self.terminal], [], [], 1.0)
        if not ready:
            return True
        try:
            more = os.read(self.terminal, 65536)
        except OSError:  # Linux: nobody holds the other end any more
            return False
        self.raw += more
        return bool(more)
