"""Where records lie: what a path in the dataset is meant to be, and what lies astray."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from ssh_cli.check.finding import Finding, finding_at
from ssh_cli.kinds import KINDS as EVERY_KIND
from ssh_cli.kinds.land import LAENDER
from ssh_cli.source.tree import TreeEntry

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
KINDS = tuple(kind.name for kind in EVERY_KIND if "{id}" in kind.path and not kind.private)
"""Kinds whose records are called by their paths."""
LAND_FOLDERS = frozenset(code.lower() for code in LAENDER)
NEEDED = (*CATALOGUES, *BY_LAND, "register")
_YOUNGER = frozenset({"publishers.yaml"})
"""Catalogues that older revisions do not have."""

# Not records, and not forgotten ones: the register has its own reader, private/ its own command line
# option, surveys folders of their own shape, and templates are for documents; notices may lie anywhere.
_ASIDE = ("register", "private", "surveys", "templates")
_NOTICE = r"(?i)\.|(?:README|LICEN[CS]E|NOTICE|COPYING)|.*\.md$"
_RECORD = r"(?i)(?:[^/.][^/]*/)+([^/.][^/]*)\.ya?ml(?:\.txt)?"  # Windows adds the last, and hides it
_PATHS = [
    re.sub(r"{(\w+)}", r"<\1>", kind.path) for kind in EVERY_KIND if "/" in kind.path and not kind.private
]


class RecordPath(NamedTuple):
    """What a path is meant to be: the file of a record `stem` of a `kind`; `kind` is empty where none is."""

    kind: str
    stem: str


NOWHERE = RecordPath("", "")


@lru_cache(maxsize=16384)  # whoever tries a change asks again of every file
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


def strays(others: Sequence[TreeEntry], entries: Sequence[TreeEntry], *, past: bool) -> Iterator[Finding]:
    """Yield a finding for each file that is no record (`others`), and for each file missing in `entries`.

    Those of the `past` may lack what came later.
    """
    for entry in others:
        if entry.kind == "file":
            if misplaced := _misplaced_record(entry.path):
                yield misplaced
            elif not is_aside(entry.path):
                yield _stray_file(entry.path)
        elif entry.kind == "folder":
            if not is_expected_folder(entry.path) and not is_aside(entry.path):
                yield from _stray_folder(entry.path)
        elif entry.kind == "symlink":
            yield finding_at("file-symlink", entry.path)
        else:
            yield finding_at("file-unreadable", entry.path, reason="kind")
    yield from _missing({entry.path for entry in entries} | (_YOUNGER if past else set()))


def _misplaced_record(path: str) -> Finding | None:
    """Return a finding where a file in a folder of records is evidently meant as one, and is none."""
    places = [place for place in _PATHS if path.startswith(f"{place.partition('/')[0]}/")]
    match = re.fullmatch(_RECORD, path)
    if not (places and match):
        return None
    name = f"{match[1]}.yaml"
    reason = "ending" if place_of(f"{path.rpartition('/')[0]}/{name}").kind else ""
    return finding_at("record-misplaced", path, reason=reason, name=name, places=", ".join(places))


def _stray_file(path: str) -> Finding:
    folder, _slash, name = path.rpartition("/")
    said: dict[str, Any] = {"places": ", ".join(_PATHS)}
    if not folder:
        said = {"reason": "top", "names": ", ".join(CATALOGUES), "hint": _meant(name, CATALOGUES)}
    return finding_at("file-not-a-record", path, **said)


def _stray_folder(path: str) -> Iterator[Finding]:
    top, _slash, rest = path.partition("/")
    if path.endswith(".yaml"):
        yield finding_at("file-is-folder", path)
    elif not rest:
        yield finding_at("folder-unknown", path, hint=_meant(top, (*BY_LAND, *FLAT)))
    elif top in BY_LAND and "/" not in rest:
        names = ", ".join(sorted(LAND_FOLDERS))
        hint = _meant(rest, LAND_FOLDERS)
        yield finding_at("folder-unknown", path, reason="land", name=rest, names=names, hint=hint)
    # Deeper folders need no finding of their own: their files have one each.


def _missing(present: Iterable[str]) -> Iterator[Finding]:
    names = ", ".join(name if name in CATALOGUES else f"{name}/" for name in NEEDED)
    for path in sorted(set(NEEDED) - set(present)):
        yield finding_at("file-missing" if path in CATALOGUES else "folder-missing", path, names=names)


def _meant(name: str, names: Iterable[str]) -> str:
    from ssh_cli.model.spelling import did_you_mean, suggest

    return did_you_mean(suggest(name, names))
