"""Older shapes of records, each brought to today's by a named function: what revisions held is read so.

A shape is told by itself, not by a number: a record that today's schema takes is never touched. So a key
may not change its meaning and keep its shape; it gets another name, and the old one a migration here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ssh_cli.check.finding import Finding
from ssh_cli.messages import N_, _


@dataclass(frozen=True, slots=True)
class Migration:
    """One change of shape: the `kind` of record and the `key` it is about, and what to write today.

    `change` is pure: it returns what today's key holds, or the very same value where there is nothing to do.
    """

    name: str
    kind: str
    key: str
    hint: str
    change: Callable[[Any], Any]


def enter_networks(networks: Any) -> Any:
    """Return the networks of a member as entries, where they were their bare ids: `- eccar`."""
    if not isinstance(networks, list) or not any(isinstance(one, str) for one in networks):
        return networks
    return [{"network": one} if isinstance(one, str) else one for one in networks]


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
"""All changes of shape, the oldest first; each builds on what those before it leave."""


def migrate(kind: str, data: Any) -> tuple[Any, tuple[Migration, ...]]:
    """Return the data of a record in today's shape, and the migrations that were needed.

    What is given is not changed; healthy data need none and come back as they are.
    """
    used = []
    for one in MIGRATIONS:
        if one.kind != kind or not isinstance(data, dict) or one.key not in data:
            continue
        value = one.change(data[one.key])
        if value is not data[one.key]:
            data = {**data, one.key: value}
            used.append(one)
    return data, tuple(used)


def hint_at_shape(findings: Sequence[Finding], kind: str, data: Any) -> list[Finding]:
    """Return the findings of a record on the disk; those of an older shape say what to write today."""
    hints = {one.key: one.hint for one in migrate(kind, data)[1]} if findings else {}
    return [
        one._replace(hint=_(hints[one.pointer[0]])) if one.pointer and one.pointer[0] in hints else one
        for one in findings
    ]
