"""What only the dataset and its repository know: identifiers, fields, revisions, read off names of files."""

# By os.path: pathlib takes longer to import than all of this to run.

import os
import re
from os.path import dirname, isdir, isfile, join

_ENTRY = re.compile(r"^  (?:- id: )?([a-z0-9-]+):?$", re.MULTILINE)
"""The key of an entry in a catalogue, which is a list or a mapping: `  - id: visa`, `  rat-potsdam-2018:`."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KEY = re.compile(r"^( *)(- )?([a-z_]+):")
_LARGEST = 1 << 20


def find_dataset(given: str) -> str:
    """Return the folder of the dataset: the one that was given, else the one here or above; or nothing."""
    if given:
        folders = [os.path.expanduser(given)]
    else:
        folders = [os.getcwd()]
        while dirname(folders[-1]) != folders[-1]:
            folders.append(dirname(folders[-1]))
    for folder in folders:
        for root in (join(folder, "data"), folder):
            if isfile(join(root, "alliance.yaml")):
                return root
    return ""


def identifiers(data: str, path: str) -> list[str]:
    """Return the identifiers of the records at `members/{land}/{id}.yaml` or in the catalogue `demands.yaml`.

    Names of files that cannot be an identifier are left out.
    """
    root = find_dataset(data)
    if not root or not path:
        return []
    if "{" not in path:
        return _ENTRY.findall(_text(join(root, path)))
    return sorted(name for name, _file in _files(root, path))


def fields(data: str, record: str, paths: list[str]) -> list[str]:
    """Return the ways to the fields of a record that lies at one of `paths`, read off its indentation."""
    root = find_dataset(data)
    wanted = record.rpartition("/")[2].removesuffix(".yaml")
    if not root or not _ID.fullmatch(wanted):
        return []
    files = (file for path in paths for name, file in _files(root, path) if name == wanted)
    text = _text(join(root, "alliance.yaml") if wanted == "alliance" else next(files, ""))
    steps: list[tuple[int, str]] = []
    ways = []
    for line in text.split("\n"):
        match = _KEY.match(line)
        if match:
            depth = len(match[1]) + len(match[2] or "")
            steps = [step for step in steps if step[0] < depth]
            steps.append((depth, match[3]))
            ways.append(".".join(key for _depth, key in steps))
    return list(dict.fromkeys(ways))


def revisions(data: str) -> list[str]:
    """Return the branches and tags of the repository around the dataset, without asking git."""
    folder = find_dataset(data) or os.getcwd()
    while not os.path.exists(join(folder, ".git")):
        if dirname(folder) == folder:
            return []
        folder = dirname(folder)
    git = join(folder, ".git")
    if isfile(git):  # a linked working tree
        git = join(folder, _text(git).partition("gitdir:")[2].strip())
        git = join(git, _text(join(git, "commondir")).strip())
    packed = re.findall(
        r"^[0-9a-f]+ refs/(?:heads|tags|remotes)/(\S+)$", _text(join(git, "packed-refs")), re.MULTILINE
    )
    loose = [
        os.path.relpath(join(folder, name), join(git, "refs", top)).replace(os.sep, "/")
        for top in ("heads", "tags", "remotes")
        for folder, _folders, names in os.walk(join(git, "refs", top))
        for name in names
    ]
    return ["HEAD", *sorted(name for name in {*packed, *loose} if not name.startswith("-"))]


def _files(root: str, path: str) -> list[tuple[str, str]]:
    """Return identifier and file of the records at `members/{land}/{id}.yaml`; none for a catalogue."""
    files = [("", root)]
    for step in path.split("/"):
        open_part, _brace, ending = step.rpartition("}")
        if not open_part:
            files = [(name, join(folder, step)) for name, folder in files]
            continue
        files = [
            (entry.removesuffix(ending) if open_part == "{id" else name, join(folder, entry))
            for name, folder in files
            for entry in _names(folder)
            if entry.endswith(ending)
        ]
    return [(name, file) for name, file in files if _ID.fullmatch(name)]


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder)) if isdir(folder) else []
    except OSError:
        return []


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read(_LARGEST)
    except OSError:
        return ""
