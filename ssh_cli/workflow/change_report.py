"""What a change does: both states read, compared, weighed, and held against the rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ssh_cli.analysis.changes import compare, records_of
from ssh_cli.check.finding import Finding, Severity, in_order
from ssh_cli.kinds import BY_NAME
from ssh_cli.kinds.member import Municipality
from ssh_cli.load.layout import CATALOGUES, place_of
from ssh_cli.load.reading import Loaded, read_dataset, read_paths, reread
from ssh_cli.page.event_value import Naming
from ssh_cli.page.sections.change import Change
from ssh_cli.source.folders import MARK
from ssh_cli.source.git import ChangedPath, Repository
from ssh_cli.source.revision import RevisionTree
from ssh_cli.source.tree import FileTree, WorkTree
from ssh_cli.workflow.revision_range import Range

if TYPE_CHECKING:
    from ssh_cli.analysis.impact import Impact


@dataclass(frozen=True, slots=True)
class _Sides:
    before: Loaded
    after: Loaded


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
    old_paths = [path.before for path in changed if path.before is not None]
    new_paths = [path.after for path in changed if path.after is not None]
    before, after = _trees(repository, states, old_paths, new_paths, few=events_only)
    read = _read_changed if events_only else _read_all
    sides = read(before, after, old_paths, new_paths)
    broken_before, broken_after = (_errors(side.findings) for side in (sides.before, sides.after))
    whole = not (events_only or broken_before or broken_after)
    moved = {path.before: path.after for path in changed if path.before and path.after}
    later = states.after
    return Change(
        events=compare(sides.before.dataset, sides.after.dataset, leave_out=_unreadable(sides)),
        naming=Naming(sides.before.dataset, sides.after.dataset),
        before=states.before_name,
        after=states.after_name,
        commits=(states.before.hash, later.hash if later else None),
        impact=_weigh(sides, on) if whole else None,
        introduced=_introduced(sides, (before, after), on, moved)
        if with_findings and not events_only
        else None,
        broken=(broken_before, broken_after),
        other_paths=_others(changed),
        running=repository.running_operation() if later is None else "",
    )


def _trees(
    repository: Repository, states: Range, old_paths: list[str], new_paths: list[str], *, few: bool
) -> tuple[FileTree, FileTree]:
    """Return both trees, listing no more of a revision than will be read."""
    old_only, new_only = ((*_with_owners(paths), MARK) if few else () for paths in (old_paths, new_paths))
    before = RevisionTree(repository, states.before, only=old_only)
    if states.after is not None:
        return before, RevisionTree(repository, states.after, only=new_only)
    return before, WorkTree(repository.folder)


def _read_all(
    before: FileTree,
    after: FileTree,
    old_paths: list[str],
    new_paths: list[str],
) -> _Sides:
    """Read the later state, and of the earlier one what is different there."""
    later = read_dataset(after)
    earlier = reread(later, before, gone=frozenset(new_paths), come=old_paths)
    return _Sides(earlier, later)


def _read_changed(
    before: FileTree,
    after: FileTree,
    old_paths: list[str],
    new_paths: list[str],
) -> _Sides:
    """Read what changed alone, and the municipalities whose resolutions did, for their names."""
    sides = _Sides(
        read_paths(before, sorted(old_paths)),
        read_paths(after, sorted(new_paths)),
    )
    read = {*old_paths, *new_paths}
    owners = [path for path in _with_owners([*old_paths, *new_paths]) if path not in read]
    if not owners:
        return sides
    towns = read_paths(after, owners).dataset.municipalities
    return _Sides(_with_towns(sides.before, towns), _with_towns(sides.after, towns))


def _with_towns(side: Loaded, towns: Mapping[str, Municipality]) -> Loaded:
    dataset = side.dataset
    together = dict(sorted({**towns, **dataset.municipalities}.items()))
    return side._replace(dataset=dataset._replace(municipalities=together))


def _with_owners(paths: Sequence[str]) -> tuple[str, ...]:
    """Return the paths, and those that the municipalities of resolutions among them probably have."""
    owners = dict.fromkeys(paths)
    for path in paths:
        folder, _slash, stem = path.removesuffix(".yaml").rpartition("/")
        top, _slash, land = folder.partition("/")
        if top == "resolutions":
            steps = stem.split("-")
            owners |= dict.fromkeys(
                f"members/{land}/{'-'.join(steps[:count])}.yaml" for count in range(1, len(steps))
            )
    return tuple(owners)


def _errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def _unreadable(sides: _Sides) -> dict[str, frozenset[str]]:
    """Return by kind the ids of which one side has a file that does not load."""
    unreadable: dict[str, set[str]] = {}
    for side in (sides.before, sides.after):
        healthy = {path for records in side.records.values() for path, _record in records}
        suspects = {*side.files, *(finding.path for finding in side.findings)} - healthy
        for kind, stem in map(place_of, suspects):
            if kind and kind not in CATALOGUES.values():
                unreadable.setdefault(BY_NAME[kind].called, set()).add(stem)
    for path, kind in CATALOGUES.items():
        both = (sides.before, sides.after)
        if all(side.records[kind] for side in both) or not any(
            path in side.files or side.records[kind] for side in both
        ):
            continue
        unreadable[kind] = {name for side in both for name in records_of(side.dataset, kind)}
    return {kind: frozenset(ids) for kind, ids in unreadable.items() if ids}


def _introduced(
    sides: _Sides, trees: tuple[FileTree, FileTree], on: str, moved: Mapping[str, str]
) -> tuple[Finding, ...]:
    """Return what the later state breaks and the earlier one did not."""
    from ssh_cli.load.examination import examine_loaded
    from ssh_cli.workflow.introduced import list_introduced

    before, after = (
        examine_loaded(side, tree, on=on)
        for side, tree in zip((sides.before, sides.after), trees, strict=True)
    )
    return in_order(list_introduced(before, after, moved))


def _weigh(sides: _Sides, on: str) -> "Impact":
    from ssh_cli.analysis.impact import weigh

    return weigh(sides.before.dataset, sides.after.dataset, on)


def _others(changed: Iterable[ChangedPath]) -> tuple[str, ...]:
    """Return the changed files that hold no record: the register, notices, strays."""
    paths = {
        path
        for change in changed
        for path in (change.before, change.after)
        if path and not place_of(path).kind
    }
    return tuple(sorted(paths))
