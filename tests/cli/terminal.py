"""A terminal in which `hafen` runs, and somebody who answers its questions."""

import atexit
import json
import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
_PATIENCE = 20.0  # seconds for one question
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|[\x07\x01\x02]")
# A program that has imported what it needs forks for each command that it is sent: to start anew would take
# longer than most commands. The child takes the terminal as its own, so that Ctrl-C reaches it.
_SERVER = """
import fcntl, gc, json, os, socket, sys, termios
import ssh_cli.cli.commands.letters.ledger
import ssh_cli.cli.records.editing
import ssh_cli.cli.records.import_record
import ssh_cli.formats.text
from ssh_cli.cli.main import main

gc.freeze()
line = socket.socket(fileno=int(sys.argv[1]))
while True:
    order, terminals = b"", []
    while not order.endswith(b"\\n"):
        more, fds, _flags, _address = socket.recv_fds(line, 65536, 1)
        if not more:
            sys.exit()
        order, terminals = order + more, terminals + list(fds)
    child = os.fork()
    if not child:
        break
    os.close(terminals[0])
    line.sendall(b"%d\\n" % child)
    line.sendall(b"%d\\n" % os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))

line.close()
os.setsid()
for number in range(3):
    os.dup2(terminals[0], number)
os.close(terminals[0])
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
sys.stdin, sys.stdout, sys.stderr = (open(number, mode, closefd=False) for number, mode in enumerate("rww"))
folder, environment, *sys.argv[1:] = json.loads(order)
os.chdir(folder)
os.environ.clear()
os.environ.update(environment)
try:
    main()
finally:
    sys.stdout.flush()
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
    server = _server()
    socket.send_fds(server, [json.dumps([str(folder), environment, *words]).encode() + b"\n"], [theirs])
    os.close(theirs)
    answered = server.makefile("r")
    child = int(answered.readline())
    screen = _Screen(ours)
    code = ""
    try:
        for question, answer in answers:
            screen.wait_for(question)
            if answer == "^C":
                time.sleep(0.5)  # Python waits for a key only a moment after its question stands there
            os.write(ours, b"\x03" if answer == "^C" else f"{answer}\n".encode())
        screen.wait_for(None)
        code = answered.readline()
        return Talk(int(code), screen.text())
    finally:
        if not code:
            with suppress(ProcessLookupError):  # it may have ended before it asked
                os.kill(child, signal.SIGKILL)
            answered.readline()
        answered.close()
        os.close(ours)


@cache
def _server() -> socket.socket:
    """Return the line to a program that runs commands, which ends with this process."""
    ours, theirs = socket.socketpair()
    program = subprocess.Popen(
        [sys.executable, "-c", _SERVER, str(theirs.fileno())],
        cwd=ROOT, pass_fds=[theirs.fileno()], start_new_session=True,
    )  # fmt: skip
    theirs.close()
    ours.settimeout(3 * _PATIENCE)

    def end() -> None:
        ours.close()
        program.wait()

    atexit.register(end)
    return ours


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
