"""The outlines of the Länder, and a flat map of Germany that shows no Land larger than it is."""

import json
import math
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from ssh_cli.picture.svg import DASHES, LINE, Element, polyline, shape

Point: TypeAlias = tuple[float, float]

SOURCE_NOTE = "© GeoBasis-DE / BKG (Daten verändert)"
"""What the terms of the outlines (GeoNutzV) want on every map, in these words."""

_FILE = Path(__file__).parent / "geo" / "laender.geojson"
_SOUTH, _NORTH, _LAT, _LON = (math.radians(degrees) for degrees in (48 + 2 / 3, 53 + 2 / 3, 51, 10.5))


def project(lat: float, lon: float) -> Point:
    """Return the place of a position in degrees on the map, x to the right, y down, in earth radii.

    A conic projection for Germany: Albers, with the standard parallels of the official maps (48°40',
    53°40'). Areas keep their proportions, as shades want it; shapes are off by less than one percent.
    """
    cone = (math.sin(_SOUTH) + math.sin(_NORTH)) / 2
    whole = math.cos(_SOUTH) ** 2 + 2 * cone * math.sin(_SOUTH)
    angle = cone * (math.radians(lon) - _LON)
    ring = math.sqrt(whole - 2 * cone * math.sin(math.radians(lat))) / cone
    middle = math.sqrt(whole - 2 * cone * math.sin(_LAT)) / cone
    return ring * math.sin(angle), ring * math.cos(angle) - middle


@dataclass(frozen=True, slots=True)
class Outline:
    """A Land: its two-digit `key`, and its rings on the map (outer ones and holes)."""

    key: str
    rings: tuple[tuple[Point, ...], ...]


def draw_outline(
    outline: Outline, frame: "Frame", fill: str, hint: str = "", *, dashed: bool = False
) -> Element:
    """Return a Land in its place, filled with a colour."""
    rings = [[frame.place(point) for point in ring[:-1]] for ring in outline.rings]
    return shape(
        "path",
        hint,
        d="".join(polyline(ring, closed=True) for ring in rings),
        fill=fill,
        fill_rule="evenodd",
        stroke=LINE,
        stroke_dasharray=DASHES if dashed else None,
        stroke_linejoin="round",
        stroke_width=0.8,
    )


@cache
def outlines() -> tuple[Outline, ...]:
    """Return the sixteen Länder, projected, large ones first, so that Berlin lies on Brandenburg."""
    features = json.loads(_FILE.read_text(encoding="utf-8"))["features"]
    laender = []
    for feature in features:
        several = feature["geometry"]["type"] == "MultiPolygon"
        inside = feature["geometry"]["coordinates"]
        rings = (ring for polygon in (inside if several else [inside]) for ring in polygon)
        projected = (tuple(project(lat, lon) for lon, lat in ring) for ring in rings)
        laender.append(Outline(feature["properties"]["ags"], tuple(projected)))
    return tuple(sorted(laender, key=lambda land: (-sum(map(len, land.rings)), land.key)))


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the map of Germany lies in a picture; `scale` is pixels per earth radius."""

    left: float
    top: float
    scale: float
    width: float
    height: float
    west: float
    north: float

    def place(self, point: Point) -> Point:
        """Return the pixel of a point of the map."""
        return self.left + (point[0] - self.west) * self.scale, self.top + (
            point[1] - self.north
        ) * self.scale


def fit_frame(
    left: float,
    top: float,
    width: float,
    *,
    laender: Collection[str] = (),
    around: float = 0,
    tallest: float = math.inf,
) -> Frame:
    """Return the frame, `width` pixels wide, of the Länder of these two-digit keys, without any of Germany.

    `around` is what is seen of their neighbours, in parts of the larger side, `tallest` the greatest height
    in widths.
    """
    shown = [outline for outline in outlines() if not laender or outline.key in laender]
    across, down = zip(*(point for outline in shown for ring in outline.rings for point in ring), strict=True)
    west, east, north, south = min(across), max(across), min(down), max(down)
    edge = max(east - west, south - north) * around
    wide, high = east - west + 2 * edge, south - north + 2 * edge
    whole = max(wide, high / tallest)
    scale = width / whole
    return Frame(left, top, scale, width, high * scale, west - edge - (whole - wide) / 2, north - edge)
