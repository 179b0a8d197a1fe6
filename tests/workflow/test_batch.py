import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from benchmarks.kills import kill_often, race
from ssh_cli.edit.plan import FileEdit, Plan
from ssh_cli.errors import RefusedError
from ssh_cli.source.tree import WorkTree
from ssh_cli.workflow import batch
from ssh_cli.workflow.batch import (
    apply_plan,
    finish,
    forget,
    pending,
    put_content,
    read_journal,
    sweep,
    undo,
    workplace_of,
    write_journal,
    writing,
)

OLD, NEW = b"id: old\n", b"id: new\n"


def folder(tmp_path: Path) -> Path:
    (tmp_path / "practices").mkdir()
    place = tmp_path / "practices" / "a.yaml"
    place.write_bytes(OLD)
    return place


def replace(tmp_path: Path, *, expected: bytes = OLD) -> None:
    put_content(WorkTree(tmp_path), "practices/a.yaml", NEW, expected=expected)


def names(place: Path) -> list[str]:
    return sorted(entry.name for entry in place.parent.iterdir())


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


PLAN = Plan(
    "Probe",
    (
        FileEdit("a.yaml", b"a: old\n", b"a: new\n"),
        FileEdit("b/new.yaml", None, b"b: new\n"),
        FileEdit("c.yaml", b"c: old\n", None),
    ),
)
BEFORE = {"a.yaml": b"a: old\n", "c.yaml": b"c: old\n"}
AFTER = {"a.yaml": b"a: new\n", "b/new.yaml": b"b: new\n"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    place = tmp_path / "data"
    place.mkdir()
    lay(place, BEFORE)
    return place


def lay(root: Path, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(content)


def content(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def half(root: Path) -> None:
    """Leave the files as a run does that was killed after the first of them."""
    workplace_of(root, "journal").parent.mkdir(exist_ok=True)
    write_journal(workplace_of(root, "journal"), PLAN)
    (root / "a.yaml").write_bytes(b"a: new\n")
    (root / ".c.yaml.x.hafen.tmp").write_bytes(b"")


def test_a_plan_is_carried_out_whole_and_leaves_nothing_else(root: Path) -> None:
    apply_plan(root, PLAN)
    assert content(root) == AFTER
    assert sorted(entry.name for entry in (root.parent / ".git" / "hafen").iterdir()) in (
        ["data.lock"], []  # newer locks take their file along
    )  # fmt: skip
    assert pending(root) is None


def test_without_git_lock_and_journal_lie_where_no_reader_looks(tmp_path: Path) -> None:
    lay(tmp_path, BEFORE)
    places = [workplace_of(tmp_path, what).name for what in ("lock", "journal")]
    assert places == [".hafen.lock", ".hafen.journal"]
    apply_plan(tmp_path, PLAN)
    assert {path: raw for path, raw in content(tmp_path).items() if not path.startswith(".")} == AFTER


def test_a_linked_working_tree_keeps_its_journal_in_the_folder_that_git_names(tmp_path: Path) -> None:
    (tmp_path / "real" / "worktrees" / "one").mkdir(parents=True)
    (tmp_path / "tree" / "data").mkdir(parents=True)
    (tmp_path / "tree" / ".git").write_text("gitdir: ../real/worktrees/one\n", "utf-8")
    journal = workplace_of(tmp_path / "tree" / "data", "journal")
    assert journal.resolve() == (tmp_path / "real/worktrees/one/hafen/data.journal").resolve()


@pytest.mark.parametrize("changed", ["a.yaml", "b/new.yaml", "c.yaml"])
def test_a_file_that_changed_underneath_stops_the_whole_plan(root: Path, changed: str) -> None:
    lay(root, {changed: b"theirs\n"})
    with pytest.raises(RefusedError, match="nothing was changed"):
        apply_plan(root, PLAN)
    assert content(root) == {**BEFORE, changed: b"theirs\n"}
    assert pending(root) is None


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_what_was_written_is_taken_back_where_the_rest_cannot_be(
    root: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    count = iter(range(1, 99))

    def full(*words: Any, **names: Any) -> None:
        if next(count) == failing:
            raise KeyboardInterrupt
        put_content(*words, **names)

    monkeypatch.setattr(batch, "put_content", full)
    with pytest.raises(KeyboardInterrupt):
        apply_plan(root, PLAN)
    assert content(root) == BEFORE
    assert pending(root) is None


def test_a_half_done_change_stops_the_next_writer_and_can_be_finished(root: Path) -> None:
    half(root)
    result = pending(root)
    assert result is not None
    assert (result.done, result.left, result.foreign) == (("a.yaml",), ("b/new.yaml", "c.yaml"), ())
    with pytest.raises(RefusedError, match="half done: Probe"):
        apply_plan(root, Plan("other", ()))
    finish(root)
    assert content(root) == AFTER
    assert (pending(root), finish(root)) == (None, None)


def test_a_half_done_change_can_be_undone(root: Path) -> None:
    half(root)
    undo(root)
    assert content(root) == BEFORE
    assert pending(root) is None


def test_over_what_somebody_wrote_since_nothing_is_written(root: Path) -> None:
    half(root)
    lay(root, {"c.yaml": b"theirs\n"})
    for settle in (finish, undo):
        with pytest.raises(RefusedError, match="c\\.yaml"):
            settle(root)
    assert content(root)["a.yaml"] == b"a: new\n"
    forget(root)
    assert pending(root) is None
    assert content(root) == {"a.yaml": b"a: new\n", "c.yaml": b"theirs\n"}


@pytest.mark.parametrize("files", [BEFORE, AFTER])
def test_a_change_that_was_never_begun_or_is_complete_asks_for_no_decision(
    root: Path, files: dict[str, bytes]
) -> None:
    half(root)
    (root / "c.yaml").unlink()
    lay(root, files)
    with writing(root):
        pass
    assert (content(root), pending(root)) == (files, None)


def test_a_second_writer_waits_and_is_then_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "PATIENCE", 0.05)
    with writing(root), pytest.raises(RefusedError, match="Another hafen"):
        apply_plan(root, PLAN)
    assert content(root) == BEFORE


def test_what_is_being_written_is_not_taken_for_half_done(root: Path) -> None:
    with writing(root):
        half(root)
        assert pending(root) is None


@pytest.mark.parametrize(
    "journal",
    [b"", b"{}", b"[]", b'{"version": 2}', b'{"version": 1, "summary": "", "edits": [{"path": "../x"}]}'],
)
def test_a_broken_journal_is_told_and_never_followed(root: Path, journal: bytes) -> None:
    place = workplace_of(root, "journal")
    place.parent.mkdir()
    place.write_bytes(journal)
    with pytest.raises(RefusedError, match="cannot be read"):
        read_journal(place)
    with pytest.raises(RefusedError, match="cannot be read"):
        apply_plan(root, PLAN)
    assert content(root) == BEFORE


def test_a_journal_that_could_not_be_written_leaves_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("ssh_cli.workflow.batch.os.fsync", full)
    with pytest.raises(RefusedError, match="No space left"):
        apply_plan(root, PLAN)
    folder = workplace_of(root, "journal").parent
    assert [path.name for path in folder.iterdir() if path.suffix != ".lock"] == []
    assert content(root) == BEFORE


def test_a_broken_journal_can_be_forgotten(root: Path) -> None:
    journal = workplace_of(root, "journal")
    journal.parent.mkdir()
    journal.write_bytes(b"{")
    assert forget(root) is None
    assert not journal.exists()
    apply_plan(root, PLAN)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_killed_at_any_moment_every_file_is_old_or_new(tmp_path: Path) -> None:
    tally = kill_often(tmp_path, 30, files=4)
    assert tally.wrong == []
    assert tally.half > 0, "no kill came while it wrote"


def test_two_processes_lose_no_update(tmp_path: Path) -> None:
    result = race(tmp_path, 25)
    assert result.counted == result.written == 50
