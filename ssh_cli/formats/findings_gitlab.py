"""Findings as GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/."""

import json
from collections import Counter
from collections.abc import Mapping

from ssh_cli.check.finding import Finding, Severity
from ssh_cli.page.guard import escape_json, visible_line
from ssh_cli.page.sections.findings import joined

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTICE: "info"}


def render_gitlab(marks: Mapping[Finding, str], prefix: str = "") -> str:
    """Return findings, given with their fingerprints, as JSON; GitLab wants every fingerprint once.

    `prefix` is the way from the repository's root to the dataset.
    """
    seen: Counter[str] = Counter()
    entries = []
    for one, mark in marks.items():
        seen[mark] += 1
        entries.append(
            {
                "description": visible_line(f"{one.message} {one.hint}"),
                "check_name": one.rule,
                "fingerprint": mark if seen[mark] == 1 else f"{mark}-{seen[mark]}",
                "severity": _SEVERITIES[one.severity],
                "location": {"path": joined(prefix, one.path), "lines": {"begin": one.line}},
            }
        )
    return escape_json(json.dumps(entries, ensure_ascii=False, indent=2)) + "\n"
