"""Which municipality a row means: told by its key or a name that one alone has, never guessed."""

from collections.abc import Mapping
from dataclasses import dataclass

from ssh_cli.edit.import_table import Cells, Left, Reason
from ssh_cli.edit.municipality import find_entries
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.land import LAENDER
from ssh_cli.model.municipality import Municipality
from ssh_cli.model.suggestion import suggest
from ssh_cli.source.register import Register, RegisterEntry

Place = Municipality | RegisterEntry
NAME, KEY, LAND = "name", "key", "land"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The municipalities that rows may mean: those on record, and on the day `on` those of the register.

    `choices` are answers of a person: by the name in the table, an id or an official key.
    """

    dataset: Dataset
    register: Register
    on: str
    choices: Mapping[str, str]

    def find(self, cells: Cells) -> Place | Left:
        """Return the municipality of a row, or why it is not known which one that is."""
        name = cells.text.get(NAME, "")
        if key := cells.text.get(KEY) or self.choices.get(name):
            return self._by_key(key, cells)
        if not name:
            return cells.left(Reason.NO_NAME)
        found = self._by_name(name, _land_code(cells.text.get(LAND, "")))
        if len(found) == 1:
            return found[0]
        if found:
            near = tuple(_told(one) for one in found)
            return cells.left(Reason.NAME_AMBIGUOUS, NAME, near=near, keys=tuple(map(_key_of, found)))
        return cells.left(Reason.NAME_UNKNOWN, NAME, near=self._near(name))

    def _by_key(self, key: str, cells: Cells) -> Place | Left:
        on_record = [one for one in self.dataset.municipalities.values() if key in {one.id, one.key}]
        found: Place | None = on_record[0] if on_record else self.register.find(key, self.on)
        if found is None:
            return cells.left(Reason.KEY_UNKNOWN, KEY if KEY in cells.text else NAME)
        name = cells.text.get(NAME)
        if KEY in cells.text and name and not self._is_called(found, name):
            return cells.left(Reason.KEY_OF_ANOTHER, KEY, near=(_told(found),))
        return found

    def _is_called(self, one: Place, name: str) -> bool:
        return any(_key_of(one) == _key_of(other) for other in self._by_name(name, ""))

    def _by_name(self, name: str, land: str) -> list[Place]:
        wanted = name.casefold()
        recorded = [
            one
            for one in self.dataset.municipalities.values()
            if wanted in {one.name.casefold(), one.official_name.casefold(), one.id}
            and land in {"", one.land}
            and one.successor is None
        ]
        keys = {one.key for one in self.dataset.municipalities.values()}
        fresh = [
            entry
            for entry in find_entries(self.register, name, self.on)
            if entry.key not in keys and land in {"", entry.land}
        ]
        return [*recorded, *fresh]

    def _near(self, name: str) -> tuple[str, ...]:
        close = suggest(name, [one.name for one in self.dataset.municipalities.values()], cutoff=80)
        return tuple(dict.fromkeys([*close, *self.register.near(name)]))[:3]


def _land_code(text: str) -> str:
    """Return the code of a Land that a cell names by code or name, empty where it names none."""
    wanted = text.casefold()
    return next(
        (code for code, land in LAENDER.items() if wanted in {code.casefold(), land.name.casefold()}), ""
    )


def _key_of(one: Place) -> str:
    return one.key


def _told(one: Place) -> str:
    if isinstance(one, Municipality):
        return f"{one.name} ({one.key}, {one.id})"
    return f"{one.name} ({one.key}, {one.type}, {one.land})"
