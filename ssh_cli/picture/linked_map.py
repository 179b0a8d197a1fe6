"""The map of the website: each municipality a link, in a shape that tells its standing.

The page around it has title, key and notes as text, so that they keep their size on a telephone; its script
zooms by the `viewBox`, hides what a filter leaves out, and names more places where there is room.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ssh_cli.kinds.land import LAENDER, LAND_OF_KEY
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import _
from ssh_cli.model.spelling import sort_key
from ssh_cli.page.lines import visible_line
from ssh_cli.picture.cartography import Box, Point, Spot, fit_frame, outlines
from ssh_cli.picture.map import (
    Place,
    Theme,
    describe_map,
    draw_land,
    map_notes,
    name_dots,
    place_spots,
)
from ssh_cli.picture.svg import DOT, PAPER, Attributes, Drawing, Element, group

_WIDTH, _EDGE = 640.0, 14.0
_NAMES = ((30, 12.0, 1.0, "broad"), (10, 20.0, 1.6, "small"))
"""How many places are named in which size, and how far the style enlarges signs: on a broad screen, and on a
telephone."""
_CIRCLE = "member"
_COLOURS: Mapping[str, str] = {_CIRCLE: DOT, "declared": "#00533f"}
_OTHERS = "#3d3d3d"
_CORNERS: Mapping[str, tuple[Point, ...]] = {
    "declared": ((-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)),
    "interested": ((0, -1.55), (1.35, 0.78), (-1.35, 0.78)),
    "recorded": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "former": ((0, 1.55), (-1.35, -0.78), (1.35, -0.78)),
}
"""The corners of each standing's shape, as large as a circle of radius 1."""


@dataclass(frozen=True, slots=True)
class LinkedPlace(Place):
    """A municipality that leads to its page at `address`; `demands` are those it carries, to filter by."""

    land: str = ""
    standing: str = _CIRCLE
    address: str = ""
    demands: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Return what is said of it: name and standing."""
        standing = label("standing", self.standing)
        return f"{self.name}: {standing}" + ("" if self.certain else ", " + _("possible"))

    @property
    def sign(self) -> str:
        """Return the name of its shape, which every place of that standing and certainty shares."""
        return self.standing if self.certain else f"{self.standing}-possible"


def draw_linked_map(theme: Theme, places: Sequence[LinkedPlace]) -> Drawing:
    """Return the map of these places in place of the theme's, by Land and name as the keyboard meets them."""
    frame = fit_frame(_EDGE, _EDGE, _WIDTH - 2 * _EDGE, laender=theme.laender)
    height = frame.height + 2 * _EDGE
    classes = theme.classify()
    spots = place_spots(places, frame)
    edge = Box(0, 0, _WIDTH, height)
    names = []
    for count, size, growth, screen in _NAMES:
        enlarged = [spot._replace(radius=spot.radius * growth) for spot in spots.values()]
        names.append(group(name_dots(enlarged, edge, count, size)[0], **{"class": f"names {screen}"}))
    signs = [
        _with(draw_sign(place.standing, certain=place.certain), {"id": f"map-{sign}"})
        for sign, place in sorted({place.sign: place for place in spots}.items())
    ]
    laender = (
        _with(draw_land(land, theme, classes, frame), {"data-land": LAND_OF_KEY[land.key]})
        for land in outlines()
    )
    about = theme._replace(places=places)
    return Drawing(
        theme.title,
        describe_map(about, map_notes(about, 0, len(spots))),
        _WIDTH,
        math.ceil(height),
        (
            Element("defs", {}, tuple(signs)),
            group(*laender),
            group(*(_link(place, spots[place]) for place in _in_order(spots)), **{"class": "dots"}),
            *names,
        ),
        "map",
        {"class": "linked-map", "role": "group"},
    )


def draw_sign(standing: str, *, certain: bool) -> Element:
    """Return the shape of a standing, of radius 1: filled where certain, hollow where only possible."""
    colour = _COLOURS.get(standing, _OTHERS)
    paint: Attributes = {"fill": colour, "stroke": PAPER, "stroke-width": 0.8}
    if not certain:
        paint = {"fill": PAPER, "stroke": colour, "stroke-width": 1.4}
    paint["vector-effect"] = "non-scaling-stroke"
    if corners := _CORNERS.get(standing):
        return Element("path", {"d": "M" + "L".join(f"{x} {y}" for x, y in corners) + "Z", **paint})
    return Element("circle", {"r": 1, **paint})


def _link(place: LinkedPlace, spot: Spot) -> Element:
    attributes: Attributes = {
        "data-certainty": "certain" if place.certain else "possible",
        "data-land": place.land,
        "data-standing": place.standing,
        "href": place.address,
        "transform": f"translate({spot.x:.1f} {spot.y:.1f}) scale({spot.radius:.1f})",
    }
    if place.demands:
        attributes["data-demand"] = " ".join(place.demands)
    title = Element("title", {}, (visible_line(place.words),))
    return Element("a", attributes, (title, Element("use", {"href": f"#map-{place.sign}"})))


def _in_order(spots: Mapping[LinkedPlace, Spot]) -> Iterable[LinkedPlace]:
    """Return the places by Land and name, only that none is drawn before what would cover its middle."""
    ordered = sorted(spots, key=lambda place: (sort_key(LAENDER[place.land].name), sort_key(place.name)))
    drawn: dict[LinkedPlace, None] = {}
    for place in ordered:
        here = spots[place]
        for other, there in spots.items():  # large ones first
            if there.radius <= here.radius:
                break
            if math.hypot(there.x - here.x, there.y - here.y) < there.radius:
                drawn.setdefault(other)
        drawn.setdefault(place)
    return drawn


def _with(element: Element, attributes: Attributes) -> Element:
    return element._replace(attributes={**element.attributes, **attributes})
