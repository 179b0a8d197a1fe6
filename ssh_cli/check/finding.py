"""A finding: what is wrong, where, how bad, what to do about it."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Literal, NamedTuple, TypeAlias

from ssh_cli.messages import N_
from ssh_cli.source.text import START, Defect, Pointer, position_at
from ssh_cli.source.tree import Unreadable
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


Findings: TypeAlias = tuple[Finding, ...]


def finding_at(
    rule: str,
    path: str,
    pointer: Pointer = (),
    file: SourceFile | None = None,
    /,
    *,
    part: Literal["value", "key"] = "value",
    offset: int | None = None,
    fix: str | None = None,
    hint: str = "",
    **values: object,
) -> Finding:
    """Return what a rule says of a place: its sentence, which lies beside its explanation, with `values`.

    The place is the value (or the key) under `pointer` in `file`, or the character at `offset` (from 0).
    Among the values may be the `reason` that chooses a sentence; a `hint` is better than the sentence's own.
    """
    from ssh_cli.check.explanation import explanation  # most runs have no findings

    explained = explanation(rule)
    message, general = explained.sentence(fix=fix, **values)
    place = START
    if file is not None:
        place = file.locate(pointer, part) if offset is None else position_at(file.text, offset)
    return Finding(rule, explained.severity, path, *place, message, hint or general, pointer, fix)


def in_order(findings: Iterable[Finding]) -> Findings:
    """Return the findings by path, line, column and rule, each once."""
    return tuple(
        sorted(
            dict.fromkeys(findings),
            key=lambda finding: (finding.path, finding.line, finding.column, finding.rule, finding.message),
        )
    )


def errors_in(findings: Iterable[Finding]) -> Findings:
    """Return the findings that are errors."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def finding_of(path: str, defect: Defect) -> Finding:
    """Return the finding that tells of a defect of bytes, YAML or a table of the register."""
    detail: Mapping[str, Any] = defect.detail
    return finding_at(defect.slug, path, **detail)._replace(line=defect.line, column=defect.column)


def finding_of_unreadable(problem: Unreadable) -> Finding:
    """Return the finding that tells why a file could not be read."""
    return finding_at(problem.reason, problem.path, reason="unread")
