"""Runs of the program in this process: what it printed, what it said, how it ended."""

import io
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from ssh_cli.cli.main import run
from tests.dataset_copy import DatasetCopy

ROOT = Path(__file__).parents[2]


class Ended(NamedTuple):
    """One run."""

    code: int
    out: str
    err: str


Hafen = Callable[..., Ended]
Golden = Callable[[str, str], None]


def _through_pipe(number: int) -> Callable[[], bytes]:
    """Let a pipe stand for a file descriptor; return what puts it back, and tells what went through."""
    before, (out, into) = os.dup(number), os.pipe()
    os.dup2(into, number)
    os.close(into)
    read: list[bytes] = []

    def listen() -> None:
        with os.fdopen(out, "rb") as stream:
            read.append(stream.read())

    listener = threading.Thread(target=listen)
    listener.start()

    def end() -> bytes:
        os.dup2(before, number)
        os.close(before)
        listener.join()
        return read[0]

    return end


@pytest.fixture
def hafen(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Hafen:
    """Return a function that runs `hafen` on the real dataset, in a folder, or on what --data names."""

    def call(*words: str, env: Mapping[str, str] | None = None, folder: Path = ROOT) -> Ended:
        monkeypatch.chdir(folder)
        printed = _through_pipe(1)
        for number, name in ((1, "stdout"), (2, "stderr")):
            monkeypatch.setattr(sys, name, io.TextIOWrapper(io.FileIO(number, "w", closefd=False)))
        try:
            code = run(list(words), env or {})
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            out = printed()
        err = capfdbinary.readouterr().err
        return Ended(code, out.decode("utf-8"), err.decode("utf-8"))

    return call


@pytest.fixture(scope="session")
def _dataset_copy(tmp_path_factory: pytest.TempPathFactory) -> DatasetCopy:
    return DatasetCopy(tmp_path_factory.mktemp("register"))


@pytest.fixture
def data(_dataset_copy: DatasetCopy) -> Iterator[Path]:
    """Return a copy of the real dataset that a test may change."""
    yield _dataset_copy.top / "data"
    _dataset_copy.put_back()
