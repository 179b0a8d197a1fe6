"""One municipality without the rest: its file, its resolutions, and the three catalogues."""

import re

from ssh_cli.kinds.member import Municipality
from ssh_cli.load.layout import CATALOGUES, LAND_FOLDERS
from ssh_cli.load.reading import Loaded, read_paths
from ssh_cli.source.tree import FileTree, Unreadable

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_member(tree: FileTree, name: str) -> Loaded | None:
    """Return what a page on the municipality `name` needs, or None where only the whole dataset tells.

    None too where no file has that name, or the file is broken: the whole dataset is read then, and
    says so. What the part answers about this municipality is what the whole would answer.
    """
    if not _ID.fullmatch(name):
        return None
    path = _path_of(tree, name)
    if path is None:
        return None
    land = path.split("/")[1]
    own = re.compile(rf"resolutions/{land}/{re.escape(name)}-(?:undated|[0-9]{{4}})-.+\.yaml")
    resolutions = [
        entry.path
        for entry in tree.entries(f"resolutions/{land}")
        if entry.kind == "file" and own.fullmatch(entry.path)
    ]
    loaded = read_paths(tree, [*CATALOGUES, path, *resolutions])
    member = loaded.dataset.municipalities.get(name)
    return loaded if member is not None and _stands_alone(member) else None


def _path_of(tree: FileTree, name: str) -> str | None:
    for land in sorted(LAND_FOLDERS):
        path = f"members/{land}/{name}.yaml"
        try:
            tree.read(path)
        except Unreadable:
            continue
        return path
    return None


def _stands_alone(member: Municipality) -> bool:
    """Tell whether nothing said of the municipality depends on others.

    A declaration of unknown first day is thought possible from the first declaration of all on; a page names
    the municipalities that it was made of, or became part of.
    """
    if member.predecessors or member.successor:
        return False
    return all(declaration.from_ and declaration.from_.is_exact for declaration in member.safe_harbour)
