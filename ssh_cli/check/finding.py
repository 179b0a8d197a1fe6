"""A finding: what is wrong, where, how bad, and what to do about it."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Literal, NamedTuple

from ssh_cli.messages import N_
from ssh_cli.source.position import START, Pointer, Position, position_at
from ssh_cli.source.yaml_read import SourceFile


class Severity(StrEnum):
    """How bad a finding is; only an error makes `check` fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


SEVERITY_LABELS = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.NOTICE: N_("notice"),
}


class Finding(NamedTuple):
    """One thing that is wrong; `line` and `column` count from 1, `path` is relative to the dataset.

    `fix` is YAML that may safely take the place of the value, None where a person has to decide.
    """

    rule: str
    severity: Severity
    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    pointer: Pointer = ()
    fix: str | None = None


class Violation(NamedTuple):
    """What a rule objects to, before anybody looked up its line.

    The place is the value (or `part="key"`) under `pointer`, or the character at `offset` (from 0).
    """

    path: str
    message: str
    hint: str = ""
    pointer: Pointer = ()
    part: Literal["value", "key"] = "value"
    offset: int | None = None
    fix: str | None = None


def locate(violation: Violation, rule: str, severity: Severity, file: SourceFile | None) -> Finding:
    """Return the finding of `rule`, with the line and column of the violation."""
    position = _position(violation, file) if file is not None else START
    return Finding(
        rule=rule,
        severity=severity,
        path=violation.path,
        line=position.line,
        column=position.column,
        message=violation.message,
        hint=violation.hint,
        pointer=violation.pointer,
        fix=violation.fix,
    )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings by path, line, column and rule, each once."""
    return tuple(
        sorted(
            dict.fromkeys(findings),
            key=lambda finding: (finding.path, finding.line, finding.column, finding.rule, finding.message),
        )
    )


def _position(violation: Violation, file: SourceFile) -> Position:
    if violation.offset is not None:
        return position_at(file.text, violation.offset)
    return file.locate(violation.pointer, violation.part)
