"""Where a record lies, and when the register learned what it says of it: its files, commit by commit."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from ssh_cli.analysis.changes import ALLIANCE, Event, EventKind, compare, find_record, records_of
from ssh_cli.analysis.changes import KINDS as COMPARED
from ssh_cli.check.finding import errors_in
from ssh_cli.errors import NotFoundError
from ssh_cli.kinds import BY_CALLED, BY_NAME
from ssh_cli.load.layout import KINDS as RECORDS
from ssh_cli.load.layout import LAND_FOLDERS, place_of
from ssh_cli.load.reading import Loaded, read_paths
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.spelling import suggest
from ssh_cli.page.sections.history import CommitEvents
from ssh_cli.page.values import Naming
from ssh_cli.query.fields import KINDS as ASKED
from ssh_cli.query.fields import table
from ssh_cli.query.selection import find, find_partly, find_whole
from ssh_cli.source.folders import DATA
from ssh_cli.source.git import Commit, Repository
from ssh_cli.source.git_error import NoCommitError
from ssh_cli.source.git_history import HistoryStep, Learned, trace
from ssh_cli.source.revision import RevisionTree
from ssh_cli.source.tree import RECORD_LIMIT, FileTree, MemoryTree, read_if_there

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class RecordPlace(NamedTuple):
    """A record: its `kind` as commands name it, its id, and the `path` of its file below the dataset."""

    kind: str
    record: str
    path: str


def kind_at(path: str) -> tuple[str, str]:
    """Return the kind, as commands name it, and the id of the record whose file a path is; empty for none."""
    kind, stem = place_of(path)
    if not kind or BY_NAME[kind].entry:  # catalogues hold many records
        return "", ""
    return BY_NAME[kind].called, stem


def locate_record(dataset: Dataset, text: str) -> RecordPlace:
    """Return the record that a word means; raise NotFoundError with near names.

    A word is an id of any kind, `KIND/ID`, the path of a file, or a name such as `members show` takes.
    """
    wanted = text.strip()
    kind, name = _by_path(dataset, wanted) or _by_id(dataset, wanted) or _by_name(dataset, wanted)
    return RecordPlace(kind, name, path_of(dataset, kind, name))


def path_of(dataset: Dataset, kind: str, name: str) -> str:
    """Return the path of a record's file below the dataset, empty where there is none."""
    record = find_record(dataset, kind, name)
    return "" if record is None else dataset.path_of(BY_CALLED[kind].name, record._asdict())


def former_places(text: str) -> tuple[RecordPlace, ...]:
    """Return where a record of this id could have lain; nowhere for a text that can be no id."""
    name = text.strip().rpartition("/")[2].removesuffix(".yaml")
    if not _ID.fullmatch(name):
        return ()
    ways = (BY_NAME[kind].path for kind in RECORDS)
    paths = dict.fromkeys(way.format(land=land, id=name) for way in ways for land in sorted(LAND_FOLDERS))
    return tuple(RecordPlace(*kind_at(path), path) for path in paths)


def namesakes(dataset: Dataset, place: RecordPlace) -> tuple[str, ...]:
    """Return, as `KIND/ID`, the records of other kinds that have the same id."""
    others = (kind for kind in COMPARED if kind != place.kind)
    return tuple(f"{kind}/{place.record}" for kind in others if find_record(dataset, kind, place.record))


def _by_path(dataset: Dataset, text: str) -> tuple[str, str] | None:
    steps = text.replace("\\", "/").split("/")
    for start in range(len(steps)):
        place = kind_at("/".join(steps[start:]))
        if place[0] and find_record(dataset, *place) is not None:
            return place
    return None


def _by_id(dataset: Dataset, text: str) -> tuple[str, str] | None:
    kind, slash, name = text.partition("/")
    if slash and kind in COMPARED and find_record(dataset, kind, name) is not None:
        return kind, name
    return next(((kind, text) for kind in COMPARED if find_record(dataset, kind, text) is not None), None)


def _by_name(dataset: Dataset, text: str) -> tuple[str, str]:
    """Return the record that has a name; only of a municipality the beginning or a part is enough.

    Titles are long: a word of one is no name of its record, but may be what somebody meant.
    """
    # A letter or a demand comes before the source that has its title.
    for kind in sorted(ASKED, key=lambda kind: kind == "sources"):
        record = find_whole(dataset, kind, text)
        if record is not None:
            return kind, table(kind).names(record)[0]
    try:
        return "members", find(dataset, "members", text).id
    except NotFoundError as error:
        if dataset.gazetteer.look_up(text).sure or find_partly(dataset, "members", text):
            raise  # it can mean several, or one that is not on record
        near = list(error.near)
    others = [kind for kind in ASKED if kind != "members"]
    near += [f"{kind}/{name}" for kind in others for name in find_partly(dataset, kind, text)]
    ids = [name for kind in COMPARED for name in records_of(dataset, kind)]
    near += suggest(text, ids, count=5, cutoff=70)
    raise NotFoundError(
        "There is no record “{name}”, of whatever kind.",
        near=tuple(dict.fromkeys(near))[:8],
        hint="Name it by its identifier, such as the name of its file without .yaml.",
        name=text,
    )


Steps: TypeAlias = Sequence[HistoryStep[bytes]]
_NOWHERE = {("", "")}


def begin_of(repository: Repository) -> Commit | None:
    """Return the newest commit, None where there is none yet."""
    try:
        return repository.resolve("HEAD")
    except NoCommitError:
        return None


def folder_of(tree: FileTree, repository: Repository | None) -> str:
    """Return the folder of the dataset in its repository, with a slash behind it; empty for the top."""
    folder = tree.folder if isinstance(tree, RevisionTree) else repository.prefix if repository else ""
    return f"{folder.rstrip('/')}/" if folder else ""


def read_versions(
    repository: Repository, start: Commit | None, paths: Sequence[str], tree: FileTree
) -> list[Learned[bytes]]:
    """Return what became of the files at `paths` up to a commit, commit by commit, the newest first.

    `tree` holds them as they are: what differs from the commit is not committed yet. `start` is None where
    the repository has no commit. Paths are those below the dataset, wherever it lay.
    """
    is_past = isinstance(tree, RevisionTree)
    folder = folder_of(tree, repository)
    changed = () if start is None or is_past else repository.changed_paths(start)
    former = {  # what a file was called in the commit, where it has another name since
        path.after: path.before
        for path in changed
        if path.before and path.after and path.before != path.after and path.after in paths
    }
    logged = (
        trace(repository, start, [f"{folder}{former.get(path, path)}" for path in paths]) if start else ()
    )
    steps = (step for commit in logged for step in commit.steps)
    hashes = (name for step in steps for name in (step.before, step.after, *step.others) if name)
    contents = {  # those that are too large, or were never fetched, are none
        name: raw for name in hashes if isinstance(raw := repository.content(name, RECORD_LIMIT), bytes)
    }
    versions = [
        Learned(
            commit.commit,
            tuple(_with_contents(step, contents, folder) for step in commit.steps),
            is_edge=commit.is_edge,
        )
        for commit in logged
    ]
    uncommitted = tuple(_uncommitted(versions, paths, former, tree))
    return [Learned(None, uncommitted), *versions] if uncommitted else versions


def learn(
    versions: Sequence[Learned[bytes]], records: Collection[tuple[str, str]], towns: Dataset
) -> tuple[CommitEvents, ...]:
    """Return what each commit told of records, given by kind and id; `towns` lends the names of places.

    What records were called before is followed, from the newest version backwards. A merge tells what it
    changed for each of its parents.
    """
    names = set(records)
    entries = []
    for learned in versions:
        names |= {name for step in learned.steps for name in _names_of(step)}
        changes = _compare_sides(learned, learned.steps, names, towns)
        for parent in range(max(len(step.others) for step in learned.steps)):
            sides = [
                step._replace(before=step.others[parent]) for step in learned.steps if step.others[parent:]
            ]
            known = {_mark(event) for event in _compare_sides(learned, sides, names, towns).events}
            events = tuple(event for event in changes.events if _mark(event) in known)
            changes = changes._replace(events=events)
        names |= {
            (event.record_kind, str(event.old))
            for event in changes.events
            if event.kind is EventKind.RECORD_RENAMED
        }
        entries.append(changes)
    return tuple(changes for changes in entries if changes.events or changes.broken)


def _compare_sides(
    learned: Learned[bytes], steps: Steps, names: set[tuple[str, str]], towns: Dataset
) -> CommitEvents:
    sides = (
        _read({step.old_path: step.before for step in steps}),
        _read({step.path: step.after for step in steps}),
    )
    broken = errors_in(finding for side in sides for finding in side.findings)
    unread = {finding.path for finding in broken}
    leave_out: dict[str, set[str]] = {}
    for step in steps:
        if not unread.isdisjoint({step.old_path, step.path}):
            for kind, name in _names_of(step) or names:  # a catalogue holds many
                leave_out.setdefault(kind, set()).add(name)
    own = {name for step in steps for kind, name in _names_of(step) if kind == "members"}
    others = {name: town for name, town in towns.municipalities.items() if name not in own}
    before, after = (  # municipalities that were not read, for their names: the same on both sides
        side.dataset._replace(municipalities={**others, **side.dataset.municipalities}) for side in sides
    )
    events = _of_alliance(steps, after) or compare(before, after, leave_out=leave_out)
    return CommitEvents(
        commit=learned.commit,
        events=tuple(event for event in events if (event.record_kind, event.record) in names),
        naming=Naming(before, after),
        broken=broken,
        is_edge=learned.is_edge,
    )


def _names_of(step: HistoryStep[bytes]) -> set[tuple[str, str]]:
    """Return kind and id of the record in a file, also of what it was before; nothing for a catalogue."""
    return {kind_at(step.old_path), kind_at(step.path)} - _NOWHERE


def _mark(event: Event) -> tuple[str, ...]:
    return event.kind, event.record_kind, event.record, event.field, event.item


def _of_alliance(steps: Steps, after: Dataset) -> tuple[Event, ...]:
    """Return that the alliance's own file came, which is compared with nothing."""
    if all(kind_at(step.path)[0] != ALLIANCE or step.before is not None for step in steps):
        return ()
    name = after.alliance.name
    return (Event(kind=EventKind.RECORD_ADDED, record_kind=ALLIANCE, record=ALLIANCE, name=name),)


def _read(files: Mapping[str, bytes | None]) -> Loaded:
    there = {path: raw for path, raw in files.items() if raw is not None}
    return read_paths(MemoryTree(there), sorted(there), past=True)


def _with_contents(step: HistoryStep[str], contents: Mapping[str, bytes], folder: str) -> HistoryStep[bytes]:
    return HistoryStep(
        _below(step.old_path, folder),
        _below(step.path, folder),
        contents.get(step.before or ""),
        contents.get(step.after or ""),
        tuple(contents.get(name or "") for name in step.others),
    )


def _uncommitted(
    versions: Sequence[Learned[bytes]], paths: Sequence[str], former: Mapping[str, str], tree: FileTree
) -> Iterator[HistoryStep[bytes]]:
    """Yield what the files say now and the newest commit does not."""
    newest: dict[str, bytes | None] = {}
    for learned in versions:
        for step in learned.steps:
            newest.setdefault(step.path, step.after)
    for path in paths:
        old_path = former.get(path, path)
        committed = newest.get(old_path)
        now = read_if_there(tree, path)
        if now != committed or old_path != path:
            yield HistoryStep(old_path, path, committed, now)


def _below(path: str, folder: str) -> str:
    """Return a path below the dataset, wherever the dataset lay then."""
    for start in (folder, f"{DATA}/"):
        if start and path.startswith(start):
            return path[len(start) :]
    return path
