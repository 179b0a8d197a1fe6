"""What git is asked, on real repositories; nothing that somebody typed reaches it as an option."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from ssh_cli.errors import HafenError
from ssh_cli.source import git_error
from ssh_cli.source.git import ChangedPath, Repository
from tests.source.forge import Forge, forge_in

ROOT = Path(__file__).parents[2]
MEMBER = "members/ni/neudorf.yaml"


@pytest.fixture
def forge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    return forge_in(tmp_path, monkeypatch)


def test_names_of_one_commit(forge: Forge) -> None:
    forge.git("tag", "-a", "-m", "first", "v1")
    head = forge.git("rev-parse", "HEAD")
    repository = Repository(forge.data)
    assert {repository.resolve(name).hash for name in ("HEAD", "main", "v1", head, head[:7])} == {head}
    assert repository.resolve("HEAD").day == "2024-03-01"
    assert repository.prefix == "data/"
    assert repository.top.samefile(forge.top)


@pytest.mark.parametrize(
    ("name", "error", "code"),
    [
        ("", git_error.RevisionNameError, 2),
        (" ", git_error.RevisionNameError, 2),
        ("--output=x", git_error.RevisionNameError, 2),
        ("-h", git_error.RevisionNameError, 2),
        ("main\nHEAD", git_error.RevisionNameError, 2),
        ("\0", git_error.RevisionNameError, 2),
        ("\udcff", git_error.RevisionNameError, 2),
        ("main..HEAD", git_error.RevisionNameError, 2),
        ("^main", git_error.RevisionNameError, 2),
        ("mian", git_error.UnknownRevisionError, 4),
        ("HEAD~9", git_error.UnknownRevisionError, 4),
        ("HEAD:data", git_error.UnknownRevisionError, 4),
        ("f" * 40, git_error.UnknownRevisionError, 4),
        ("$(touch x)", git_error.UnknownRevisionError, 4),
    ],
)  # fmt: skip
def test_what_names_no_commit(forge: Forge, name: str, error: type[HafenError], code: int) -> None:
    before = sorted(path.name for path in forge.top.iterdir())
    with pytest.raises(error) as result:
        Repository(forge.data).resolve(name)
    assert result.value.exit_code == code
    assert sorted(path.name for path in forge.top.iterdir()) == before


def test_near_names_are_suggested(forge: Forge) -> None:
    forge.git("branch", "mitglied-neudorf")
    with pytest.raises(git_error.UnknownRevisionError) as result:
        Repository(forge.data).resolve("mitglied-neudrof")
    assert "mitglied-neudorf" in result.value.near


def test_a_hash_that_two_commits_begin_with(forge: Forge) -> None:
    tree = forge.git("rev-parse", "HEAD^{tree}")
    seen: dict[str, str] = {}
    for number in range(2000):
        made = forge.git("commit-tree", "-m", str(number), tree)
        if made[:4] in seen:
            break
        seen[made[:4]] = made
    with pytest.raises(git_error.AmbiguousRevisionError) as result:
        Repository(forge.data).resolve(made[:4])
    assert {seen[made[:4]], made} <= set(result.value.near)
    assert result.value.exit_code == 4


def test_merge_base(forge: Forge) -> None:
    base = forge.git("rev-parse", "HEAD")
    forge.git("switch", "--quiet", "-c", "other")
    forge.commit()
    forge.git("switch", "--quiet", "main")
    forge.commit()
    repository = Repository(forge.data)
    assert repository.merge_base(repository.resolve("main"), repository.resolve("other")).hash == base


def test_no_common_ancestor(forge: Forge) -> None:
    forge.git("switch", "--quiet", "--orphan", "lonely")
    forge.commit()
    repository = Repository(forge.top)
    with pytest.raises(git_error.NoCommonAncestorError) as result:
        repository.merge_base(repository.resolve("main"), repository.resolve("lonely"))
    assert result.value.exit_code == 4


def test_a_shallow_clone_says_what_to_fetch(forge: Forge, tmp_path: Path) -> None:
    forge.git("switch", "--quiet", "-c", "work")
    forge.commit()
    forge.git("switch", "--quiet", "main")
    forge.commit()
    forge.git(
        "clone", "--quiet", "--depth=1", "--no-single-branch", forge.top.as_uri(), str(tmp_path / "shallow")
    )
    repository = Repository(tmp_path / "shallow" / "data")
    with pytest.raises(git_error.ShallowHistoryError, match="no history") as result:
        repository.merge_base(repository.resolve("main"), repository.resolve("origin/work"))
    assert "--unshallow" in result.value.hint
    with pytest.raises(git_error.ShallowHistoryError):
        repository.resolve("HEAD~1")


@pytest.mark.parametrize(
    ("remote", "expected"), [(True, "refs/remotes/origin/trunk"), (False, "refs/heads/main")]
)
def test_main_branch(forge: Forge, tmp_path: Path, *, remote: bool, expected: str) -> None:
    if remote:
        forge.git("branch", "--move", "main", "trunk")
        forge.git("clone", "--quiet", str(forge.top), str(tmp_path / "copy"))
        assert Repository(tmp_path / "copy" / "data").main_branch() == expected
    else:
        assert Repository(forge.data).main_branch() == expected


def test_no_main_branch(forge: Forge) -> None:
    forge.git("branch", "--move", "main", "anders")
    assert Repository(forge.data).main_branch() is None


def test_changed_paths(forge: Forge) -> None:
    text = (forge.data / MEMBER).read_text("utf-8")
    (forge.data / MEMBER).unlink()
    forge.write({"members/ni/Öd dorf.yaml": text + "note: neu\n", "practices/neu.yaml": "id: neu\n"})
    forge.edit("alliance.yaml", "founded", "founded")
    forge.git("add", "data/members")
    repository = Repository(forge.data)
    first = repository.resolve("HEAD")
    expected = (
        ChangedPath(MEMBER, "members/ni/Öd dorf.yaml"),
        ChangedPath(None, "practices/neu.yaml"),
    )
    assert repository.changed_paths(first) == expected
    assert repository.is_dirty()
    forge.commit()
    assert repository.changed_paths(first, repository.resolve("HEAD")) == expected
    assert repository.changed_paths(repository.resolve("HEAD")) == ()
    assert not repository.is_dirty()


def test_files_that_git_ignores_are_new_too(forge: Forge) -> None:
    (forge.top / ".gitignore").write_text("*.yaml\n")
    forge.commit()
    forge.write({"practices/neu.yaml": "id: neu\n"})
    repository = Repository(forge.data)
    assert repository.changed_paths(repository.resolve("HEAD")) == (ChangedPath(None, "practices/neu.yaml"),)


def test_variables_that_hooks_set_do_not_mislead(
    forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Forge(tmp_path / "other")
    other.commit()
    head = forge.git("rev-parse", "HEAD")
    hostile = {"GIT_DIR": str(other.top / ".git"), "GIT_INDEX_FILE": "/nowhere", "GIT_WORK_TREE": "/nowhere"}
    for name, value in hostile.items():
        monkeypatch.setenv(name, value)
    repository = Repository(forge.data)
    assert repository.resolve("HEAD").hash == head
    assert repository.changed_paths(repository.resolve("HEAD")) == ()
    assert {name: os.environ[name] for name in hostile} == hostile


def test_a_merge_that_somebody_began_is_seen(forge: Forge) -> None:
    forge.git("switch", "--quiet", "-c", "other")
    forge.edit(MEMBER, "Neudorf", "Neudorf A")
    forge.commit()
    forge.git("switch", "--quiet", "main")
    assert Repository(forge.data).running_operation() == ""
    forge.edit(MEMBER, "Neudorf", "Neudorf B")
    forge.commit()
    with pytest.raises(subprocess.CalledProcessError):
        forge.git("merge", "other")
    assert Repository(forge.data).running_operation() == "merge"


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(git_error.NoRepositoryError) as result:
        Repository(tmp_path)
    assert result.value.exit_code == 4


def test_a_bare_repository(forge: Forge, tmp_path: Path) -> None:
    forge.git("clone", "--quiet", "--bare", str(forge.top), str(tmp_path / "bare.git"))
    with pytest.raises(git_error.NoRepositoryError, match="bare"):
        Repository(tmp_path / "bare.git")


def test_a_folder_on_a_disk_of_its_own_lies_in_no_repository_either() -> None:
    said = (
        "fatal: not a git repository (or any parent up to mount point /daten)\n"
        "Stopping at filesystem boundary (GIT_DISCOVERY_ACROSS_FILESYSTEM not set).\n"
    )
    assert isinstance(git_error.from_git(said, "/daten/hafen"), git_error.NoRepositoryError)


def test_a_repository_without_commits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forge = forge_in(tmp_path, monkeypatch, filled=False)
    with pytest.raises(git_error.NoCommitError) as result:
        Repository(forge.top).resolve("HEAD")
    assert result.value.exit_code == 4


def _run_with(git: Path | None, forge: Forge, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Run the program in a process whose PATH holds the given git, or none."""
    folder = tmp_path / "bin"
    folder.mkdir()
    if git is not None:
        (folder / "git").symlink_to(git)
    return subprocess.run(
        [sys.executable, "-m", "ssh_cli", "--data", str(forge.data), "--at", "HEAD", "--lang", "en",
         "members", "list"],
        env={**os.environ, "PATH": str(folder), "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip


def test_without_git_the_message_says_how_to_get_it(forge: Forge, tmp_path: Path) -> None:
    done = _run_with(None, forge, tmp_path)
    assert (done.returncode, done.stdout) == (6, "")
    assert "git is not installed" in done.stderr
    assert "https://git-scm.com" in done.stderr


def test_a_repository_that_somebody_else_owns(forge: Forge, tmp_path: Path) -> None:
    real = subprocess.run(["which", "git"], capture_output=True, text=True, check=True).stdout.strip()
    strict = tmp_path / "strict-git"
    strict.write_text(f'#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec {real} "$@"\n')
    strict.chmod(0o755)
    done = _run_with(strict, forge, tmp_path)
    assert done.returncode == 5, done.stderr
    assert f"git config --global --add safe.directory {forge.top}\n" in done.stderr


@pytest.mark.parametrize("name", ["clone", "clone of the office"])
def test_following_the_hint_opens_the_repository_of_somebody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    forge = forge_in(tmp_path / name, monkeypatch)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("GIT_CONFIG_GLOBAL", raising=False)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setattr("ssh_cli.source.git._KEPT", ("GIT_CONFIG_", "GIT_PYTHON_", "GIT_TEST_"))
    with pytest.raises(git_error.UnsafeRepositoryError) as refused:
        Repository(forge.data)
    subprocess.run(shlex.split(refused.value.hint.partition(": ")[2]), check=True)
    assert Repository(forge.data).top == forge.top


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_a_repository_of_another_user_names_the_top_folder_of_the_clone(forge: Forge) -> None:
    for path in (forge.top, *forge.top.rglob("*")):
        os.chown(path, 12345, 12345, follow_symlinks=False)
    with pytest.raises(git_error.UnsafeRepositoryError) as refused:
        Repository(forge.data)
    assert refused.value.hint.endswith(f" safe.directory {forge.top}")
