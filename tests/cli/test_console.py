"""Where output goes: whole or not at all, and never into the dataset."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ssh_cli.cli.console import deliver
from ssh_cli.errors import RefusedError
from tests.cli.conftest import ROOT, Hafen
from tests.cli.terminal import converse


def test_a_file_is_written_whole_with_its_folders(tmp_path: Path) -> None:
    target = tmp_path / "new" / "list.csv"
    deliver("a\r\nä\r\n", to=target)
    assert target.read_bytes() == "a\r\nä\r\n".encode()
    deliver(b"\x00", to=target)
    assert target.read_bytes() == b"\x00"
    assert [path.name for path in target.parent.iterdir()] == ["list.csv"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the platform has no named pipes")
def test_a_pipe_and_a_link_stay_what_they_are(tmp_path: Path) -> None:
    pipe, link, file = (tmp_path / name for name in ("pipe", "link", "file"))
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(pipe.read_bytes)
        deliver("ä", to=pipe)
        assert read.result(10) == "ä".encode()
    assert pipe.is_fifo()
    file.write_text("before", encoding="utf-8")
    link.symlink_to(file)
    deliver("after", to=link)
    assert (link.is_symlink(), file.read_text(encoding="utf-8")) == (True, "after")


def test_documents_do_not_land_in_the_dataset(tmp_path: Path) -> None:
    record = tmp_path / "data" / "members" / "x.yaml"
    with pytest.raises(RefusedError):
        deliver("x", to=record, keep_out_of=tmp_path / "data")
    assert not record.exists()


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(RefusedError, match="cannot be written"):
        deliver("x", to=tmp_path / "file" / "list.csv")


@pytest.mark.parametrize("suffix", ["csv", "html", "json", "jsonl", "md", "txt", "xlsx"])
def test_the_name_of_a_file_tells_its_format(hafen: Hafen, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"members.{suffix}"
    ended = hafen("members", "list", "land:BB", "-o", str(target), "--on", "2026-11-21")
    assert (ended.code, ended.out) == (0, "")
    assert f"Written: {target}" in ended.err
    again = hafen("members", "list", "land:BB", "-o", str(target) + f".{suffix}", "--on", "2026-11-21")
    assert again.code == 0
    assert target.read_bytes() == Path(str(target) + f".{suffix}").read_bytes()
    assert b"Potsdam" in target.read_bytes() or suffix == "xlsx"


def test_data_and_notes_go_their_own_ways(hafen: Hafen) -> None:
    ended = hafen("members", "list", "standing:member", "--format", "csv", "--on", "2026-11-21")
    assert ended.out.startswith("id,name,")
    assert "possible" in ended.err
    assert "? possible" not in ended.out


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of another make")
def test_errors_and_hints_break_between_words_on_a_terminal(tmp_path: Path) -> None:
    wide = converse(ROOT, ["letters", "verify", str(tmp_path / "nichts.pdf")], [], columns=400)
    narrow = converse(ROOT, ["letters", "verify", str(tmp_path / "nichts.pdf")], [], columns=30)
    assert wide.code == narrow.code
    assert wide.text.split() == narrow.text.split()
    assert len(narrow.text.splitlines()) > len(wide.text.splitlines())
    assert all(len(line) <= 30 or " " not in line for line in narrow.text.splitlines())


def test_errors_are_not_broken_in_a_pipe(hafen: Hafen) -> None:
    ended = hafen("members", "list", "unbekanntes-feld:1", "oder:2")
    assert [line.partition(":")[0] for line in ended.err.splitlines() if line[0] != " "] == ["error", "hint"]


_SLOW = """
import sys
from ssh_cli.cli.console import note, show_waiting
show_waiting()
sys.stdin.readline()
note("ready")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of another make")
def test_who_watches_is_told_that_a_long_command_is_at_work() -> None:
    import pty

    ours, theirs = pty.openpty()
    environment = os.environ | {"TERM": "xterm"}
    with subprocess.Popen(
        [sys.executable, "-c", _SLOW], stdin=subprocess.PIPE, stderr=theirs, env=environment
    ) as child:
        os.close(theirs)
        screen = b""
        while b"At work: 1 s" not in screen:
            screen += os.read(ours, 1024)
        assert child.stdin is not None
        child.stdin.write(b"\n")
        child.stdin.close()
        while b"ready" not in screen:
            screen += os.read(ours, 1024)
        os.close(ours)
    assert screen.endswith((b"\r\x1b[Kready\r\n", b"\r\x1b[Kready"))
    silent = subprocess.run([sys.executable, "-c", _SLOW], input=b"\n", capture_output=True, check=True)
    assert silent.stderr == b"ready\n"
