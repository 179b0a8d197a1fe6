"""Every field of every real record: changed and changed back, and the file is the same byte for byte.

    python -m benchmarks.edits [RECORDS [FIELDS]]

With RECORDS every nth of them, with FIELDS at most so many of each. Each field is changed once as the file
is, and once with comments beside it and above it, which have to survive. Prints what it counted, and
ends with 1 where a byte was lost.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ssh_cli.edit.record_edit import RecordFile
from ssh_cli.load.layout import place_of
from ssh_cli.source.text import Pointer, decode
from ssh_cli.source.tree import WorkTree
from ssh_cli.source.yaml_edit import Edit, apply_to_bytes
from ssh_cli.source.yaml_exact import outline
from ssh_cli.source.yaml_node import Node, NodeOutline, Scalar

DATA = Path(__file__).parents[1] / "data"
BESIDE, ABOVE = "  # daneben, bleibt", "# darüber, bleibt"


@dataclass
class Tally:
    """How many records and fields were changed, and what went wrong."""

    records: int = 0
    fields: int = 0
    removals: int = 0
    wrong: list[str] = field(default_factory=list)


def change_all(*, records: int = 1, fields: int | None = None) -> Tally:
    """Change every field and change it back; return what was found.

    With `records` it is every nth of them, with `fields` at most so many of each record.
    """
    tree = WorkTree(DATA)
    paths = [entry.path for entry in tree.entries() if place_of(entry.path).kind]
    tally = Tally()
    for number, path in enumerate(paths[::records]):
        raw = tree.read(path)
        tally.records += 1
        record = RecordFile(place_of(path).kind, path, raw, raw)
        found = outline(decode(raw).text or "")
        assert found is not None
        for pointer, node in _some([*_scalars(found.root)], fields, number):
            tally.fields += 1
            _there_and_back(record, pointer, tally)
            _beside_a_comment(record, found, pointer, node, tally)
            if isinstance(pointer[-1], str):
                _away_and_back(record, pointer, tally)
    return tally


def _some(every: list[tuple[Pointer, Scalar]], count: int | None, start: int) -> list[tuple[Pointer, Scalar]]:
    step = 1 if count is None else -(-len(every) // count)
    return every[start % step :: step]


def _there_and_back(record: RecordFile, pointer: Pointer, tally: Tally) -> None:
    before = record.value(*pointer)
    other = _other(before)
    changed = record.set(pointer, other)
    lines = [one != two for one, two in zip(_lines(record), _lines(changed), strict=False)]
    if changed.value(*pointer) != other or sum(lines) != 1 or len(_lines(record)) != len(_lines(changed)):
        tally.wrong.append(f"changed more: {record.path} {pointer}")
    if changed.set(pointer, before).raw != record.raw:
        tally.wrong.append(f"not back: {record.path} {pointer}")


def _beside_a_comment(
    record: RecordFile, found: NodeOutline, pointer: Pointer, node: Scalar, tally: Tally
) -> None:
    start = found.text.rfind("\n", 0, node.start) + 1
    indent = len(found.text[start:]) - len(found.text[start:].lstrip(" "))
    raw = apply_to_bytes(
        record.raw,
        [Edit(start, start, " " * indent + ABOVE + "\n"), Edit(node.end, node.end, BESIDE)],
    )
    remarked = RecordFile(record.kind, record.path, raw, raw)
    changed = remarked.set(pointer, _other(record.value(*pointer)))
    text = changed.raw.decode()
    if BESIDE not in text or ABOVE not in text or changed.value(*pointer) == record.value(*pointer):
        tally.wrong.append(f"lost a comment: {record.path} {pointer}")
    if changed.set(pointer, record.value(*pointer)).raw != raw:
        tally.wrong.append(f"not back beside a comment: {record.path} {pointer}")


def _away_and_back(record: RecordFile, pointer: Pointer, tally: Tally) -> None:
    """Take a key away and put it back where the schema has it; the only key of an entry is left alone."""
    holder = record.value(*pointer[:-1]) if len(pointer) > 1 else record.data
    if len(holder) == 1 or pointer[-1] not in _form(record, pointer[:-1]):
        return
    tally.removals += 1
    gone = record.remove(pointer)
    if gone.set(pointer, record.value(*pointer)).raw != record.raw:
        tally.wrong.append(f"not put back: {record.path} {pointer}")


def _form(record: RecordFile, pointer: Pointer) -> tuple[str, ...]:
    form = record.form
    for step in pointer:
        form = form.inner(step)
    return tuple(form.fields)


def _lines(record: RecordFile) -> list[bytes]:
    return record.raw.split(b"\n")


def _other(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, (int, float)) else f"{value}: anders"


def _scalars(node: Node, pointer: Pointer = ()) -> Iterator[tuple[Pointer, Scalar]]:
    if isinstance(node, Scalar):
        yield pointer, node
    else:
        for entry in node.entries:
            yield from _scalars(entry.value, (*pointer, entry.step))


def main() -> int:
    """Change them all, print the figures."""
    given = [int(word) for word in sys.argv[1:]]
    tally = change_all(records=given[0] if given else 1, fields=given[1] if len(given) > 1 else None)
    print(f"{tally.records} records, {tally.fields} fields, {tally.removals} taken away and put back")
    for one in tally.wrong[:50]:
        print(one)
    return int(bool(tally.wrong))


if __name__ == "__main__":
    sys.exit(main())
