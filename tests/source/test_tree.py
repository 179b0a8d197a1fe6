"""Trees: what they list, what they refuse to read, what they would hold after a change."""

import errno
import os
from pathlib import Path

import pytest

from ssh_cli.source.tree import (
    FileTree,
    MemoryTree,
    TreeEntry,
    Unreadable,
    WorkTree,
    portable_name,
    slug_of,
)
from tests.cases import every


def write(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return root


def refusal(tree: FileTree, path: str, limit: int = 100) -> str:
    with pytest.raises(Unreadable) as caught:
        tree.read(path, limit)
    assert caught.value.path in path
    return caught.value.reason


FILES = {"a/x.yaml": "id: x\n", "a-b/y.yaml": "id: y\n", "alliance.yaml": "name: Bündnis\n"}


@pytest.fixture(params=["disk", "memory"])
def tree(request: pytest.FixtureRequest, tmp_path: Path) -> FileTree:
    return WorkTree(write(tmp_path, FILES)) if request.param == "disk" else MemoryTree(FILES)


def test_entries_are_sorted_by_path(tree: FileTree) -> None:
    assert [(entry.path, entry.kind) for entry in tree.entries()] == [
        ("a", "folder"),
        ("a-b", "folder"),
        ("a-b/y.yaml", "file"),
        ("a/x.yaml", "file"),
        ("alliance.yaml", "file"),
    ]


def test_entries_of_a_folder(tree: FileTree) -> None:
    assert [entry.path for entry in tree.entries("a")] == ["a/x.yaml"]
    assert list(tree.entries("nowhere")) == []


def test_reads_bytes(tree: FileTree) -> None:
    assert tree.read("alliance.yaml") == "name: Bündnis\n".encode()
    assert tree.read("a/x.yaml", limit=6) == b"id: x\n"


@pytest.mark.parametrize(
    ("path", "limit", "reason"),
    [
        ("nowhere.yaml", 100, "file-missing"),
        ("nowhere/x.yaml", 100, "file-missing"),
        ("a", 100, "file-is-folder"),
        ("a/x.yaml", 5, "file-too-large"),
    ],
)
def test_refuses(tree: FileTree, path: str, limit: int, reason: str) -> None:
    assert refusal(tree, path, limit) == reason


@pytest.mark.parametrize(
    "path", ["../secret", "a/../../secret", "/etc/hostname", "a//x.yaml", "./a/x.yaml", "a\0b"]
)
def test_no_way_out_of_the_tree(tmp_path: Path, path: str) -> None:
    write(tmp_path, {"secret": "s"})
    assert refusal(WorkTree(write(tmp_path / "data", FILES)), path) == "file-missing"


def test_links_are_listed_and_never_followed(tmp_path: Path) -> None:
    write(tmp_path, {"secret/key.yaml": "s", "data/alliance.yaml": "a: 1\n"})
    data = tmp_path / "data"
    (data / "out.yaml").symlink_to(tmp_path / "secret" / "key.yaml")
    (data / "in.yaml").symlink_to("alliance.yaml")
    (data / "dangling.yaml").symlink_to("nowhere")
    (data / "folder").symlink_to(tmp_path / "secret")
    tree = WorkTree(data)
    assert [(entry.path, entry.kind) for entry in tree.entries()] == [
        ("alliance.yaml", "file"),
        ("dangling.yaml", "symlink"),
        ("folder", "symlink"),
        ("in.yaml", "symlink"),
        ("out.yaml", "symlink"),
    ]
    for name in ("out.yaml", "in.yaml", "dangling.yaml", "folder/key.yaml"):
        assert refusal(tree, name) == "file-symlink"
    assert list(tree.entries("folder")) == [TreeEntry("folder", "symlink")]


def test_a_folder_named_like_a_record(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").mkdir()
    tree = WorkTree(tmp_path)
    assert list(tree.entries()) == [TreeEntry("x.yaml", "folder")]
    assert refusal(tree, "x.yaml") == "file-is-folder"


def test_a_fifo_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yaml")
    tree = WorkTree(tmp_path)
    assert list(tree.entries()) == [TreeEntry("x.yaml", "other")]
    assert refusal(tree, "x.yaml") == "file-unreadable"


def test_ten_megabytes_are_not_read(tmp_path: Path) -> None:
    with (tmp_path / "big.yaml").open("wb") as file:
        file.truncate(10_000_000)
    assert refusal(WorkTree(tmp_path), "big.yaml") == "file-too-large"


def test_decomposed_names_are_found_by_their_common_spelling(tmp_path: Path) -> None:
    write(tmp_path, {"lu\u0308beck/tra\u0308ve.yaml": "id: x\n"})
    tree = WorkTree(tmp_path)
    assert [entry.path for entry in tree.entries()] == ["l\u00fcbeck", "l\u00fcbeck/tr\u00e4ve.yaml"]
    assert tree.read("l\u00fcbeck/tr\u00e4ve.yaml") == b"id: x\n"
    assert [entry.path for entry in tree.entries("l\u00fcbeck")] == ["l\u00fcbeck/tr\u00e4ve.yaml"]


def test_undecodable_names_can_be_printed() -> None:
    assert portable_name("m\udce4x.yaml") == "m\\udce4x.yaml"


@every(
    "number, slug",
    [
        (errno.EACCES, "file-permission"),
        (errno.EPERM, "file-permission"),
        (errno.ENOENT, "file-missing"),
        (errno.ENOTDIR, "file-missing"),
        (errno.ELOOP, "file-symlink"),
        (errno.EISDIR, "file-is-folder"),
        (errno.EIO, "file-unreadable"),
    ],
)
def test_slug_of_a_system_error(number: int, slug: str) -> None:
    assert slug_of(OSError(number, "")) == slug


def test_a_memory_tree_can_refuse() -> None:
    tree = MemoryTree(
        {"a.yaml": Unreadable("a.yaml", "file-permission"), "b": Unreadable("b", "file-symlink")}
    )
    assert refusal(tree, "a.yaml") == "file-permission"
    assert [(entry.path, entry.kind) for entry in tree.entries()] == [("a.yaml", "file"), ("b", "symlink")]
    assert tree.label == "memory"


def test_the_label_is_the_folder(tmp_path: Path) -> None:
    assert WorkTree(tmp_path).label == str(tmp_path)


BELOW = MemoryTree({"a.yaml": "old", "b/c.yaml": "kept"}, "below")


def test_changed_files_are_read_as_they_would_be() -> None:
    tree = MemoryTree({"a.yaml": b"newer"}, below=BELOW)
    assert tree.read("a.yaml") == b"newer"
    assert tree.read("b/c.yaml") == b"kept"
    assert tree.label == "below"
    assert [entry.path for entry in tree.entries() if entry.kind == "file"] == ["a.yaml", "b/c.yaml"]


def test_limits_hold() -> None:
    tree = MemoryTree({"a.yaml": b"newer"}, below=BELOW)
    with pytest.raises(Unreadable, match="file-too-large"):
        tree.read("a.yaml", limit=4)


def test_files_come_with_their_folders_and_go() -> None:
    tree = MemoryTree({"n/m/x.yaml": b"new", "a.yaml": None, "b/gone.yaml": None}, below=BELOW)
    assert [(entry.path, entry.kind) for entry in tree.entries()] == [
        ("b", "folder"), ("b/c.yaml", "file"), ("n", "folder"), ("n/m", "folder"), ("n/m/x.yaml", "file")
    ]  # fmt: skip
    assert [entry.path for entry in tree.entries("n")] == ["n/m", "n/m/x.yaml"]
    assert [entry.path for entry in tree.entries("b")] == ["b/c.yaml"]
    assert tree.read("n/m/x.yaml") == b"new"
    with pytest.raises(Unreadable, match="file-missing"):
        tree.read("a.yaml")
