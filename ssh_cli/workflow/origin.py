"""The origin of one value of a record: read from its file, its history and its evidence."""

from typing import Any

from ssh_cli.analysis.changes import find_record, name_of_record
from ssh_cli.kinds import BY_CALLED
from ssh_cli.load.layout import place_of
from ssh_cli.load.migration import migrate
from ssh_cli.messages import language
from ssh_cli.model.dataset import Dataset
from ssh_cli.output.page_why import Origin, Said
from ssh_cli.source.git import Commit, Repository
from ssh_cli.source.position import Pointer, value_at
from ssh_cli.source.revision import RevisionTree
from ssh_cli.source.tree import FileTree
from ssh_cli.source.yaml_read import read
from ssh_cli.workflow.entry import read_way, record_in, spell
from ssh_cli.workflow.history import begin_of, read_versions
from ssh_cli.workflow.provenance import ABSENT, Saying, find_evidence, follow
from ssh_cli.workflow.record_place import RecordPlace


def find_origin(
    dataset: Dataset,
    tree: FileTree,
    place: RecordPlace,
    field: str,
    *,
    repository: Repository | None,
    start: Commit | None,
) -> Origin:
    """Return where the value of a field comes from; raise NotFoundError or UsageError for no one field.

    `start` is the commit that `tree` shows, None for files on the disk. Without a repository only the
    value and its evidence are known.
    """
    file = read(place.path, tree.read(place.path))
    is_past = isinstance(tree, RevisionTree)
    whole: Any = migrate(place_of(place.path).kind, file.data)[0] if is_past else file.data
    root = _root_of(place)
    record = BY_CALLED[place.kind].record_class
    data = record_in(record, whole, root)
    way = read_way(record, data, field)
    evidence = find_evidence(data, way)
    said: tuple[Said, ...] = ()
    if repository is not None:
        versions = read_versions(repository, start or begin_of(repository), [place.path], tree)
        said = tuple(map(_said, follow(versions, record, root, way, data)))
    if not said:
        said = (
            Said(value_at(data, way, None), None, None, "", never=repository is not None, is_known=False),
        )
    return Origin(
        record_kind=place.kind,
        record=place.record,
        name=name_of_record(find_record(dataset, place.kind, place.record), place.record).in_language(
            language()
        ),
        field=spell(way),
        words=_words(way),
        place=f"{_folder(tree, repository)}{place.path}:{file.locate(_pointer(whole, root, way)).line}",
        sayings=said,
        sources=evidence.sources,
        sources_of=spell(evidence.way),
        weak=evidence.weak,
    )


def _root_of(place: RecordPlace) -> Pointer:
    """Return the way to a record in its file: catalogues hold many."""
    return (place.kind, place.record) if BY_CALLED[place.kind].entry else ()


def _pointer(whole: Any, root: Pointer, way: Pointer) -> Pointer:
    """Return the way to a value from the top of its file, entries of lists by their place."""
    if not root:
        return way
    entries = whole[root[0]]
    if isinstance(entries, list):
        number = next(place for place, one in enumerate(entries) if one.get("id") == root[1])
        return (root[0], number, *way)
    return (*root, *way)


def _folder(tree: FileTree, repository: Repository | None) -> str:
    folder = (
        tree.folder if isinstance(tree, RevisionTree) else repository.prefix.rstrip("/") if repository else ""
    )
    return f"{folder}/" if folder else ""


def _words(way: Pointer) -> tuple[str, str]:
    """Return a way without places in lists, and the places."""
    keys = ".".join(step for step in way if isinstance(step, str))
    places = [str(step + 1) for step in way if isinstance(step, int)]
    return keys, "/".join(places)


def _said(one: Saying) -> Said:
    value: Any = None if one.value is ABSENT else one.value
    commit = one.commit
    return Said(
        value, commit.day if commit else None, commit.hash if commit else None, one.subject, one.is_edge
    )
