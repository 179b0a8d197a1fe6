"""`hafen history changes`, as people and pipelines run it."""

from itertools import product
from pathlib import Path

import pytest

from tests.cli.conftest import Golden, Hafen
from tests.formats.atom_rules import parse_feed
from tests.source.forge import Forge, forge_in
from tests.workflow.pull_request import open_pull_request

WAYS = {
    "revisions": ("main..work",),
    "time": ("--from", "2018", "--to", "2024-02-15"),
}


@pytest.fixture
def forge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    return forge_in(tmp_path, monkeypatch, then=open_pull_request)


@pytest.mark.parametrize(
    ("way", "lang", "form"), [*product(WAYS, ["de", "en"], ["text", "md", "html", "atom", "json"])]
)
def test_the_digest(forge: Forge, hafen: Hafen, golden: Golden, *, way: str, lang: str, form: str) -> None:
    done = hafen(
        "history", "changes", *WAYS[way], "--format", form, "--data", str(forge.data), "--lang", lang
    )
    assert done.code == 0, done.err
    assert not done.err or form == "json"
    golden(f"cli/changelog-{way}.{lang}.{form}", done.out)
    if form == "atom":
        parse_feed(done.out)


@pytest.mark.parametrize("way", WAYS)
def test_the_suffix_tells_the_feed(forge: Forge, hafen: Hafen, tmp_path: Path, way: str) -> None:
    line = ("history", "changes", *WAYS[way], "--data", str(forge.data))
    file = tmp_path / "news.ATOM"
    assert hafen(*line, "-o", str(file)).code == 0
    assert file.read_bytes().decode("utf-8") == hafen(*line, "--format", "atom").out
    assert hafen(*line, "-o", str(forge.data / "news.atom")).code == 5


def test_until_the_day_asked_for(forge: Forge, hafen: Hafen) -> None:
    line = ("history", "changes", "--data", str(forge.data), "--format", "jsonl", "--from", "2024")
    assert len(hafen(*line, "--on", "2024-02-08").out.splitlines()) == 2
    assert len(hafen(*line, "--on", "2024-02-22").out.splitlines()) == 3
    assert len(hafen(*line, "--on", "2024-02-08", "--to", "2024").out.splitlines()) == 3


def test_what_the_dataset_said_then_of_a_time(forge: Forge, hafen: Hafen) -> None:
    line = (
        "history",
        "changes",
        "--data",
        str(forge.data),
        "--format",
        "jsonl",
        "--from",
        "2024",
        "--to",
        "2024",
    )
    assert hafen(*line, "--at", "main").out == ""
    assert len(hafen(*line, "--at", "work").out.splitlines()) == 3


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 2),
        (("--to", "2024"), 2),
        (("main..work", "--from", "2024"), 2),
        (("main..work", "--to", "2024"), 2),
        (("main",), 2),
        (("",), 2),
        (("--from", "2024-13"), 2),
        (("--from", "2024", "--to", ""), 2),
        (("--from", "2024", "--to", "2023"), 2),
        (("main..nix",), 4),
        (("main..--output=x",), 2),
        (("main..work", "--at", "main"), 2),
        (("main..work", "--format", "gpx"), 2),
        (("main..work", "-o", "news.gpx"), 2),
    ],
)
def test_what_it_does_not_understand(forge: Forge, hafen: Hafen, words: tuple[str, ...], code: int) -> None:
    done = hafen("history", "changes", *words, "--data", str(forge.data))
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith("error: ")
    assert "hint: " in done.err


@pytest.mark.parametrize("lang", ["de", "en"])
def test_help_says_which_is_which(hafen: Hafen, golden: Golden, lang: str) -> None:
    golden(f"cli/help-changelog.{lang}.txt", hafen("history", "changes", "--help", "--lang", lang).out)
