"""Findings as GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/."""

import json
from collections import Counter

from ssh_cli.check.finding import Severity
from ssh_cli.formats.registry import Medium
from ssh_cli.page.lines import escape_json, visible_line
from ssh_cli.page.page import Page
from ssh_cli.page.sections.findings import joined

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTICE: "info"}


def write(page: Page, _medium: Medium) -> str:
    """Return the findings as JSON; GitLab wants every fingerprint once."""
    assert page.findings is not None  # the registry has refused a page without them
    marks, prefix = page.findings
    seen: Counter[str] = Counter()
    entries = []
    for finding, mark in marks.items():
        seen[mark] += 1
        entries.append(
            {
                "description": visible_line(f"{finding.message} {finding.hint}"),
                "check_name": finding.rule,
                "fingerprint": mark if seen[mark] == 1 else f"{mark}-{seen[mark]}",
                "severity": _SEVERITIES[finding.severity],
                "location": {"path": joined(prefix, finding.path), "lines": {"begin": finding.line}},
            }
        )
    return escape_json(json.dumps(entries, ensure_ascii=False, indent=2)) + "\n"
