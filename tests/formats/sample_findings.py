"""Findings for the tests of their formats: all severities, hostile texts, any number of them."""

from collections.abc import Iterable, Mapping

from ssh_cli.check.finding import Finding, Severity
from ssh_cli.formats.registry import write_page
from ssh_cli.page.page import Stamp
from ssh_cli.page.sections.findings import MarkedFindings, findings_page

HOSTILE = (
    "@everyone <img src=x> [x](https://evil.example) ::error::no %0A |\n::stop-commands::x \u202e ##[debug]"
)


def finding(number: int, severity: Severity = Severity.ERROR, *, message: str = "") -> Finding:
    return Finding(
        rule="land-not-folder" if severity is Severity.ERROR else "yaml-line",
        severity=severity,
        path=f"members/bb/ort-{number:04d}.yaml",
        line=number + 1,
        column=7,
        message=message or f"Finding number {number}.",
        hint="Look at it.",
        pointer=("land",),
    )


def many(errors: int, warnings: int = 0, notices: int = 0) -> list[Finding]:
    """Return findings in the order of their files: severities are mixed."""
    severities = [Severity.NOTICE] * notices + [Severity.WARNING] * warnings + [Severity.ERROR] * errors
    return [finding(number, severity) for number, severity in enumerate(severities)]


def written(format_name: str, findings: Iterable[Finding], prefix: str = "") -> str:
    """Return findings in a format, with the fingerprints that they are given with, or with invented ones."""
    marks = (
        findings
        if isinstance(findings, Mapping)
        else {known: f"{number:020x}" for number, known in enumerate(findings)}
    )
    page = findings_page(MarkedFindings(marks, prefix))._replace(stamp=Stamp("2026-01-01", None, "0.1.0"))
    return str(write_page(page, format_name))
