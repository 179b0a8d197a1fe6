"""A finding: what is wrong, where, how bad, what to do about it."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, NamedTuple

from ssh_cli.messages import N_
from ssh_cli.source.text import START, Defect, Pointer, Position, position_at
from ssh_cli.source.tree import Unreadable
from ssh_cli.source.yaml_read import SourceFile

if TYPE_CHECKING:
    from ssh_cli.source.register_soundness import RegisterProblem


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


def errors_in(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that are errors."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def _position(violation: Violation, file: SourceFile) -> Position:
    if violation.offset is not None:
        return position_at(file.text, violation.offset)
    return file.locate(violation.pointer, violation.part)


def finding_of(path: str, defect: Defect) -> Finding:
    """Return the finding that tells of a defect of bytes, YAML or a table of the register."""
    from ssh_cli.check.explanation import explanation  # most runs have no findings

    rule = explanation(defect.slug)
    message, hint = rule.sentence(**{"reason": "", **defect.detail})
    return Finding(defect.slug, rule.severity, path, defect.line, defect.column, message, hint)


def finding_of_problem(problem: "RegisterProblem") -> Finding:
    """Return the finding about a defect in a table of the register."""
    if isinstance(problem, Unreadable):
        return finding_of_unreadable(problem)
    return finding_of(problem.path, problem.defect)


def finding_of_unreadable(problem: Unreadable) -> Finding:
    """Return the finding that tells why a file could not be read."""
    from ssh_cli.check.explanation import explanations

    rule = problem.reason if problem.reason in explanations() else "file-unreadable"
    return finding_of(problem.path, Defect(rule, 1, 1, {"reason": "unread"}))
