"""A compiled catalogue (`hafen.mo`), in which each message is looked up when it is asked for."""

from bisect import bisect_left
from struct import unpack_from

_LITTLE_ENDIAN = b"\xde\x12\x04\x95"


class Catalogue(dict[str, tuple[str, ...]]):
    """The translations by message: one, or those for one and for several; none of what is not there.

    The standard library's gettext reads the whole catalogue first, which takes a start 10 ms.
    """

    def __init__(self, path: str) -> None:
        with open(path, "rb") as file:
            self._raw = file.read()
        self._order = "<" if self._raw.startswith(_LITTLE_ENDIAN) else ">"
        self._number, self._messages, self._translations = unpack_from(f"{self._order}3I", self._raw, 8)

    def __missing__(self, message: str) -> tuple[str, ...]:
        """Look for a message among those of the file, which are sorted; its plural stands behind it."""
        wanted = message.encode("utf-8")
        place = bisect_left(range(self._number), wanted, key=self._message)
        there = place < self._number and self._message(place) == wanted
        self[message] = forms = self._forms(place) if there else ()
        return forms

    def _message(self, place: int) -> bytes:
        return self._entry(self._messages, place).partition(b"\0")[0]

    def _forms(self, place: int) -> tuple[str, ...]:
        return tuple(self._entry(self._translations, place).decode("utf-8").split("\0"))

    def _entry(self, table: int, place: int) -> bytes:
        length, start = unpack_from(f"{self._order}2I", self._raw, table + 8 * place)
        return self._raw[start : start + length]
