"""What code hosts are given: who reviews which files, and a comment on a report that nobody vouches for."""

import json
import re
from enum import Enum
from types import NoneType
from typing import Any, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from ssh_cli.analysis.contacts import federal_role, land_role
from ssh_cli.analysis.impact import Impact
from ssh_cli.check.finding import Findings
from ssh_cli.errors import InvalidDataError, RefusedError, UsageError
from ssh_cli.kinds.alliance import Alliance, CoordinationRole
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.land import LAENDER
from ssh_cli.messages import format_day
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.markdown import LIMIT, compose
from ssh_cli.page.page import Stamp
from ssh_cli.page.printed import describe_stamp
from ssh_cli.page.sections.change import EventInWords, chapters_of, describe_finding, headline, title
from ssh_cli.page.values import Naming

PLACE = ".github/CODEOWNERS"
PROTECTED = (
    ".github/", ".gitlab-ci.yml", ".pre-commit-hooks.yaml", "check-baseline.json", "pyproject.toml",
    "schemas/", "ssh_cli/", "templates/",
)  # fmt: skip
"""What decides how records are judged and who reviews them: the maintainers see every change of it."""

_BY_LAND = ("members", "resolutions")
_HANDLE = re.compile(r"@[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_WIDTH = 32


def write_codeowners(alliance: Alliance, on: str, *, maintainers: str = "", prefix: str = "data") -> str:
    """Return the file as of the ISO day `on`; the last line that matches a path decides.

    `maintainers` is a handle (@org/team), by default that of the federal coordination. `prefix` is the
    way from the repository's root to the dataset. Raise RefusedError where no handle is on record.
    """
    federal = _handle_of(federal_role(alliance, on))
    keepers = _checked(maintainers) if maintainers else federal
    if not federal:
        raise _nobody(alliance, on)
    data = f"/{prefix.strip('/')}/" if prefix.strip("/") else "/"
    lines = [
        f"# Written by “hafen ci codeowners” from {data[1:]}alliance.yaml; change the roles there, not here.",
        "# The last line that matches a path decides.",
        _line("*", keepers),
        "",
        "# Records: the federal coordination, and each Land’s own for its records.",
        _line(data if data != "/" else "*", federal),
    ]
    for land in sorted(LAENDER):
        if handle := _handle_of(land_role(alliance, land, on)):
            lines += [_line(f"{data}{folder}/{land.lower()}/", handle) for folder in _BY_LAND]
    lines += ["", "# Protected: what decides how records are judged, and who reviews them."]
    lines.append(_line(f"{data}alliance.yaml", federal))
    lines += [_line(f"/{path}", keepers) for path in PROTECTED]
    return "\n".join(lines) + "\n"


def _handle_of(role: CoordinationRole | None) -> str:
    return _checked(role.review_team) if role is not None and role.review_team else ""


def _checked(handle: str) -> str:
    named = handle if handle.startswith("@") else f"@{handle}"
    if not _HANDLE.fullmatch(named):
        raise UsageError(
            "“{handle}” is not the handle of a team or a person.",
            hint="Write it as @organisation/team or @person.",
            handle=handle,
        )
    return named


def _nobody(alliance: Alliance, on: str) -> RefusedError:
    role = federal_role(alliance, on)
    if role is None:
        return RefusedError(
            "On {day} no federal coordination is on record, so nobody could review.",
            hint="Record the role under “coordination” in alliance.yaml.",
            day=format_day(on),
        )
    return RefusedError(
        "The federal coordination ({member}) has no review team on record, so nobody could review.",
        hint='Ask for the handle and record it in alliance.yaml: review_team: "@organisation/team"',
        member=role.member,
    )


def _line(path: str, handle: str) -> str:
    return f"{path:<{_WIDTH}} {handle}"


SIZE = 16 * 2**20
"""A report has at most so many bytes."""

_MOST = 10**9
_HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class _Broken(NamedTuple):
    before: Findings
    after: Findings


class ForeignReport(NamedTuple):
    """What a report says, each part of the kind and size that it should be; texts may say anything."""

    on: str
    before: str
    after: str
    events: tuple[EventInWords, ...]
    impact: Impact | None
    introduced: Findings | None
    broken: _Broken


def read_report(raw: bytes) -> ForeignReport:
    """Return what the JSON of `hafen diff` says; raise InvalidDataError where it is anything else."""
    try:
        data = json.loads(raw) if len(raw) <= SIZE else {}
        whole = {**_totals(data), "on": parse_day(data["stamp"]["on"]).text, "events": data["rows"]}
        report: ForeignReport = _read(ForeignReport, whole)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InvalidDataError(
            "This is no report of “hafen diff”, or a damaged one.",
            hint="Write it: hafen diff A...B --findings --format json -o report.json",
        ) from error
    return report


def write_foreign_comment(
    report: ForeignReport, dataset: Dataset, *, head: str, version: str, limit: int = LIMIT
) -> str:
    """Return the comment on a report, below `limit` characters; `dataset` is the reader's own, for names.

    Raise RefusedError where the report is not about the commit `head`.
    """
    if report.after != head.strip().lower():
        raise RefusedError(
            "The report is about the commit {found}, not about {head}.",
            hint="Wait for the report on the newest commit.",
            found=report.after[:10],
            head=head[:10],
        )
    states = report.before[:10], report.after[:10]
    return compose(
        title=title(),
        headline=headline(report.events, *states, report.broken),
        chapters=chapters_of(
            report.events,
            report.impact,
            Naming(dataset, dataset),
            introduced=map(describe_finding, report.introduced or ()),
            broken=(
                (side, map(describe_finding, broken))
                for side, broken in zip(states, report.broken, strict=True)
            ),
        ),
        notes=(),
        ending=describe_stamp(Stamp(on=report.on, at=None, version=version)),
        limit=limit,
    )


def _totals(data: dict[str, Any]) -> dict[str, Any]:
    """Return the totals of a report on two commits; raise ValueError for a report on anything else."""
    totals: dict[str, Any] = data["totals"]
    if data["schema"] != "hafen.diff/v1" or not all(
        _HASH.fullmatch(totals[side]) for side in ("before", "after")
    ):
        raise ValueError
    return totals


def _read(expected: Any, data: Any, inside: Any = None) -> Any:
    """Return data as the type that is expected: a text, number, code, list, or a named tuple of such.

    `inside` takes the place of a type variable. Raise ValueError, KeyError or TypeError for anything else.
    """
    within = get_args(expected)
    if isinstance(expected, TypeVar):
        return _read(inside, data)
    if NoneType in within:
        return None if data is None else _read(within[0], data)
    if get_origin(expected) is tuple:
        if not isinstance(data, list):
            raise TypeError(data)
        return tuple(_read(within[0], entry) for entry in data)
    if expected in {int, str}:
        if type(data) is not expected or (expected is int and not 0 <= data < _MOST):
            raise ValueError(data)
        return data
    named = get_origin(expected) or expected
    if issubclass(named, Enum):
        return named(data)
    given, known = {**data}, getattr(named, "_field_defaults", {})
    hints = (
        (name, hint) for name, hint in get_type_hints(named).items() if name in given or name not in known
    )
    return named(**{name: _read(hint, given[name], *within) for name, hint in hints})
