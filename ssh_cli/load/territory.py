"""The register as the dataset knows it: not even its reader is loaded until somebody asks."""

from functools import cached_property
from typing import TYPE_CHECKING

from ssh_cli.source.tree import FileTree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ssh_cli.model.territory import RegisterEntry
    from ssh_cli.source.register import Register


class RegisteredTerritory:
    """Answers for `ssh_cli.model.territory.Territory` from the register of a tree."""

    def __init__(self, tree: FileTree) -> None:
        self._tree = tree

    @cached_property
    def _register(self) -> "Register":
        from ssh_cli.source.register import Register

        return Register(self._tree, strict=True)

    def municipal_keys(self, key: str) -> frozenset[str]:
        """Return the 8-digit keys of the municipalities within `key` (empty where unknown)."""
        return self._register.municipal_keys(key)

    def names(self) -> "Iterable[tuple[str, str]]":
        """Return name and key of every row of the municipalities, Kreise and associations."""
        return self._register.names()

    def entry(self, key: str, on: str | None = None) -> "RegisterEntry | None":
        """Return the row of a key: valid on the ISO day `on`, or the newest one without a day."""
        return self._register.entry(key, on)

    def population(self, keys: frozenset[str]) -> int:
        """Return the number of people living in the municipalities `keys`."""
        return self._register.population(keys)
