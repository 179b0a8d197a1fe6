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


def test_limits_hold_and_nothing_appears() -> None:
    tree = OverlayTree(BELOW, {"a.yaml": b"newer", "x.yaml": b"?"})
    with pytest.raises(Unreadable, match="file-too-large"):
        tree.read("a.yaml", limit=4)
    assert "x.yaml" not in {one.path for one in tree.entries()}
