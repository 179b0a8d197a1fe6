"""Which records name which: references are stored once, and this is their other side."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from ssh_cli.kinds import KINDS
from ssh_cli.kinds.declaration import Record
from ssh_cli.kinds.field import fields
from ssh_cli.model.dataset import Dataset

Mentions = Mapping[tuple[str, str], tuple[tuple[str, str], ...]]
"""By what fields refer to and its id (`member`, `potsdam`) who names it: the kind (its plural) and the id."""


def find_mentions(dataset: Dataset) -> Mentions:
    """Return who names a record in a public field, by kind and id."""
    mentions: dict[tuple[str, str], dict[tuple[str, str], None]] = defaultdict(dict)
    for kind in KINDS:
        for record_id, record in dataset.of(kind.name).items() if kind.plural else ():
            for named in _references(record):
                mentions[named].setdefault((kind.plural, record_id))
    return {named: tuple(by) for named, by in mentions.items()}


def _references(record: Record) -> Iterator[tuple[str, str]]:
    for declared in fields(type(record)):
        value: Any = getattr(record, declared.attribute)
        if declared.about.private or not value or not (declared.about.refers or declared.part):
            continue
        values = value.values() if declared.keyed else value if declared.many else (value,)
        for each in values:
            if declared.part is None:
                yield declared.about.refers, str(each)
            else:
                yield from _references(each)
