"""Findings for people and for programs, and how many there are."""

import posixpath
from collections.abc import Iterable, Mapping

from ssh_cli.check.finding import SEVERITY_LABELS, Finding, Severity
from ssh_cli.messages import _, counted
from ssh_cli.page.blocks import Column, Row
from ssh_cli.page.columns import values_of
from ssh_cli.page.excerpt import excerpt
from ssh_cli.page.guard import visible_line
from ssh_cli.page.lines import wrap
from ssh_cli.page.page import Page, Stamp


def render_text(
    findings: Iterable[Finding],
    prefix: str = "",
    *,
    lines: Mapping[Finding, str] | None = None,
    width: int | None = None,
) -> str:
    """Return `path:line:column: severity rule: message` for each finding, hints on lines of their own.

    `prefix` goes before each path: the dataset's folder as the reader names it. With `lines`, the text at
    each finding is shown. Within a `width` sentences are wrapped, and such a text is cut to its place.
    """
    out = []
    for finding in findings:
        label = _(SEVERITY_LABELS[finding.severity])
        place = visible_line(f"{joined(prefix, finding.path)}:{finding.line}:{finding.column}")
        out.append(wrap(f"{place}: {label} {finding.rule}: {visible_line(finding.message)}", width) + "\n")
        if lines is not None:
            shown = excerpt(lines.get(finding, ""), finding.line, finding.column, width=width)
            out += [f"{line}\n" for line in shown]
        if finding.hint:
            hint = "  " + _("hint: {hint}").format(hint=visible_line(finding.hint))
            out.append(wrap(hint, width) + "\n")
    return "".join(out)


def findings_report(findings: Iterable[Finding], stamp: Stamp, prefix: str = "") -> Page:
    """Return the findings as a report, for every format that a report can have."""
    columns = (
        Column(
            "severity", _("Severity"), labels={key.value: _(text) for key, text in SEVERITY_LABELS.items()}
        ),
        Column("rule", _("Rule")),
        Column("path", _("File")),
        Column("line", _("Line"), "integer"),
        Column("column", _("Column"), "integer"),
        Column("message", _("Message")),
        Column("hint", _("Hint")),
        Column("pointer", _("Place in the record"), detail=True),
        Column("fix", _("Replacement"), detail=True),
    )
    rows = tuple(_row(finding, prefix) for finding in findings)
    return Page("findings", _("Findings"), stamp, columns, rows)


def summary(findings: Iterable[Finding], *, files: int, records: int) -> str:
    """Return one line on how much was looked at and what was found."""
    every = list(findings)
    errors = sum(finding.severity is Severity.ERROR for finding in every)
    warnings = sum(finding.severity is Severity.WARNING for finding in every)
    return _("{files}, {records}: {errors}, {warnings}").format(
        files=counted("{n} file", "{n} files", files),
        records=counted("{n} record", "{n} records", records),
        errors=counted("{n} error", "{n} errors", errors),
        warnings=counted("{n} warning", "{n} warnings", warnings),
    )


def joined(prefix: str, path: str) -> str:
    """Return the path of a file of the dataset, seen from where `prefix` begins."""
    place = f"{prefix.rstrip('/')}/{path}" if prefix.strip("/") else prefix + path
    return posixpath.normpath(place) if "../" in path else place


def _row(finding: Finding, prefix: str) -> Row:
    return {
        **values_of(finding, "severity", "rule", "line", "column", "message", "hint", "fix"),
        "path": joined(prefix, finding.path),
        "pointer": "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in finding.pointer),
    }
