"""`hafen diff` and `--at`, as people run them; what a pull request's comment says, in both languages."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Golden, Hafen
from tests.source.forge import Forge, forge_in
from tests.workflow.pull_request import open_pull_request

DAY = ("--on", "2026-01-01")


@pytest.fixture
def forge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    return forge_in(tmp_path, monkeypatch)


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_a_pull_request(forge: Forge, hafen: Hafen, golden: Golden, lang: str, form: str) -> None:
    open_pull_request(forge)
    words = ("--data", str(forge.data), "--lang", lang, *DAY)
    done = hafen("diff", "main...work", "--findings", "--format", form, *words)
    assert done.code == 0, done.err
    golden(f"cli/diff.{lang}.{form}", done.out)


def test_a_side_that_does_not_load(forge: Forge, hafen: Hafen, golden: Golden) -> None:
    open_pull_request(forge)
    forge.edit("members/bb/beispielstadt.yaml", "kind: kreisfreie-stadt", "kind: hafen")
    done = hafen("diff", "--data", str(forge.data), *DAY)
    assert done.code == 0
    golden("cli/diff-broken.en.text", done.out)
    forge.git("checkout", "--", ".")
    forge.edit("members/bb/beispielstadt.yaml", "kind: kreisfreie-stadt", "kind: hafen")
    done = hafen("diff", "HEAD", "--exit-code", "--data", str(forge.data), *DAY)
    unread = done.out
    assert done.code == hafen("diff", "main...work", "--exit-code", "--data", str(forge.data), *DAY).code == 1
    assert "Nothing changed" not in unread
    assert "None of the records that can be read changed: HEAD → working tree." in unread


def test_exit_code(forge: Forge, hafen: Hafen) -> None:
    data = ("--data", str(forge.data))
    assert hafen("diff", "--exit-code", *data).code == 0
    open_pull_request(forge)
    assert hafen("diff", "--exit-code", *data).code == 1
    assert hafen("diff", "--exit-code", "--events-only", *data).code == 1
    assert hafen("diff", *data).code == 0


def test_a_long_comment_is_cut_and_says_so(forge: Forge, hafen: Hafen) -> None:
    open_pull_request(forge)
    text = (forge.data / "practices/musterstadt-anlaufstelle.yaml").read_text("utf-8")
    for number in range(700):
        name = f"musterstadt-modell-{number}"
        forge.write({f"practices/{name}.yaml": text.replace("musterstadt-anlaufstelle", name)})
    done = hafen("diff", "main", "--format", "md", "--data", str(forge.data), *DAY)
    assert len(done.out) < 60_000
    assert "Members 2 certain → 3 certain." in done.out
    shown = done.out.count("new in the dataset")
    (said,) = [line for line in done.out.split("\n") if "had no room here" in line]
    left_out = int("".join(sign for sign in said.partition(" ")[0] if sign.isdigit()))
    assert shown + left_out == 700 + 1  # the correction stands further down


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["diff", "--at", "HEAD"], 2),
        (["diff", "nix..HEAD"], 4),
        (["diff", "HEAD..--output=x"], 2),
        (["diff", ""], 2),
        (["members", "list", "--at=--output=x"], 2),
        (["members", "list", "--at", "nix"], 4),
        (["members", "list", "--at", ""], 2),
        (["members", "list", "--at", "HEAD..HEAD"], 2),
    ],
)
def test_bad_revisions(forge: Forge, hafen: Hafen, words: list[str], code: int) -> None:
    done = hafen(*words, "--data", str(forge.data))
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith("error: ")
    assert "hint: " in done.err


@pytest.mark.parametrize("on", ["2026-01-01", "2019-07-01"])
def test_the_last_commit_says_what_the_working_tree_says(forge: Forge, hafen: Hafen, on: str) -> None:
    for words in (
        ["members", "list"],
        ["resolutions", "list"],
        ["members", "show", "musterstadt"],
        ["overview"],
    ):
        line = [*words, "--format", "json", "--on", on, "--data", str(forge.data)]
        here, there = hafen(*line), hafen(*line, "--at", "HEAD")
        assert (here.code, there.code) == (0, 0)
        now, then = json.loads(here.out), json.loads(there.out)
        assert then["rows"] == now["rows"]
        assert now["stamp"]["at"] is None
        assert then["stamp"] == {**now["stamp"], "at": forge.git("rev-parse", "HEAD")}


def test_what_the_dataset_said_then(forge: Forge, hafen: Hafen) -> None:
    open_pull_request(forge)
    line = ("members", "list", "--format", "json", "--data", str(forge.data), *DAY)
    then, now = (json.loads(hafen(*line, "--at", name).out)["rows"] for name in ("main", "work"))
    assert {row["id"] for row in now} - {row["id"] for row in then} == {"beispielstadt"}


def test_a_revision_that_does_not_load(forge: Forge, hafen: Hafen) -> None:
    forge.edit("members/ni/neudorf.yaml", "kind: gemeinde", "kind: hafen")
    broken = forge.commit()
    forge.edit("members/ni/neudorf.yaml", "kind: hafen", "kind: gemeinde")
    done = hafen("members", "list", "--at", "HEAD", "--data", str(forge.data), *DAY)
    assert done.code == 3
    assert "members/ni/neudorf.yaml:4:7" in done.err
    assert broken[:10] in done.err
    assert hafen("check", "--at", "HEAD", "--data", str(forge.data), *DAY).code == 1
    assert hafen("check", "--data", str(forge.data), *DAY).code == 0


def test_a_repository_without_commits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hafen: Hafen) -> None:
    forge = forge_in(tmp_path, monkeypatch, filled=False)
    forge.write({"alliance.yaml": ""})
    done = hafen("diff", "--data", str(forge.data))
    assert (done.code, done.out) == (4, "")
    assert "no commit yet" in done.err
