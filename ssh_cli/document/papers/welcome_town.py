"""The municipality that a welcome pack is for, of the dataset or of the official register alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from ssh_cli.edit.import_place import Place
from ssh_cli.edit.named_town import towns_called
from ssh_cli.errors import NotFoundError
from ssh_cli.messages import _
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.municipality import Contact, Municipality
from ssh_cli.source.register import Register, RegisterEntry

_TOWN_HALL = "town-hall"
_LISTED = 8
_MUNICIPAL = 8  # digits of a municipality's key


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
        """Return the name as a town writes it: Stadt Aachen, which the register calls `Aachen, Stadt`.

        A Landkreis is called by its name, of which the register has a part alone: `Gifhorn`.
        """
        if self.official_name in self.name:
            return self.name
        name, comma, title = self.official_name.partition(", ")
        return f"{title} {name}" if comma and ", " not in title else self.official_name or self.name

    @property
    def town_hall(self) -> Contact | None:
        """Return the town hall's address as recorded."""
        contacts = self.record.contacts if self.record else ()
        return next((one for one in contacts if one.role == _TOWN_HALL and one.city), None)


def find_newcomer(dataset: Dataset, register: Register, name: str, on: str) -> Newcomer:
    """Return the municipality that a name, id or official key means: of the dataset, else of the register.

    Raise NotFoundError, with names that come close in either, where none or several answer.
    """
    try:
        found = _towns(towns_called(dataset, register, name, on))
    except NotFoundError as error:
        near = tuple(dict.fromkeys((*error.near, *register.near(name))))
        raise NotFoundError(error.message, near=near, hint=error.hint) from error
    if len(found) > 1:
        near = tuple(f"{_name(one)} ({one.key})" for one in found[:_LISTED])
        message = _("“{name}” can mean {n} records.").format(name=name, n=len(found))
        raise NotFoundError(message, near=near, hint=_("Give the official key of one."))
    town = found[0]
    if isinstance(town, Municipality):
        return Newcomer(town.id, town.name, town.official_name, town.land, town.key, town)
    return Newcomer(town.key, town.short_name, town.name, town.land, town.key)


def _name(one: Place) -> str:
    return one.name if isinstance(one, Municipality) else one.short_name


def _towns(found: Sequence[Place]) -> tuple[Place, ...]:
    """Return the municipalities; a Kreis or an association counts only where no town within it is meant."""
    municipal = [one for one in found if len(one.key) == _MUNICIPAL]
    inside = {one.key[:5] for one in municipal}
    inside |= {one.verband for one in municipal if isinstance(one, RegisterEntry)}
    return (*municipal, *(one for one in found if one not in municipal and one.key not in inside))
