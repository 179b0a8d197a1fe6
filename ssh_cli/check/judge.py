"""One file against its schema, slowly and exactly: asked only where the fast validator objects."""

from ssh_cli.check.finding import Finding, Severity, locate
from ssh_cli.check.misread import impossible_day
from ssh_cli.check.schema import days_in, problems
from ssh_cli.check.schema_violation import RuleViolation, violations
from ssh_cli.kinds.day import parse_day
from ssh_cli.source.yaml_read import SourceFile


def schema_findings(file: SourceFile, kind: str) -> list[Finding]:
    """Return the findings of the exact validator; none where the fast one was too strict."""
    return [_placed(violation, file) for violation in violations(file.path, problems(kind, file.data))]


def day_findings(file: SourceFile, kind: str) -> list[Finding]:
    """Return the days of a valid record that no calendar has."""
    return [
        _placed(impossible_day(file.path, pointer, text), file)
        for pointer, text in days_in(kind, file.data)
        if not _is_day(text)
    ]


def _placed(violation_of_rule: RuleViolation, file: SourceFile) -> Finding:
    rule, violation = violation_of_rule
    return locate(violation, rule, Severity.ERROR, file)


def _is_day(text: str) -> bool:
    try:
        parse_day(text)
    except ValueError:
        return False
    return True
