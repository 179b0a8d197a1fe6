import errno
import os
from pathlib import Path
from typing import Any

import pytest

from benchmarks.kills import kill_often, race
from ssh_cli.edit.plan import FileEdit, Plan
from ssh_cli.errors import RefusedError
from ssh_cli.workflow import batch
from ssh_cli.workflow.batch import (
    apply_plan,
    finish,
    forget,
    pending,
    read_journal,
    undo,
    workplace_of,
    write_journal,
    writing,
)
from ssh_cli.workflow.writing import put_content

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
    workplace_of(root).journal.parent.mkdir(exist_ok=True)
    write_journal(workplace_of(root).journal, PLAN)
    (root / "a.yaml").write_bytes(b"a: new\n")
    (root / ".c.yaml.x.hafen.tmp").write_bytes(b"")


def test_a_plan_is_carried_out_whole_and_leaves_nothing_else(root: Path) -> None:
    apply_plan(root, PLAN)
    assert content(root) == AFTER
    assert sorted(one.name for one in (root.parent / ".git" / "hafen").iterdir()) in (
        ["data.lock"], []  # newer locks take their file along
    )  # fmt: skip
    assert pending(root) is None


def test_without_git_lock_and_journal_lie_where_no_reader_looks(tmp_path: Path) -> None:
    lay(tmp_path, BEFORE)
    place = workplace_of(tmp_path)
    assert (place.lock.name, place.journal.name) == (".hafen.lock", ".hafen.journal")
    apply_plan(tmp_path, PLAN)
    assert {path: raw for path, raw in content(tmp_path).items() if not path.startswith(".")} == AFTER


def test_a_linked_working_tree_keeps_its_journal_in_the_folder_that_git_names(tmp_path: Path) -> None:
    (tmp_path / "real" / "worktrees" / "one").mkdir(parents=True)
    (tmp_path / "tree" / "data").mkdir(parents=True)
    (tmp_path / "tree" / ".git").write_text("gitdir: ../real/worktrees/one\n", "utf-8")
    place = workplace_of(tmp_path / "tree" / "data")
    assert place.journal.resolve() == (tmp_path / "real/worktrees/one/hafen/data.journal").resolve()


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
    found = pending(root)
    assert found is not None
    assert (found.done, found.left, found.foreign) == (("a.yaml",), ("b/new.yaml", "c.yaml"), ())
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


def test_a_second_writer_waits_and_is_then_refused(root: Path) -> None:
    with writing(root), pytest.raises(RefusedError, match="Another hafen"):
        apply_plan(root, PLAN, patience=0.05)
    assert content(root) == BEFORE


def test_what_is_being_written_is_not_taken_for_half_done(root: Path) -> None:
    with writing(root):
        half(root)
        assert pending(root) is None


@pytest.mark.parametrize(
    "told",
    [b"", b"{}", b"[]", b'{"version": 2}', b'{"version": 1, "summary": "", "edits": [{"path": "../x"}]}'],
)
def test_a_broken_journal_is_told_and_never_followed(root: Path, told: bytes) -> None:
    place = workplace_of(root).journal
    place.parent.mkdir()
    place.write_bytes(told)
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

    monkeypatch.setattr("ssh_cli.workflow.writing.os.fsync", full)
    with pytest.raises(RefusedError, match="No space left"):
        apply_plan(root, PLAN)
    folder = workplace_of(root).journal.parent
    assert [path.name for path in folder.iterdir() if path.suffix != ".lock"] == []
    assert content(root) == BEFORE


def test_a_broken_journal_can_be_forgotten(root: Path) -> None:
    journal = workplace_of(root).journal
    journal.parent.mkdir()
    journal.write_bytes(b"{")
    assert forget(root) is None
    assert not journal.exists()
    apply_plan(root, PLAN)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_killed_at_any_moment_every_file_is_old_or_new(tmp_path: Path) -> None:
    tally = kill_often(tmp_path, 40, files=40)
    assert tally.wrong == []
    assert tally.half > 0, "no kill came while it wrote"


def test_two_processes_lose_no_update(tmp_path: Path) -> None:
    found = race(tmp_path, 25)
    assert found.counted == found.written == 50
