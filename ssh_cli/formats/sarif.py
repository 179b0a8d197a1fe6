"""Findings as SARIF 2.1.0, which code hosts and editors read, and as GitLab's Code Quality report."""

import json
from collections import Counter
from typing import Any
from urllib.parse import quote

from ssh_cli.check.explanation import Explanation, explanation
from ssh_cli.check.finding import Finding, Severity
from ssh_cli.formats.registry import Medium
from ssh_cli.messages import _, language
from ssh_cli.page.lines import escape_json, visible, visible_line
from ssh_cli.page.page import Page
from ssh_cli.page.sections.findings import joined

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
_ROOT = "%SRCROOT%"


def write(page: Page, _medium: Medium) -> str:
    """Return the findings as one run; its rules are those that were broken."""
    assert page.findings is not None  # the registry has refused a page without them
    marks, prefix = page.findings
    rules = sorted({finding.rule for finding in marks})
    places = {rule: number for number, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "hafen",
                "version": page.stamp.version,
                "rules": [_rule(name) for name in rules],
            }
        },
        "language": language(),
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": _text(_("The root of the repository."))}},
        "results": [_result(finding, mark, places[finding.rule], prefix) for finding, mark in marks.items()],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return escape_json(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _rule(name: str) -> dict[str, Any]:
    rule = explanation(name)
    meaning = rule.meaning
    return {
        "id": name,
        "shortDescription": _text(meaning.split(". ", 1)[0].rstrip(".") + "."),
        "fullDescription": _text(meaning),
        "help": {**_text(_help(rule)), "markdown": _help(rule, fence="```")},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _help(rule: Explanation, *, fence: str = "") -> str:
    parts = [rule.meaning]
    for title, example in ((_("Wrong:"), rule.wrong), (_("Right:"), rule.right)):
        parts += [title, f"{fence}\n{example}\n{fence}".strip()]
    return "\n\n".join(parts)


def _result(finding: Finding, mark: str, place: int, prefix: str) -> dict[str, Any]:
    return {
        "ruleId": finding.rule,
        "ruleIndex": place,
        "level": _LEVELS[finding.severity],
        "message": _text(visible_line(f"{finding.message} {finding.hint}")),
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": quote(joined(prefix, finding.path), safe="/"),
                        "uriBaseId": _ROOT,
                    },
                    "region": {"startLine": finding.line, "startColumn": finding.column},
                }
            }
        ],
        "partialFingerprints": {"hafenFingerprint/v1": mark},
    }


def _text(text: str) -> dict[str, str]:
    return {"text": visible(text)}


_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTICE: "info"}


def write_for_gitlab(page: Page, _medium: Medium) -> str:
    """Return the findings as GitLab reads them (https://docs.gitlab.com/ci/testing/code_quality/).

    It wants every fingerprint once.
    """
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
