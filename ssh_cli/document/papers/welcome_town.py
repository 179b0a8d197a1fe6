"""The municipality that a welcome pack is for, of the dataset or of the official register alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from ssh_cli.errors import NotFoundError
from ssh_cli.messages import _
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.municipality import Contact, Municipality
from ssh_cli.query.fields import table
from ssh_cli.query.folding import same
from ssh_cli.query.selection import find
from ssh_cli.source.register import Register, RegisterEntry

_TOWN_HALL = "town-hall"
_LISTED = 8


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who may join: `record` is None where the dataset does not know the municipality."""

    id: str
    name: str
    official_name: str
    land: str
    key: str
    record: Municipality | None = None

    @property
    def formal_name(self) -> str:
        """Return the name as a town writes it: Stadt Aachen, which the register calls `Aachen, Stadt`."""
        name, comma, title = self.official_name.partition(", ")
        return f"{title} {name}" if comma and ", " not in title else self.official_name or self.name

    @property
    def town_hall(self) -> Contact | None:
        """Return the town hall's address as recorded."""
        contacts = self.record.contacts if self.record else ()
        return next((one for one in contacts if one.role == _TOWN_HALL and one.city), None)


def find_newcomer(dataset: Dataset, register: Register, name: str) -> Newcomer:
    """Return the municipality that a name, id or official key means: of the dataset, else of the register.

    A name of the register goes before the beginning of one in the dataset: who says Hof does not mean
    Hofheim. Raise NotFoundError, with names that come close in either, where none or several answer.
    """
    if not _is_named(dataset, name):
        found = _registered(dataset, register, name.strip())
        if found is not None:
            return found
    try:
        town: Municipality = find(dataset, "members", name)
    except NotFoundError as error:
        near = tuple(dict.fromkeys((*error.near, *register.near(name))))
        raise NotFoundError(error.message, near=near, hint=error.hint) from error
    return Newcomer(town.id, town.name, town.official_name, town.land, town.key, town)


def _is_named(dataset: Dataset, name: str) -> bool:
    """Tell whether a municipality of the dataset has this very name, id or key."""
    fields = table("members")
    return any(
        same(one, name.strip()) for record in fields.records(dataset) for one in fields.names(dataset, record)
    )


def _registered(dataset: Dataset, register: Register, name: str) -> Newcomer | None:
    """Return what the register alone has under a name or key, None where it has nothing."""
    by_key = register.find(name)
    entries = (by_key,) if by_key and not by_key.valid_until else _towns(register.search(name))
    if len(entries) > 1:
        near = tuple(f"{one.name} ({one.key})" for one in entries[:_LISTED])
        message = _("“{name}” can mean {n} records.").format(name=name, n=len(entries))
        raise NotFoundError(message, near=near, hint=_("Give the official key of one."))
    if not entries:
        return None
    entry = entries[0]
    known = next((one for one in dataset.municipalities.values() if one.key == entry.key), None)
    return Newcomer(entry.key, entry.short_name, entry.name, entry.land, entry.key, known)


def _towns(entries: Iterable[RegisterEntry]) -> tuple[RegisterEntry, ...]:
    """Return the rows valid now; a town that is a Kreis of its own has two, and counts once."""
    valid = [one for one in entries if not one.valid_until]
    municipal = [one for one in valid if len(one.key) == 8]
    inside = {one.key[:5] for one in municipal} | {one.verband for one in municipal}
    return (*municipal, *(one for one in valid if one not in municipal and one.key not in inside))
