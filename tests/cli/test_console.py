"""Where output goes: whole or not at all, and never into the dataset."""

from pathlib import Path

import pytest

from ssh_cli.cli.console import deliver
from ssh_cli.errors import RefusedError
from tests.cli.conftest import Hafen


def test_a_file_is_written_whole_with_its_folders(tmp_path: Path) -> None:
    target = tmp_path / "new" / "list.csv"
    deliver("a\r\nä\r\n", to=target)
    assert target.read_bytes() == "a\r\nä\r\n".encode()
    deliver(b"\x00", to=target)
    assert target.read_bytes() == b"\x00"
    assert [path.name for path in target.parent.iterdir()] == ["list.csv"]


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
