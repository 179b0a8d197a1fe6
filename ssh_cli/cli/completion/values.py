"""What only the dataset and its repository know: identifiers, fields, revisions, read off names of files."""

# By os.path: pathlib takes longer to import than all of this to run.

import os
import re
from os.path import dirname, isdir, isfile, join

_FOLDERS = {
    "members": ("members", True),
    "resolutions": ("resolutions", True),
    "programmes": ("programmes", False),
    "letters": ("letters", False),
    "recipients": ("recipients", False),
    "meetings": ("meetings", False),
    "practices": ("practices", False),
}
_CATALOGUES = {
    "demands": re.compile(r"^  - id: ([a-z0-9-]+)$", re.MULTILINE),
    "sources": re.compile(r"^  ([a-z0-9-]+):$", re.MULTILINE),
}
KINDS = (*_FOLDERS, "surveys", *_CATALOGUES)
"""The kinds of record whose identifiers can be completed."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KEY = re.compile(r"^( *)(- )?([a-z_]+):")
_LARGEST = 1 << 20


def find_dataset(given: str) -> str:
    """Return the folder of the dataset: the one that was given, else the one here or above; or nothing."""
    if given:
        places = [os.path.expanduser(given)]
    else:
        places = [os.getcwd()]
        while dirname(places[-1]) != places[-1]:
            places.append(dirname(places[-1]))
    for place in places:
        for folder in (join(place, "data"), place):
            if isfile(join(folder, "alliance.yaml")):
                return folder
    return ""


def identifiers(data: str, kind: str) -> list[str]:
    """Return the identifiers of a kind of record; names of files that cannot be one are left out."""
    root = find_dataset(data)
    if not root:
        return []
    if kind in _CATALOGUES:
        return _CATALOGUES[kind].findall(_text(join(root, f"{kind}.yaml")))
    if kind == "surveys":
        return [name for name in _names(join(root, "surveys")) if _ID.fullmatch(name)]
    folder, by_land = _FOLDERS.get(kind, ("", False))
    if not folder:
        return []
    places = [join(root, folder)]
    if by_land:
        places = [join(places[0], land) for land in _names(places[0])]
    stems = (name[:-5] for place in places for name in _names(place) if name.endswith(".yaml"))
    return sorted(stem for stem in stems if _ID.fullmatch(stem))


def fields(data: str, record: str) -> list[str]:
    """Return the ways to the fields of a record that lies in a file of its own, read off its indentation."""
    root = find_dataset(data)
    name = record.rpartition("/")[2].removesuffix(".yaml")
    if not root or not _ID.fullmatch(name):
        return []
    places = [
        join(root, folder, land, f"{name}.yaml")
        for folder, by_land in _FOLDERS.values()
        for land in (_names(join(root, folder)) if by_land else [""])
    ]
    places.append(join(root, "surveys", name, "survey.yaml"))
    text = next((_text(place) for place in places if isfile(place)), "")
    if name == "alliance":
        text = _text(join(root, "alliance.yaml"))
    steps: list[tuple[int, str]] = []
    found = []
    for line in text.split("\n"):
        match = _KEY.match(line)
        if match:
            depth = len(match[1]) + len(match[2] or "")
            steps = [one for one in steps if one[0] < depth]
            steps.append((depth, match[3]))
            found.append(".".join(key for _depth, key in steps))
    return list(dict.fromkeys(found))


def revisions(data: str) -> list[str]:
    """Return the branches and tags of the repository around the dataset, without asking git."""
    place = find_dataset(data) or os.getcwd()
    while not os.path.exists(join(place, ".git")):
        if dirname(place) == place:
            return []
        place = dirname(place)
    git = join(place, ".git")
    if isfile(git):  # a linked working tree
        git = join(place, _text(git).partition("gitdir:")[2].strip())
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
    return ["HEAD", *sorted(one for one in {*packed, *loose} if not one.startswith("-"))]


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
