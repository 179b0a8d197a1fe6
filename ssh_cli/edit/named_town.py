"""Which municipality a name means, of those on record and of the whole official register."""

from collections.abc import Callable

from ssh_cli.edit.import_place import Place
from ssh_cli.edit.municipality import find_entries
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.folding import begins, same
from ssh_cli.model.municipality import Municipality
from ssh_cli.query.fields import table
from ssh_cli.query.selection import find
from ssh_cli.source.register import Register

_DIGITS_OF_LAND = 2


def towns_called(dataset: Dataset, register: Register, name: str, on: str) -> tuple[Place, ...]:
    """Return whom a name, id or official key may mean; several where it does not say which.

    A name that one on record has, or one of the register, goes before names that merely begin so, and
    these before words inside of names: who says Neustadt may mean many towns, but not Titisee-Neustadt.
    A row of the register is returned only where no record is of it. Raise NotFoundError where nobody
    answers, or several of those on record alone.
    """
    wanted = name.strip()
    if _recorded(dataset, wanted, same):
        return (find(dataset, "members", wanted),)
    by_key = register.find(wanted, on) if len(wanted) > _DIGITS_OF_LAND else None
    entries = [by_key] if by_key else find_entries(register, wanted, on)
    on_record = {one.key: one for one in dataset.municipalities.values() if one.successor is None}
    fresh = [entry for entry in entries if entry.key not in on_record]
    if by_key or any(same(entry.short_name, wanted) for entry in entries):
        found: list[Place] = [on_record.get(entry.key, entry) for entry in entries]
    elif fresh:
        found = [*_recorded(dataset, wanted, begins), *fresh]
    else:
        found = []
    return tuple(found) or (find(dataset, "members", wanted),)


def _recorded(dataset: Dataset, wanted: str, meets: Callable[[str, str], bool]) -> list[Municipality]:
    fields = table("members")
    return [
        one
        for one in fields.records(dataset)
        if any(meets(text, wanted) for text in fields.names(dataset, one))
    ]
