"""The official municipal register: names, keys, population; read only as far as somebody asks."""

import csv
import math
import re
from collections.abc import Iterable, Iterator

from ssh_cli.model.territory import RegisterEntry
from ssh_cli.source.register_soundness import REGISTER_LIMIT, read_digests, read_whole_table
from ssh_cli.source.tree import FileTree, Unreadable

_SCANS_BEFORE_INDEX = 12  # finding a line takes 0.1 ms, reading all of them 20 ms

# Table and key column by the length of a key.
_TABLES = {
    2: ("laender.csv", "ags"),
    5: ("districts.csv", "ags"),
    8: ("municipalities.csv", "ags"),
    9: ("associations.csv", "key"),
}
_MUNICIPALITIES, _DISTRICTS, _ASSOCIATIONS = 8, 5, 9

# Column names of a RegisterEntry's fields after the key, whichever a table has.
_CELLS = (
    ("name",),
    ("type",),
    ("land", "code"),
    ("kreis_ags",),
    ("verband_key",),
    ("population",),
    ("lat", "centroid_lat"),
    ("lon", "centroid_lon"),
    ("valid_from",),
    ("valid_until",),
)
_LONGEST_COUNT = 12  # digits

Row = list[str]


class Register:
    """The register below `folder` of a tree.

    A `strict` one raises BrokenRegisterError when it is asked for what stands in a table that is not whole;
    otherwise such a table is taken as far as it goes, which is for whoever has examined it already.
    """

    __slots__ = ("_digests", "_folder", "_members", "_strict", "_tables", "_tree")

    def __init__(self, tree: FileTree, folder: str = "register", *, strict: bool = False) -> None:
        self._tree = tree
        self._folder = folder
        self._tables: dict[int, _Table] = {}
        self._members: dict[str, list[tuple[str, str, str]]] | None = None
        self._strict = strict
        self._digests: dict[str, str] | None = None

    def entry(self, key: str, on: str | None = None) -> RegisterEntry | None:
        """Return the row of a key of 2, 5, 8 or 9 digits: valid on `on`, or the newest one without a day."""
        if len(key) not in _TABLES or not (key.isascii() and key.isdigit()):
            return None
        table = self._table(len(key))
        entries = (table.entry(row) for row in table.rows_of(key))
        valid = [entry for entry in entries if on is None or entry.is_valid(on)]
        return max(valid, key=lambda entry: (not entry.valid_until, entry.valid_until), default=None)

    def municipal_keys(self, key: str, on: str | None = None) -> frozenset[str]:
        """Return the 8-digit keys inside `key`: valid on `on`, or not ended if no day is given.

        A municipality's own key is always inside itself, if the register has it.
        """
        if len(key) == _MUNICIPALITIES:
            return frozenset([key]) if self.entry(key) else frozenset()
        return frozenset(
            municipality
            for municipality, valid_from, valid_until in self._municipalities_in().get(key, ())
            if (not valid_until if on is None else _holds(valid_from, valid_until, on))
        )

    def population(self, keys: Iterable[str], on: str | None = None) -> int:
        """Return how many people live in all of `keys` together, each municipality counted once."""
        inside: set[str] = set()
        for key in keys:
            inside |= self.municipal_keys(key, on)
        return sum(entry.population or 0 for key in inside if (entry := self.entry(key, on)))

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield name and key of every row of the municipalities, Kreise and associations."""
        for length in (_MUNICIPALITIES, _DISTRICTS, _ASSOCIATIONS):
            yield from self._table(length).names()

    def open_entries(self) -> Iterator[RegisterEntry]:
        """Yield the municipalities, Kreise and associations whose rows have no last day."""
        return (entry for entry in self._all() if not entry.valid_until)

    def _all(self) -> Iterator[RegisterEntry]:
        for length in (_MUNICIPALITIES, _DISTRICTS, _ASSOCIATIONS):
            table = self._table(length)
            yield from map(table.entry, table.all_rows())

    def _table(self, length: int) -> "_Table":
        table = self._tables.get(length)
        if table is None:
            name, key_column = _TABLES[length]
            table = self._tables[length] = _Table(self._read(name), key_column)
        return table

    def _read(self, name: str) -> bytes:
        if self._strict:
            if self._digests is None:
                self._digests = read_digests(self._tree, self._folder)
            return read_whole_table(self._tree, self._folder, name, self._digests.get(name, ""))
        try:
            return self._tree.read(f"{self._folder}/{name}", REGISTER_LIMIT)
        except Unreadable:
            return b""

    def _municipalities_in(self) -> dict[str, list[tuple[str, str, str]]]:
        """Return key, valid_from, valid_until of the municipalities by key of Land, Kreis and association."""
        if self._members is None:
            self._members = {}
            table = self._table(_MUNICIPALITIES)
            for key, _name, _type, _land, kreis, verband, *_rest, since, until in map(
                table.cells, table.all_rows()
            ):
                for area in (key[:2], kreis, verband):
                    self._members.setdefault(area, []).append((key, since, until))
        return self._members


def _holds(valid_from: str, valid_until: str, on: str) -> bool:
    return (not valid_from or valid_from <= on) and (not valid_until or on <= valid_until)


class _Table:
    """One CSV file: a few rows are found by searching its bytes, many by reading it whole.

    Rows stay lists of text until an entry is asked for; each ends with an empty cell for absent columns.
    """

    __slots__ = ("_columns", "_index", "_lines", "_scans")

    def __init__(self, raw: bytes, key_column: str) -> None:
        self._lines = raw.removeprefix(b"\xef\xbb\xbf")
        header = next(_rows(self._lines.partition(b"\n")[0]), [])
        names = {name: number for number, name in enumerate(header)}
        self._columns = tuple(
            next((names[name] for name in choices if name in names), -1)
            for choices in ((key_column,), *_CELLS)
        )
        is_table = {key_column, "name", "population"} <= names.keys()
        self._index: dict[str, list[Row]] | None = None if is_table else {}
        self._scans = 0

    def rows_of(self, key: str) -> list[Row]:
        """Return the rows of `key`; several where it had other names or bounds at other times."""
        if self._index is None and self._columns[0] == 0 and self._scans < _SCANS_BEFORE_INDEX:
            self._scans += 1
            return [row for line in self._lines_of(key.encode()) for row in _rows(line)]
        return self._by_key().get(key, [])

    def all_rows(self) -> Iterator[Row]:
        """Yield every row."""
        for rows in self._by_key().values():
            yield from rows

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield name and key of every row; a row of its own is not made of any, which is much faster."""
        key_at, name_at = self._columns[:2]
        if self._index is None and key_at == 0 and name_at > 0:
            before = r"(?:,[^,\"\n]*)" * (name_at - 1)
            pattern = re.compile(rf'^([^,"\n]+){before},("(?:[^"\n]|"")*"|[^,"\n]*)', re.MULTILINE)
            for key, name in pattern.findall(
                self._lines.partition(b"\n")[2].decode("utf-8", errors="replace")
            ):
                yield (name[1:-1].replace('""', '"') if name[:1] == '"' else name), key
        else:
            yield from ((row[name_at], row[key_at]) for row in self.all_rows())

    def cells(self, row: Row) -> list[str]:
        """Return the cells of `row` in the order of RegisterEntry's fields."""
        width = len(row)
        return [row[number] if number < width else "" for number in self._columns]

    def entry(self, row: Row) -> RegisterEntry:
        """Return `row` as an entry."""
        key, name, kind, land, kreis, verband, population, lat, lon, valid_from, valid_until = self.cells(row)
        return RegisterEntry(
            key,
            name,
            kind,
            land,
            kreis,
            verband,
            _integer(population),
            _number(lat),
            _number(lon),
            valid_from,
            valid_until,
        )

    def _lines_of(self, key: bytes) -> Iterator[bytes]:
        start = self._lines.find(b"\n" + key + b",")
        while start >= 0:
            end = self._lines.find(b"\n", start + 1)
            yield self._lines[start + 1 : end if end >= 0 else None]
            start = self._lines.find(b"\n" + key + b",", start + 1)

    def _by_key(self) -> dict[str, list[Row]]:
        if self._index is None:
            self._index = {}
            key_at = self._columns[0]
            for row in _rows(self._lines.partition(b"\n")[2]):
                if len(row) > key_at + 1:  # not the blank line at the end
                    self._index.setdefault(row[key_at], []).append(row)
        return self._index


def _rows(raw: bytes) -> Iterator[Row]:
    """Yield the rows of CSV text; a row that the csv module refuses ends the table."""
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
