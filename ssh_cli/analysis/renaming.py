"""Records that have a new id, recognised by their official key or their content."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ssh_cli.analysis.difference import substitute
from ssh_cli.kinds.declaration import Record
from ssh_cli.kinds.member import Municipality

_ALIKE = 2 / 3
"""Records of one day that agree in this share of what they say are one, renamed and changed."""

_SAME_DAY = ("date", "from_")


def find_renamed(
    gone: Mapping[str, Any], come: Mapping[str, Any], names: Mapping[str, str]
) -> dict[str, str]:
    """Return the new id of each record in `gone` (by old id) that is in `come` under another id.

    `names` are the ids that are known to have changed already, as other records mention them.
    """
    renamed: dict[str, str] = {}
    left = dict(come)
    for same in (_same_key, _same_content, _alike):
        for old_id, old in gone.items():
            if old_id in renamed:
                continue
            spelled = substitute(old, names) if names else old
            new_id = next((name for name, new in left.items() if same(spelled, new)), None)
            if new_id is not None:
                renamed[old_id] = new_id
                del left[new_id]
    return renamed


def find_merged(gone: Iterable[str], after: Mapping[str, Municipality]) -> dict[str, str]:
    """Return, for each removed municipality, the id of the one that names it as a predecessor."""
    heirs = {old: town.id for town in after.values() for old in town.predecessors}
    return {name: heirs[name] for name in gone if name in heirs}


def _same_key(old: Any, new: Any) -> bool:
    return isinstance(old, Municipality) and isinstance(new, Municipality) and old.key == new.key


def _same_content(old: Any, new: Any) -> bool:
    return all(mine == theirs for mine, theirs in _values(old, new))


def _alike(old: Any, new: Any) -> bool:
    """Tell whether two records of the same day and municipality agree in most of their fields."""
    days = [getattr(old, name) for name in _SAME_DAY if getattr(old, name, None)]
    if not days or "id" not in own_fields(old):
        return False
    if any(getattr(old, name, None) != getattr(new, name, None) for name in (*_SAME_DAY, "member")):
        return False
    said = [(mine, theirs) for mine, theirs in _values(old, new) if mine or theirs]
    same = sum(mine == theirs for mine, theirs in said)
    return bool(same >= _ALIKE * len(said))


def own_fields(record: Record) -> frozenset[str]:
    """Return the fields that make up the id of a record; none for the alliance, a single record."""
    return frozenset(record.rules.same or {"id"}.intersection(record._fields))


def _values(old: Record, new: Record) -> Sequence[tuple[Any, Any]]:
    """Return the values of two records field by field, without the fields of their ids."""
    own = own_fields(old)
    return [
        (mine, theirs) for name, mine, theirs in zip(old._fields, old, new, strict=True) if name not in own
    ]
