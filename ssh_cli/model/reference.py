"""What the records are called that other records name by their ids."""

from collections.abc import Mapping
from typing import Any

from ssh_cli.kinds import KINDS
from ssh_cli.kinds.wording import Wording
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.derived import derivations

NAMES = ("name", "title", "label")
"""Fields that say what people call a record; a kind has at most one of them."""

_KIND_NAMES = {kind.singular: kind.name for kind in KINDS}
_TITLED = frozenset({"demand", "network", "declaration"})
"""What is called by the words that it bears in the language in use, and by no other name."""


def referred(refers: str, dataset: Dataset) -> Mapping[str, Any]:
    """Return by id what a field refers to: records of a kind (`member`), or a list of the alliance."""
    if refers in _KIND_NAMES:
        return dataset.of(_KIND_NAMES[refers])
    return {entry.id: entry for entry in getattr(dataset.alliance, f"{refers}s", ())}


def title_of(record: Any, fallback: str = "") -> Wording:
    """Return the name, title or label of a record or an entry, else the fallback."""
    for attribute in NAMES:
        name = getattr(record, attribute, None)
        if isinstance(name, Wording) and name.de:
            return name
        if isinstance(name, str) and name:
            return Wording(de=name)
    return Wording(de=fallback)


def names_of(refers: str, dataset: Dataset) -> Mapping[str, str]:
    """Return the names by id of what a field refers to (`member`, `demand`, `network`)."""
    return {key: _name(refers, key, record) for key, record in referred(refers, dataset).items()}


def name_of(refers: str, key: str, dataset: Dataset) -> str:
    """Return what one record that a field refers to is called, its id where it is not on record.

    A list of thousands asks for each of its references alone: `names_of` names all records at once.
    """
    record = referred(refers, dataset).get(key)
    return key if record is None else _name(refers, key, record)


def _name(refers: str, key: str, record: Any) -> str:
    if refers in _TITLED:
        return title_of(record, key).spoken()
    return (*record_names(refers, record), key)[1] or key


def record_names(kind: str, record: object) -> tuple[str, ...]:
    """Return what a record of a kind (`member`) is called, its id first, then its best name."""
    own = getattr(derivations(kind), "names", None)
    if own:
        names: tuple[str, ...] = own(record)
        return names
    title = title_of(record)
    return str(getattr(record, "id", "")), title.de, title.en
