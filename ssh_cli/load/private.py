"""The private overlay: what lies beside the public records, laid over them for one reader alone."""

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from ssh_cli.check.finding import (
    Finding,
    Findings,
    errors_in,
    finding_at,
    finding_of,
    finding_of_unreadable,
    in_order,
)
from ssh_cli.check.schema import problems
from ssh_cli.check.schema_violation import findings_of, schema_findings
from ssh_cli.kinds.decode import decode_file
from ssh_cli.kinds.round import SigningRound
from ssh_cli.load.layout import is_aside, place_of
from ssh_cli.load.migration import renamed_key_findings
from ssh_cli.load.reading import Loaded
from ssh_cli.model.dataset import ATTRIBUTES
from ssh_cli.model.spelling import did_you_mean, suggest
from ssh_cli.source.text import Data, Pointer
from ssh_cli.source.tree import FileTree, Unreadable, WorkTree
from ssh_cli.source.yaml_read import SourceFile, read

FOLDER = "private"
ROUNDS = "rounds"
_ADDED = frozenset({"recipient"})
"""Kinds of which the overlay may hold records that the public data do not have."""

_ADDRESSED = ("member", "recipient")
"""Kinds that an overlay may add to: those that letters are addressed to."""


class Rounds(NamedTuple):
    """The signature rounds of the overlay by the id of their letter, and what is wrong with others."""

    rounds: Mapping[str, SigningRound]
    findings: Findings
    files: Mapping[str, SourceFile]


def private_folder(root: Path) -> Path:
    """Return where the overlay of the dataset in `root` lies, be it there or not."""
    return root.resolve().parent / FOLDER


def private_tree(root: Path) -> FileTree:
    """Return the files of the overlay of the dataset in `root`; none where there is no overlay."""
    return WorkTree(private_folder(root))


def lay_over(loaded: Loaded, tree: FileTree) -> Loaded:
    """Return the dataset as read, with the records of the overlay `tree` merged in; never raises for data.

    An overlay adds entries to lists and fills what the public record leaves open; it changes nothing.
    Findings have paths that begin with private/. `files` and `records` stay the public ones, so that
    whoever writes from them writes nothing private.
    """
    laid = _lay_all(loaded, tree)
    changed: dict[str, Any] = {
        ATTRIBUTES[kind]: dict(sorted({**loaded.dataset.of(kind), **records}.items()))
        for kind, records in laid.records.items()
        if records
    }
    dataset = loaded.dataset._replace(**changed)
    return loaded._replace(dataset=dataset, findings=in_order((*loaded.findings, *laid.findings)))


def examine_overlay(loaded: Loaded, tree: FileTree) -> Findings:
    """Return what is wrong with the overlay `tree` alone; never raises for data."""
    return in_order(_lay_all(loaded, tree).findings)


def _lay_all(loaded: Loaded, tree: FileTree) -> "_Laying":
    laid = _Laying(loaded, tree)
    for entry in tree.entries():
        if entry.kind == "symlink":
            laid.findings.append(finding_of_unreadable(Unreadable(_shown(entry.path), "file-symlink")))
        elif entry.kind == "file" and not is_aside(entry.path):
            laid.take(entry.path)
    return laid


def read_rounds(tree: FileTree) -> Rounds:
    """Return the signature rounds of the overlay `tree`; never raises for data."""
    rounds: dict[str, SigningRound] = {}
    files: dict[str, SourceFile] = {}
    findings: list[Finding] = []
    for entry in tree.entries(ROUNDS):
        if entry.kind == "file" and entry.path.endswith(".yaml"):
            file, wrong = _read_round(tree, entry.path)
            findings += wrong
            if file is not None and not errors_in(wrong):
                signing_round = decode_file("round", file.data or {})
                rounds[signing_round.id], files[signing_round.id] = signing_round, file
    return Rounds(rounds, in_order(findings), files)


def _read(tree: FileTree, path: str) -> tuple[SourceFile | None, list[Finding]]:
    """Return a file of the overlay, None where it cannot be looked at, and what is wrong with it."""
    shown = _shown(path)
    try:
        raw = tree.read(path)
    except Unreadable as problem:
        return None, [finding_of_unreadable(Unreadable(shown, problem.reason))]
    file = read(shown, raw)
    findings = [finding_of(shown, defect) for defect in file.defects]
    usable = file.data is not None and not errors_in(findings)
    return (file if usable else None), findings


def _shown(path: str) -> str:
    return f"{FOLDER}/{path}"


def _read_round(tree: FileTree, path: str) -> tuple[SourceFile | None, list[Finding]]:
    file, findings = _read(tree, path)
    if file is None:
        return None, findings
    objections = renamed_key_findings(file, "round") or schema_findings(file, "round")
    return file, [*findings, *(objections or _misnamed(file))]


def _misnamed(file: SourceFile) -> Iterator[Finding]:
    name, stem = (file.data or {}).get("id", ""), Path(file.path).stem
    if name != stem:
        yield finding_at("id-not-file-name", file.path, ("id",), file, field="id", name=name, other=stem)


class _Laying:
    """Merges the files of an overlay into the public records, one after the other."""

    def __init__(self, loaded: Loaded, tree: FileTree) -> None:
        self.loaded = loaded
        self.tree = tree
        self.findings: list[Finding] = []
        self.records: dict[str, dict[str, Any]] = {kind: {} for kind in _ADDRESSED}
        self._paths = {
            kind: {record.id: path for path, record in loaded.records.get(kind, ())} for kind in _ADDRESSED
        }

    def take(self, path: str) -> None:
        """Merge the file at `path` into the record of its id, or note a finding."""
        if path.startswith(f"{ROUNDS}/") and path.count("/") == 1 and path.endswith(".yaml"):
            file, wrong = _read_round(self.tree, path)
            self.findings += wrong
            letters, name = self.loaded.known_ids["letter"], Path(path).stem
            if not wrong and file is not None and letters is not None and name not in letters:
                self._note_unknown(file, name, letters)
            return
        kind = place_of(path).kind
        if kind not in _ADDRESSED:
            self.findings.append(finding_at("private-unknown", _shown(path), reason="place"))
            return
        file, wrong = _read(self.tree, path)
        self.findings += wrong
        if file is not None and isinstance(file.data, Mapping):
            wrong = renamed_key_findings(file, kind) or [*_misnamed(file)]
            self.findings += wrong
            if not wrong:
                self._lay(file, file.data, kind)

    def _note_unknown(self, file: SourceFile, name: str, known: Collection[str]) -> None:
        """Note a private record that belongs to no public one, since nothing can be checked against it."""
        hint = did_you_mean(suggest(name, known))
        self.findings.append(finding_at("private-unknown", file.path, ("id",), file, id=name, hint=hint))

    def _lay(self, file: SourceFile, own: Data, kind: str) -> None:
        known = self._paths[kind]
        public_path = known.get(own["id"])
        if public_path is None and kind not in _ADDED:
            self._note_unknown(file, own["id"], known)
            return
        public = self.loaded.files[public_path].data if public_path else {}
        merged, shifts, contradictions = merge(public or {}, own)
        findings = [
            finding_at("private-contradicts", file.path, pointer, file) for pointer in contradictions
        ] or [
            # What the schema says of the merged record stands at its place in the overlay's file.
            *findings_of(file, problems(kind, merged), partial(_own_place, shifts=shifts))
        ]
        self.findings += findings
        if not findings:
            self.records[kind][own["id"]] = decode_file(kind, merged)


def _own_place(pointer: Pointer, shifts: Mapping[str, int]) -> Pointer:
    """Return where in the overlay's file a place of the merged record is."""
    if len(pointer) > 1 and isinstance(pointer[0], str) and isinstance(pointer[1], int):
        return (pointer[0], max(0, pointer[1] - shifts.get(pointer[0], 0)), *pointer[2:])
    return pointer


def merge(public: Data, own: Data) -> tuple[Data, dict[str, int], tuple[Pointer, ...]]:
    """Return a public record with the additions of the overlay.

    Besides: how many entries stand before the overlay's in each list, and the places where the two
    contradict each other.
    """
    merged: Data = dict(public)
    shifts: dict[str, int] = {}
    contradictions: list[Pointer] = []
    for key, value in own.items():
        if key not in public or public[key] == value:
            merged[key] = value
        elif key == "source" or isinstance(public[key], list):
            before = _listed(public[key])
            merged[key] = [*before, *(entry for entry in _listed(value) if entry not in before)]
            shifts[key] = len(before)
        else:
            contradictions.append((key,))
    return merged, shifts, tuple(contradictions)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
