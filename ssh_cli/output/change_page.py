"""The page on what a change does: events by group, what they mean for the whole, what is broken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ssh_cli.analysis.event import Event, EventKind
from ssh_cli.check.finding import SEVERITY_LABELS, Finding
from ssh_cli.messages import _, ngettext
from ssh_cli.output.columns import values_of
from ssh_cli.output.comment import Chapter
from ssh_cli.output.event_value import Naming
from ssh_cli.output.events import GROUPS, columns, describe, row
from ssh_cli.output.report import Paragraphs, Report, Stamp, Value

if TYPE_CHECKING:
    from ssh_cli.analysis.impact import Impact

_BULLET = "• "


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """All that is told of a change; `before` and `after` name the two states, `commits` are their hashes.

    `impact` and `introduced` are None where they were not worked out; `broken` are the findings that
    keep records of either state from loading.
    """

    events: tuple[Event, ...]
    naming: Naming
    before: str
    after: str
    commits: tuple[str, str | None]
    impact: "Impact | None" = None
    introduced: tuple[Finding, ...] | None = None
    broken: tuple[tuple[Finding, ...], tuple[Finding, ...]] = ((), ())
    notes: tuple[str, ...] = ()


def change_page(change: Change, stamp: Stamp) -> Report:
    """Return the change as a report: its rows are the events, its sections the chapters."""
    told = (("\n".join(f"{_BULLET}{line}" for line in one.lines), one.title) for one in chapters(change))
    sections = [Paragraphs((headline(change),)), *(Paragraphs((text,), heading) for text, heading in told)]
    return Report(
        "diff",
        title(),
        stamp,
        columns(),
        tuple(row(event, change.naming) for event in change.events),
        totals=_summary(change),
        sections=tuple(sections),
        notes=change.notes,
    )


def title() -> str:
    """Return the title of the page."""
    return _("What this change does")


def headline(change: Change) -> str:
    """Return how much happened between which states."""
    number = len(change.events)
    if not number:
        return _("Nothing changed in the records: {before} → {after}.").format(
            before=change.before, after=change.after
        )
    text = ngettext("{n} change: {before} → {after}.", "{n} changes: {before} → {after}.", number)
    return text.format(n=number, before=change.before, after=change.after)


def chapters(change: Change) -> tuple[Chapter, ...]:
    """Return the events under their headings, most consequential first, then impact and findings."""
    return chapters_of(
        [(event.kind, describe(event, change.naming)) for event in change.events],
        change.impact,
        change.naming,
        introduced=map(describe_finding, change.introduced or ()),
        broken=(
            (side, map(describe_finding, broken))
            for side, broken in zip((change.before, change.after), change.broken, strict=True)
        ),
    )


def chapters_of(
    events: Sequence[tuple[EventKind, str]],
    impact: "Impact | None",
    naming: Naming,
    *,
    introduced: Iterable[str],
    broken: Iterable[tuple[str, Iterable[str]]],
) -> tuple[Chapter, ...]:
    """Return events in words under their headings, what they mean for the whole, and lines of findings.

    `broken` are by the name of the state that does not load.
    """
    found = [
        Chapter(_(heading), tuple(text for kind, text in events if kind in kinds))
        for heading, kinds in GROUPS
    ]
    if impact:
        from ssh_cli.output.impact import describe_impact

        found.append(Chapter(_("What it means"), tuple(describe_impact(impact, naming)), essential=True))
    found.append(Chapter(_("What it broke"), tuple(introduced), essential=True))
    for side, lines in broken:
        found.append(Chapter(_("Does not load: {side}").format(side=side), tuple(lines), essential=True))
    return tuple(chapter for chapter in found if chapter.lines)


def describe_finding(finding: Finding) -> str:
    """Return where something is wrong, and what."""
    place = f"{finding.path}:{finding.line}:{finding.column}"
    return f"{place}: {_(SEVERITY_LABELS[finding.severity])} {finding.rule}: {finding.message}"


def _summary(change: Change) -> dict[str, Value]:
    before, after = change.commits
    return {
        "before": before,
        "after": after,
        "loads": {"before": not change.broken[0], "after": not change.broken[1]},
        "impact": _impact(change.impact),
        "introduced": None if change.introduced is None else _findings(change.introduced),
        "broken": {"before": _findings(change.broken[0]), "after": _findings(change.broken[1])},
    }


def _impact(impact: "Impact | None") -> dict[str, Value] | None:
    if impact is None:
        return None
    from ssh_cli.output.impact import impact_data

    return impact_data(impact)


def _findings(findings: Sequence[Finding]) -> list[Value]:
    return [
        values_of(finding, "rule", "severity", "path", "line", "column", "message") for finding in findings
    ]
