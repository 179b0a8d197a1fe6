"""Records that have a new id: told by their official key, or by what they say."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ssh_cli.analysis.difference import substitute
from ssh_cli.kinds.member import Municipality
from ssh_cli.model.value import fields_of

_ALIKE = 2 / 3
"""Records of one day that agree in this share of what they say are one, renamed and changed."""

_ID = frozenset({"id"})
_OWN: Mapping[str, frozenset[str]] = {
    "Source": frozenset({"key"}),
    "SurveyAnswer": frozenset({"survey", "member"}),
    "Alliance": frozenset(),
}
_SAME_DAY = ("date", "begins")


def find_renamed(
    gone: Mapping[str, Any], come: Mapping[str, Any], names: Mapping[str, str]
) -> dict[str, str]:
    """Return the new id of each record of one kind that is `gone` under its own and has `come` under another.

    `names` are the ids that are known to have changed already, as other records mention them.
    """
    found: dict[str, str] = {}
    left = dict(come)
    for same in (_same_key, _same_content, _alike):
        for old_id, old in gone.items():
            if old_id in found:
                continue
            spelled = substitute(old, names) if names else old
            new_id = next((one for one, new in left.items() if same(spelled, new)), None)
            if new_id is not None:
                found[old_id] = new_id
                del left[new_id]
    return found


def find_merged(gone: Iterable[str], after: Mapping[str, Municipality]) -> dict[str, str]:
    """Return, for each municipality that is gone, the one that names it as a predecessor."""
    heirs = {old: one.id for one in after.values() for old in one.predecessors}
    return {one: heirs[one] for one in gone if one in heirs}


def _same_key(old: Any, new: Any) -> bool:
    return isinstance(old, Municipality) and isinstance(new, Municipality) and old.key == new.key


def _same_content(old: Any, new: Any) -> bool:
    return all(mine == theirs for mine, theirs in _values(old, new))


def _alike(old: Any, new: Any) -> bool:
    """Tell whether two records of one day and one municipality agree in most of what either says."""
    days = [getattr(old, name) for name in _SAME_DAY if getattr(old, name, None)]
    if not days or "id" not in own_fields(old):
        return False
    if any(getattr(old, name, None) != getattr(new, name, None) for name in (*_SAME_DAY, "member")):
        return False
    told = [(mine, theirs) for mine, theirs in _values(old, new) if mine or theirs]
    same = sum(mine == theirs for mine, theirs in told)
    return bool(same >= _ALIKE * len(told))


def own_fields(record: Any) -> frozenset[str]:
    """Return the fields that make up the id of a record."""
    return _OWN.get(type(record).__name__, _ID)


def _values(old: Any, new: Any) -> Sequence[tuple[Any, Any]]:
    """Return field by field what two records say, but for their ids."""
    own = own_fields(old)
    return [(getattr(old, name), getattr(new, name)) for name in fields_of(old) if name not in own]
