"""What is not committed, and where it could be pushed."""

from pathlib import Path

import pytest

from ssh_cli.source.git import Repository
from ssh_cli.source.git_commit import (
    Remote,
    branches,
    current_branch,
    is_branch_name,
    read_status,
    remotes_of,
)
from tests.cases import every
from tests.source.forge import Forge, forge_in


@pytest.fixture
def forge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    return forge_in(tmp_path, monkeypatch)


def test_inside_and_outside_without_what_is_ignored(forge: Forge) -> None:
    (forge.top / ".gitignore").write_text("*.tmp\n/private/\n")
    forge.commit()
    forge.write({"members/bb/ü x.yaml": "", "members/bb/a.tmp": ""})
    (forge.top / "private").mkdir()
    (forge.top / "private" / "x.yaml").write_text("")
    (forge.top / "a\tb.txt").write_text("")
    forge.git("mv", "data/sources.yaml", "data/quellen.yaml")
    inside, outside = read_status(Repository(forge.data))
    assert inside == ["members/bb/ü x.yaml", "quellen.yaml", "sources.yaml"]
    assert outside == ["a\tb.txt"]


def test_branches(forge: Forge, tmp_path: Path) -> None:
    forge.git("branch", "work/eins")
    forge.git("clone", "--quiet", str(forge.top), str(tmp_path / "clone2"))
    repository = Repository(tmp_path / "clone2" / "data")
    assert {"main", "work/eins"} <= branches(repository)
    assert current_branch(repository) == "main"
    forge.git("checkout", "--quiet", "--detach")
    assert current_branch(Repository(forge.data)) is None


def test_names_that_a_branch_can_have(forge: Forge) -> None:
    repository = Repository(forge.data)
    assert all(is_branch_name(repository, name) for name in ("a", "a/b", "ümlaut", "2024-03"))
    assert not any(
        is_branch_name(repository, name) for name in ("", "-a", "a..b", "a b", "HEAD", "a.lock", "a\n", "/a")
    )


@every(
    "url, platform",
    [
        ("git@github.com:x/y.git", "github"),
        ("https://github.com/x/gitlab.git", "github"),
        ("ssh://git@gitlab.example.org:2222/x/y", "gitlab"),
        ("https://user@gitlab.com/x/y", "gitlab"),
        ("https://code.example.org/github/y", ""),
        ("/srv/github/y.git", ""),
        ("", ""),
    ],
)
def test_the_platform_is_told_by_the_host(url: str, platform: str) -> None:
    assert Remote("origin", url).platform == platform


def test_the_remote_that_is_pushed_to_comes_first(forge: Forge) -> None:
    for name in ("backup", "origin", "team"):
        forge.git("remote", "add", name, f"https://{name}.example.org/x.git")
    repository = Repository(forge.data)
    assert [remote.name for remote in remotes_of(repository)] == ["origin", "backup", "team"]
    forge.git("config", "remote.pushDefault", "team")
    assert [remote.name for remote in remotes_of(repository)] == ["team", "origin", "backup"]
