"""A commit is read as the working tree would be: the same entries, the same bytes, the same refusals."""

from pathlib import Path

import pytest

from ssh_cli.source.git import Repository
from ssh_cli.source.git_error import UnknownRevisionError
from ssh_cli.source.revision import RevisionTree
from ssh_cli.source.tree import RECORD_LIMIT, TreeEntry, Unreadable, WorkTree
from tests.source.forge import Forge, forge_in


@pytest.fixture
def forge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    return forge_in(tmp_path, monkeypatch)


def at(forge: Forge, name: str = "HEAD", **options: tuple[str, ...]) -> RevisionTree:
    repository = Repository(forge.data)
    return RevisionTree(repository, repository.resolve(name), **options)


def test_a_commit_equals_the_tree_it_was_made_of(forge: Forge) -> None:
    work, revision = WorkTree(forge.data), at(forge)
    entries = list(work.entries())
    assert list(revision.entries()) == entries
    assert list(revision.entries("members")) == list(work.entries("members"))
    for entry in entries:
        if entry.kind == "file":
            assert revision.read(entry.path) == work.read(entry.path)
    assert revision.label == forge.git("rev-parse", "--short=10", "HEAD")


def test_any_order_of_reading(forge: Forge) -> None:
    work, revision = WorkTree(forge.data), at(forge)
    paths = [entry.path for entry in work.entries() if entry.kind == "file"]
    for path in [*reversed(paths), *paths, paths[3], paths[1]]:
        assert revision.read(path) == work.read(path)


def test_the_tree_of_then(forge: Forge) -> None:
    path = "members/ni/neudorf.yaml"
    before = (forge.data / path).read_bytes()
    (forge.data / path).unlink()
    forge.commit()
    assert at(forge, "HEAD~1").read(path) == before
    with pytest.raises(Unreadable, match="file-missing"):
        at(forge).read(path)


def test_links_and_submodules_are_not_followed(forge: Forge, tmp_path: Path) -> None:
    (forge.data / "members/ni/link.yaml").symlink_to("neudorf.yaml")
    (forge.data / "linked").symlink_to("members")
    Forge(tmp_path / "sub").commit()
    forge.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "add",
        "--quiet",
        str(tmp_path / "sub"),
        "data/members/bb/sub.yaml",
    )
    forge.commit()
    revision = at(forge)
    kinds = {entry.path: entry.kind for entry in revision.entries()}
    assert kinds["members/ni/link.yaml"] == "symlink"
    assert kinds["linked"] == "symlink"
    assert kinds["members/bb/sub.yaml"] == "other"
    assert list(revision.entries("linked")) == [TreeEntry("linked", "symlink")]
    for path, reason in {
        "members/ni/link.yaml": "file-symlink", "linked/ni/neudorf.yaml": "file-symlink",
        "members/bb/sub.yaml": "file-unreadable", "members": "file-is-folder", "nix.yaml": "file-missing",
        "../README.md": "file-missing", "": "file-missing",
    }.items():  # fmt: skip
        with pytest.raises(Unreadable) as result:
            revision.read(path)
        assert result.value.reason == reason, path


def test_what_is_too_large_is_not_kept(forge: Forge) -> None:
    forge.write({"practices/a.yaml": "x" * (RECORD_LIMIT + 1), "practices/b.yaml": "y"})
    forge.commit()
    revision = at(forge)
    for entry in revision.entries():
        if entry.kind == "file" and entry.path != "practices/a.yaml":
            revision.read(entry.path)
    with pytest.raises(Unreadable, match="file-too-large"):
        revision.read("practices/a.yaml")
    assert len(revision.read("practices/a.yaml", RECORD_LIMIT + 1)) == RECORD_LIMIT + 1
    with pytest.raises(Unreadable, match="file-too-large"):
        revision.read("practices/b.yaml", 0)


def test_names_beyond_ascii(forge: Forge) -> None:
    forge.write({'practices/Köln "a"\t.yaml': "k"})
    forge.commit()
    assert at(forge).read('practices/Köln "a"\t.yaml') == b"k"


def test_a_dataset_that_lay_elsewhere(forge: Forge) -> None:
    forge.git("mv", "data", "registry")
    forge.commit()
    repository = Repository(forge.top / "registry")
    assert RevisionTree(repository, repository.resolve("HEAD~1")).folder == "data"
    assert RevisionTree(repository, repository.resolve("HEAD")).folder == "registry"


def test_a_commit_without_a_dataset(forge: Forge) -> None:
    forge.git("rm", "--quiet", "-r", "data/alliance.yaml")
    forge.commit()
    with pytest.raises(UnknownRevisionError, match=r"data/alliance\.yaml"):
        at(forge)


def test_only_what_is_asked_for(forge: Forge) -> None:
    revision = at(forge, only=("members/ni/neudorf.yaml", "nix.yaml"))
    assert [entry.path for entry in revision.entries() if entry.kind == "file"] == [
        "alliance.yaml", "members/ni/neudorf.yaml",
    ]  # fmt: skip
    assert revision.read("members/ni/neudorf.yaml") == (forge.data / "members/ni/neudorf.yaml").read_bytes()
