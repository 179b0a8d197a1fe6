"""The official municipal register: names, keys, population; read only as far as somebody asks."""

import math
import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from ssh_cli.model.territory import RegisterEntry
from ssh_cli.source.tree import FileTree, Unreadable

# Looking through the whole table takes 0.5 ms for a key and 1 ms for an area; reading all of it once for
# every key takes 3 ms, and for every area 20 ms.
_SCANS_BEFORE_INDEX = 6
_SCANS_BEFORE_AREAS = 20

# Table and key column by the length of a key.
_TABLES = {
    2: ("laender.csv", "ags"),
    5: ("districts.csv", "ags"),
    8: ("municipalities.csv", "ags"),
    9: ("associations.csv", "key"),
}
_LAND, _DISTRICTS, _MUNICIPALITIES, _ASSOCIATIONS = 2, 5, 8, 9

# What tables call a RegisterEntry's fields where it is not the same.
_COLUMNS = {
    "land": "code",
    "kreis": "kreis_ags",
    "verband": "verband_key",
    "lat": "centroid_lat",
    "lon": "centroid_lon",
}
_LONGEST_COUNT = 12  # digits

Row = list[str]


class Register:
    """The register of a dataset.

    A `strict` one raises BrokenRegisterError when it is asked for what stands in a table that is not whole;
    otherwise such a table is taken as far as it goes, which is for whoever has examined it already.
    """

    __slots__ = ("_areas", "_digests", "_entries", "_every_area", "_strict", "_tables", "_tree")

    def __init__(self, tree: FileTree, *, strict: bool = False) -> None:
        self._tree = tree
        self._tables: dict[int, _Table] = {}
        self._entries: dict[tuple[str, str | None], RegisterEntry | None] = {}
        self._areas: dict[str, list[str]] = {}
        self._every_area = False
        self._strict = strict
        self._digests: dict[str, str] | None = None

    def entry(self, key: str, on: str | None = None) -> RegisterEntry | None:
        """Return the row of a key of 2, 5, 8 or 9 digits: valid on `on`, or the newest one without a day."""
        question = (key, on)
        if question not in self._entries:
            self._entries[question] = self._find_entry(key, on)
        return self._entries[question]

    def _find_entry(self, key: str, on: str | None) -> RegisterEntry | None:
        if len(key) not in _TABLES or not (key.isascii() and key.isdigit()):
            return None
        table = self._table(len(key))
        entries = (table.entry(row) for row in table.rows_of(key))
        valid = [entry for entry in entries if on is None or entry.is_valid(on)]
        return max(valid, key=lambda entry: (not entry.valid_until, entry.valid_until), default=None)

    def municipal_keys(self, key: str) -> frozenset[str]:
        """Return the 8-digit keys inside `key` that have not ended.

        A municipality's own key is always inside itself, if the register has it.
        """
        if len(key) == _MUNICIPALITIES:
            return frozenset([key]) if self.entry(key) else frozenset()
        return frozenset(self._municipalities_in(key))

    def population(self, keys: Iterable[str]) -> int:
        """Return how many people live in all of `keys` together, each municipality counted once."""
        inside: set[str] = set()
        for key in keys:
            inside |= self.municipal_keys(key)
        return sum(entry.population or 0 for key in inside if (entry := self.entry(key)))

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield name and key of every row of the municipalities, Kreise and associations."""
        for length in (_MUNICIPALITIES, _DISTRICTS, _ASSOCIATIONS):
            yield from self._table(length).names()

    def open_entries(self, lands: Collection[str]) -> Iterator[RegisterEntry]:
        """Yield the municipalities, Kreise and associations of some Länder whose rows have no last day.

        The Länder are named by their keys of two digits.
        """
        for length in (_MUNICIPALITIES, _DISTRICTS, _ASSOCIATIONS):
            table = self._table(length)
            rows = (row for row in table.all_rows() if row[0][:_LAND] in lands)
            yield from (entry for entry in map(table.entry, rows) if not entry.valid_until)

    def _table(self, length: int) -> "_Table":
        table = self._tables.get(length)
        if table is None:
            name, key_column = _TABLES[length]
            table = self._tables[length] = _table_of(self._read(name), key_column)
        return table

    def _read(self, name: str) -> bytes:
        # Inside the function: every dataset has a register, and few commands ask it anything.
        from ssh_cli.source.register_soundness import FOLDER, REGISTER_LIMIT, read_digests, read_whole_table

        if self._strict:
            if self._digests is None:
                self._digests = read_digests(self._tree)
            return read_whole_table(self._tree, name, self._digests.get(name, ""))
        try:
            return self._tree.read(f"{FOLDER}/{name}", REGISTER_LIMIT)
        except Unreadable:
            return b""

    def _municipalities_in(self, area: str) -> list[str]:
        """Return the keys of the municipalities of a Land, Kreis or association that have not ended."""
        if not (area.isascii() and area.isdigit()):
            return []
        if area not in self._areas and not self._every_area:
            table = self._table(_MUNICIPALITIES)
            if len(self._areas) < _SCANS_BEFORE_AREAS:
                rows = table.rows_beginning(area) if len(area) == _LAND else table.rows_having(area)
                self._areas[area] = [
                    key for row in rows for within, key in table.areas(row) if within == area
                ]
            else:
                self._areas, self._every_area = {}, True
                for row in table.all_rows():
                    for within, key in table.areas(row):
                        self._areas.setdefault(within, []).append(key)
        return self._areas.get(area, [])


class _Table:
    """One CSV file, a row a line, the key first; lines are taken apart when somebody asks for them.

    A row is a list of text that ends with an empty cell, for absent columns.
    """

    __slots__ = ("_columns", "_index", "_names", "_raw", "_scans")

    def __init__(self, raw: bytes, key_column: str) -> None:
        self._raw = raw.removeprefix(b"\xef\xbb\xbf")
        header = next(_rows(self._raw.partition(b"\n")[0]), [])
        names = {name: number for number, name in enumerate(header)}
        self._columns = tuple(
            next((names[name] for name in (field, _COLUMNS.get(field)) if name in names), -1)
            for field in (key_column, *RegisterEntry._fields[1:])
        )
        if header[:1] != [key_column] or not {"name", "population"} <= names.keys():
            self._raw = b""
        self._index: dict[bytes, list[bytes]] | None = None
        self._names: list[tuple[str, str]] = []
        self._scans = 0

    def rows_of(self, key: str) -> list[Row]:
        """Return the rows of `key`; several where it had other names or bounds at other times."""
        if self._index is None and self._scans < _SCANS_BEFORE_INDEX:
            self._scans += 1
            return list(self.rows_beginning(f"{key},"))
        return [row for line in self._lines_by_key().get(key.encode(), ()) for row in _rows(line)]

    def rows_beginning(self, text: str) -> Iterator[Row]:
        """Yield the rows whose lines begin with `text`."""
        return self._search(b"\n" + text.encode())

    def rows_having(self, cell: str) -> Iterator[Row]:
        """Yield the rows that have a cell after the key that begins with `cell`, once each."""
        return self._search(f",{cell}".encode())

    def all_rows(self) -> Iterator[Row]:
        """Yield every row."""
        rows = _rows(self._raw.partition(b"\n")[2])
        return (row for row in rows if len(row) > 1)  # a blank line has the one cell that ends a row

    def areas(self, row: Row) -> Iterator[tuple[str, str]]:
        """Yield the keys of Land, Kreis and association that a municipality is in, each with its own.

        One that has ended is in none.
        """
        key, *_rest, until, _counted_on = cells = self.cells(row)
        for area in () if until else {key[:_LAND], *cells[4:6]}:
            yield area, key

    def names(self) -> list[tuple[str, str]]:
        """Return name and key of every row; a row of its own is not made of any, which is much faster."""
        if not self._names:
            name_at = self._columns[1]
            before = r"(?:,[^,\"\n]*)" * (name_at - 1)
            pattern = re.compile(rf'^([^,"\n]+){before},("(?:[^"\n]|"")*"|[^,"\n]*)', re.MULTILINE)
            text = self._raw.partition(b"\n")[2].decode("utf-8", errors="replace")
            self._names = [
                (name[1:-1].replace('""', '"') if name[:1] == '"' else name, key)
                for key, name in pattern.findall(text)
            ]
        return self._names

    def cells(self, row: Row) -> list[str]:
        """Return the cells of `row` in the order of RegisterEntry's fields."""
        width = len(row)
        return [row[number] if number < width else "" for number in self._columns]

    def entry(self, row: Row) -> RegisterEntry:
        """Return `row` as an entry."""
        *texts, population, lat, lon, valid_from, valid_until, counted_on = self.cells(row)
        numbers = _integer(population), _number(lat), _number(lon)
        return RegisterEntry._make((*texts, *numbers, valid_from, valid_until, counted_on))

    def _search(self, text: bytes) -> Iterator[Row]:
        """Yield the rows of the lines that `text` is in; the newline before a line belongs to it."""
        place = self._raw.find(text)
        while place >= 0:
            start = self._raw.rfind(b"\n", 0, place + 1) + 1
            end = self._raw.find(b"\n", start)
            yield from _rows(self._raw[start : end if end >= 0 else None])
            place = self._raw.find(text, end) if end >= 0 else -1

    def _lines_by_key(self) -> dict[bytes, list[bytes]]:
        if self._index is None:
            self._index = {}
            for line in self._raw.split(b"\n")[1:]:
                self._index.setdefault(line.partition(b",")[0], []).append(line)
        return self._index


_table_of = lru_cache(maxsize=8)(_Table)  # a table is indexed once, by however many registers it is asked


def _rows(raw: bytes) -> Iterator[Row]:
    """Yield the rows of CSV text; a row that the csv module refuses ends the table."""
    import csv

    try:
        for row in csv.reader(raw.decode("utf-8", errors="replace").split("\n")):
            row.append("")
            yield row
    except csv.Error:
        return


def _integer(cell: str) -> int | None:
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) < _LONGEST_COUNT else None


def _number(cell: str) -> float | None:
    try:
        number = float(cell)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
