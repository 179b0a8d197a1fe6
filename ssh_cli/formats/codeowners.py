"""Who reviews which files, as CODEOWNERS: from the coordination roles, protected paths last."""

import re

from ssh_cli.analysis.coordination import federal_role, land_role
from ssh_cli.errors import RefusedError, UsageError
from ssh_cli.kinds.alliance import Alliance, CoordinationRole
from ssh_cli.kinds.land import LAENDER
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day

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
        f"# Written by “hafen codeowners” from {data[1:]}alliance.yaml; change the roles there, not here.",
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
            _("“{handle}” is not the handle of a team or a person.").format(handle=handle),
            hint=_("Write it as @organisation/team or @person."),
        )
    return named


def _nobody(alliance: Alliance, on: str) -> RefusedError:
    role = federal_role(alliance, on)
    if role is None:
        return RefusedError(
            _("On {day} no federal coordination is on record, so nobody could review.").format(
                day=format_day(on)
            ),
            hint=_("Record the role under “coordination” in alliance.yaml."),
        )
    return RefusedError(
        _("The federal coordination ({member}) has no review team on record, so nobody could review.").format(
            member=role.member
        ),
        hint=_('Ask for the handle and record it in alliance.yaml: review_team: "@organisation/team"'),
    )


def _line(path: str, handle: str) -> str:
    return f"{path:<{_WIDTH}} {handle}"
