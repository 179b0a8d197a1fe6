"""Findings on the pages of GitHub: annotations within its limits, and all of them as a table."""

from collections.abc import Iterable, Mapping, Sequence

from ssh_cli.check.finding import SEVERITY_LABELS, Finding, Severity
from ssh_cli.formats.registry import Medium
from ssh_cli.messages import _, counted
from ssh_cli.page.lines import visible_line
from ssh_cli.page.markdown import say
from ssh_cli.page.page import Page
from ssh_cli.page.sections.findings import joined

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


def write(page: Page, _medium: Medium) -> str:
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
        row = _row(finding, prefix)
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
        )
        text += f"\n**{say(left)}**\n"
    return text


def _most_severe_first(findings: Iterable[Finding]) -> list[Finding]:
    rank = {severity: number for number, severity in enumerate(Severity)}
    return sorted(findings, key=lambda finding: rank[finding.severity])


def _row(finding: Finding, prefix: str) -> str:
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
