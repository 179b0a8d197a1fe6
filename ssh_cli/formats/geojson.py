"""GeoJSON (RFC 7946): a page whose rows have a place, as points with all that the rows say.

Rows without a known place are features without a geometry, so that none is lost.
"""

from collections.abc import Mapping
from typing import Any

from ssh_cli.formats.json_text import ENCODER, data_row, stamp_data
from ssh_cli.formats.registry import Medium
from ssh_cli.page.blocks import Row
from ssh_cli.page.lines import escape_json
from ssh_cli.page.page import Page

_DIGITS = 7  # a centimetre


def write(page: Page, _medium: Medium) -> str:
    """Return the rows as a collection of features, one a line."""
    place = next(column.key for column in page.columns if column.kind == "coordinates")
    features = ",\n".join(ENCODER.encode(_feature(page, row, place)) for row in page.rows)
    stamp = ENCODER.encode(stamp_data(page.stamp))
    text = f'{{"type": "FeatureCollection", "stamp": {stamp}, "features": [\n{features}\n]}}\n'
    return escape_json(text)


def _feature(page: Page, row: Row, place: str) -> dict[str, Any]:
    properties = data_row(page, row)
    where: Any = properties.pop(place)
    geometry = None
    if isinstance(where, Mapping):
        geometry = {
            "type": "Point",
            "coordinates": [round(where["lon"], _DIGITS), round(where["lat"], _DIGITS)],
        }
    named = {"id": properties["id"]} if properties.get("id") is not None else {}
    return {"type": "Feature", **named, "geometry": geometry, "properties": properties}
