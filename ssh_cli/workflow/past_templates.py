"""The templates of a dataset as a commit holds them, in a folder that is gone with the program."""

import atexit
import shutil
import tempfile
from pathlib import Path

from ssh_cli.document.template import OWN_FOLDER, Templates
from ssh_cli.source.bundled import templates_folder
from ssh_cli.source.tree import FileTree, Unreadable


def templates_in(tree: FileTree) -> Templates:
    """Return the templates that a tree of the dataset holds, before those of the program."""
    paths = [one.path for one in tree.entries(OWN_FOLDER) if one.kind == "file"]
    if not paths:
        return Templates(templates_folder())
    folder = Path(tempfile.mkdtemp(prefix="hafen-templates-")).resolve()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for path in paths:
        place = (folder / path).resolve()
        if not place.is_relative_to(folder):
            continue
        try:
            content = tree.read(path)
        except Unreadable:
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return Templates(folder / OWN_FOLDER, templates_folder())
