"""Bring the files of a dataset to today's shape: keys of older names, and values written otherwise since."""

import shutil
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from ssh_cli.edit.plan import FileEdit, make_plan
from ssh_cli.errors import RefusedError
from ssh_cli.load.layout import place_of
from ssh_cli.load.migration import MIGRATIONS, migrate, renamed_keys
from ssh_cli.load.private import ROUNDS
from ssh_cli.messages import _
from ssh_cli.source.tree import FileTree, Unreadable
from ssh_cli.source.yaml_edit import Edit, Uneditable, apply_to_bytes, rename_key, write_raw
from ssh_cli.source.yaml_node import NodeOutline, outline_of
from ssh_cli.source.yaml_read import SourceFile, read
from ssh_cli.workflow.batch import apply_plan

_COPY = ".before-migration"


def kind_of(path: str) -> str:
    """Return the kind of record that the file at `path` is meant to be, in the dataset or in its overlay."""
    folder, _slash, name = path.rpartition("/")
    return "round" if folder == ROUNDS and name.endswith(".yaml") else place_of(path).kind


def reshape(tree: FileTree) -> tuple[FileEdit, ...]:
    """Return the edits that bring every record of `tree` to today's shape; nothing is written.

    No byte changes but those of the keys and values in question. Files that no parser reads stay: `check`
    has something to say of them first. Raise RefusedError where a file cannot be rewritten so that it
    reads as `migrate` says.
    """
    return tuple(_edits(tree))


def _edits(tree: FileTree) -> Iterator[FileEdit]:
    for entry in tree.entries():
        kind = kind_of(entry.path) if entry.kind == "file" else ""
        if not kind:
            continue
        try:
            file = read(entry.path, tree.read(entry.path))
        except Unreadable:
            continue
        todays, used = migrate(kind, file.data)
        if not used:
            continue
        raw = _rewritten(file, kind)
        if read(entry.path, raw).data != todays:
            raise RefusedError(
                _("{path} cannot be brought to today's shape."),
                hint=_("Mend it by hand; “hafen check” tells what today's shape is."),
                path=entry.path,
            )
        yield FileEdit(entry.path, file.raw, raw)


def _rewritten(file: SourceFile, kind: str) -> bytes:
    nodes = outline_of(file.raw)
    if nodes is None:
        return file.raw
    edits = [*_key_edits(nodes, kind, file), *_value_edits(nodes, kind, file)]
    try:
        return apply_to_bytes(file.raw, edits)
    except Uneditable:
        return file.raw


def _key_edits(nodes: NodeOutline, kind: str, file: SourceFile) -> Iterator[Edit]:
    for rename in renamed_keys(kind, file.data):
        yield rename_key(nodes, rename.pointer, rename.name)


def _value_edits(nodes: NodeOutline, kind: str, file: SourceFile) -> Iterator[Edit]:
    """Yield the edits that write the items of a list as entries, where they were bare texts."""
    for migration in MIGRATIONS:
        before = (file.data or {}).get(migration.key) if migration.kind == kind else None
        if not isinstance(before, list):
            continue
        for number, (item, entry) in enumerate(zip(before, migration.change(before), strict=True)):
            if item != entry and isinstance(item, str):
                ((key, value),) = entry.items()
                yield write_raw(nodes, (migration.key, number), f"{{{key}: {value}}}")


def rewrite_all(
    root: Path, public: tuple[FileEdit, ...], overlay: Path, private: tuple[FileEdit, ...]
) -> Path | None:
    """Carry out the edits of a dataset and of its overlay: all of them, or none.

    The overlay is nowhere but here, so it is copied first, into a hidden folder within itself that Git
    ignores as it ignores the overlay. Return that folder, None where nothing private changes.
    """
    summary = _("Records brought to today's shape")
    plan = make_plan(summary, private)
    copy = _copy(overlay, [edit.path for edit in private]) if private else None
    if private:
        apply_plan(overlay, plan)
    try:
        apply_plan(root, make_plan(summary, public))
    except BaseException:
        if private:
            apply_plan(overlay, make_plan(summary, (FileEdit(e.path, e.after, e.before) for e in private)))
        raise
    return copy


def _copy(folder: Path, paths: Iterable[str]) -> Path:
    """Copy files below `folder` into a new hidden folder there, and return it."""
    number = next(number for number in count(1) if not (folder / f"{_COPY}-{number}").exists())
    target = folder / f"{_COPY}-{number}"
    for path in paths:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(folder / path, target / path)
    return target
