"""Files that no record should be: each gets a finding and an exit code, never a traceback."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Hafen

MINIMAL = ROOT / "tests/check/minimal"
PLACE = "members/bb/musterstadt.yaml"
RECORD = (MINIMAL / PLACE).read_bytes()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a copy of the minimal dataset."""
    return Path(shutil.copytree(MINIMAL, tmp_path / "data"))


def _replaced_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _replaced_by_link(path: Path) -> None:
    outside = path.parents[3] / "outside.yaml"
    outside.write_bytes(RECORD)
    path.unlink()
    path.symlink_to(outside)


def _bytes(content: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


BOMB = b"a: &a [x, x]\n" + b"".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n".encode() for n in range(20)
)
CASES: dict[str, tuple[Callable[[Path], None], str]] = {
    "empty": (_bytes(b""), "file-empty"),
    "binary": (_bytes(bytes(range(256)) * 8), "file-binary"),
    "latin-1": (
        _bytes(RECORD.decode().replace("Musterstadt", "Müsterstadt").encode("latin-1", "replace")),
        "file-not-utf8",
    ),
    "ten-megabytes": (_bytes(b"# " + b"x" * 10_000_000), "file-too-large"),
    "brackets": (_bytes(b"a: " + b"[" * 100_000), "yaml-too-deep"),
    "alias-bomb": (_bytes(BOMB), "yaml-anchor"),
    "duplicate-key": (_bytes(RECORD + b"name: Musterstadt\n"), "yaml-duplicate-key"),
    "tab": (_bytes(RECORD.replace(b"  value: 12000", b"\tvalue: 12000")), "yaml-tab"),
    "byte-order-mark": (_bytes(b"\xef\xbb\xbf" + RECORD), "file-bom"),
    "crlf": (_bytes(RECORD.replace(b"\n", b"\r\n")), "file-crlf"),
    "two-documents": (_bytes(RECORD + b"---\n" + RECORD), "yaml-several-documents"),
    "unknown-tag": (_bytes(RECORD.replace(b"name: Musterstadt", b"name: !stadt Musterstadt")), "yaml-tag"),
    "folder": (_replaced_by_folder, "file-is-folder"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_a_finding(hafen: Hafen, data: Path, name: str) -> None:
    change, rule = CASES[name]
    change(data / PLACE)
    ended = hafen("check", "--data", str(data), "--on", "2026-11-21")
    lines = [line for line in ended.out.splitlines() if PLACE in line]
    assert ended.code == 1, ended
    assert any(f" {rule}: " in line for line in lines), ended.out
    assert "Traceback" not in ended.err
    for words in (("members", "list"), ("members", "show", "musterstadt"), ("overview",)):
        reading = hafen(*words, "--data", str(data), "--on", "2026-11-21")
        assert reading.code == 3, reading
        assert rule in reading.err


@pytest.mark.skipif(os.name == "nt", reason="making links needs a privilege on Windows")
def test_a_link_out_of_the_tree_is_not_followed(hafen: Hafen, data: Path) -> None:
    _replaced_by_link(data / PLACE)
    ended = hafen("check", "--data", str(data), "--on", "2026-11-21")
    assert ended.code == 1
    assert f"{PLACE}:1:1: error file-symlink: " in ended.out


@pytest.mark.parametrize("folder", ["members", "resolutions", "register"])
def test_a_missing_folder_is_a_finding(hafen: Hafen, data: Path, folder: str) -> None:
    shutil.rmtree(data / folder)
    ended = hafen("check", "--data", str(data), "--on", "2026-11-21")
    assert ended.code == 1
    assert "folder-missing" in ended.out


def test_a_folder_named_data_that_is_no_dataset(hafen: Hafen, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    ended = hafen("check", "--data", str(tmp_path))
    assert (ended.code, ended.out) == (4, "")
    assert "alliance.yaml" in ended.err
