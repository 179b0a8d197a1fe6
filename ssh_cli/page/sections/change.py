"""What a change does, as a page and as a comment, and what is, or would be, proposed of it."""

from collections.abc import Iterable, Iterator, Sequence, Sized
from typing import TYPE_CHECKING, NamedTuple

from ssh_cli.analysis.changes import Event, EventKind
from ssh_cli.check.finding import SEVERITY_LABELS, Finding, Findings
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import N_, _, counted, format_number
from ssh_cli.model.description import plain
from ssh_cli.page.blocks import Paragraphs, Value, facts
from ssh_cli.page.events import HEADINGS, by_heading, columns, describe, row
from ssh_cli.page.lines import visible_line
from ssh_cli.page.markdown import LIMIT, Chapter, compose
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.printed import describe_stamp
from ssh_cli.page.tables import columns_of, describe_tally, format_tally, name_some, row_of, values_of
from ssh_cli.page.values import Naming

if TYPE_CHECKING:
    from ssh_cli.analysis.impact import Impact, LandShift, Shift
    from ssh_cli.analysis.split import Tally
    from ssh_cli.source.git import Commit
    from ssh_cli.source.git_commit import Remote

_NAMED = 5
"""As many municipalities a sentence names before it says how many more there are."""


class EventInWords(NamedTuple):
    """What happened, and the sentence that tells it."""

    kind: EventKind
    text: str


class Change(NamedTuple):
    """What lies between two states; `before` and `after` name them, `commits` are their hashes.

    `impact` is None where it was not asked for, or one side does not load; `introduced` are the findings
    that the change brought, None where they were not asked for. `broken` are the errors that keep records of
    either side from loading; of those nothing is told. `other_paths` changed too and hold no record;
    `running` is what git is in the middle of.
    """

    events: tuple[Event, ...]
    naming: Naming
    before: str
    after: str
    commits: tuple[str, str | None]
    impact: "Impact | None" = None
    introduced: Findings | None = None
    broken: tuple[Findings, Findings] = ((), ())
    other_paths: tuple[str, ...] = ()
    running: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What readers should know of the comparison itself."""
        notes = []
        if self.running:
            notes.append(
                _(
                    "A {operation} is under way here: the files may hold both sides of a conflict.",
                    operation=self.running,
                )
            )
        if any(self.broken):
            notes.append(
                _(
                    "Records that one side cannot read are left out, "
                    "and the whole is not weighed without them."
                )
            )
        if self.other_paths:
            paths = ", ".join(self.other_paths[:10])
            notes.append(_("Changed too, but no records: {paths}.", paths=paths))
        return tuple(notes)

    @property
    def facts(self) -> dict[str, Value]:
        """The change as a whole, as JSON knows it."""
        before, after = self.commits
        return {
            "before": before,
            "after": after,
            "loads": {"before": not self.broken[0], "after": not self.broken[1]},
            "impact": plain(self.impact),
        }


def change_page(change: Change) -> Page:
    """Return the change as a report: its rows are the events, its sections the chapters."""
    sections = [
        Paragraphs((headline(change.events, change.before, change.after, change.broken),)),
        *(chapter.as_paragraphs() for chapter in chapters(change)),
    ]
    broken = {"before": _findings(change.broken[0]), "after": _findings(change.broken[1])}
    introduced = None if change.introduced is None else _findings(change.introduced)
    return Page(
        "diff",
        title(),
        columns(),
        tuple(row(event, change.naming) for event in change.events),
        totals={**change.facts, "introduced": introduced, "broken": broken},
        blocks=tuple(sections),
        notes=change.notes,
    )


def write_comment(change: Change, stamp: Stamp, *, limit: int = LIMIT) -> str:
    """Return the change as a comment, below `limit` characters; what had no room is counted in it."""
    return compose(
        title=title(),
        headline=headline(change.events, change.before, change.after, change.broken),
        chapters=chapters(change),
        notes=change.notes,
        ending=describe_stamp(stamp),
        limit=limit,
    )


def title() -> str:
    """Return the title of the page."""
    return _("What this change does")


def headline(events: Sized, before: str, after: str, broken: Iterable[Sized]) -> str:
    """Return how much happened between which states; of what is `broken` on a side, nothing is known."""
    if not events and any(broken):
        return _(
            "None of the records that can be read changed: {before} → {after}.", before=before, after=after
        )
    if not events:
        return _("Nothing changed in the records: {before} → {after}.", before=before, after=after)
    return counted(
        "{n} change: {before} → {after}.",
        "{n} changes: {before} → {after}.",
        len(events),
        before=before,
        after=after,
    )


def chapters(change: Change) -> tuple[Chapter, ...]:
    """Return the events under their headings, most consequential first, then impact and findings."""
    return chapters_of(
        [EventInWords(event.kind, describe(event, change.naming)) for event in change.events],
        change.impact,
        change.naming,
        introduced=map(describe_finding, change.introduced or ()),
        broken=(
            (side, map(describe_finding, broken))
            for side, broken in zip((change.before, change.after), change.broken, strict=True)
        ),
    )


def chapters_of(
    events: Iterable[EventInWords],
    impact: "Impact | None",
    naming: Naming,
    *,
    introduced: Iterable[str],
    broken: Iterable[tuple[str, Iterable[str]]],
) -> tuple[Chapter, ...]:
    """Return events in words under their headings, what they mean for the whole, and lines of findings.

    `broken` are by the name of the state that does not load.
    """
    parts = [
        Chapter(heading, tuple(event.text for event in group))
        for heading, group in by_heading(events, HEADINGS)
    ]
    if impact:
        parts.append(Chapter(_("What it means"), tuple(describe_impact(impact, naming)), essential=True))
    parts.append(Chapter(_("What it broke"), tuple(introduced), essential=True))
    for side, lines in broken:
        parts.append(Chapter(_("Does not load: {side}", side=side), tuple(lines), essential=True))
    return tuple(chapter for chapter in parts if chapter.lines)


def describe_impact(impact: "Impact", naming: Naming) -> Iterator[str]:
    """Yield a sentence for each figure of the whole that differs."""
    if impact.members:
        yield _("Members {shift}.", shift=_tallies(impact.members))
    for of_land in impact.laender:
        yield _("{land}: members {shift}.", land=label("land", of_land.land), shift=_tallies(of_land))
    if impact.declared:
        yield _("Declared safe harbours {shift}.", shift=_tallies(impact.declared))
    if impact.population:
        before, after = impact.population
        sign = "+" if after > before else "−"
        yield _(
            "Population represented by certain members {more}: {before} → {after}.",
            more=sign + format_number(abs(after - before)),
            before=format_number(before),
            after=format_number(after),
        )
    for shift in impact.demands:
        states = shift.before.share, shift.after.share
        tallies = [state.number for state in states]
        words = N_("Demand “{demand}”: carried by {after}; before by {before}.")
        if tallies[0] == tallies[1]:  # more of them, or fewer, speak of it without carrying it
            tallies = [state.known for state in states]
            words = N_("Demand “{demand}”: the word of {after} is known; before of {before}.")
        was, now = map(format_tally, tallies)
        yield _(words, demand=naming.name("demand", shift.demand), before=was, after=now)
    for signing in impact.letters:
        title = naming.name("letter", signing.letter)
        gained, lost = (
            name_some(list(map(naming.town, members)), _NAMED) for members in (signing.gained, signing.lost)
        )
        if gained:
            yield counted(
                "The letter “{title}” gains {n} possible signatory: {towns}.",
                "The letter “{title}” gains {n} possible signatories: {towns}.",
                len(signing.gained),
                title=title,
                towns=gained,
            )
        if lost:
            yield counted(
                "The letter “{title}” loses {n} possible signatory: {towns}.",
                "The letter “{title}” loses {n} possible signatories: {towns}.",
                len(signing.lost),
                title=title,
                towns=lost,
            )


def _tallies(shift: "Shift[Tally] | LandShift") -> str:
    """Return how many there were before and are after: the certain ones, and what is possible on top."""
    return f"{describe_tally(shift.before)} → {describe_tally(shift.after)}"


def describe_finding(finding: Finding) -> str:
    """Return where something is wrong, and what."""
    place = f"{finding.path}:{finding.line}:{finding.column}"
    return f"{place}: {_(SEVERITY_LABELS[finding.severity])} {finding.rule}: {finding.message}"


def _findings(findings: Sequence[Finding]) -> list[Value]:
    return [
        values_of(finding, "rule", "severity", "path", "line", "column", "message") for finding in findings
    ]


_SHOWN = 20
_NO_WIDTH = "\u200b"


class Proposal(NamedTuple):
    """What would be, or was, proposed.

    `base` is the branch that it is for, `start` the commit it begins from, `came_from` the branch that was
    checked out; `left_out` are files that differ and are not in it, `along` the subjects of earlier commits
    that `base` has not. `warnings` are findings that the change brought and that are no errors. `remote` is
    None where there is none to push to. `commit` is None where nothing was written, `address` that of the
    request that was opened, `said` what the remote answered.
    """

    branch: str
    base: str
    start: "Commit"
    came_from: str
    message: str
    files: tuple[str, ...]
    left_out: tuple[str, ...]
    warnings: "Findings" = ()
    along: tuple[str, ...] = ()
    remote: "Remote | None" = None
    commit: "Commit | None" = None
    pushed: bool = False
    address: str = ""
    said: str = ""


def proposal_page(proposal: Proposal, commands: Sequence[str]) -> Page:
    """Return the proposal as a page of one row; `commands` are command lines still to be typed."""
    commit = proposal.commit.hash if proposal.commit else None
    remote = proposal.remote.name if proposal.remote else ""
    about = facts(
        [
            (_("Branch"), proposal.branch),
            (_("For"), proposal.base),
            (_("Commit"), commit),
            (_("Pushed to"), remote if proposal.pushed else None),
            (_("Opened"), proposal.address, "link"),
        ]
    )
    texts = (
        (_("Commit message"), proposal.message.rstrip("\n").replace(_NO_WIDTH, "")),
        (_("Files in it"), _listed(proposal.files)),
        (_("Left out, and still as it is"), _listed(proposal.left_out)),
        (_("The remote says"), proposal.said),
        (_("What comes next"), "\n".join(commands)),
    )
    shown = columns_of(__file__, "proposal")
    return Page(
        "proposal",
        _("Proposal") if commit else _("Proposal, not made: this was a dry run"),
        shown,
        (row_of(proposal, shown, commit=commit, commands=list(commands)),),
        blocks=(about, *(Paragraphs((text,), title) for title, text in texts if text)),
        notes=_proposal_notes(proposal, remote, asks=bool(commands)),
    )


def _listed(paths: tuple[str, ...]) -> str:
    lines = [f"• {path}" for path in paths[:_SHOWN]]
    rest = len(paths) - len(lines)
    if rest:
        lines.append(counted("• and {n} more file", "• and {n} more files", rest))
    return "\n".join(lines)


def _proposal_notes(proposal: Proposal, remote: str, *, asks: bool) -> tuple[str, ...]:
    notes = []
    if proposal.along:
        notes.append(
            counted(
                "{n} earlier commit goes along, which {base} has not: {subjects}.",
                "{n} earlier commits go along, which {base} has not: {subjects}.",
                len(proposal.along),
                base=proposal.base,
                subjects=name_some(list(map(visible_line, proposal.along)), _NAMED),
            )
        )
    if proposal.commit is None:
        return tuple(notes)
    notes.append(
        _(
            "The branch {branch} is checked out now; back: git switch {before}",
            branch=proposal.branch,
            before=proposal.came_from,
        )
    )
    if not proposal.pushed and not remote:
        notes.append(_("The repository has no remote to push to; “git remote add” names one."))
    elif not proposal.pushed:
        notes.append(_("Nothing has left this computer."))
    elif not proposal.address and not asks:
        notes.append(
            _(
                "What comes next: ask for {branch} to be merged into {base}, on the pages of {remote}.",
                branch=proposal.branch,
                base=proposal.base,
                remote=remote,
            )
        )
    return tuple(notes)
