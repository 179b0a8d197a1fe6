"""Runs that nobody plans: closed and full streams, a full disk, the ends of the calendar, absurd numbers."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ssh_cli.cli.main import run
from tests.cli.conftest import Hafen

resource = pytest.importorskip("resource", reason="limits and streams of POSIX")
ROOT = Path(__file__).parents[2]
MINIMAL = ("--data", str(ROOT / "tests/check/minimal"))
"""What is told of the streams is told of every dataset."""

_CLOSED = """\
error: There is nowhere to write to: the standard output is closed.
hint: Name a file with -o, or leave the output open.
"""


def _closing(*numbers: int) -> Callable[[], None]:
    def close() -> None:
        for number in numbers:
            os.close(number)

    return close


def _small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, resource.RLIM_INFINITY))


def _run(*words: str, prepare: Callable[[], None] | None = None, out: int | None = None) -> tuple[int, str]:
    ended = subprocess.run(
        [sys.executable, "-m", "ssh_cli", *words],
        cwd=ROOT,
        env=os.environ | {"HAFEN_LANG": "en"},
        preexec_fn=prepare,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if out is None else out,
        stderr=subprocess.PIPE,
        check=False,
        timeout=120,
    )
    return ended.returncode, ended.stderr.decode("utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("members", "list"),
        ("members", "list", "--format", "json"),
        ("members", "list", "--format", "xlsx"),
        ("check",),
        ("--help",),
        ("--version",),
    ],
    ids=" ".join,
)
def test_output_that_cannot_be_written(words: tuple[str, ...]) -> None:
    assert _run(*MINIMAL, *words, prepare=_closing(1)) == (
        5,
        _CLOSED,
    )
    with Path("/dev/full").open("wb") as full:
        assert _run(*MINIMAL, *words, out=full.fileno()) == (
            5,
            "error: The output cannot be written: No space left on device\n",
        )


def test_closed_streams_that_nobody_needs() -> None:
    assert _run(*MINIMAL, "members", "list", prepare=_closing(0, 2)) == (0, "")
    assert _run(*MINIMAL, "members", "list", prepare=_closing(0, 1, 2)) == (5, "")
    code, said = _run("members", "add", "Bernau bei Berlin", prepare=_closing(0))
    assert (code, "--source" in said) == (2, True)


def test_notes_that_cannot_be_written() -> None:
    ended = subprocess.run(
        ["/bin/sh", "-c", '"$0" -m ssh_cli nonsense 2>/dev/full', sys.executable], cwd=ROOT, check=False
    )
    assert ended.returncode == 2


def test_a_disk_with_no_room(tmp_path: Path) -> None:
    """The shell's limit on the size of a file stands for a full disk."""
    for name, words in (
        ("x.db", (*MINIMAL, "export", "sqlite")),
        ("x.pdf", ("letters", "render", "2021-07", "-o")),
        ("x.xlsx", ("members", "list", "-o")),
    ):
        target = tmp_path / name
        code, said = _run(*words, str(target), prepare=_small_files)
        assert (code, "mistake in the program" in said) == (5, False), (words, said)
        assert not target.exists()


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    script = 'cd "$1" && rmdir "$1" && shift && exec "$0" -c "$@"'
    program = "from ssh_cli.cli.main import main; main()"
    for words in (("check",), ("members", "list", "-o", "x.csv"), ("members", "list", "--at", "HEAD")):
        gone = tmp_path / "gone"
        gone.mkdir()
        ended = subprocess.run(
            ["/bin/sh", "-c", script, sys.executable, str(gone), program, *words],
            env=os.environ | {"HAFEN_LANG": "en", "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (ended.returncode, ended.stdout) == (5, ""), words
        assert ended.stderr.startswith(
            "error: The folder in which this command runs no longer exists.\nhint: "
        )


class _Exhausted(dict[str, str]):
    """An environment that takes the last of the memory to be read, but for the language."""

    def get(self, name: str, _default: object = None) -> str:
        if name in {"HAFEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"}:
            return "en"
        raise MemoryError


def test_too_little_memory(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["check"], _Exhausted()) == 5
    assert capfd.readouterr().err.startswith("error: The memory does not suffice for this command.\nhint: ")


def test_the_ends_of_the_calendar(hafen: Hafen, tmp_path: Path) -> None:
    wrong = []
    for day in ("0001-01-01", "9999-12-31"):
        for words in (
            ("overview",),
            ("members", "list"),
            ("members", "show", "potsdam"),
            ("stats", "growth"),
            ("stats", "growth", "--plot", "-o", str(tmp_path / f"{day}.svg")),
            ("stats", "by-land"),
            ("stats", "coverage"),
            ("todo",),
            ("letters", "round", "2021-07"),
            ("papers", "land", "HE", "-o", str(tmp_path / f"{day}.md")),
            ("papers", "city", "potsdam", "-o", str(tmp_path / f"{day}.pdf")),
            ("members", "list", "--group", "land", "-o", str(tmp_path / f"{day}.xlsx")),
            ("papers", "pack", "2022-03-29", "-o", str(tmp_path / f"{day}.docx")),
            ("map", "-o", str(tmp_path / f"{day}-map.svg")),
        ):
            ended = hafen(*words, "--on", day)
            if ended.code not in {0, 2, 4, 5} or not (ended.out or ended.err):
                wrong.append((words, day, ended.code, ended.err))
    assert wrong == []


def test_a_number_that_no_computer_adds_up(hafen: Hafen, tmp_path: Path) -> None:
    data = shutil.copytree(ROOT / "tests/check/minimal", tmp_path / "data")
    town = data / "members/bb/musterstadt.yaml"
    text = town.read_text("utf-8")
    line = next(number for number, words in enumerate(text.splitlines(), 1) if " value: " in words)
    for digits, sentence in (
        ("9" * 5000, "population.value must be a whole number, but is text (9999"),
        ("9" * 300, "population.value is 9999"),
        ("99999999999", "population.value is 99999999999, but must be at most 1000000000."),
        ("1e30", "population.value is 1e+30, but must be at most 1000000000."),
    ):
        town.write_text(re.sub(r"value: \d+", f"value: {digits}", text, count=1), encoding="utf-8")
        ended = hafen("check", "--data", str(data))
        assert ended.code == 1, (digits[:20], ended)
        assert f"members/bb/musterstadt.yaml:{line}:" in ended.out
        assert sentence in ended.out
        assert hafen("overview", "--data", str(data)).code == 3
