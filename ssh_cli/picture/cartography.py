"""What maps are drawn of: outlines of the Länder, names beside dots, shades and the key to them."""

import json
import math
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache, partial
from itertools import combinations, pairwise
from pathlib import Path
from typing import NamedTuple, TypeAlias

from ssh_cli.messages import format_number
from ssh_cli.page.lines import visible_line
from ssh_cli.picture.svg import (
    DASHES,
    DOT,
    LINE,
    NOTHING,
    PAPER,
    SHADES,
    Element,
    TextBlock,
    polyline,
    shape,
    text,
)
from ssh_cli.picture.typography import ASCENT, DESCENT, face

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


class Outline(NamedTuple):
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


class Frame(NamedTuple):
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


class Box(NamedTuple):
    """A rectangle in pixels, y downward."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Tell whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: "Box") -> bool:
        """Tell whether this box lies wholly in the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )

    def is_free_of(self, others: Iterable["Box"]) -> bool:
        """Tell whether it overlaps none of the others."""
        return not any(self.overlaps(other) for other in others)


def text_box(
    x: float, y: float, words: str, size: float, *, anchor: str = "start", weight: str = "regular"
) -> Box:
    """Return the box of one line of text with its base line at `y`; `anchor` is that of SVG."""
    width = face(weight).width(words, size)
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return Box(left, y - ASCENT * size, left + width, y + DESCENT * size)


def round_box(x: float, y: float, radius: float) -> Box:
    """Return the box around a circle."""
    return Box(x - radius, y - radius, x + radius, y + radius)


_GAP = 3.0
_AIR = 1.0


class Spot(NamedTuple):
    """A dot that may be named."""

    words: str
    x: float
    y: float
    radius: float


class Label(NamedTuple):
    """A name with its place; `anchor` is that of SVG."""

    words: str
    x: float
    y: float
    anchor: str
    box: Box

    def draw(self, size: float) -> Element:
        """Return the name, with a margin that keeps it apart from what lies below it."""
        return text(
            self.x, self.y, self.words, size, paint_order="stroke", stroke=PAPER,
            stroke_linejoin="round", stroke_width=2.5, text_anchor=self.anchor,
        )  # fmt: skip


def place_labels(spots: Sequence[Spot], taken: Iterable[Box], frame: Box, size: float) -> tuple[Label, ...]:
    """Return the labels that have room within `frame`; other spots are left without one.

    Earlier spots choose first: right of their dot, left, above, below, then the corners. No label
    overlaps another one or a box of `taken`.
    """
    boxes = list(taken)
    placed: list[Label] = []
    for spot in spots:
        label = next((label for label in _places(spot, size) if _has_room(label.box, boxes, frame)), None)
        if label:
            placed.append(label)
            boxes.append(label.box)
    return tuple(placed)


def _has_room(box: Box, taken: Iterable[Box], frame: Box) -> bool:
    airy = Box(box.left - _AIR, box.top, box.right + _AIR, box.bottom)
    return box.within(frame) and airy.is_free_of(taken)


def _places(spot: Spot, size: float) -> Iterable[Label]:
    away = spot.radius + _GAP
    middle = spot.y + (ASCENT - DESCENT) * size / 2
    above, below = spot.y - away - DESCENT * size, spot.y + away + ASCENT * size
    slant = spot.radius * 0.7 + _GAP
    high, low = spot.y - slant + size * 0.1, spot.y + slant + size * 0.6
    for x, y, anchor in (
        (spot.x + away, middle, "start"),
        (spot.x - away, middle, "end"),
        (spot.x, above, "middle"),
        (spot.x, below, "middle"),
        (spot.x + slant, high, "start"),
        (spot.x + slant, low, "start"),
        (spot.x - slant, high, "end"),
        (spot.x - slant, low, "end"),
    ):
        yield Label(spot.words, x, y, anchor, text_box(x, y, spot.words, size, anchor=anchor))


class Shade(NamedTuple):
    """A class: its colour, and the smallest and the greatest value that it holds."""

    colour: str
    least: int
    most: int


def classify(values: Sequence[int]) -> tuple[Shade, ...]:
    """Return at most as many classes as there are shades, few to many, for the values above zero.

    The breaks are Jenks' natural breaks, found by trying all of them: there are sixteen Länder.
    """
    positive = sorted(value for value in values if value > 0)
    distinct = sorted(set(positive))
    count = min(len(SHADES), len(distinct))
    if not count:
        return ()
    ways = (
        [distinct[start:end] for start, end in pairwise((0, *cuts, len(distinct)))]
        for cuts in combinations(range(1, len(distinct)), count - 1)
    )
    classes = min(
        ways, key=lambda parts: sum(_spread([value for value in positive if value in part]) for part in parts)
    )
    colours = SHADES if count == len(SHADES) else SHADES[len(SHADES) - 1 - count : -1]
    return tuple(Shade(colour, part[0], part[-1]) for colour, part in zip(colours, classes, strict=True))


def colour_of(value: int | None, classes: Sequence[Shade]) -> str:
    """Return the colour of a value: white for zero, and where it is not known."""
    return next(
        (shade.colour for shade in classes if value is not None and shade.least <= value <= shade.most),
        NOTHING,
    )


def _spread(values: Sequence[int]) -> float:
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values)


def dot(x: float, y: float, radius: float, *, certain: bool, hint: str = "") -> Element:
    """Return the dot of a municipality: filled where certain, hollow where only possible."""
    if certain:
        return shape("circle", hint, cx=x, cy=y, fill=DOT, r=radius, stroke=PAPER, stroke_width=0.8)
    inner = max(radius - 0.6, 1.0)
    return shape("circle", hint, cx=x, cy=y, fill=PAPER, r=inner, stroke=DOT, stroke_width=1.4)


def range_of(shade: Shade, unit: str) -> str:
    """Return the values of a class in words."""
    ends = dict.fromkeys((shade.least, shade.most))
    return "–".join(format_number(end) for end in ends) + (f"\u00a0{unit}" if unit else "")


_SIZE, _ROW = 12.0, 20.0
_SWATCH = (24.0, 14.0)


class KeyColumn:
    """The rows of a key under each other; each call adds one and moves down.

    `inside` are the elements so far, `at` is where the next one goes.
    """

    def __init__(self, left: float, top: float, room: float) -> None:
        self.left, self.at, self.room = left, top, room
        self.inside: list[Element] = []

    def heading(self, words: str) -> None:
        """Add a heading."""
        block = TextBlock.fold(13, self.room, words, weight="bold")
        self.inside.append(block.draw(self.left, self.at))
        self.at += block.height + 5

    def swatch(self, colour: str, words: str, *, dashed: bool = False) -> None:
        """Add a colour of Länder."""
        width, height = _SWATCH
        box = shape(
            "rect", fill=colour, height=height, stroke=LINE, stroke_dasharray=DASHES if dashed else None,
            stroke_width=0.8, width=width, x=self.left, y=self.at,
        )  # fmt: skip
        self._row(box, words, _ROW)

    def dot(self, radius: float, *, certain: bool, words: str) -> None:
        """Add a dot."""
        self.sign(radius, partial(dot, radius=radius, certain=certain), words)

    def sign(self, radius: float, draw: Callable[[float, float], Element], words: str) -> None:
        """Add a sign of this radius, which `draw` draws around a point."""
        height = max(_ROW, 2 * radius + 4)
        middle = self.at + _SWATCH[1] / 2 + (height - _ROW) / 2
        self._row(draw(self.left + _SWATCH[0] / 2, middle), words, height)

    def skip(self) -> None:
        """Leave room before the next part."""
        self.at += 10

    def _row(self, sign: Element, words: str, height: float) -> None:
        base, aside = self.at + _SWATCH[1] - 3 + (height - _ROW) / 2, _SWATCH[0] + 10
        words = face().fit(visible_line(words), _SIZE, self.room - aside)
        self.inside += [sign, text(self.left + aside, base, words, _SIZE)]
        self.at += height
