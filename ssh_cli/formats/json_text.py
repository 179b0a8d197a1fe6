"""JSON: rows under the name of their schema, with a stamp; bare ones, a line each; and as GeoJSON."""

import json
from collections.abc import Mapping
from typing import Any

from ssh_cli.page.blocks import Row, RowGroup, Value
from ssh_cli.page.lines import escape_json
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.tables import plain

_DIGITS = 7  # a centimetre
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=plain)
_PAGE_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=plain, indent=2)


def write(report: Page) -> str:
    """Return the report as JSON: a list has one row a line, a page is indented throughout."""
    rows = [_data_row(report, row) for row in report.rows]
    parts: dict[str, object] = {
        "schema": f"hafen.{report.name}/v1",
        "stamp": stamp_data(report.stamp),
        "rows": rows,
    }
    if report.groups:
        parts["groups"] = [_group(group) for group in report.groups]
    if report.totals is not None:
        parts["totals"] = dict(report.totals)
    if report.blocks:
        return escape_json(_PAGE_ENCODER.encode(parts)) + "\n"
    return escape_json("{\n" + ",\n".join(_lines(parts)) + "\n}\n")


def write_lines(report: Page) -> str:
    """Return the bare rows; no rows are no text."""
    return escape_json("".join(_ENCODER.encode(_data_row(report, row)) + "\n" for row in report.rows))


def write_features(page: Page) -> str:
    """Return the rows of a page that have a place as a collection of points (RFC 7946), one a line.

    Rows without a known place are features without a geometry, so that none is lost.
    """
    place = next(column.key for column in page.columns if column.kind == "coordinates")
    features = ",\n".join(_ENCODER.encode(_feature(page, row, place)) for row in page.rows)
    stamp = _ENCODER.encode(stamp_data(page.stamp))
    text = f'{{"type": "FeatureCollection", "stamp": {stamp}, "features": [\n{features}\n]}}\n'
    return escape_json(text)


def _data_row(report: Page, row: Row) -> dict[str, Value]:
    """Return the raw values of a row, key by key in the order of the columns."""
    return {column.key: row.get(column.key) for column in report.columns}


def _lines(parts: Mapping[str, object]) -> list[str]:
    return [
        f'  "{key}": {_list(value) if isinstance(value, list) else _ENCODER.encode(value)}'
        for key, value in parts.items()
    ]


def _list(items: list[object]) -> str:
    if not items:
        return "[]"
    return "[\n" + ",\n".join(f"    {_ENCODER.encode(item)}" for item in items) + "\n  ]"


def stamp_data(stamp: Stamp) -> dict[str, str | None]:
    """Return a stamp as every data format carries it."""
    return {"on": stamp.on, "at": stamp.at, "version": stamp.version}


def _group(group: RowGroup) -> dict[str, object]:
    entry: dict[str, object] = {"key": group.key, "first": group.first}
    return entry if group.totals is None else {**entry, "totals": dict(group.totals)}


def _feature(page: Page, row: Row, place: str) -> dict[str, Any]:
    properties = _data_row(page, row)
    where: Any = properties.pop(place)
    geometry = None
    if isinstance(where, Mapping):
        geometry = {
            "type": "Point",
            "coordinates": [round(where["lon"], _DIGITS), round(where["lat"], _DIGITS)],
        }
    named = {"id": properties["id"]} if properties.get("id") is not None else {}
    return {"type": "Feature", **named, "geometry": geometry, "properties": properties}
