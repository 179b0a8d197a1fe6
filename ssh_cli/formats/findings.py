"""Findings for other programs: SARIF 2.1.0 and GitLab's Code Quality report, and the pages of GitHub.

GitHub gets annotations within its limits, and all of the findings as a table.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from ssh_cli.check.explanation import Explanation, explanation
from ssh_cli.check.finding import SEVERITY_LABELS, Finding, Severity
from ssh_cli.messages import _, counted, language
from ssh_cli.page.lines import escape_json, visible, visible_line
from ssh_cli.page.markdown import say
from ssh_cli.page.page import Page
from ssh_cli.page.sections.findings import joined

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
_ROOT = "%SRCROOT%"


def write(page: Page) -> str:
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


def write_for_gitlab(page: Page) -> str:
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


EACH = 10
"""So many errors, so many warnings and so many notices GitHub shows of one step; more are dropped."""

ALL = 50
"""So many annotations it shows of one job."""

SUMMARY_LIMIT = 1024 * 1024
"""A step's summary of more bytes than this is not shown at all."""

_RESERVED = 1_000  # bytes for the line that says what had no room

# Characters that end a workflow command or one of its properties early.
_IN_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_MESSAGE, ":": "%3A", ",": "%2C"}


def write_for_github(page: Page) -> str:
    """Return workflow commands for the most severe findings, and how many more there are.

    GitHub shows each at its line.
    """
    assert page.findings is not None  # the registry has refused a page without them
    marks, prefix = page.findings
    ordered = _most_severe_first(marks)
    shown: list[Finding] = []
    for severity in Severity:
        shown += [finding for finding in ordered if finding.severity is severity][:EACH]
    shown = shown[:ALL]
    out = [_command(finding, prefix) + "\n" for finding in shown]
    more = len(ordered) - len(shown)
    if more:
        text = counted(
            "{n} more finding is not shown at its line; the summary of this step has it.",
            "{n} more findings are not shown at their lines; the summary of this step has them.",
            more,
            n=str(more),
        )
        out.append(text + "\n")
    return "".join(out)


def write_summary(
    findings: Iterable[Finding],
    prefix: str = "",
    *,
    headline: str,
    notes: Sequence[str] = (),
    limit: int = SUMMARY_LIMIT,
) -> str:
    """Return all findings as Markdown of fewer than `limit` bytes, the most severe first.

    What had no room is counted in it.
    """
    ordered = _most_severe_first(findings)
    blocks = ["## " + say(_("Findings")), say(headline), *map(say, notes)]
    head = "\n\n".join(blocks) + "\n"
    if not ordered:
        return head
    titles = [_("Severity"), _("File"), _("Rule"), _("Message"), _("Hint")]
    head += "\n" + _line(map(say, titles)) + _line(["---"] * len(titles))
    rows, size = [], len(head.encode()) + _RESERVED
    for finding in ordered:
        row = _table_row(finding, prefix)
        size += len(row.encode())
        if size >= limit:
            break
        rows.append(row)
    more = len(ordered) - len(rows)
    text = head + "".join(rows)
    if more:
        left = counted(
            "{n} more finding had no room here; “hafen check” shows all.",
            "{n} more findings had no room here; “hafen check” shows all.",
            more,
            n=str(more),
        )
        text += f"\n**{say(left)}**\n"
    return text


def _most_severe_first(findings: Iterable[Finding]) -> list[Finding]:
    rank = {severity: number for number, severity in enumerate(Severity)}
    return sorted(findings, key=lambda finding: rank[finding.severity])


def _table_row(finding: Finding, prefix: str) -> str:
    place = f"{joined(prefix, finding.path)}:{finding.line}:{finding.column}"
    cells = (_(SEVERITY_LABELS[finding.severity]), place, finding.rule, finding.message, finding.hint)
    return _line(say(visible_line(cell)) for cell in cells)


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"


def _command(finding: Finding, prefix: str) -> str:
    place = {
        "file": joined(prefix, finding.path),
        "line": str(finding.line),
        "col": str(finding.column),
        "title": finding.rule,
    }
    properties = ",".join(f"{key}={_escaped(value, _IN_PROPERTY)}" for key, value in place.items())
    message = f"{finding.message} {finding.hint}".strip()
    return f"::{finding.severity.value} {properties}::{_escaped(message, _IN_MESSAGE)}"


def _escaped(text: str, table: Mapping[str, str]) -> str:
    return visible_line(text).translate({ord(sign): code for sign, code in table.items()})
