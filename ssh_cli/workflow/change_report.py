"""What a change does: both states read, compared, weighed, and held against the rules; and its changelog."""

from collections.abc import Sequence
from typing import TypeAlias

from ssh_cli.analysis.changes import compare, records_of
from ssh_cli.check.finding import errors_in
from ssh_cli.errors import UsageError
from ssh_cli.kinds import BY_NAME
from ssh_cli.load.layout import CATALOGUES, place_of
from ssh_cli.load.reading import Loaded, read_dataset, read_paths, reread
from ssh_cli.messages import format_day
from ssh_cli.page.sections.change import Change, chapters, headline
from ssh_cli.page.sections.digest import Digest, items_of_events
from ssh_cli.page.values import Naming
from ssh_cli.source.folders import MARK
from ssh_cli.source.git import ChangedPath, Commit, Range, Repository, split_paths
from ssh_cli.source.revision import RevisionTree
from ssh_cli.source.tree import FileTree, WorkTree

_Sides: TypeAlias = tuple[Loaded, Loaded]


def report_changes(
    repository: Repository,
    states: Range,
    *,
    on: str,
    changed: Sequence[ChangedPath] | None = None,
    events_only: bool = False,
    with_findings: bool = False,
) -> Change:
    """Return what happened between two states of the dataset in a repository, seen on the ISO day `on`.

    `changed` are the paths that differ, where somebody has asked git already. `events_only` reads the
    files that changed and no others: no impact. `with_findings` examines both states by every rule and
    keeps what only the later one breaks.
    """
    if changed is None:
        changed = repository.changed_paths(states.before, states.after)
    old_paths, new_paths, moved = split_paths(changed)
    # No more of a revision is listed than will be read.
    old_only, new_only = (
        (*_with_owners(paths), MARK) if events_only else () for paths in (old_paths, new_paths)
    )
    before: FileTree = RevisionTree(repository, states.before, only=old_only)
    after: FileTree = WorkTree(repository.folder)
    if states.after is not None:
        after = RevisionTree(repository, states.after, only=new_only)
    if events_only:
        sides = _read_changed(before, after, old_paths, new_paths)
    else:
        later = read_dataset(after)
        sides = reread(later, before, gone=frozenset(new_paths), come=old_paths), later
    old, new = (side.dataset for side in sides)
    broken_before, broken_after = (errors_in(side.findings) for side in sides)
    impact = None
    if not (events_only or broken_before or broken_after):
        from ssh_cli.analysis.impact import weigh

        impact = weigh(old, new, on)
    introduced = None
    if with_findings and not events_only:
        from ssh_cli.load.examination import examine_loaded
        from ssh_cli.workflow.judgement import list_introduced

        examined = examine_loaded(sides[0], before, on=on)
        introduced = list_introduced(examined, examine_loaded(sides[1], after, on=on), moved)
    return Change(
        events=compare(old, new, leave_out=_unreadable(sides)),
        naming=Naming(old, new),
        before=states.before_name,
        after=states.after_name,
        commits=(states.before.hash, states.after.hash if states.after else None),
        impact=impact,
        introduced=introduced,
        broken=(broken_before, broken_after),
        other_paths=tuple(sorted({path for path in (*old_paths, *new_paths) if not place_of(path).kind})),
        running=repository.running_operation() if states.after is None else "",
    )


def _read_changed(before: FileTree, after: FileTree, old_paths: list[str], new_paths: list[str]) -> _Sides:
    """Read what changed alone, and the municipalities whose resolutions did, for their names."""
    sides = read_paths(before, sorted(old_paths)), read_paths(after, sorted(new_paths))
    read = {*old_paths, *new_paths}
    owners = [path for path in _with_owners([*old_paths, *new_paths]) if path not in read]
    if not owners:
        return sides
    towns = read_paths(after, owners).dataset.municipalities
    first, second = (
        side._replace(
            dataset=side.dataset._replace(
                municipalities=dict(sorted({**towns, **side.dataset.municipalities}.items()))
            )
        )
        for side in sides
    )
    return first, second


def _with_owners(paths: Sequence[str]) -> tuple[str, ...]:
    """Return the paths, and those that the municipalities of resolutions among them probably have."""
    together = dict.fromkeys(paths)
    for path in paths:
        folder, _slash, stem = path.removesuffix(".yaml").rpartition("/")
        top, _slash, land = folder.partition("/")
        if top == "resolutions":
            steps = stem.split("-")
            together |= dict.fromkeys(
                f"members/{land}/{'-'.join(steps[:count])}.yaml" for count in range(1, len(steps))
            )
    return tuple(together)


def _unreadable(sides: _Sides) -> dict[str, set[str]]:
    """Return by kind the ids of which one side has a file that does not load."""
    unreadable: dict[str, set[str]] = {}
    for side in sides:
        healthy = {path for records in side.records.values() for path, _record in records}
        suspects = {*side.files, *(finding.path for finding in side.findings)} - healthy
        for kind, stem in map(place_of, suspects):
            if kind and kind not in CATALOGUES.values():
                unreadable.setdefault(BY_NAME[kind].called, set()).add(stem)
    for path, kind in CATALOGUES.items():
        holds = [bool(side.records[kind]) for side in sides]
        if not all(holds) and (any(holds) or any(path in side.files for side in sides)):
            unreadable[kind] = {name for side in sides for name in records_of(side.dataset, kind)}
    return unreadable


def digest_revisions(repository: Repository, states: Range, *, on: str | None = None) -> Digest:
    """Return what changed between two commits and what that means for the whole.

    The whole is weighed as of the ISO day `on`, otherwise as of that of the later commit: today plays no
    part. Raise UsageError where the later state is the working tree, which has no day.
    """
    later = states.after
    if later is None:
        raise UsageError(
            "A changelog lies between two revisions.",
            hint="Name both, for example HEAD~10..HEAD; “hafen diff” tells what is not committed yet.",
        )
    change = report_changes(repository, states, on=on or later.day)._replace(
        before=_name(states.before_name, states.before),
        after=_name(states.after_name, later),
        other_paths=(),
    )
    before, after = change.naming.before, change.naming.after
    alliance = (after if after.alliance.name.de else before).alliance
    return Digest(
        key=f"changes/{states.before.hash}",
        alliance=alliance,
        headline=headline(change.events, change.before, change.after, change.broken),
        day=later.day,
        on=on or later.day,
        at=later.hash,
        items=items_of_events(change.events, change.naming, later.day),
        chapters=tuple(chapter for chapter in chapters(change) if chapter.essential),
        notes=change.notes,
        facts=change.facts,
    )


def _name(name: str, commit: Commit) -> str:
    """Return what somebody called a commit, its hash and its day: a branch soon means another one."""
    known = () if commit.hash.startswith(name) or commit.short in name else (commit.short,)
    return f"{name} ({', '.join((*known, format_day(commit.day)))})"
