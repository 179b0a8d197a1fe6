"""The README's commands do what it says: each one runs on the real dataset."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cases import every
from tests.cli.conftest import ROOT, Hafen
from tests.cli.conftest import hafen as hafen  # noqa: PLC0414 - a fixture is found by its name

LINES = re.findall(r"^\$ (hafen [^\n]*)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
# What a checkout without history cannot show.
NEEDS_HISTORY = ("diff", "--history", "--since", "--at", "propose", "history")


def _words(line: str) -> list[str]:
    """Return the words of a command without the remark behind it, which two blanks or # set apart."""
    return shlex.split(re.split(r" {2,}|\s#", line)[0])


COMMANDS = [words for words in map(_words, LINES) if not set(words) & set(NEEDS_HISTORY)]


def test_the_readme_counts_as_the_dataset_does(hafen: Hafen) -> None:
    said = " ".join((ROOT / "README.md").read_text("utf-8").split())
    overview = " ".join(hafen("overview", "--on", "2026-11-30", "--lang", "en").out.split())
    for pattern, sentence in (
        (
            r"In the dataset: (\d+) municipalities, (\d+) resolutions",
            "holds {} municipalities and {} resolutions",
        ),
        (r"Members: (\d+) certain, (\d+) possible", "attests {} members for certain and {} more possibly"),
    ):
        (counted,) = re.findall(pattern, overview)
        assert sentence.format(*counted) in said


def test_the_readme_names_commands() -> None:
    assert len(COMMANDS) >= 25


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a folder with a copy of the dataset, for commands that write."""
    for name in ("data", "schemas"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


@every("words", COMMANDS)
def test_a_command_of_the_readme_runs(words: list[str], copy: Path, hafen: Hafen) -> None:
    ended = hafen(*words[1:], env={"HAFEN_LANG": "de"}, folder=copy)
    assert ended.code == 0, ended.err


def test_the_first_command_of_the_readme_runs_as_a_program_too(copy: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ssh_cli", *COMMANDS[0][1:]],
        cwd=copy, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HAFEN_LANG": "de"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
