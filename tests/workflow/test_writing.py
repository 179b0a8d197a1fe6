import os
import stat
from pathlib import Path

import pytest

from ssh_cli.errors import RefusedError
from ssh_cli.source.tree import WorkTree
from ssh_cli.workflow.writing import digest, replace_record

OLD, NEW = b"id: old\n", b"id: new\n"


def folder(tmp_path: Path) -> Path:
    (tmp_path / "practices").mkdir()
    place = tmp_path / "practices" / "a.yaml"
    place.write_bytes(OLD)
    return place


def replace(tmp_path: Path, *, expected: bytes = OLD) -> None:
    replace_record(WorkTree(tmp_path), "practices/a.yaml", NEW, expected=digest(expected))


def names(place: Path) -> list[str]:
    return sorted(one.name for one in place.parent.iterdir())


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    place = folder(tmp_path)
    place.chmod(0o640)
    before = place.stat().st_ino
    replace(tmp_path)
    assert place.read_bytes() == NEW
    assert stat.S_IMODE(place.stat().st_mode) == 0o640
    assert place.stat().st_ino != before, "a new file took its name: nobody saw a half-written one"
    assert names(place) == ["a.yaml"]


def test_a_file_that_changed_underneath_is_left_alone(tmp_path: Path) -> None:
    place = folder(tmp_path)
    with pytest.raises(RefusedError, match="somebody else"):
        replace(tmp_path, expected=b"id: older\n")
    assert place.read_bytes() == OLD
    assert names(place) == ["a.yaml"]


def test_a_file_that_changes_while_the_new_one_is_written_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = folder(tmp_path)

    def meanwhile(_handle: int) -> None:
        place.write_bytes(b"id: theirs\n")

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(RefusedError, match="somebody else"):
        replace(tmp_path)
    assert place.read_bytes() == b"id: theirs\n"
    assert names(place) == ["a.yaml"]


def test_what_breaks_off_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = folder(tmp_path)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(RefusedError, match="No space left"):
        replace(tmp_path)
    assert place.read_bytes() == OLD
    assert names(place) == ["a.yaml"]

    def interrupted(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace(tmp_path)
    assert (place.read_bytes(), names(place)) == (OLD, ["a.yaml"])


def test_links_are_never_written_through(tmp_path: Path) -> None:
    place = folder(tmp_path)
    outside = tmp_path / "outside.yaml"
    place.rename(outside)
    place.symlink_to(outside)
    with pytest.raises(RefusedError, match="somebody else"):
        replace(tmp_path)
    assert outside.read_bytes() == OLD
    assert place.is_symlink()

    place.unlink()
    place.parent.rmdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.yaml").write_bytes(OLD)
    place.parent.symlink_to(elsewhere)
    with pytest.raises(RefusedError, match="somebody else"):
        replace(tmp_path)
    assert (elsewhere / "a.yaml").read_bytes() == OLD
