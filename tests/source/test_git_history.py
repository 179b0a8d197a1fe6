"""Files followed from commit to commit, in real repositories with renames, merges and clones cut short."""

from pathlib import Path

import pytest

from ssh_cli.source.git import Repository
from ssh_cli.source.git_history import Logged, trace
from tests.source.forge import Forge, forge_in

MEMBER = "members/ni/neudorf.yaml"


@pytest.fixture
def forge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    return forge_in(tmp_path, monkeypatch)


def changes_of(forge: Forge, *paths: str, start: str = "HEAD") -> list[tuple[str, list[tuple[str, str]]]]:
    repository = Repository(forge.data)
    origin = trace(repository, repository.resolve(start), [f"data/{path}" for path in paths])
    return [(entry.commit.subject, [(step.old_path, step.path) for step in entry.steps]) for entry in origin]


def learned(forge: Forge, path: str) -> tuple[Logged, ...]:
    repository = Repository(forge.data)
    return trace(repository, repository.resolve("HEAD"), [f"data/{path}"])


def test_only_commits_that_touched_the_file(forge: Forge) -> None:
    forge.edit("members/bb/musterstadt.yaml", "Marktplatz 1", "Marktplatz 2")
    forge.commit("elsewhere")
    forge.edit(MEMBER, "name: Neudorf", "name: Neudorf (Aue)")
    forge.commit("zwölf Städte")
    at = f"data/{MEMBER}"
    assert changes_of(forge, MEMBER) == [("zwölf Städte", [(at, at)]), ("minimal", [(at, at)])]
    assert changes_of(forge, MEMBER, start="HEAD~1") == [("minimal", [(at, at)])]
    assert changes_of(forge, "members/ni/nirgends.yaml") == []


def test_contents_before_and_after(forge: Forge) -> None:
    forge.edit(MEMBER, "name: Neudorf", "name: Neuhof")
    forge.commit()
    newest, oldest = learned(forge, MEMBER)
    assert oldest.steps[0].before is None
    assert newest.steps[0].before == oldest.steps[0].after
    names = [entry.steps[0].after or "" for entry in (newest, oldest)]
    new, old = (Repository(forge.data).content(name, 1 << 18) for name in names)
    assert isinstance(new, bytes)
    assert isinstance(old, bytes)
    assert (b"Neuhof" in new, b"Neuhof" in old) == (True, False)


def test_a_renamed_file_is_followed_and_so_is_the_whole_dataset(forge: Forge) -> None:
    forge.git("mv", f"data/{MEMBER}", "data/members/ni/neuhof.yaml")
    forge.edit("members/ni/neuhof.yaml", "id: neudorf", "id: neuhof")
    forge.commit("another id")
    forge.edit("members/ni/neuhof.yaml", "name: Neudorf", "name: Neuhof")
    forge.commit("another name")
    at, was = "data/members/ni/neuhof.yaml", f"data/{MEMBER}"
    assert changes_of(forge, "members/ni/neuhof.yaml") == [
        ("another name", [(at, at)]),
        ("another id", [(was, at)]),
        ("minimal", [(was, was)]),
    ]


def test_a_dataset_that_lay_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forge = forge_in(tmp_path, monkeypatch)
    forge.git("mv", "data", "register")
    forge.commit("moved")
    repository = Repository(forge.top / "register")
    origin = trace(repository, repository.resolve("HEAD"), [f"register/{MEMBER}"])
    assert [(entry.commit.subject, entry.steps[0].old_path) for entry in origin] == [
        ("moved", f"data/{MEMBER}"),
        ("minimal", f"data/{MEMBER}"),
    ]


def test_a_merge_tells_only_what_neither_side_said(forge: Forge) -> None:
    forge.git("switch", "--quiet", "-c", "side")
    forge.edit(MEMBER, "name: Neudorf", "name: Neudorf A")
    forge.commit("side")
    forge.git("switch", "--quiet", "main")
    forge.edit("members/bb/musterstadt.yaml", "Marktplatz 1", "Marktplatz 2")
    forge.commit("main")
    forge.git("merge", "--quiet", "--no-edit", "side")
    assert [subject for subject, _steps in changes_of(forge, MEMBER)] == ["side", "minimal"]


def test_what_a_conflict_was_settled_as(forge: Forge) -> None:
    for branch, name in (("one", "Neudorf A"), ("two", "Neudorf B")):
        forge.git("switch", "--quiet", "-c", branch, "main")
        forge.edit(MEMBER, "name: Neudorf", f"name: {name}")
        forge.commit(branch)
    forge.git("merge", "--quiet", "--strategy=ours", "--no-commit", "one")
    forge.edit(MEMBER, "name: Neudorf B", "name: Neudorf C")
    forge.commit("settled")
    newest = learned(forge, MEMBER)[0]
    assert newest.commit.subject == "settled"
    assert newest.steps[0].before != newest.steps[0].after
    assert {entry.commit.subject for entry in learned(forge, MEMBER)} == {"settled", "one", "two", "minimal"}


def test_a_shallow_clone_says_where_its_history_begins(forge: Forge, tmp_path: Path) -> None:
    forge.edit(MEMBER, "name: Neudorf", "name: Neuhof")
    forge.commit("second")
    forge.edit("members/bb/musterstadt.yaml", "Marktplatz 1", "Marktplatz 2")
    forge.commit("third")
    forge.git("clone", "--quiet", "--depth=2", f"file://{forge.top}", str(tmp_path / "short"))
    repository = Repository(tmp_path / "short" / "data")
    (edge,) = trace(repository, repository.resolve("HEAD"), [f"data/{MEMBER}"])
    assert (edge.commit.subject, edge.is_edge) == ("second", True)
    assert [entry.is_edge for entry in learned(forge, MEMBER)] == [False, False]


@pytest.mark.parametrize(
    "setting",
    [
        ("diff.renames", "false"), ("diff.relative", "true"), ("diff.noprefix", "true"),
        ("log.follow", "true"), ("log.showSignature", "true"), ("log.date", "relative"),
        ("core.quotePath", "true"), ("i18n.logOutputEncoding", "ISO-8859-1"), ("format.pretty", "oneline"),
    ],
)  # fmt: skip
def test_no_setting_of_a_user_changes_the_answer(forge: Forge, setting: tuple[str, str]) -> None:
    forge.git("mv", f"data/{MEMBER}", "data/members/ni/neuhöf.yaml")
    forge.commit("zwölf")
    before = changes_of(forge, "members/ni/neuhöf.yaml")
    assert before[0] == ("zwölf", [(f"data/{MEMBER}", "data/members/ni/neuhöf.yaml")])
    forge.git("config", *setting)
    assert changes_of(forge, "members/ni/neuhöf.yaml") == before


@pytest.mark.parametrize("path", ["--output=x", "-p", ":(top)data", "*.yaml", "members/ni/*", "a\nb"])
def test_paths_are_nothing_but_paths(forge: Forge, path: str) -> None:
    assert changes_of(forge, path) == []
    assert sorted(entry.name for entry in forge.top.iterdir()) == [".git", "data"]
