import pytest

from ssh_cli.source.overlay import OverlayTree
from ssh_cli.source.tree import MemoryTree, Unreadable

BELOW = MemoryTree({"a.yaml": "old", "b/c.yaml": "kept"}, "below")


def test_changed_files_are_read_as_they_would_be() -> None:
    tree = OverlayTree(BELOW, {"a.yaml": b"newer"})
    assert tree.read("a.yaml") == b"newer"
    assert tree.read("b/c.yaml") == b"kept"
    assert tree.label == "below"
    assert [(one.path, one.size) for one in tree.entries() if one.kind == "file"] == [
        ("a.yaml", 5), ("b/c.yaml", 4)
    ]  # fmt: skip


def test_limits_hold() -> None:
    tree = OverlayTree(BELOW, {"a.yaml": b"newer"})
    with pytest.raises(Unreadable, match="file-too-large"):
        tree.read("a.yaml", limit=4)


def test_files_come_with_their_folders_and_go() -> None:
    tree = OverlayTree(BELOW, {"n/m/x.yaml": b"new", "a.yaml": None, "b/gone.yaml": None})
    assert [(one.path, one.kind) for one in tree.entries()] == [
        ("b", "folder"), ("b/c.yaml", "file"), ("n", "folder"), ("n/m", "folder"), ("n/m/x.yaml", "file")
    ]  # fmt: skip
    assert [one.path for one in tree.entries("n")] == ["n/m", "n/m/x.yaml"]
    assert [one.path for one in tree.entries("b")] == ["b/c.yaml"]
    assert tree.read("n/m/x.yaml") == b"new"
    with pytest.raises(Unreadable, match="file-missing"):
        tree.read("a.yaml")
