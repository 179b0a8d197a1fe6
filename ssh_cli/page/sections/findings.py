"""Findings for people and for programs, how many there are, and what their rules mean."""

import posixpath
import textwrap
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ssh_cli.check.explanation import Explanation, Stage, explanation, explanations
from ssh_cli.check.finding import SEVERITY_LABELS, Finding, Severity, errors_in
from ssh_cli.errors import NotFoundError
from ssh_cli.messages import _, counted, text_tables
from ssh_cli.page.lines import visible, visible_line, width_of, wrap
from ssh_cli.page.page import Page


class MarkedFindings(NamedTuple):
    """Findings with their fingerprints; `prefix` is the way from the repository's root to the dataset."""

    marks: Mapping[Finding, str]
    prefix: str = ""


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
            hint = "  " + _("hint: {hint}", hint=visible_line(finding.hint))
            out.append(wrap(hint, width) + "\n")
    return "".join(out)


def findings_page(marked: MarkedFindings, prefix: str = "") -> Page:
    """Return the findings as a page; `prefix` is the way to the dataset from where its reader stands."""
    # A check that finds nothing prints no row, and would wait for the import.
    from ssh_cli.page.tables import columns_of, row_of

    severities = {key.value: _(text) for key, text in SEVERITY_LABELS.items()}
    columns = columns_of(__file__, "finding", severity=severities)
    rows = tuple(
        row_of(
            finding,
            columns,
            path=joined(prefix, finding.path),
            pointer="".join(
                "/" + str(step).replace("~", "~0").replace("/", "~1") for step in finding.pointer
            ),
        )
        for finding in marked.marks
    )
    return Page("findings", _("Findings"), columns, rows, findings=marked)


def summary(findings: Iterable[Finding], *, files: int, records: int) -> str:
    """Return one line on how much was looked at and what was marked."""
    every = list(findings)
    errors = len(errors_in(every))
    warnings = sum(finding.severity is Severity.WARNING for finding in every)
    return _(
        "{files}, {records}: {errors}, {warnings}",
        files=counted("{n} file", "{n} files", files, n=str(files)),
        records=counted("{n} record", "{n} records", records, n=str(records)),
        errors=counted("{n} error", "{n} errors", errors),
        warnings=counted("{n} warning", "{n} warnings", warnings),
    )


def joined(prefix: str, path: str) -> str:
    """Return the path of a file of the dataset, seen from where `prefix` begins."""
    place = f"{prefix.rstrip('/')}/{path}" if prefix.strip("/") else prefix + path
    return posixpath.normpath(place) if "../" in path else place


_CUT = "…"
_TAB = "⇥"
_SHY = "‹U+00AD›"


def excerpt(line: str, number: int, column: int, *, width: int | None = None) -> list[str]:
    """Return the line with its number, and under it a caret at `column` (both counted from 1).

    A line too long for `width` cells is cut so that the place stays in sight, and whole without a width;
    what would steer the terminal is spelled out. Nothing is returned for an empty line.
    """
    if not line.strip():
        return []
    gutter = f"{number:>5} | "
    room = None if width is None else max(20, width - len(gutter))
    signs = [_show(sign) for sign in line]
    place = min(column - 1, len(signs))
    first, last = _window([width_of(sign) for sign in signs], place, room)
    head = _CUT if first else ""
    before = head + "".join(signs[first:place])
    tail = _CUT if last < len(signs) else ""
    return [
        f"{gutter}{before}{''.join(signs[place:last])}{tail}".rstrip(),
        f"{' ' * 5} | {' ' * width_of(before)}^",
    ]


def _show(sign: str) -> str:
    if sign == "\t":
        return _TAB
    return _SHY if sign == "\u00ad" else visible(sign)


def _window(widths: list[int], place: int, room: int | None) -> tuple[int, int]:
    """Return from which sign to which one fits into `room` cells with the place in it."""
    if room is None or sum(widths) <= room:
        return 0, len(widths)
    room -= 2  # for the marks of what was cut
    first = place
    filled = widths[place] if place < len(widths) else 0
    while first and filled + widths[first - 1] <= room // 2:
        first -= 1
        filled += widths[first]
    last = min(place + 1, len(widths))
    while last < len(widths) and filled + widths[last] <= room:
        filled += widths[last]
        last += 1
    while first and filled + widths[first - 1] <= room:
        first -= 1
        filled += widths[first]
    return first, last


_WIDTH = 79
STAGES = text_tables(__file__)["stage"]


def explain_rule(name: str) -> str:
    """Return the explanation of one rule or error; raise NotFoundError with names that come close."""
    try:
        return _explain(explanation(name.strip().lower()))
    except KeyError:
        from ssh_cli.model.spelling import suggest

        raise NotFoundError(
            "There is no rule or error called “{name}”.",
            near=suggest(name, list(explanations()), count=5),
            hint="“hafen help” lists them all.",
            name=name,
        ) from None


def explain_all() -> str:
    """Return the names of all rules and errors, by the stage in which a record meets them."""
    parts = []
    for stage in Stage:
        names = [entry.name for entry in explanations().values() if entry.stage is stage]
        listed = textwrap.fill(
            ", ".join(names), _WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
        )
        parts.append(f"{_(STAGES[stage])}\n{listed}\n")
    return "\n".join(parts)


def _explain(entry: Explanation) -> str:
    severity = "" if entry.stage is Stage.RUN else f"{_(SEVERITY_LABELS[entry.severity])}, "
    heading = severity + _(STAGES[entry.stage])
    return "\n".join(
        [
            f"{entry.name} ({heading})",
            "",
            textwrap.fill(entry.meaning, _WIDTH, break_on_hyphens=False),
            "",
            _("Wrong:"),
            textwrap.indent(entry.wrong, "    "),
            "",
            _("Right:"),
            textwrap.indent(entry.right, "    "),
            "",
        ]
    )
