"""Findings as text and JSON, with their line in sight, within the screen, harmless."""

import json

from hypothesis import given
from hypothesis import strategies as st

from ssh_cli import messages
from ssh_cli.check.finding import Finding, Severity, in_order
from ssh_cli.formats.registry import write_page
from ssh_cli.page.lines import width_of
from ssh_cli.page.page import Stamp
from ssh_cli.page.sections.findings import (
    MarkedFindings,
    excerpt,
    findings_page,
    joined,
    render_text,
    summary,
)
from tests.cases import every

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
MARKED = MarkedFindings({ERROR: "a" * 20, WARNING: "b" * 20})


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


@every(
    "prefix, path, shown",
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
    parsed = json.loads(write_page(findings_page(MARKED, "data")._replace(stamp=STAMP), "json"))
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
    assert (
        json.loads(write_page(findings_page(MarkedFindings({}))._replace(stamp=STAMP), "json"))["rows"] == []
    )


def test_every_other_format_takes_the_report() -> None:
    text = write_page(findings_page(MARKED)._replace(stamp=STAMP), "csv")
    assert isinstance(text, str)
    assert text.splitlines()[1].startswith("error,schema-value,members/bb/musterstadt.yaml,5,7,")


def test_summary() -> None:
    assert summary(BOTH, files=2, records=1) == "2 files, 1 record: 1 error, 1 warning"
    messages.use("de")
    assert summary((), files=1, records=0) == "1 Datei, 0 Datensätze: 0 Fehler, 0 Warnungen"


def test_order_and_once() -> None:
    assert in_order([ERROR, WARNING, ERROR]) == (WARNING, ERROR)


@every(
    "line, column, shown, below",
    [
        ("land: XX", 7, "    5 | land: XX", "      |       ^"),
        ("land: XX", 1, "    5 | land: XX", "      | ^"),
        ("land:", 6, "    5 | land:", "      |      ^"),
        ("name:\tNeudorf", 7, "    5 | name:⇥Neudorf", "      |       ^"),
        ("name: Neu\u202edorf", 11, "    5 | name: Neu‹U+202E›dorf", "      |                  ^"),
        ("name: 山田 x", 10, "    5 | name: 山田 x", "      |            ^"),
        ("\x1b[31mred", 6, "    5 | ‹U+001B›[31mred", "      |             ^"),
    ],
)
def test_the_mark_stands_under_the_place(line: str, column: int, shown: str, below: str) -> None:
    assert excerpt(line, 5, column) == [shown, below]


def test_an_empty_line_shows_nothing() -> None:
    assert excerpt("  ", 1, 1) == []


@every("column", [1, 2, 60, 500, 999, 1000, 1001])
def test_a_long_line_is_cut_around_the_place(column: int) -> None:
    line = "".join(chr(97 + number % 26) for number in range(1000))
    shown, below = excerpt(line, 12345, column, width=60)
    assert len(shown) <= 60
    place = below.index("^")
    assert column == 1001 or shown[place] == line[column - 1]


def test_without_a_screen_the_line_is_whole() -> None:
    line = "wort " * 100
    assert excerpt(line, 5, 490)[0] == f"    5 | {line}".rstrip()


@given(
    st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=300),
    st.integers(1, 310),
    st.integers(30, 120),
)
def test_nothing_is_wider_than_the_screen_or_steers_it(line: str, column: int, width: int) -> None:
    for shown in excerpt(line, 7, column, width=width):
        assert width_of(shown) <= width + 8  # one spelled-out sign has to fit
        assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in shown)
