"""What a change broke, or a plan would break: findings that the later of two states has alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ssh_cli.check.finding import Finding
from ssh_cli.edit.plan import Plan
from ssh_cli.load.examination import Examined, examine_loaded
from ssh_cli.load.reading import read_dataset, reread
from ssh_cli.source.git import ChangedPath, Commit, Repository, split_paths
from ssh_cli.source.git_error import UnknownRevisionError
from ssh_cli.source.revision import RevisionTree
from ssh_cli.source.tree import FileTree, MemoryTree
from ssh_cli.workflow.judgement import find_introduced, line_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """The later state, what it broke, and the earlier state.

    Not `comparable` are states whose base holds no dataset, or one whose rules cannot be asked: all findings
    count as introduced then. `before` is None there, and where nobody needed to know it.
    """

    base: Commit
    examined: Examined
    introduced: tuple[Finding, ...]
    before: Examined | None = None
    comparable: bool = True


def examine_since(
    repository: Repository,
    base: Commit,
    tree: FileTree,
    *,
    commit: Commit | None,
    on: str,
    needs_before: bool = True,
) -> Since:
    """Return what `tree` breaks that was whole at `base`; `commit` is what it shows, None: the files.

    Of the earlier state only what is different there is read, and nothing where the later one has no
    findings, unless the caller `needs_before`, the findings of the earlier one.
    """
    loaded = read_dataset(tree)
    examined = examine_loaded(loaded, tree, on=on)
    try:
        earlier = RevisionTree(repository, base)
    except UnknownRevisionError:
        return Since(base=base, examined=examined, introduced=examined.findings, comparable=False)
    changed = repository.changed_paths(base, commit)
    if not (needs_before or examined.findings or _touches_register(changed)):
        return Since(base=base, examined=examined, introduced=())
    old_paths, new_paths, moved = split_paths(changed)
    reread_state = reread(loaded, earlier, gone=frozenset(new_paths), come=old_paths)
    before = examine_loaded(reread_state, earlier, on=on)
    if not before.complete and examined.complete:
        return Since(base=base, examined=examined, introduced=examined.findings, comparable=False)
    return Since(
        base=base, examined=examined, introduced=list_introduced(before, examined, moved), before=before
    )


def try_plan(tree: FileTree, plan: Plan, *, on: str) -> tuple[Finding, ...]:
    """Return the findings that `plan` would introduce, in order; nothing is written.

    Every rule is asked of the whole dataset on the day `on`, as it is and as it would be; only what
    the plan changes is read twice. Positions are those of the files after the plan.
    """
    before = read_dataset(tree)
    files = plan.files
    later = MemoryTree(files, below=tree)
    gone = frozenset(edit.path for edit in plan.edits if edit.before is not None)
    come = [path for path, content in files.items() if content is not None]
    after = reread(before, later, gone=gone, come=come)
    examined = examine_loaded(after, later, on=on)
    if not examined.findings:
        return ()  # whatever was wrong before, nothing is now
    return list_introduced(examine_loaded(before, tree, on=on), examined, {path: path for path in gone})


def _touches_register(changed: Iterable[ChangedPath]) -> bool:
    """Return whether rules that could be asked of one state may not be asked of the other."""
    old_paths, new_paths, _moved = split_paths(changed)
    return any(path.startswith("register/") for path in (*old_paths, *new_paths))


def list_introduced(before: Examined, after: Examined, moved: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return the findings of a later state that the earlier one did not have, wherever their lines are now.

    `moved` tells by its earlier path where a file lies now.
    """
    return find_introduced(_with_lines(before), _with_lines(after), moved)


def _with_lines(examined: Examined) -> list[tuple[Finding, str]]:
    return [(finding, line_of(finding, examined.files)) for finding in examined.findings]
