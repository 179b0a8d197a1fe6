"""`hafen todo`, `codeowners` and `comment`, as a coordinator and a pipeline call them."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Hafen
from tests.conftest import Golden
from tests.ledger import Ledger

ON = ("--on", "2026-01-01")
LAND = "    member: musterstadt\n    known_on: 2020-01\n"
ROLES = (
    LAND + '    review_team: "@muster/bb"\n    source: muster-brief\n'
    "  - level: federal\n    member: neudorf\n    from: 2019-07-01\n" + '    review_team: "@muster/bund"\n'
)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = Ledger(tmp_path / "repository")
    made.commit("the dataset")
    return made


@pytest.fixture
def staffed(ledger: Ledger) -> Ledger:
    """Return the repository with roles that have review teams."""
    ledger.change("data/alliance.yaml", LAND, ROLES)
    return ledger


def test_staleness_is_no_error(hafen: Hafen, ledger: Ledger) -> None:
    ended = hafen("todo", "--data", str(ledger.data), *ON, "--format", "json")
    assert ended.code == 0
    answer = json.loads(ended.out)
    assert answer["schema"] == "hafen.todo/v1"
    tasks = {(row["task"], row["record"]): row for row in answer["rows"]}
    assert tasks["office-holder-out-of-date", "musterstadt"]["as_of"] == "2021-07"
    assert tasks["office-holder-out-of-date", "musterstadt"]["coordination"] == "musterstadt"
    assert hafen("check", "--data", str(ledger.data), *ON).code == 0


def test_fewer_tasks_for_younger_eyes_and_for_a_choice(hafen: Hafen, ledger: Ledger) -> None:
    def count(*words: str) -> int:
        ended = hafen("todo", *words, "--data", str(ledger.data), *ON, "--format", "jsonl")
        assert ended.code == 0, ended.err
        return len(ended.out.splitlines())

    assert count("--older-than", "1200") < count()
    assert count("land:BB") < count()
    nobody = hafen("todo", "land:HE", "--data", str(ledger.data), *ON)
    assert (nobody.code, "no municipality meets “land:HE”" in nobody.err) == (4, True)


@pytest.mark.parametrize(
    "words", [("--older-than", "-1"), ("--older-than", "x"), ("lnd:BB",), ("--format", "gpx")]
)
def test_what_todo_does_not_understand(hafen: Hafen, words: tuple[str, ...]) -> None:
    assert hafen("todo", *words, *ON).code == 2


def test_todo_at_a_revision(hafen: Hafen, ledger: Ledger) -> None:
    now = hafen("todo", "--data", str(ledger.data), *ON)
    then = hafen("todo", "--data", str(ledger.data), "--at", "HEAD", *ON)
    assert then.out.splitlines()[:-1] == now.out.splitlines()[:-1]


@pytest.mark.parametrize("language", ["de", "en"])
def test_without_handles_nobody_is_made_up(hafen: Hafen, golden: Golden, language: str) -> None:
    ended = hafen("ci", "codeowners", "--on", "2026-11-21", "--lang", language)
    assert (ended.code, ended.out) == (5, "")
    golden(f"cli/error-codeowners.{language}.txt", ended.err)


def test_codeowners_are_written_and_checked(hafen: Hafen, staffed: Ledger) -> None:
    words = ("ci", "codeowners", "--data", str(staffed.data), *ON, "--maintainers", "@muster/technik")
    printed = hafen(*words)
    assert printed.code == 0, printed.err
    assert (
        printed.out.index("/data/ ") < printed.out.index("/data/members/bb/") < printed.out.index("/schemas/")
    )
    assert hafen(*words, "--check").code == 4
    place = staffed.top / ".github/CODEOWNERS"
    assert hafen(*words, "-o", str(place)).code == 0
    assert place.read_text(encoding="utf-8") == printed.out
    assert hafen(*words, "--check").code == 0
    staffed.change("data/alliance.yaml", "@muster/bb", "@muster/brandenburg")
    stale = hafen(*words, "--check")
    assert (stale.code, stale.out) == (1, "")
    assert place.read_text(encoding="utf-8") == printed.out


def test_a_report_becomes_a_comment(hafen: Hafen, ledger: Ledger, tmp_path: Path) -> None:
    ledger.change("data/members/ni/neudorf.yaml", "name: Neudorf", "name: Neudorf @everyone")
    head = ledger.commit("pull request")
    report = tmp_path / "diff.json"
    words = ("--data", str(ledger.data), *ON)
    made = hafen("diff", "HEAD~1...HEAD", "--findings", "--format", "json", "-o", str(report), *words)
    assert made.code == 0, made.err
    ended = hafen("ci", "comment", str(report), "--head", head, *words)
    assert ended.code == 0, ended.err
    assert "@&#8203;everyone" in ended.out
    assert "@everyone" not in ended.out
    assert hafen("ci", "comment", str(report), "--head", "f" * 40, *words).code == 5
    assert hafen("ci", "comment", str(tmp_path / "none.json"), "--head", head, *words).code == 4
    report.write_text("{}", encoding="utf-8")
    assert hafen("ci", "comment", str(report), "--head", head, *words).code == 3
