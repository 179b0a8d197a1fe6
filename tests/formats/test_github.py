"""Annotations within GitHub's limits, and the summary of a step."""

import pytest

from ssh_cli import messages
from ssh_cli.check.finding import Severity
from ssh_cli.formats.findings import SUMMARY_LIMIT, write_summary
from tests.cases import every
from tests.conftest import Golden
from tests.formats.sample_findings import HOSTILE, finding, many, written
from tests.page.test_findings import BOTH, ERROR


def test_annotations() -> None:
    first, second = written("github", BOTH, "data/").splitlines()
    assert first == (
        "::error file=data/members/bb/musterstadt.yaml,line=5,col=7,title=schema-value::"
        "“XX” is not a value that land can have. Possible values: BB, BE"
    )
    assert second.startswith(
        "::warning file=data/members/bb/a%2Cb%3Ac.yaml,line=1,col=2,title=yaml-line::100%25 "
    )
    messages.use("de")
    assert written("github", [ERROR]).startswith("::error file=members/")


@every(
    "errors, warnings, notices, shown",
    [(0, 0, 0, 0), (1, 0, 0, 1), (10, 10, 10, 30), (11, 0, 0, 10), (25, 3, 40, 23), (300, 300, 300, 30)],
)
def test_limits_are_kept_and_the_most_severe_come_first(
    errors: int, warnings: int, notices: int, shown: int
) -> None:
    lines = written("github", many(errors, warnings, notices)).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    kinds = [line[2:].split(" ", 1)[0] for line in commands]
    assert len(commands) == shown <= 50
    assert all(kinds.count(kind) <= 10 for kind in ("error", "warning", "notice"))
    assert kinds == sorted(kinds, key=["error", "warning", "notice"].index)
    more = errors + warnings + notices - shown
    assert lines[shown:] == ([] if not more else lines[-1:])
    assert not more or lines[-1].startswith(f"{more} more finding")


def test_data_begins_no_command_of_its_own() -> None:
    (line,) = written("github", [finding(1, message=HOSTILE)]).splitlines()
    assert line.startswith("::error file=members/bb/ort-0001.yaml,line=2,col=7,title=land-not-folder::@")
    assert "%250A" in line


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_summary_of_a_step(golden: Golden, language: str) -> None:
    messages.use(language)
    given = [*many(2, 1), finding(9, Severity.ERROR, message=HOSTILE)]
    text = write_summary(given, "data", headline="12 files", notes=["5 older findings"])
    golden(f"output/findings-summary.{language}.md", text)


def test_a_summary_is_below_a_mebibyte_and_says_what_is_missing() -> None:
    matches = [finding(number, message="ä" * 400) for number in range(5000)]
    text = write_summary(matches, headline="many")
    rows = [line for line in text.splitlines() if line.startswith("| error")]
    assert len(text.encode()) < SUMMARY_LIMIT
    assert 500 < len(rows) < 5000
    assert f"**{5000 - len(rows)} more findings" in text
    tiny = write_summary(matches, headline="many", limit=0)
    assert "**5000 more findings" in tiny


def test_without_findings_the_summary_is_short() -> None:
    assert write_summary([], headline="12 files") == "## Findings\n\n12 files\n"
