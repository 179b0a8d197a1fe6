"""The municipality that a welcome pack is for, of the dataset or of the official register alone."""

from dataclasses import dataclass

from ssh_cli.kinds.member import Contact, Municipality
from ssh_cli.model.dataset import Dataset
from ssh_cli.query.selection import find_municipality

_TOWN_HALL = "town-hall"


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


def find_newcomer(dataset: Dataset, name: str, on: str) -> Newcomer:
    """Return the municipality that a name, id or official key means: of the dataset, else of the register.

    Raise NotFoundError, with names that come close in either, where none or several answer.
    """
    found = find_municipality(dataset, name, on)
    if found.record is not None:
        town = found.record
        return Newcomer(town.id, town.name, town.official_name, town.land, town.key, town)
    assert found.entry is not None
    return Newcomer(found.key, found.name, found.entry.name, found.entry.land, found.key)
