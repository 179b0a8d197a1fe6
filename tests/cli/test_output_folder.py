"""Files in a folder that may have earlier ones: what is written, what goes, and what stays."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ssh_cli.cli.commands.publishing import write_folder
from ssh_cli.errors import RefusedError
from tests.cli.conftest import ROOT


def files_in(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_only_what_an_earlier_run_wrote_goes(tmp_path: Path) -> None:
    folder, root = tmp_path / "public", tmp_path / "data"
    folder.mkdir()
    (folder / "CNAME").write_text("example.org", "utf-8")
    paths = write_folder([("a", b"1"), ("x/y/b", b"2")], folder, former=(), keep_out_of=root)
    assert paths == ["a", "x/y/b"]
    assert files_in(folder) == {"CNAME": "example.org", "a": "1", "x/y/b": "2"}
    write_folder([("a", b"1")], folder, former=paths, keep_out_of=root)
    assert files_in(folder) == {"CNAME": "example.org", "a": "1"}
    assert not (folder / "x").exists()


def test_a_file_that_has_not_changed_is_not_written(tmp_path: Path) -> None:
    write_folder([("a", b"1")], tmp_path, former=(), keep_out_of=tmp_path / "data")
    before = (tmp_path / "a").stat()
    write_folder([("a", b"1")], tmp_path, former=["a"], keep_out_of=tmp_path / "data")
    assert (tmp_path / "a").stat() == before


def test_nothing_outside_the_folder_is_removed(tmp_path: Path) -> None:
    stranger, folder = tmp_path / "stranger", tmp_path / "public"
    stranger.write_text("stays", "utf-8")
    folder.mkdir()
    (folder / "link").symlink_to(stranger)
    former = ["../stranger", str(stranger), "link", "x", "."]
    write_folder([], folder, former=former, keep_out_of=tmp_path / "data")
    assert stranger.read_text("utf-8") == "stays"
    assert folder.is_dir()


def test_nothing_outside_the_folder_is_written(tmp_path: Path) -> None:
    stranger, folder, data = tmp_path / "stranger", tmp_path / "public", tmp_path / "data"
    stranger.write_text("stays", "utf-8")
    data.mkdir()
    folder.mkdir()
    (folder / "link").symlink_to(stranger)
    (folder / "sub").symlink_to(data)
    for path in ("link", "sub/a", "sub/x/a"):
        with pytest.raises(RefusedError):
            write_folder([(path, b"1")], folder, former=(), keep_out_of=data)
    assert stranger.read_text("utf-8") == "stays"
    assert not any(data.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of a file")
def test_a_file_that_does_not_fit_on_the_disk_is_refused(tmp_path: Path) -> None:
    """A limit on the size of files stands for a full disk: both let a write stop short."""
    program = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from ssh_cli.cli.commands.publishing import write_folder\n"
        "from ssh_cli.errors import RefusedError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try:\n"
        "    files = [('a.txt', b'x' * 5000)]\n"
        "    write_folder(files, Path(sys.argv[1]), former=(), keep_out_of=Path('/nowhere'))\n"
        "except RefusedError as error:\n"
        "    print('refused:', error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", program, str(tmp_path / "out")],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.startswith("refused:")) == (0, True), done.stdout + done.stderr
