"""The changelog: what is new between two revisions, or what occurred in a time, as one digest."""

from dataclasses import replace

from ssh_cli.analysis.chronicle import count_undated, recount
from ssh_cli.errors import UsageError
from ssh_cli.messages import _, counted
from ssh_cli.messages.day import format_day
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.written_day import read_day
from ssh_cli.page.sections.change import chapters, headline
from ssh_cli.page.sections.digest import Digest, items_of_events, items_of_occurrences
from ssh_cli.source.git import Commit, Range, Repository
from ssh_cli.workflow.change_report import report_changes


def digest_revisions(repository: Repository, states: Range, *, on: str | None = None) -> Digest:
    """Return what changed between two commits and what that means for the whole.

    The whole is weighed as of the ISO day `on`, otherwise as of that of the later commit: today plays no
    part. Raise UsageError where the later state is the working tree, which has no day.
    """
    later = states.after
    if later is None:
        raise UsageError(
            _("A changelog lies between two revisions."),
            hint=_("Name both, for example HEAD~10..HEAD; “hafen diff” tells what is not committed yet."),
        )
    change = replace(
        report_changes(repository, states, on=on or later.day),
        before=_name(states.before_name, states.before),
        after=_name(states.after_name, later),
        other_paths=(),
    )
    before, after = change.naming.before, change.naming.after
    alliance = (after if after.alliance.name.de else before).alliance
    return Digest(
        key=f"changes/{states.before.hash}",
        alliance=alliance,
        headline=headline(len(change.events), change.before, change.after),
        day=later.day,
        on=on or later.day,
        at=later.hash,
        items=items_of_events(change.events, change.naming, later.day),
        chapters=tuple(chapter for chapter in chapters(change) if chapter.essential),
        notes=change.notes,
        facts=change.facts,
    )


def digest_time(dataset: Dataset, first: str, last: str) -> Digest:
    """Return what occurred from one day to another, by the dates in the data.

    The days may be of reduced precision: then they mean the first and the last that they can. Raise
    UsageError for days that no calendar has, or that stand in the wrong order.
    """
    begins, ends = read_day(first), read_day(last)
    begin, end = begins.first, ends.last
    if begin > end:
        raise UsageError(
            _("{first} lies after {last}."),
            hint=_("Name the earlier day with --from."),
            first=format_day(begins.text),
            last=format_day(ends.text),
        )
    items = items_of_occurrences(recount(dataset, begin, end), dataset)
    return Digest(
        key="time",
        alliance=dataset.alliance,
        headline=counted(
            "{n} event from {first} to {last}, by the dates in the data.",
            "{n} events from {first} to {last}, by the dates in the data.",
            len(items),
            first=format_day(begin),
            last=format_day(end),
        ),
        day=begin,
        on=end,
        items=items,
        notes=_undated(dataset),
        facts={"from": begin, "to": end},
    )


def _undated(dataset: Dataset) -> tuple[str, ...]:
    number = count_undated(dataset)
    if not number:
        return ()
    return (
        counted(
            "{n} decision has no day in the dataset and is never listed here.",
            "{n} decisions have no day in the dataset and are never listed here.",
            number,
        ),
    )


def _name(name: str, commit: Commit) -> str:
    """Return what somebody called a commit, its hash and its day: a branch soon means another one."""
    known = () if commit.hash.startswith(name) or commit.short in name else (commit.short,)
    return f"{name} ({', '.join((*known, format_day(commit.day)))})"
