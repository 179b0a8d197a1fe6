"""Findings as text and JSON."""

import json

import pytest

from ssh_cli import messages
from ssh_cli.check.finding import Finding, Severity, in_order
from ssh_cli.formats.registry import write_page
from ssh_cli.page.page import Stamp
from ssh_cli.page.sections.findings import findings_report, joined, render_text, summary

STAMP = Stamp(on="2026-01-01", at=None, version="0.1.0")
ERROR = Finding(
    rule="schema-value",
    severity=Severity.ERROR,
    path="members/bb/musterstadt.yaml",
    line=5,
    column=7,
    message="“XX” is not a value that land can have.",
    hint="Possible values: BB, BE",
    pointer=("a/b", 0, "land"),
)
WARNING = Finding(
    rule="yaml-line",
    severity=Severity.WARNING,
    path="members/bb/a,b:c.yaml",
    line=1,
    column=2,
    message="100% wrong\nsecond line \u202e",
)
BOTH = (ERROR, WARNING)


def test_text() -> None:
    assert render_text(BOTH, "data") == (
        "data/members/bb/musterstadt.yaml:5:7: error schema-value: “XX” is not a value that land can have.\n"
        "  hint: Possible values: BB, BE\n"
        "data/members/bb/a,b:c.yaml:1:2: warning yaml-line: 100% wrong second line ‹U+202E›\n"
    )
    messages.use("de")
    assert render_text([ERROR]).startswith("members/bb/musterstadt.yaml:5:7: Fehler schema-value: ")


def test_text_with_excerpts() -> None:
    lines = {ERROR: "land: XX", WARNING: ""}
    assert render_text(BOTH, lines=lines, width=60).splitlines()[:5] == [
        "members/bb/musterstadt.yaml:5:7: error schema-value: “XX” is",
        "not a value that land can have.",
        "    5 | land: XX",
        "      |       ^",
        "  hint: Possible values: BB, BE",
    ]


@pytest.mark.parametrize(
    ("prefix", "path", "shown"),
    [
        ("", "members/bb/x.yaml", "members/bb/x.yaml"),
        ("data", "members/bb/x.yaml", "data/members/bb/x.yaml"),
        ("data/", "../check-baseline.json", "check-baseline.json"),
        ("", "../check-baseline.json", "../check-baseline.json"),
        ("some/data", "../check-baseline.json", "some/check-baseline.json"),
        ("/", "a.yaml", "/a.yaml"),
    ],
)
def test_paths_are_told_from_where_the_reader_is(prefix: str, path: str, shown: str) -> None:
    assert joined(prefix, path) == shown


def test_json() -> None:
    parsed = json.loads(write_page(findings_report(BOTH, STAMP, "data"), "json"))
    assert parsed["schema"] == "hafen.findings/v1"
    assert parsed["stamp"] == {"on": "2026-01-01", "at": None, "version": "0.1.0"}
    assert parsed["rows"][0] == {
        "severity": "error",
        "rule": "schema-value",
        "path": "data/members/bb/musterstadt.yaml",
        "line": 5,
        "column": 7,
        "message": "“XX” is not a value that land can have.",
        "hint": "Possible values: BB, BE",
        "pointer": "/a~1b/0/land",
        "fix": None,
    }
    assert json.loads(write_page(findings_report((), STAMP), "json"))["rows"] == []


def test_every_other_format_takes_the_report() -> None:
    text = write_page(findings_report(BOTH, STAMP), "csv")
    assert isinstance(text, str)
    assert text.splitlines()[1].startswith("error,schema-value,members/bb/musterstadt.yaml,5,7,")


def test_summary() -> None:
    assert summary(BOTH, files=2, records=1) == "2 files, 1 record: 1 error, 1 warning"
    messages.use("de")
    assert summary((), files=1, records=0) == "1 Datei, 0 Datensätze: 0 Fehler, 0 Warnungen"


def test_order_and_once() -> None:
    assert in_order([ERROR, WARNING, ERROR]) == (WARNING, ERROR)
