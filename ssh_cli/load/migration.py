"""Older shapes of records, each brought to today's by a named function: what revisions held is read so.

A shape is told by itself, not by a number: a record that today's schema takes is never touched. So a key
may not change its meaning and keep its shape; it gets another name, and the declaration of the field says
what it `was`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ssh_cli.check.finding import Finding, finding_at
from ssh_cli.kinds import BY_NAME
from ssh_cli.kinds.declaration import Record
from ssh_cli.kinds.field import Field, fields
from ssh_cli.messages import N_, _
from ssh_cli.source.text import Pointer
from ssh_cli.source.yaml_read import SourceFile

KEY_RENAMED = "schema-key-renamed"
"""The rule that objects to an older name of a key."""


class Migration(NamedTuple):
    """One change of the shape of a value: the `kind` of record, its `key`, and what to write today.

    `change` is pure: it returns what the key holds today, or the same value where there is nothing to do.
    """

    name: str
    kind: str
    key: str
    hint: str
    change: Callable[[Any], Any]


def enter_networks(networks: Any) -> Any:
    """Return the networks of a member as entries, where they were their bare ids: `- eccar`."""
    if not isinstance(networks, list) or not any(isinstance(network, str) for network in networks):
        return networks
    return [{"network": network} if isinstance(network, str) else network for network in networks]


MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        name="networks-as-entries",
        kind="member",
        key="networks",
        hint=N_(
            "An older shape: write each network as an entry, “- network: eccar”, which can have a source."
        ),
        change=enter_networks,
    ),
)
"""All changes of values, the oldest first; each builds on what those before it leave."""


def renamed_keys(kind: str, data: Any) -> tuple[tuple[Pointer, str], ...]:
    """Return the ways to the keys of a record that have another name today, each with that name."""
    return tuple(_renamed(BY_NAME[kind].file_class, data, ()))


def migrate(kind: str, data: Any) -> tuple[Any, tuple[str, ...]]:
    """Return the data of a record in today's shape, and the names of the changes that were needed.

    What is given is not changed; healthy data need none and come back as they are.
    """
    used: list[str] = []
    for pointer, name in renamed_keys(kind, data):
        data = _with_key(data, pointer, name)
        used.append(f"{pointer[-1]}-to-{name}")
    for migration in MIGRATIONS:
        if migration.kind != kind or not isinstance(data, dict) or migration.key not in data:
            continue
        value = migration.change(data[migration.key])
        if value is not data[migration.key]:
            data = {**data, migration.key: value}
            used.append(migration.name)
    return data, tuple(dict.fromkeys(used))


def renamed_key_findings(file: SourceFile, kind: str) -> list[Finding]:
    """Return a finding for each key of a file that has another name today; `check --fix` renames it."""
    return [
        finding_at(KEY_RENAMED, file.path, pointer, file, part="key", fix=name, key=pointer[-1], name=name)
        for pointer, name in renamed_keys(kind, file.data)
    ]


def hint_at_shape(findings: Sequence[Finding], kind: str, data: Any) -> list[Finding]:
    """Return the findings of a record on the disk; those of an older shape say what to write today."""
    used = migrate(kind, data)[1] if findings else ()
    hints = {migration.key: migration.hint for migration in MIGRATIONS if migration.name in used}
    return [
        finding._replace(hint=_(hints[finding.pointer[0]]))
        if finding.pointer and finding.pointer[0] in hints
        else finding
        for finding in findings
    ]


def _renamed(record: type[Record], data: Any, way: Pointer) -> Iterator[tuple[Pointer, str]]:
    if not isinstance(data, Mapping):
        return
    for field in fields(record):
        former = field.about.was
        if former and former in data and field.name not in data:
            yield (*way, former), field.name
        key = field.name if field.name in data else former
        if field.part is not None and key in data:
            for step, part in _parts(field, data[key]):
                yield from _renamed(field.part, part, (*way, key, *step))


def _parts(field: Field, value: Any) -> Iterator[tuple[Pointer, Any]]:
    """Yield the parts that a field holds, each with its pointer."""
    if field.many and isinstance(value, list):
        yield from (((number,), part) for number, part in enumerate(value))
    elif field.keyed and isinstance(value, Mapping):
        yield from (((key,), part) for key, part in value.items())
    else:
        yield (), value


def _with_key(data: Any, pointer: Pointer, name: str) -> Any:
    """Return data with another name for the key at the end of `pointer`, in the same place."""
    step, *rest = pointer
    if isinstance(data, list):
        return [
            _with_key(value, tuple(rest), name) if number == step else value
            for number, value in enumerate(data)
        ]
    if rest:
        return {**data, step: _with_key(data[step], tuple(rest), name)}
    return {name if key == step else key: value for key, value in data.items()}
