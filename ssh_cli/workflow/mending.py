"""Files mended: what `check` finds and can be fixed safely, the house style, and today's shape of records."""

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from ssh_cli.check.finding import Finding, Findings, Severity, finding_of, finding_of_unreadable, in_order
from ssh_cli.edit.field import form_of
from ssh_cli.edit.house_style import Formatted, format_record
from ssh_cli.edit.plan import FileEdit, make_plan
from ssh_cli.edit.record_edit import BESIDE, SCHEMA_LINE, schema_way
from ssh_cli.errors import RefusedError
from ssh_cli.load.examination import examine
from ssh_cli.load.layout import place_of
from ssh_cli.load.migration import KEY_RENAMED, MIGRATIONS, migrate, renamed_keys
from ssh_cli.load.private import ROUNDS
from ssh_cli.messages import N_, _
from ssh_cli.model.dataset import grouped
from ssh_cli.model.spelling import cleaned
from ssh_cli.model.written_value import certain_day
from ssh_cli.source.register import Register
from ssh_cli.source.text import Defect
from ssh_cli.source.tree import FileTree, MemoryTree, Unreadable, read_if_there
from ssh_cli.source.yaml_edit import Edit, Uneditable, apply_to_bytes, outline_to_edit, rename_key, write_raw
from ssh_cli.source.yaml_node import NodeOutline, Scalar
from ssh_cli.source.yaml_read import SourceFile, read
from ssh_cli.workflow.batch import apply_all
from ssh_cli.workflow.judgement import part


@dataclass(frozen=True, slots=True)
class Tidied(FileEdit):
    """A record in the house style, and what kinds of things were changed."""

    kinds: tuple[str, ...]


_LOSSES = {
    "rewrite-loses-comment": (
        N_("A comment here would get lost."),
        N_("Move it to a line of its own, above the key that it speaks of."),
    ),
    "rewrite-differs": (
        N_("The record would not read the same afterwards."),
        N_("Bring it to the house style by hand; “hafen check” tells what is left."),
    ),
}
"""Why a file is not rewritten, and what to do."""


def tidy(
    tree: FileTree, chosen: Callable[[str], bool] = lambda _path: True, *, schemas: str = BESIDE
) -> Iterator[Tidied | Finding]:
    """Yield what becomes of each record that is chosen, or why it stays, in the order of the paths.

    `schemas` is the way from the dataset to the folder of the schemas.
    """
    for path in (entry.path for entry in tree.entries()):
        if not (place_of(path).kind and chosen(path)):
            continue
        try:
            raw = tree.read(path)
        except Unreadable as problem:
            yield finding_of_unreadable(problem)
            continue
        result = format_bytes(path, raw, schemas)
        if isinstance(result, Formatted):
            yield Tidied(path, raw, result.text.encode("utf-8"), result.kinds)
        elif result.slug in _LOSSES:
            message, hint = map(_, _LOSSES[result.slug])
            yield Finding(result.slug, Severity.ERROR, path, result.line, result.column, message, hint)
        else:
            yield finding_of(path, result)


def schemas_way(root: Path) -> str:
    """Return the way from the dataset in `root` to the nearest folder above that holds the schemas."""
    for steps, folder in enumerate(root.parents, start=1):
        if (folder / "schemas" / "member.schema.json").is_file():
            return "../" * steps + "schemas"
    return BESIDE


def format_bytes(path: str, raw: bytes, schemas: str) -> Formatted | Defect:
    """Return the record at `path` in the house style, or why it stays; `schemas` as for `tidy`."""
    return format_record(raw, form_of(place_of(path).kind), schema_of(path, schemas))


def schema_of(path: str, schemas: str = BESIDE) -> str:
    """Return the way from the record at `path` to its schema; `schemas` as for `tidy`."""
    return schema_way(place_of(path).kind, path, schemas)


_ROUNDS = 4  # a file that fails one stage hides what a later one would find
_LINES = frozenset({"file-bom", "file-crlf", "trailing-space", "final-newline"})
_LOOK = frozenset(
    {"yaml-indentation", "yaml-tab", "document-marker", "directive", "folded-line", "flow-over-lines"}
)
_CHARACTERS = frozenset({"invisible-character", "decomposed-text", "yaml-control-character"})
_SPACES = re.compile(r" +(?=\n|\Z)")


class Mended(NamedTuple):
    """What safe fixes make of a dataset: each changed file before and after, and the findings that go."""

    files: Mapping[str, tuple[bytes, bytes]]
    fixed: Findings


def mend(
    tree: FileTree,
    *,
    on: str,
    chosen: Callable[[str], bool] = lambda _path: True,
    schemas: str = BESIDE,
) -> Mended:
    """Return what the safe fixes for the chosen files are; nothing is written. `schemas` as for `tidy`.

    Safe is what leaves no choice, keeps every other byte, and reads as the same data but for the value
    in question.
    """
    register = Register(tree, strict=True)
    before: dict[str, bytes] = {}
    changed: dict[str, bytes] = {}
    fixed: list[Finding] = []
    examined = examine(tree, on=on)
    for _round in range(_ROUNDS):
        files = {path: file for path, file in examined.files.items() if chosen(path) and place_of(path).kind}
        to_fix = _by_path(finding for finding in examined.findings if finding.path in files)
        step = {path: _mended(files[path], findings, register, schemas) for path, findings in to_fix.items()}
        step = {path: raw for path, raw in step.items() if raw != files[path].raw}
        if not step:
            break
        before = {path: files[path].raw for path in step} | before
        changed |= step
        examined = examine(MemoryTree(changed, below=tree), on=on)
        left = _by_path(examined.findings)
        for path in step:
            fixed += part(to_fix[path], map(_said, left.get(path, [])), _said)[0]
    return Mended({path: (before[path], changed[path]) for path in sorted(changed)}, in_order(fixed))


def _said(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.message


def _by_path(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return the findings of each file; they come in its order."""
    return grouped((finding.path, finding) for finding in findings)


def _mended(file: SourceFile, findings: list[Finding], register: Register, schemas: str) -> bytes:
    """Return the bytes of a file with what can safely be fixed in it."""
    rules = {finding.rule for finding in findings}
    seen = _with_seen_characters(file.raw) if rules & _CHARACTERS else file.raw
    exact = read(file.path, seen, exact_only=True)
    if exact.data is None:
        return file.raw
    raw = _with_values(exact, findings, register)
    if "schema-line" in rules:
        raw = _with_schema_line(file.path, raw, schemas)
    reasons = {name for defect in exact.defects for name in (defect.slug, defect.detail.get("reason"))}
    if reasons & _LINES:
        raw = _with_clean_lines(raw)
    if reasons & _LOOK:
        result = format_bytes(file.path, raw, schemas)
        raw = result.text.encode("utf-8") if isinstance(result, Formatted) else raw
    return raw


def _with_values(file: SourceFile, findings: list[Finding], register: Register) -> bytes:
    nodes = outline_to_edit(file.raw)
    edits: dict[int, Edit] = {}
    for finding in findings:
        node = nodes.find(finding.pointer)
        if finding.fix is None:
            continue
        if finding.rule == KEY_RENAMED:
            edit = rename_key(nodes, finding.pointer, finding.fix)
        elif isinstance(node, Scalar) and _is_safe(finding, finding.fix, node, nodes, register):
            edit = write_raw(nodes, finding.pointer, finding.fix)
        else:
            continue
        edits[edit.start] = edit
    return apply_to_bytes(file.raw, edits.values()) if edits else file.raw


def _is_safe(finding: Finding, fix: str, node: Scalar, nodes: NodeOutline, register: Register) -> bool:
    """Tell whether a fix says what stands there already, as the writer must have meant it."""
    written, meant = node.value, fix.strip('"')
    if node.style in {"|", ">"} or "\n" in nodes.text[node.start : node.end]:
        return False
    match finding.rule:
        case "day-misread":
            return certain_day(written) == meant
        case "key-lost-zero":
            return written == meant or (f"0{written}" == meant and register.entry(meant) is not None)
        case "key-not-quoted" | "schema-type":
            return written == meant
        case _:
            return False


def _with_seen_characters(raw: bytes) -> bytes:
    """Return `raw` as it looks, without what nobody sees, if it reads as the same data but for that."""
    text = raw.decode("utf-8")
    clean = cleaned(text).encode("utf-8")
    before, after = (read("", content, exact_only=True).data for content in (raw, clean))
    # With a mark inside the text that no parser may see, there is nothing to compare with.
    same = after is not None and (before is None or after == _cleaned_data(before))
    return clean if same else raw


def _cleaned_data(node: Any) -> Any:
    if isinstance(node, str):
        return cleaned(node)
    if isinstance(node, dict):
        return {cleaned(key): _cleaned_data(value) for key, value in node.items()}
    return [_cleaned_data(value) for value in node] if isinstance(node, list) else node


def _with_schema_line(path: str, raw: bytes, schemas: str) -> bytes:
    """Return `raw` with the line that names its schema above everything else, and nowhere besides."""
    begin = SCHEMA_LINE.partition(":")[0].encode()
    lines = [line for line in raw.split(b"\n") if not line.startswith(begin + b":")]
    return _if_same(b"\n".join([f"{SCHEMA_LINE}{schema_of(path, schemas)}".encode(), *lines]), raw)


def _with_clean_lines(raw: bytes) -> bytes:
    """Return `raw` without byte-order mark, CRLF and blanks at line ends, if it reads the same then."""
    text = raw.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    text = _SPACES.sub("", text).rstrip("\n") + "\n"
    return _if_same(text.encode("utf-8"), raw)


def _if_same(changed: bytes, raw: bytes) -> bytes:
    """Return a file as changed, unless that reads as other data."""
    before, after = (read("", content, exact_only=True).data for content in (raw, changed))
    return changed if before == after else raw


_COPY = ".before-migration"


def reshape(tree: FileTree) -> tuple[FileEdit, ...]:
    """Return the edits that bring every record of `tree` to today's shape; nothing is written.

    No byte changes but those of the keys and values in question. Files that no parser reads stay: `check`
    has something to say of them first. Raise RefusedError where a file cannot be rewritten so that it
    reads as `migrate` says.
    """
    files = (entry.path for entry in tree.entries() if entry.kind == "file")
    return tuple(edit for path in files for edit in _reshaped(tree, path))


def _reshaped(tree: FileTree, path: str) -> Iterator[FileEdit]:
    folder, _slash, name = path.rpartition("/")
    kind = "round" if folder == ROUNDS and name.endswith(".yaml") else place_of(path).kind
    raw = read_if_there(tree, path) if kind else None
    if raw is None:
        return
    file = read(path, raw)
    todays, used = migrate(kind, file.data)
    if not used:
        return
    after = _rewritten(file, kind)
    if read(path, after).data != todays:
        raise RefusedError(
            "{path} cannot be brought to today's shape.",
            hint="Mend it by hand; “hafen check” tells what today's shape is.",
            path=path,
        )
    yield FileEdit(path, raw, after)


def _rewritten(file: SourceFile, kind: str) -> bytes:
    try:
        nodes = outline_to_edit(file.raw)
        edits = [rename_key(nodes, *rename) for rename in renamed_keys(kind, file.data)]
        return apply_to_bytes(file.raw, [*edits, *_value_edits(nodes, kind, file)])
    except Uneditable:
        return file.raw


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
    changes = [(root, make_plan(summary, public))]
    copy = None
    if private:
        number = next(number for number in count(1) if not (overlay / f"{_COPY}-{number}").exists())
        copy = overlay / f"{_COPY}-{number}"
        for path in (edit.path for edit in private):
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(overlay / path, copy / path)
        changes.insert(0, (overlay, make_plan(summary, private)))
    apply_all(*changes)
    return copy
