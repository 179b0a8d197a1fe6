"""Reviewers as CODEOWNERS, and comments on reports that nobody vouches for."""

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssh_cli import messages
from ssh_cli.errors import InvalidDataError, RefusedError, UsageError
from ssh_cli.formats.code_host import PROTECTED, SIZE, read_report, write_codeowners, write_foreign_comment
from ssh_cli.kinds.alliance import Alliance, CoordinationOffice, CoordinationRole
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.shared import Wording
from tests.cases import every
from tests.changed import replace
from tests.conftest import Golden
from tests.formats.sample_findings import HOSTILE
from tests.model.village import decision, registry, says, town

ON = "2026-01-01"
FEDERAL = CoordinationRole(level="federal", member="musterstadt", review_team="@muster/bund", source=())
HESSEN = CoordinationRole(level="land", member="neudorf", land="HE", review_team="muster/hessen", source=())
SILENT = CoordinationRole(level="land", member="altdorf", land="NI", source=())
PAST = CoordinationRole(
    level="land", member="altdorf", land="BB", review_team="@muster/bb", until=parse_day("2024"), source=()
)


def alliance(*roles: CoordinationRole) -> Alliance:
    return Alliance(
        name=Wording(de="X"),
        founded=parse_day("2019-06-14"),
        coordination=roles,
        contact=CoordinationOffice(email="buendnis@example.org", source=()),
        declarations=(),
    )


ALL = alliance(FEDERAL, HESSEN, SILENT, PAST)


def matches(pattern: str, path: str) -> bool:
    """Tell whether a line is about a path; patterns here are plain folders and files."""
    return pattern in {"*", f"/{path}"} or (pattern.endswith("/") and f"/{path}".startswith(pattern))


def owner(text: str, path: str) -> str:
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return [handle for pattern, handle in lines if matches(pattern, path)][-1]


@every(
    "path, handle",
    [
        ("data/members/he/neudorf.yaml", "@muster/hessen"),
        ("data/resolutions/he/neudorf-2020-x.yaml", "@muster/hessen"),
        ("data/members/ni/altdorf.yaml", "@muster/bund"),
        ("data/members/bb/musterstadt.yaml", "@muster/bund"),
        ("data/alliance.yaml", "@muster/bund"),
        ("data/sources.yaml", "@muster/bund"),
        ("schemas/member.schema.json", "@muster/technik"),
        ("ssh_cli/cli/app.py", "@muster/technik"),
        (".github/workflows/comment.yml", "@muster/technik"),
        (".github/CODEOWNERS", "@muster/technik"),
        ("check-baseline.json", "@muster/technik"),
        ("README.md", "@muster/technik"),
    ],
)
def test_who_reviews_a_path(path: str, handle: str) -> None:
    assert owner(write_codeowners(ALL, ON, maintainers="@muster/technik"), path) == handle


def test_the_file(golden: Golden) -> None:
    golden("output/codeowners.txt", write_codeowners(ALL, ON, maintainers="muster/technik"))


def test_without_maintainers_the_federal_coordination_sees_to_the_program() -> None:
    text = write_codeowners(ALL, ON)
    assert all(
        owner(text, f"{path}x" if path.endswith("/") else path) == "@muster/bund" for path in PROTECTED
    )


def test_a_role_counts_on_its_days_only() -> None:
    assert owner(write_codeowners(ALL, "2024-06-01"), "data/members/bb/musterstadt.yaml") == "@muster/bb"


def test_a_dataset_at_the_top_of_its_repository() -> None:
    text = write_codeowners(ALL, ON, maintainers="@muster/technik", prefix="")
    assert owner(text, "members/he/neudorf.yaml") == "@muster/hessen"
    assert owner(text, "members/ni/altdorf.yaml") == "@muster/bund"
    assert owner(text, "ssh_cli/x.py") == "@muster/technik"


@every(
    "roles",
    [
        (),
        (HESSEN,),
        (replace(FEDERAL, review_team=""), HESSEN),
        (replace(FEDERAL, until=parse_day("2020")),),
    ],
)
def test_without_a_federal_handle_nothing_is_written(roles: tuple[CoordinationRole, ...]) -> None:
    with pytest.raises(RefusedError):
        write_codeowners(alliance(*roles), ON, maintainers="@muster/technik")


@every("handle", ["@", "@a b", "@a\n* @evil", "kim@example.org", "@a/#", "-x"])
def test_what_is_no_handle(handle: str) -> None:
    with pytest.raises(UsageError):
        write_codeowners(ALL, ON, maintainers=handle)
    with pytest.raises(UsageError):
        write_codeowners(alliance(replace(FEDERAL, review_team=handle)), ON)


BEFORE, HEAD = "a" * 40, "b" * 40
FINDING = {
    "rule": "source-unknown", "severity": "error", "path": "members/bb/x.yaml", "line": 3, "column": 5,
    "message": HOSTILE,
}  # fmt: skip
REPORT: dict[str, Any] = {
    "schema": "hafen.diff/v1",
    "stamp": {"on": "2026-01-01", "at": HEAD, "version": "0.1.0"},
    "rows": [
        {"kind": "member-joined", "text": "Altdorf joins the alliance."},
        {"kind": "value-corrected", "text": HOSTILE},
    ],
    "totals": {
        "before": BEFORE,
        "after": HEAD,
        "impact": {
            "members": {"before": {"certain": 1, "possible": 0}, "after": {"certain": 2, "possible": 0}},
            "laender": [
                {
                    "land": "BB",
                    "before": {"certain": 1, "possible": 0},
                    "after": {"certain": 2, "possible": 0},
                }
            ],
            "declared": None,
            "population": {"before": 10, "after": 25},
            "demands": [
                {
                    "demand": "bleiberecht",
                    "before": {"certain": 0, "possible": 0, "known": 1},
                    "after": {"certain": 1, "possible": 0, "known": 2},
                }
            ],
            "letters": [{"letter": HOSTILE, "gained": ["altdorf", "@nobody"], "lost": []}],
        },
        "introduced": [FINDING],
        "broken": {"before": [], "after": [FINDING]},
    },
}
DATASET = registry([town("Altdorf", key="12000002")], [decision("altdorf", "2020", says("bleiberecht"))])


def raw(**totals: Any) -> bytes:
    data = deepcopy(REPORT)
    data["totals"] |= totals
    return json.dumps(data).encode()


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_comment(golden: Golden, language: str) -> None:
    messages.use(language)
    text = write_foreign_comment(read_report(raw()), DATASET, head=HEAD, version="0.1.0")
    golden(f"output/foreign-comment.{language}.md", text)
    assert "<img" not in text
    assert "@everyone" not in text
    assert "https://" not in text


def test_a_report_on_another_commit_is_refused() -> None:
    with pytest.raises(RefusedError):
        write_foreign_comment(read_report(raw()), DATASET, head="c" * 40, version="0.1.0")


def test_parts_that_were_not_worked_out() -> None:
    report = read_report(raw(impact=None, introduced=None))
    text = write_foreign_comment(report, DATASET, head=HEAD, version="0.1.0")
    assert "What it means" not in text
    assert "What it broke" not in text


def test_a_long_report_is_cut() -> None:
    data = deepcopy(REPORT)
    data["rows"] *= 5000
    text = write_foreign_comment(read_report(json.dumps(data).encode()), DATASET, head=HEAD, version="0.1.0")
    assert len(text) < 60_000


@every(
    "content",
    [
        b"", b"null", b"[]", b"{}", b"\xff", b"[" * 100_000, b" " * (SIZE + 1),
        b'{"schema": "hafen.diff/v2"}',
        raw(before="main"), raw(after="--x"), raw(after=None), raw(impact=[]), raw(impact={"members": 1}),
        raw(introduced=["x"]), raw(introduced=[{**FINDING, "line": "1"}]),
        raw(introduced=[{**FINDING, "line": True}]),
        raw(introduced=[{**FINDING, "line": -1}]), raw(introduced=[{**FINDING, "severity": "@all"}]),
        raw(introduced=[{**FINDING, "line": 10**12}]), raw(broken={}),
        json.dumps({**REPORT, "rows": [{"kind": "evil", "text": "x"}]}).encode(),
        json.dumps({**REPORT, "rows": [{"kind": "member-left", "text": 1}]}).encode(),
        json.dumps({**REPORT, "rows": {"kind": "member-left"}}).encode(),
        json.dumps({**REPORT, "stamp": {"on": "today"}}).encode(),
    ],
)  # fmt: skip
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidDataError):
        read_report(content)


KEYS = st.sampled_from([*REPORT, *REPORT["totals"]])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner),
    max_leaves=12,
)


@given(JSON)
def test_no_report_ends_in_another_error(data: Any) -> None:
    for part in (data, {**REPORT, "totals": data}, {**REPORT, "rows": data}, {**REPORT, "stamp": data}):
        try:
            read_report(json.dumps(part).encode())
        except InvalidDataError:
            continue
