import os
import stat
from pathlib import Path

import pytest

from ssh_cli.errors import RefusedError
from ssh_cli.source.tree import WorkTree
from ssh_cli.workflow.writing import put_content, sweep

OLD, NEW = b"id: old\n", b"id: new\n"


def folder(tmp_path: Path) -> Path:
    (tmp_path / "practices").mkdir()
    place = tmp_path / "practices" / "a.yaml"
    place.write_bytes(OLD)
    return place


def replace(tmp_path: Path, *, expected: bytes = OLD) -> None:
    put_content(WorkTree(tmp_path), "practices/a.yaml", NEW, expected=expected)


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
    with pytest.raises(RefusedError, match="no ordinary file"):
        replace(tmp_path)
    assert outside.read_bytes() == OLD
    assert place.is_symlink()

    place.unlink()
    place.parent.rmdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.yaml").write_bytes(OLD)
    place.parent.symlink_to(elsewhere)
    with pytest.raises(RefusedError, match="no ordinary file"):
        replace(tmp_path)
    assert (elsewhere / "a.yaml").read_bytes() == OLD


def test_a_new_file_comes_with_its_folder_and_never_over_another(tmp_path: Path) -> None:
    tree = WorkTree(tmp_path)
    put_content(tree, "members/bb/a.yaml", NEW, expected=None)
    place = tmp_path / "members" / "bb" / "a.yaml"
    assert (place.read_bytes(), stat.S_IMODE(place.stat().st_mode), names(place)) == (NEW, 0o644, ["a.yaml"])
    with pytest.raises(RefusedError, match="somebody else"):
        put_content(tree, "members/bb/a.yaml", OLD, expected=None)
    assert place.read_bytes() == NEW


def test_somebody_who_takes_the_name_of_a_new_file_meanwhile_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "a.yaml"
    link = Path.hardlink_to

    def meanwhile(self: Path, target: Path) -> None:
        place.write_bytes(b"id: theirs\n")
        link(self, target)

    monkeypatch.setattr(Path, "hardlink_to", meanwhile)
    with pytest.raises(RefusedError, match="somebody else"):
        put_content(WorkTree(tmp_path), "a.yaml", NEW, expected=None)
    assert (place.read_bytes(), names(place)) == (b"id: theirs\n", ["a.yaml"])


def test_a_file_goes_only_if_it_is_what_was_expected(tmp_path: Path) -> None:
    place = folder(tmp_path)
    tree = WorkTree(tmp_path)
    with pytest.raises(RefusedError, match="somebody else"):
        put_content(tree, "practices/a.yaml", None, expected=NEW)
    put_content(tree, "practices/a.yaml", None, expected=OLD)
    assert names(place) == []


def test_what_a_killed_writer_left_is_swept_away(tmp_path: Path) -> None:
    place = folder(tmp_path)
    place.with_name(".a.yaml.x1.hafen.tmp").write_bytes(b"id: n")
    place.with_name(".b.yaml.x1.hafen.tmp").write_bytes(b"id: n")
    sweep(WorkTree(tmp_path), "practices/a.yaml")
    assert names(place) == [".b.yaml.x1.hafen.tmp", "a.yaml"]
