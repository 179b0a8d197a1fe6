"""Which record a word means, of whatever kind, and in which file it lies."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ssh_cli.analysis.changes import KINDS as COMPARED
from ssh_cli.analysis.changes import find_record, records_of
from ssh_cli.errors import NotFoundError
from ssh_cli.kinds import BY_NAME
from ssh_cli.load.layout import BY_LAND, CATALOGUES, FLAT, LAND_FOLDERS, place_of
from ssh_cli.messages import _
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.suggestion import suggest
from ssh_cli.query.fields import KINDS as ASKED
from ssh_cli.query.fields import table
from ssh_cli.query.selection import find, find_partly, find_whole
from ssh_cli.source.tree import FileTree

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class RecordPlace:
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


def locate_record(dataset: Dataset, tree: FileTree, text: str) -> RecordPlace:
    """Return the record that a word means; raise NotFoundError with near names.

    A word is an id of any kind, `KIND/ID`, the path of a file, or a name such as `members show` takes.
    """
    wanted = text.strip()
    kind, name = _by_path(wanted) or _by_id(dataset, wanted) or _by_name(dataset, wanted)
    return RecordPlace(kind, name, path_of(tree, kind, name))


def path_of(tree: FileTree, kind: str, name: str) -> str:
    """Return the path of a record's file below the dataset, empty where there is none."""
    return paths_of(tree, [(kind, name)]).get((kind, name), "")


def paths_of(tree: FileTree, records: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return the paths of the files of records, given by kind and id."""
    wanted = set(records)
    catalogues = {kind: path for path, kind in CATALOGUES.items()}
    paths = {record: catalogues[record[0]] for record in wanted if record[0] in catalogues}
    if len(paths) < len(wanted):
        for entry in tree.entries():
            key = kind_at(entry.path)
            if key in wanted and key not in paths:
                paths[key] = entry.path
    return paths


def former_places(text: str) -> tuple[RecordPlace, ...]:
    """Return where a record of this id could have lain; nowhere for a text that can be no id."""
    name = text.strip().rpartition("/")[2].removesuffix(".yaml")
    if not _ID.fullmatch(name):
        return ()
    paths = [f"{top}/{land}/{name}.yaml" for top in BY_LAND for land in sorted(LAND_FOLDERS)]
    paths += [f"{folder}/{name}.yaml" for folder in FLAT]
    paths.append(f"surveys/{name}/survey.yaml")
    return tuple(RecordPlace(*kind_at(path), path) for path in paths)


def namesakes(dataset: Dataset, place: RecordPlace) -> tuple[str, ...]:
    """Return, as `KIND/ID`, the records of other kinds that have the same id."""
    others = (kind for kind in COMPARED if kind != place.kind)
    return tuple(f"{kind}/{place.record}" for kind in others if find_record(dataset, kind, place.record))


def _by_path(text: str) -> tuple[str, str] | None:
    steps = text.replace("\\", "/").split("/")
    for start in range(len(steps)):
        place = kind_at("/".join(steps[start:]))
        if place[0]:
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
        _("There is no record “{name}”, of whatever kind."),
        near=tuple(dict.fromkeys(near))[:8],
        hint=_("Name it by its identifier, such as the name of its file without .yaml."),
        name=text,
    )
