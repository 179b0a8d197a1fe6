"""The tables of the register after a new edition: what ended keeps its row and gets its last day."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ssh_cli.errors import InvalidDataError
from ssh_cli.kinds.day import move_days
from ssh_cli.kinds.land import LAENDER
from ssh_cli.messages import _
from ssh_cli.source.gv100ad import Edition

Row = dict[str, str]

_LAND_CODES = {land.key: code for code, land in LAENDER.items()}
_TIMELESS = ("area_km2", "population", "postcode_admin", "n_municipalities", "centroid_lat", "centroid_lon")
"""Cells that are brought up to date in their row; any other one that changes ends the row."""


@dataclass(frozen=True, slots=True)
class _Table:
    header: tuple[str, ...]
    rows: tuple[Row, ...]


def update_tables(tables: Mapping[str, bytes], edition: Edition) -> dict[str, bytes]:
    """Return the four tables of the register, by file name, as they are with a new edition.

    `tables` are those of today. Rows that hold no more keep their place with the day before the edition
    as `valid_until`; what changed its name, kind or place gets a row of its own from the edition's day
    on, since the edition tells what holds on its day and not since when. Raise InvalidDataError for a
    table without its columns.
    """
    read = {name: _read(name, raw) for name, raw in tables.items()}
    municipalities = _renewed(read["municipalities.csv"], "ags", _municipality_rows(edition), edition)
    open_rows = [row for row in municipalities.rows if not row["valid_until"]]
    return {
        "municipalities.csv": _write(municipalities),
        "associations.csv": _write(
            _renewed(read["associations.csv"], "key", _association_rows(edition, open_rows), edition)
        ),
        "districts.csv": _write(
            _renewed(read["districts.csv"], "ags", _district_rows(edition, open_rows), edition)
        ),
        "laender.csv": _write(
            _renewed(read["laender.csv"], "ags", _land_rows(read["laender.csv"], open_rows), edition)
        ),
    }


def _municipality_rows(edition: Edition) -> dict[str, Row]:
    return {
        key: {
            "ags": key,
            "ars": unit.verband + key[5:],
            "name": unit.name,
            "type": unit.type,
            "type_code": unit.type_code,
            "land": _LAND_CODES.get(key[:2], ""),
            "kreis_ags": key[:5],
            "verband_key": unit.verband,
            "area_km2": f"{(unit.hectares or 0) / 100:.2f}",
            "population": str(unit.people),
            "postcode_admin": unit.postcode,
        }
        for key, unit in edition.municipalities.items()
    }


def _association_rows(edition: Edition, open_rows: Iterable[Row]) -> dict[str, Row]:
    sums = _sums(open_rows, lambda row: row["verband_key"])
    return {
        key: {
            "key": key,
            "name": unit.name,
            "type": unit.type,
            "land": _LAND_CODES.get(key[:2], ""),
            "kreis_ags": key[:5],
            **sums.get(key, {}),
        }
        for key, unit in edition.associations.items()
    }


def _district_rows(edition: Edition, open_rows: Iterable[Row]) -> dict[str, Row]:
    sums = _sums(open_rows, lambda row: row["kreis_ags"])
    return {
        key: {
            "ags": key,
            "name": unit.name,
            "type": unit.type,
            "land": _LAND_CODES.get(key[:2], ""),
            **sums.get(key, {}),
        }
        for key, unit in edition.districts.items()
    }


def _land_rows(table: _Table, open_rows: Iterable[Row]) -> dict[str, Row]:
    """Return the Länder as they are, with new sums: an edition of a part names only its own."""
    sums = _sums(open_rows, lambda row: row["ags"][:2])
    return {row["ags"]: row | sums.get(row["ags"], {}) for row in table.rows if not row["valid_until"]}


def _sums(rows: Iterable[Row], area_of: Callable[[Row], str]) -> dict[str, Row]:
    """Return population, area and number of municipalities by the area they lie in."""
    people: dict[str, int] = {}
    hectares: dict[str, int] = {}
    number: dict[str, int] = {}
    for row in rows:
        area = area_of(row)
        people[area] = people.get(area, 0) + int(row["population"] or 0)
        hectares[area] = hectares.get(area, 0) + round(float(row["area_km2"] or 0) * 100)
        number[area] = number.get(area, 0) + 1
    return {
        area: {
            "population": str(people[area]),
            "area_km2": f"{hectares[area] / 100:.2f}",
            "n_municipalities": str(number[area]),
        }
        for area in people
    }


def _renewed(table: _Table, key: str, news: Mapping[str, Row], edition: Edition) -> _Table:
    """Return the table with `news`, rows by key, as what holds from the edition's day on in its Länder.

    Rows keep their place, and cells that say the same keep their spelling: what did not change stays as it
    is to the byte.
    """
    day, lands = edition.day, edition.lands
    last = move_days(day, -1)
    rows: list[Row] = []
    seen: set[str] = set()
    for row in table.rows:
        if row["valid_until"] or row[key][:2] not in lands:
            rows.append(row)
            continue
        new = news.get(row[key])
        seen.add(row[key])
        if new is None:
            rows.append(row | {"valid_until": last})
        elif all(row[cell] == new[cell] for cell in new if cell not in _TIMELESS):
            rows.append(
                row | {cell: _respelled(row[cell], text) for cell, text in new.items() if cell in row}
            )
        else:
            rows.append(row | {"valid_until": last})
            rows.append(row | new | {"valid_from": day, "valid_until": ""})
    blank = dict.fromkeys(table.header, "")
    for name, row in sorted(news.items()):
        if name not in seen and name[:2] in lands:
            position = max((at + 1 for at, other in enumerate(rows) if other[key] <= name), default=0)
            rows.insert(position, blank | row | {"valid_from": day})
    return _Table(table.header, tuple(rows))


def _respelled(before: str, after: str) -> str:
    """Return `after`, spelled as it was before where that is the same number: 249.8 for 249.80."""
    try:
        return before if float(before) == float(after) else after
    except ValueError:
        return after


def _read(name: str, raw: bytes) -> _Table:
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    header = tuple(rows[0]) if rows else ()
    if not {"name", "population", "valid_from", "valid_until"} <= set(header) or any(
        len(row) != len(header) for row in rows
    ):
        raise InvalidDataError(
            _("register/{name} is no table of the register.").format(name=name),
            hint=_("Its columns are described in register/README.md."),
        )
    return _Table(header, tuple(dict(zip(header, row, strict=True)) for row in rows[1:]))


def _write(table: _Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.header)
    writer.writerows([row[cell] for cell in table.header] for row in table.rows)
    return text.getvalue().encode("utf-8")
