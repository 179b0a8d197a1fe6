"""Findings for the tests of their formats: all severities, hostile texts, any number of them."""

from ssh_cli.check.finding import Finding, Severity

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
