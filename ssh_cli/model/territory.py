"""What the official register says of a municipality, a Kreis or an association, and who is asked for it."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol


class RegisterEntry(NamedTuple):
    """One row: `land` is a code (`BB`), `kreis` and `verband` keys or empty, days ISO or empty (open).

    `counted_on`, the day of its population, is told of Länder, for all that lies in them.
    """

    key: str
    name: str
    type: str
    land: str
    kreis: str
    verband: str
    population: int | None
    lat: float | None
    lon: float | None
    valid_from: str
    valid_until: str
    counted_on: str = ""

    def is_valid(self, on: str) -> bool:
        """Tell whether the row holds on the day `on` (ISO text); both its days are days it holds on."""
        return (not self.valid_from or self.valid_from <= on) and (
            not self.valid_until or on <= self.valid_until
        )

    @property
    def short_name(self) -> str:
        """The name without what the register adds to it: `Kiel` of `Kiel, Landeshauptstadt`."""
        return self.name.partition(",")[0]


def counted_on(territory: "Territory", key: str) -> str | None:
    """Return the ISO day of the population that the register has for a key, None where it tells none."""
    land = territory.entry(key[:2])
    return (land and land.counted_on) or None


class Territory(Protocol):
    """The official register, as far as meaning needs it: which municipalities a key contains."""

    def municipal_keys(self, key: str) -> frozenset[str]:
        """Return the 8-digit keys of the municipalities within `key` (empty where unknown)."""

    def names(self) -> Iterable[tuple[str, str]]:
        """Return name and key of every row of the municipalities, Kreise and associations."""

    def entry(self, key: str, on: str | None = None) -> RegisterEntry | None:
        """Return the row of a key: valid on the ISO day `on`, or the newest one without a day."""

    def population(self, keys: frozenset[str]) -> int:
        """Return the number of people living in the municipalities `keys`."""
