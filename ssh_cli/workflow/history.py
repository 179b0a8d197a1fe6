"""When the register learned what it says of a record: its files, commit by commit, read and compared."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ssh_cli.analysis.changes import ALLIANCE, compare
from ssh_cli.analysis.event import Event, EventKind
from ssh_cli.check.finding import Severity
from ssh_cli.load.reading import Loaded, read_paths
from ssh_cli.model.dataset import Dataset
from ssh_cli.output.event_value import Naming
from ssh_cli.output.page_history import Lesson
from ssh_cli.source.folders import DATA
from ssh_cli.source.git import Commit, Repository
from ssh_cli.source.git_error import NoCommitError
from ssh_cli.source.git_history import Learned, Step, read_contents, trace
from ssh_cli.source.revision import RevisionTree
from ssh_cli.source.tree import RECORD_LIMIT, FileTree, MemoryTree, Unreadable
from ssh_cli.workflow.record_place import kind_at

Records = Iterable[tuple[str, str]]
_TOWNS = "members"
_NOWHERE = {("", "")}


@dataclass(frozen=True, slots=True)
class FileVersion:
    """A file below the dataset before and after a commit (None: not committed yet); None where it was not.

    Of a merge, `others` are the versions of its further parents.
    """

    commit: Commit | None
    subject: str
    old_path: str
    path: str
    before: bytes | None
    after: bytes | None
    others: tuple[bytes | None, ...] = ()
    is_edge: bool = False


def begin_of(repository: Repository) -> Commit | None:
    """Return the newest commit, None where there is none yet."""
    try:
        return repository.resolve("HEAD")
    except NoCommitError:
        return None


def read_versions(
    repository: Repository, start: Commit | None, paths: Sequence[str], tree: FileTree
) -> list[FileVersion]:
    """Return what became of the files at `paths` up to a commit, the newest first.

    `tree` holds them as they are: what differs from the commit is not committed yet. `start` is None where
    the repository has no commit.
    """
    folder = tree.folder if isinstance(tree, RevisionTree) else repository.prefix.rstrip("/")
    learned: tuple[Learned, ...] = ()
    on_disk = not isinstance(tree, RevisionTree)
    former = _renamed_on_disk(repository, start, paths) if start is not None and on_disk else {}
    if start is not None:
        known = [former.get(path, path) for path in paths]
        learned = trace(repository, start, [_join(folder, path) for path in known])
    names = [blob for one in learned for step in one.steps for blob in step.blobs]
    contents = read_contents(repository, names, RECORD_LIMIT)
    found = [_version(one, step, contents, folder) for one in learned for step in one.steps]
    return [*_uncommitted(found, paths, former, tree), *found]


def learn(
    versions: Iterable[FileVersion],
    records: Records,
    towns: Dataset,
) -> tuple[Lesson, ...]:
    """Return what each commit told of records, given by kind and id; `towns` lends the names of places.

    What records were called before is followed, from the newest version backwards.
    """
    grouped: dict[str, list[FileVersion]] = {}
    for one in versions:
        grouped.setdefault(one.commit.hash if one.commit else "", []).append(one)
    names = set(records)
    lessons = []
    for several in grouped.values():
        names |= {kind_at(path) for one in several for path in (one.old_path, one.path)} - _NOWHERE
        lesson = _lesson(several, names, towns)
        for parent in range(max(len(one.others) for one in several)):
            other = [replace(one, before=one.others[parent]) for one in several if parent < len(one.others)]
            known = {_mark(one) for one in _lesson(other, names, towns).events}
            lesson = replace(lesson, events=tuple(one for one in lesson.events if _mark(one) in known))
        names |= {
            (one.record_kind, str(one.old)) for one in lesson.events if one.kind is EventKind.RECORD_RENAMED
        }
        lessons.append(lesson)
    return tuple(one for one in lessons if one.events or one.broken)


def _lesson(
    several: Sequence[FileVersion],
    names: set[tuple[str, str]],
    towns: Dataset,
) -> Lesson:
    first = several[0]
    sides = [
        _read({getattr(one, path): getattr(one, raw) for one in several})
        for path, raw in (("old_path", "before"), ("path", "after"))
    ]
    broken = tuple(one for side in sides for one in side.findings if one.severity is Severity.ERROR)
    unread = {one.path for one in broken}
    leave_out: dict[str, set[str]] = {}
    for one in several:
        if not unread.isdisjoint({one.old_path, one.path}):
            own_names = {kind_at(one.old_path), kind_at(one.path)} - _NOWHERE
            for kind, name in own_names or names:  # a catalogue holds many
                leave_out.setdefault(kind, set()).add(name)
    own = {name for one in several for kind, name in map(kind_at, (one.old_path, one.path)) if kind == _TOWNS}
    before, after = (_with_towns(side.dataset, towns, own) for side in sides)
    events = [
        one
        for one in _of_alliance(several, after)
        or compare(before, after, leave_out={kind: frozenset(ids) for kind, ids in leave_out.items()})
        if (one.record_kind, one.record) in names
    ]
    return Lesson(
        commit=first.commit.hash if first.commit else None,
        day=first.commit.day if first.commit else None,
        subject=first.subject,
        events=tuple(events),
        naming=Naming(before, after),
        broken=broken,
        is_edge=first.is_edge,
    )


def _mark(event: Event) -> tuple[str, ...]:
    return event.kind, event.record_kind, event.record, event.field, event.item


def _of_alliance(several: Sequence[FileVersion], after: Dataset) -> tuple[Event, ...]:
    """Return that the alliance's own file came, which is compared with nothing."""
    if all(kind_at(one.path)[0] != ALLIANCE or one.before is not None for one in several):
        return ()
    name = after.alliance.name
    return (Event(kind=EventKind.RECORD_ADDED, record_kind=ALLIANCE, record=ALLIANCE, name=name),)


def _read(files: Mapping[str, bytes | None]) -> Loaded:
    there = {path: raw for path, raw in files.items() if raw is not None}
    return read_paths(MemoryTree(there), sorted(there), past=True)


def _with_towns(dataset: Dataset, towns: Dataset, own: Collection[str]) -> Dataset:
    """Add the municipalities that were not read, for their names: the same on both sides."""
    others = {name: town for name, town in towns.municipalities.items() if name not in own}
    return dataset._replace(municipalities={**others, **dataset.municipalities})


def _version(learned: Learned, step: Step, contents: Mapping[str, bytes | None], folder: str) -> FileVersion:
    return FileVersion(
        learned.commit,
        learned.subject,
        _below(step.old_path, folder),
        _below(step.path, folder),
        contents.get(step.before) if step.before else None,
        contents.get(step.after) if step.after else None,
        tuple(contents.get(one) if one else None for one in step.others),
        learned.is_edge,
    )


def _uncommitted(
    found: Sequence[FileVersion], paths: Sequence[str], former: Mapping[str, str], tree: FileTree
) -> Iterator[FileVersion]:
    """Yield what the files say now and the newest commit does not."""
    for path in paths:
        known = former.get(path, path)
        committed = next((one.after for one in found if one.path == known), None)
        try:
            now = tree.read(path)
        except Unreadable:
            now = None
        if now != committed or known != path:
            yield FileVersion(None, "", known, path, committed, now)


def _renamed_on_disk(repository: Repository, start: Commit, paths: Sequence[str]) -> dict[str, str]:
    """Return by path what a file was called in the commit, where it has another name since."""
    changed = repository.changed_paths(start)
    return {
        one.after: one.before
        for one in changed
        if one.before and one.after and one.before != one.after and one.after in paths
    }


def _join(folder: str, path: str) -> str:
    return f"{folder}/{path}" if folder else path


def _below(path: str, folder: str) -> str:
    """Return a path below the dataset, wherever the dataset lay then."""
    for one in (folder, DATA):
        if one and path.startswith(f"{one}/"):
            return path[len(one) + 1 :]
    return path
