"""Who reviews which files: the last line that matches decides, so protected paths come last."""

import pytest

from ssh_cli.errors import RefusedError, UsageError
from ssh_cli.formats.code_host import PROTECTED, write_codeowners
from ssh_cli.kinds.alliance import Alliance, CoordinationOffice, CoordinationRole
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.wording import Wording
from tests.changed import replace
from tests.conftest import Golden

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


@pytest.mark.parametrize(
    ("path", "handle"),
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


@pytest.mark.parametrize(
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


@pytest.mark.parametrize("handle", ["@", "@a b", "@a\n* @evil", "kim@example.org", "@a/#", "-x"])
def test_what_is_no_handle(handle: str) -> None:
    with pytest.raises(UsageError):
        write_codeowners(ALL, ON, maintainers=handle)
    with pytest.raises(UsageError):
        write_codeowners(alliance(replace(FEDERAL, review_team=handle)), ON)
