"""`hafen propose` on real repositories: what is committed, what is not, and what is refused."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from ssh_cli.edit.plan import FileEdit, Plan
from ssh_cli.workflow.batch import workplace_of, write_journal
from tests.cli.conftest import Ended, Golden, Hafen
from tests.source.forge import Forge, forge_in
from tests.workflow.pull_request import ADMISSION, JOINING, MEMBER

ON = ("--on", "2026-01-01")
NEW = "members/bb/beispielstadt.yaml"
OLD = "members/bb/musterstadt.yaml"


@pytest.fixture
def forge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    """Return a repository with a bare remote, in which a town joins and more is going on."""
    forge = forge_in(tmp_path, monkeypatch, then=push)
    forge.git("remote", "set-url", "origin", str(tmp_path / "remote.git"))
    for when in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(when, "2024-03-02T09:30:00+0100")
    return forge


def push(forge: Forge) -> None:
    forge.git("init", "--quiet", "--bare", "--template=", "../remote.git")
    forge.git("remote", "add", "origin", "../remote.git")
    (forge.top / "README.md").write_text("Hallo\n")
    forge.commit("readme")
    forge.git("push", "--quiet", "--set-upstream", "origin", "main")


def join(forge: Forge) -> None:
    forge.write({
        NEW: MEMBER,
        "resolutions/bb/beispielstadt-2024-02-08-beitritt.yaml": JOINING,
        "resolutions/bb/beispielstadt-2024-02-22-aufnahme.yaml": ADMISSION,
    })  # fmt: skip
    forge.edit(OLD, "street: Marktplatz 1", "street: Marktplatz 11")


def propose(hafen: Hafen, forge: Forge, *words: str, env: dict[str, str] | None = None) -> Ended:
    env = env if env is not None else {k: v for k, v in os.environ.items() if k.startswith("GIT_")}
    return hafen("propose", *words, "--data", str(forge.data), *ON, env=env)


def proposed(hafen: Hafen, forge: Forge, *words: str) -> dict[str, Any]:
    done = propose(hafen, forge, *words, "--format", "json")
    assert done.code == 0, done.err
    (row,) = json.loads(done.out)["rows"]
    result: dict[str, Any] = row
    return result


def state(forge: Forge) -> tuple[str, ...]:
    """Return everything that a refused proposal must leave alone."""
    return tuple(
        forge.git(*words)
        for words in (
            ("status", "--porcelain"), ("for-each-ref",), ("symbolic-ref", "HEAD"), ("ls-files", "--stage"),
        )
    )  # fmt: skip


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_dry_run_shows_all_and_does_nothing(forge: Forge, hafen: Hafen, golden: Golden, lang: str) -> None:
    join(forge)
    (forge.top / "README.md").write_text("Hallo Welt\n")
    before = state(forge)
    done = propose(hafen, forge, "--dry-run", "--lang", lang)
    assert (done.code, done.err) == (0, "")
    golden(f"cli/propose-dry-run.{lang}.text", done.out)
    assert state(forge) == before


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_proposal(forge: Forge, hafen: Hafen, golden: Golden, lang: str) -> None:
    join(forge)
    done = propose(hafen, forge, "--lang", lang)
    assert (done.code, done.err) == (0, "")
    golden(f"cli/propose.{lang}.text", done.out)
    golden(f"cli/propose-message.{lang}.text", forge.git("log", "-1", "--format=%B") + "\n")
    assert forge.git("status", "--porcelain") == ""
    assert forge.git("rev-parse", "HEAD~1") == forge.git("rev-parse", "main")
    assert forge.git("ls-remote", "--heads", "origin").endswith("refs/heads/main")


def test_only_files_of_the_dataset_are_committed_and_the_index_stays(forge: Forge, hafen: Hafen) -> None:
    join(forge)
    (forge.top / "README.md").write_text("staged\n")
    forge.git("add", "README.md")
    (forge.top / "README.md").write_text("staged, and changed again\n")
    (forge.top / "notes.txt").write_text("mine\n")
    forge.git("mv", "data/practices/musterstadt-anlaufstelle.yaml", "data/practices/musterstadt-anlauf.yaml")
    forge.edit("practices/musterstadt-anlauf.yaml", "id: musterstadt-anlaufstelle", "id: musterstadt-anlauf")
    (forge.data / "letters" / ".swp").write_text("editor\n")
    forge.write({"private/members/bb/musterstadt.yaml": "note: geheim\n"})
    row = proposed(hafen, forge)
    committed = forge.git("show", "--name-only", "--format=", "--no-renames").splitlines()
    assert sorted(committed) == row["files"]
    assert all(path.startswith("data/") for path in committed)
    assert {"data/practices/musterstadt-anlaufstelle.yaml", "data/practices/musterstadt-anlauf.yaml"} <= {
        *committed
    }
    assert row["left_out"] == [
        "README.md",
        "notes.txt",
        "data/letters/.swp",
        "data/private/members/bb/musterstadt.yaml",
    ]
    assert forge.git("status", "--porcelain").splitlines() == [
        "MM README.md", "?? data/letters/.swp", "?? data/private/", "?? notes.txt",
    ]  # fmt: skip
    assert forge.git("show", ":README.md") == "staged"


def test_a_part_that_was_staged_already(forge: Forge, hafen: Hafen) -> None:
    forge.edit(OLD, "street: Marktplatz 1", "street: Marktplatz 2")
    forge.git("add", "data")
    forge.edit(OLD, "street: Marktplatz 2", "street: Marktplatz 3")
    forge.git("rm", "--quiet", "data/practices/musterstadt-anlaufstelle.yaml")
    row = proposed(hafen, forge)
    assert "street: Marktplatz 3" in forge.git("show", f"HEAD:data/{OLD}")
    assert row["files"] == [f"data/{OLD}", "data/practices/musterstadt-anlaufstelle.yaml"]
    assert forge.git("status", "--porcelain") == ""


def test_pushing_to_a_bare_remote(forge: Forge, hafen: Hafen) -> None:
    join(forge)
    row = proposed(hafen, forge, "--push")
    assert row["pushed"] is True
    assert forge.git("ls-remote", "origin", f"refs/heads/{row['branch']}").split()[0] == row["commit"]
    assert forge.git("rev-parse", "--abbrev-ref", "@{upstream}") == f"origin/{row['branch']}"
    assert row["commands"] == []


def test_a_pushed_branch_is_not_the_end(forge: Forge, hafen: Hafen) -> None:
    join(forge)
    done = propose(hafen, forge, "--push", "--branch", "beitritt")
    assert "ask for beitritt to be merged into main, on the pages of origin" in done.out


def test_what_a_remote_does_not_take_is_told_and_not_forced(
    forge: Forge, hafen: Hafen, tmp_path: Path
) -> None:
    hook = tmp_path / "remote.git" / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'not today'\nexit 1\n")
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR)
    join(forge)
    done = propose(hafen, forge, "--push", "--branch", "beitritt")
    assert done.code == 5
    assert "not today" in done.err
    assert "git push --set-upstream origin beitritt" in done.err
    assert forge.git("log", "-1", "--format=%s", "beitritt").startswith("Beispielstadt")


def test_one_change_is_its_own_message(forge: Forge, hafen: Hafen) -> None:
    forge.edit(OLD, "street: Marktplatz 1", "street: Marktplatz 11")
    row = proposed(hafen, forge)
    assert row["message"] == "Musterstadt: Contacts “town-hall”, Street: Marktplatz 1 → Marktplatz 11\n"
    assert row["branch"] == "proposal-musterstadt-contact-changed"


def test_earlier_commits_that_go_along_are_named(forge: Forge, hafen: Hafen) -> None:
    join(forge)
    assert "along" not in propose(hafen, forge, "--dry-run").out
    forge.commit("halb fertig")
    forge.edit(OLD, "street: Marktplatz 1", "street: Marktplatz 11")
    for words in (("--dry-run",), ("--branch", "umzug")):
        said = propose(hafen, forge, *words).out
        assert "1 earlier commit goes along, which main has not: halb fertig." in said


def test_a_subject_that_was_cut_stands_whole_below(forge: Forge, hafen: Hafen) -> None:
    forge.edit(OLD, "street: Marktplatz 1", "street: Straße der Vereinten Nationen 120, Eingang Hafenseite")
    first, empty, whole, end = proposed(hafen, forge)["message"].split("\n")
    assert (len(first) <= 72, first[-1], empty, end) == (True, "…", "", "")
    assert whole.endswith("Marktplatz 1 → Straße der Vereinten Nationen 120, Eingang Hafenseite.")


def test_a_change_that_means_nothing(forge: Forge, hafen: Hafen) -> None:
    forge.edit(OLD, "name: Musterstadt\n", "name: Musterstadt # so heißt sie\n")
    row = proposed(hafen, forge, "--dry-run")
    assert row["message"].startswith("1 file changed: musterstadt.yaml") or row["message"].startswith(
        "1 file changed: members/bb/musterstadt.yaml"
    )


def test_titles_call_nobody(forge: Forge, hafen: Hafen) -> None:
    join(forge)
    message = proposed(hafen, forge, "--dry-run")["message"]
    assert "@\u200balle" in message
    assert "@alle" not in message


def test_a_title_of_ones_own(forge: Forge, hafen: Hafen) -> None:
    forge.edit(OLD, "street: Marktplatz 1", "street: Marktplatz 11")
    row = proposed(hafen, forge, "--title", "Umzug des Rathauses", "--branch", "umzug")
    assert row["message"].split("\n")[:3] == [
        "Umzug des Rathauses",
        "",
        "- Musterstadt: Contacts “town-hall”, Street: Marktplatz 1 → Marktplatz 11.",
    ]
    assert row["branch"] == "umzug"


def test_a_made_up_name_is_free(forge: Forge, hafen: Hafen) -> None:
    forge.edit(OLD, "street: Marktplatz 1", "street: Marktplatz 11")
    forge.git("branch", "proposal-musterstadt-contact-changed")
    forge.git("branch", "proposal-musterstadt-contact-changed-2/x")
    assert proposed(hafen, forge)["branch"] == "proposal-musterstadt-contact-changed-3"


def refused(hafen: Hafen, forge: Forge, *words: str, code: int = 5) -> str:
    before = state(forge)
    done = propose(hafen, forge, *words)
    assert (done.code, done.out) == (code, ""), done.err
    assert state(forge) == before
    return done.err


def test_a_branch_that_is_there(forge: Forge, hafen: Hafen) -> None:
    join(forge)
    forge.git("branch", "beitritt")
    assert "beitritt-2" in refused(hafen, forge, "--branch", "beitritt")
    assert "main-2" in refused(hafen, forge, "--branch", "main")


@pytest.mark.parametrize(
    "name", ["", "-d", "--force", "a..b", "a b", "HEAD", "x.lock", "a~1", "@{-1}", "a\nb"]
)
def test_names_that_no_branch_has(forge: Forge, hafen: Hafen, name: str) -> None:
    join(forge)
    refused(hafen, forge, f"--branch={name}", code=2)


def test_errors_are_not_proposed(forge: Forge, hafen: Hafen) -> None:
    join(forge)
    forge.edit(NEW, "kind: kreisfreie-stadt", "kind: hafen")
    assert "members/bb/beispielstadt.yaml:4:7" in refused(hafen, forge)
    forge.edit(NEW, "kind: hafen", "kind: kreisfreie-stadt")
    forge.edit(OLD, "2018-12-05-sicherer-hafen", "2018-12-05-sicherer-hafn")
    assert "musterstadt.yaml" in refused(hafen, forge)


def test_another_git_at_work(forge: Forge, hafen: Hafen) -> None:
    join(forge)
    lock = forge.top / ".git" / "index.lock"
    lock.write_bytes(b"")
    done = propose(hafen, forge)
    lock.unlink()
    assert done.code == 5
    assert "Another git is at work" in done.err
    assert propose(hafen, forge).code == 0


def test_a_dataset_without_a_folder_of_its_own(
    hafen: Hafen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forge = forge_in(tmp_path, monkeypatch)
    forge.git("mv", *(f"data/{path.name}" for path in sorted(forge.data.iterdir())), ".")
    forge.commit("no folder")
    forge.data = forge.top
    forge.edit(OLD, "street: Marktplatz 1", "street: Marktplatz 11")
    forge.write({"README.md": "mine\n", "src/members.yaml": "mine\n", "check.yaml": "mine\n"})
    forge.git("add", "src")
    row = proposed(hafen, forge, "--branch", "umzug")
    assert row["files"] == [OLD]
    assert row["left_out"] == ["README.md", "check.yaml", "src/members.yaml"]
    assert forge.git("show", "--name-only", "--format=") == OLD


def test_nothing_to_propose(forge: Forge, hafen: Hafen) -> None:
    assert "nothing to propose" in refused(hafen, forge)
    (forge.top / "notes.txt").write_text("mine\n")
    assert "other files do" in refused(hafen, forge)


def test_no_branch_and_no_commit(
    forge: Forge, hafen: Hafen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    join(forge)
    forge.git("checkout", "--quiet", "--detach")
    done = propose(hafen, forge)
    assert done.code == 5
    assert "detached HEAD" in done.err
    empty = forge_in(tmp_path / "empty", monkeypatch, filled=False)
    empty.write({"alliance.yaml": ""})
    done = propose(hafen, empty)
    assert (done.code, done.out) == (4, "")
    assert "no commit yet" in done.err


@pytest.mark.parametrize("operation", ["merge", "rebase", "cherry-pick"])
def test_in_the_middle_of_something(forge: Forge, hafen: Hafen, operation: str) -> None:
    forge.git("switch", "--quiet", "-c", "side")
    forge.edit(OLD, "street: Marktplatz 1", "street: Marktplatz 2")
    forge.commit("side")
    forge.git("switch", "--quiet", "main")
    forge.edit(OLD, "street: Marktplatz 1", "street: Marktplatz 3")
    forge.commit("main")
    with pytest.raises(Exception, match="returned non-zero"):
        forge.git(operation, "side")
    done = propose(hafen, forge)
    assert done.code == 5
    assert f"A {operation} is under way" in done.err


def test_a_hook_that_refuses_leaves_everything_as_it_was(forge: Forge, hafen: Hafen) -> None:
    join(forge)
    (forge.top / "README.md").write_text("staged\n")
    forge.git("add", "README.md")
    hook = forge.top / ".git" / "hooks" / "commit-msg"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'no ticket number' >&2\nexit 1\n")
    hook.chmod(0o755)
    assert "no ticket number" in refused(hafen, forge)
    hook.unlink()
    assert propose(hafen, forge).code == 0


def test_hooks_see_what_is_committed(forge: Forge, hafen: Hafen) -> None:
    join(forge)
    hook = forge.top / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ngit diff --cached --name-only -- '*.yaml' > seen.txt\n")
    hook.chmod(0o755)
    row = proposed(hafen, forge)
    assert (forge.top / "seen.txt").read_text().splitlines() == row["files"]


def test_who_commits_has_to_be_known(forge: Forge, hafen: Hafen, tmp_path: Path) -> None:
    join(forge)
    (tmp_path / "gitconfig").write_text("")
    assert "user.name" in refused(hafen, forge)
    names = {"GIT_AUTHOR_NAME": "B. Tester", "GIT_AUTHOR_EMAIL": "b@example.org"}
    names |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in names.items()}
    assert propose(hafen, forge, env=names).code == 0
    assert forge.git("log", "-1", "--format=%an <%ae>") == "B. Tester <b@example.org>"


@pytest.mark.parametrize(
    ("url", "commands"),
    [
        (
            "git@github.com:staedte/hafen.git",
            [
                "git push --set-upstream origin umzug",
                "gh pr create --base main --head umzug --fill",
            ],
        ),
        (
            "https://gitlab.example.org/staedte/hafen.git",
            [
                "git push --set-upstream -o merge_request.create -o merge_request.target=main origin umzug",
            ],
        ),
        ("ssh://git@code.example.org:22/hafen.git", ["git push --set-upstream origin umzug"]),
    ],
)
def test_the_exact_commands(forge: Forge, hafen: Hafen, url: str, commands: list[str]) -> None:
    forge.git("remote", "set-url", "origin", url)
    forge.edit(OLD, "street: Marktplatz 1", "street: Marktplatz 11")
    assert proposed(hafen, forge, "--branch", "umzug", "--dry-run")["commands"] == commands


def test_github_program_opens_the_request(
    forge: Forge, hafen: Hafen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = tmp_path / "bin" / "gh"
    tool.parent.mkdir()
    tool.write_text('#!/bin/sh\necho "$@" > "$0.said"\necho https://github.example.org/pull/1\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tool.parent}{os.pathsep}{os.environ['PATH']}")
    forge.edit(OLD, "street: Marktplatz 1", "street: Marktplatz 11")
    row = proposed(hafen, forge, "--push", "--open", "--branch", "umzug")
    assert row["address"] == "https://github.example.org/pull/1"
    said = (tmp_path / "bin" / "gh.said").read_text().split()
    assert said == ["pr", "create", "--base", "main", "--head", "umzug", "--fill"]


def test_without_a_remote(forge: Forge, hafen: Hafen) -> None:
    forge.git("remote", "remove", "origin")
    forge.edit(OLD, "street: Marktplatz 1", "street: Marktplatz 11")
    done = propose(hafen, forge, "--push")
    assert done.code == 5
    assert "no remote" in done.err


def test_options_that_do_not_go_together(forge: Forge, hafen: Hafen) -> None:
    join(forge)
    assert "--push" in refused(hafen, forge, "--open", code=2)
    refused(hafen, forge, "--at", "HEAD", code=2)
    refused(hafen, forge, "--private")


def test_a_change_that_was_broken_off_is_not_proposed_nor_compared_unseen(forge: Forge, hafen: Hafen) -> None:
    join(forge)
    town, other = forge.data / OLD, forge.data / "members/ni/neudorf.yaml"
    edits = tuple(
        FileEdit(path.relative_to(forge.data).as_posix(), path.read_bytes(), path.read_bytes() + b"# x\n")
        for path in (town, other)
    )
    write_journal(workplace_of(forge.data, "journal"), Plan("Probe", edits))
    town.write_bytes(edits[0].after or b"")
    for words in (("--dry-run",), ()):
        refused = propose(hafen, forge, *words)
        assert (refused.code, "broken off half done: Probe" in refused.err) == (5, True), refused.err
    ended = hafen("diff", "--data", str(forge.data), *ON)
    assert (ended.code, "broken off half done: Probe" in ended.err) == (0, True), ended.err
