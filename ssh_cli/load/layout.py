"""Where records lie: what a path in the dataset is meant to be."""

import re
from typing import NamedTuple

from ssh_cli.kinds import KINDS as EVERY_KIND
from ssh_cli.kinds.land import LAENDER

CATALOGUES = {kind.path: kind.name for kind in EVERY_KIND if "/" not in kind.path}
"""Files of which there is one."""
BY_LAND = {kind.plural: kind.name for kind in EVERY_KIND if "{land}" in kind.path}
"""Folders that hold a folder for each Land."""
FLAT = {
    kind.plural: kind.name
    for kind in EVERY_KIND
    if kind.path == f"{kind.plural}/{{id}}.yaml" and not kind.private
}
"""Folders that hold the files themselves."""
KINDS = (*BY_LAND.values(), *FLAT.values())
LAND_FOLDERS = frozenset(code.lower() for code in LAENDER)
NEEDED = (*CATALOGUES, *BY_LAND, "register")

# Not records, and not forgotten ones: the register has its own reader, private/ its own command line
# option, surveys folders of their own shape, and templates are for documents; notices may lie anywhere.
_ASIDE = ("register", "private", "surveys", "templates")
_NOTICE = r"(?i)\.|(?:README|LICEN[CS]E|NOTICE|COPYING)|.*\.md$"


class RecordPath(NamedTuple):
    """What a path is meant to be: the file of a record `stem` of a `kind`; `kind` is empty where none is."""

    kind: str
    stem: str


NOWHERE = RecordPath("", "")


def place_of(path: str) -> RecordPath:
    """Return which record the file at `path` is meant to be."""
    folder, _slash, name = path.rpartition("/")
    if not name.endswith(".yaml"):
        return NOWHERE
    if not folder:
        return RecordPath(CATALOGUES.get(name, ""), name[:-5])
    if folder in FLAT:
        return RecordPath(FLAT[folder], name[:-5])
    top, _slash, land = folder.partition("/")
    if top == "surveys":
        return _survey_place(land, name)
    if top in BY_LAND and land and "/" not in land:
        return RecordPath(BY_LAND[top], name[:-5])
    return NOWHERE


def _survey_place(folder: str, name: str) -> RecordPath:
    """Return what a file below surveys/ is: surveys/<id>/survey.yaml, or an answer beside it."""
    survey, _slash, below = folder.partition("/")
    if survey and not below and name == "survey.yaml":
        return RecordPath("survey", survey)
    return RecordPath("survey-answer", f"{survey}/{name[:-5]}") if below == "answers" else NOWHERE


def is_aside(path: str) -> bool:
    """Tell whether a path is none of this reader's business: the register, notices, hidden files."""
    steps = path.split("/")
    return (
        steps[0] in _ASIDE
        or any(step.startswith(".") for step in steps)
        or bool(re.match(_NOTICE, steps[-1]))
    )


def is_expected_folder(path: str) -> bool:
    """Tell whether a folder may be there."""
    top, _slash, rest = path.partition("/")
    if not rest:
        return top in BY_LAND or top in FLAT or top in _ASIDE
    return top in BY_LAND and rest in LAND_FOLDERS
