"""Bringing records to the house style: which files, what each becomes, and why some stay as they are."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ssh_cli.check.defect import finding_of, finding_of_unreadable
from ssh_cli.edit.change import Formatted, Refusal, kinds_of
from ssh_cli.edit.form import form_of
from ssh_cli.edit.house_style import format_record
from ssh_cli.edit.plan import FileEdit
from ssh_cli.edit.record_edit import BESIDE
from ssh_cli.load.layout import place_of
from ssh_cli.messages import _
from ssh_cli.source.position import Defect
from ssh_cli.source.tree import FileTree, Unreadable


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that stays as it is: where in it, why, and what to do."""

    path: str
    line: int
    column: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Tidied(FileEdit):
    """A record in the house style, and what kinds of things were changed."""

    kinds: tuple[str, ...]


def tidy(
    tree: FileTree, chosen: Callable[[str], bool] = lambda _path: True, *, schemas: str = BESIDE
) -> Iterator[Tidied | Refused]:
    """Yield what becomes of each record that is chosen, in the order of the paths; nothing is written.

    `schemas` is the way from the dataset to the folder of the schemas.
    """
    for entry in tree.entries():
        if place_of(entry.path).kind and chosen(entry.path):
            yield _tidied(tree, entry.path, schemas)


def schemas_way(root: Path) -> str:
    """Return the way from the dataset in `root` to the nearest folder above that holds the schemas."""
    for steps, folder in enumerate(root.parents, start=1):
        if (folder / "schemas" / "member.schema.json").is_file():
            return "../" * steps + "schemas"
    return BESIDE


def format_bytes(path: str, raw: bytes, schemas: str = BESIDE) -> Formatted | Refusal:
    """Return the record at `path` in the house style, or why it stays; `schemas` as for `tidy`."""
    return format_record(raw, form_of(place_of(path).kind), schema_of(path, schemas))


def schema_of(path: str, schemas: str = BESIDE) -> str:
    """Return the way from the record at `path` to its schema; `schemas` as for `tidy`."""
    return "../" * path.count("/") + f"{schemas}/{place_of(path).kind}.schema.json"


def _tidied(tree: FileTree, path: str, schemas: str) -> Tidied | Refused:
    try:
        raw = tree.read(path)
    except Unreadable as problem:
        found = finding_of_unreadable(problem)
        return Refused(path, 1, 1, found.message, found.hint)
    result = format_bytes(path, raw, schemas)
    if isinstance(result, Refusal):
        return _refused(path, result)
    return Tidied(path, raw, result.text.encode("utf-8"), kinds_of(result.changes))


def _refused(path: str, refusal: Refusal) -> Refused:
    if refusal.slug == "rewrite-loses-comment":
        message = _("A comment here would get lost.")
        hint = _("Move it to a line of its own, above the key that it speaks of.")
    elif refusal.slug == "rewrite-differs":
        message = _("The record would not read the same afterwards.")
        hint = _("Bring it to the house style by hand; “hafen check” tells what is left.")
    else:
        found = finding_of(path, Defect(refusal.slug, refusal.line, refusal.column, refusal.detail))
        message, hint = found.message, found.hint
    return Refused(path, refusal.line, refusal.column, message, hint)
