"""The map: Länder shaded by a figure, municipalities as dots by population, and the key to both."""

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import NamedTuple, TypeVar

from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Municipality
from ssh_cli.messages import _, counted, format_number
from ssh_cli.model.spelling import sort_key
from ssh_cli.page.lines import visible_line
from ssh_cli.picture.cartography import (
    Box,
    Frame,
    KeyColumn,
    Outline,
    Point,
    Shade,
    Spot,
    classify,
    colour_of,
    dot,
    draw_outline,
    fit_frame,
    outlines,
    place_labels,
    project,
    range_of,
    round_box,
)
from ssh_cli.picture.svg import (
    ASIDE,
    DOT,
    LINE,
    NOTHING,
    PAPER,
    QUIET,
    SHADES,
    Attributes,
    Drawing,
    Element,
    TextBlock,
    group,
    shape,
)

NARROWEST, WIDEST = 240, 4000
_NARROW = 600
_MARGIN, _KEY_WIDTH, _GAP = 16.0, 210.0, 20.0
_AROUND, _TALLEST = 0.06, 1.25  # of Länder asked for: what is seen around them, and height in widths
_OVER = 12.0  # as far names may reach over the edge of the map
_NAMES = {land.key: land.name for land in LAENDER.values()}


class Figure(NamedTuple):
    """The figure of a Land: `certain`, None where it is not known, and what is possible on top."""

    certain: int | None
    possible: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality on the map; a place or population that is not known is None."""

    name: str
    lat: float | None
    lon: float | None
    population: int | None
    certain: bool = True

    @property
    def position(self) -> Point | None:
        """Where it lies on the flat map, None where that is not known."""
        return None if self.lat is None or self.lon is None else project(self.lat, self.lon)


def place_of(municipality: Municipality, *, certain: bool = True) -> Place:
    """Return a municipality as a place on the map."""
    population = municipality.population.value if municipality.population else None
    return Place(municipality.name, municipality.latitude, municipality.longitude, population, certain)


class Theme(NamedTuple):
    """What a map says: `figures` by the Land's two-digit key, with their name and unit (`%` or empty).

    Where some Länder have a figure, the others were not asked. A map is of the Länder of the keys
    `laender`, without any of the whole of Germany.
    """

    title: str
    shaded: str
    figures: Mapping[str, Figure]
    dots: str
    places: Sequence[Place]
    unit: str = ""
    notes: Sequence[str] = ()
    laender: Collection[str] = ()

    def classify(self) -> tuple[Shade, ...]:
        """Return the shades of the certain figures."""
        return classify([figure.certain for figure in self.figures.values() if figure.certain is not None])


def draw_map(
    theme: Theme, *, width: float = 880, labels: int = 30, name: str = "map", headed: bool = True
) -> Drawing:
    """Return the map, `width` pixels wide, with at most `labels` names: those of the largest places.

    Its title stands above it unless it is not `headed`, as on a page of that title. Names that would lie on
    another one or on a dot are left out; a note says how many dots have no name.
    """
    narrow = width < _NARROW
    sizes = (17.0, 11.0) if narrow else (21.0, 12.0)
    inner = width - 2 * _MARGIN
    head = TextBlock.fold(sizes[0], inner, *[theme.title] * headed, weight="bold")
    top = _MARGIN + (head.height + 10) * headed
    room = inner if narrow else inner - _KEY_WIDTH - _GAP
    around, tallest, over = (_AROUND, _TALLEST, 0) if theme.laender else (0, math.inf, _OVER)
    frame = fit_frame(_MARGIN, top, room, laender=theme.laender, around=around, tallest=tallest)
    classes = theme.classify()
    dots = place_spots(theme.places, frame)
    edge = Box(frame.left - over, frame.top, frame.left + frame.width + over, frame.top + frame.height)
    named, unnamed = name_dots([*dots.values()], edge, labels, sizes[1])
    key_place = (width - _MARGIN - _KEY_WIDTH, top + 8, _KEY_WIDTH)
    if narrow:
        key_place = _MARGIN, top + frame.height + 14, inner
    key, key_bottom = _draw_key(theme, radius_of_million(frame), KeyColumn(*key_place))
    # Those with a figure on top, so that their outlines stay whole.
    asked_last = sorted(outlines(), key=lambda land: land.key in {*theme.figures, *theme.laender})
    laender = group(*(draw_land(land, theme, classes, frame) for land in asked_last))
    size: Attributes = {"height": frame.height, "width": frame.width, "x": frame.left, "y": frame.top}
    bottom = max(top + frame.height, key_bottom) + 14
    notes = map_notes(theme, unnamed if labels else 0, len(dots))
    foot = TextBlock.fold(11, inner, *notes)
    return Drawing(
        theme.title,
        describe_map(theme, notes),
        width,
        math.ceil(bottom + foot.height + _MARGIN),
        (
            head.draw(_MARGIN, _MARGIN),
            *(_cut_out((laender,), size, name) if theme.laender else (laender,)),
            _draw_dots(dots, _hint),
            named,
            key,
            foot.draw(_MARGIN, bottom, fill=QUIET),
        ),
        name,
    )


def _cut_out(laender: Iterable[Element], size: Attributes, name: str) -> tuple[Element, ...]:
    """Return the Länder, cut at the edge of a frame of this size, and that edge."""
    return (
        Element("clipPath", {"id": f"{name}-edge"}, (shape("rect", "", **size),)),
        group(*laender, clip_path=f"url(#{name}-edge)"),
        shape("rect", "", fill="none", stroke=LINE, stroke_width=1, **size),
    )


SMALLEST = 50_000
_SAMPLES = (SMALLEST, 100_000, 500_000, 1_000_000)


def _draw_key(theme: Theme, million: float, column: KeyColumn) -> tuple[Element, float]:
    """Return the key, and where it ends; `million` is the radius of the dot of a million people."""
    if colours := shade_key(theme):
        column.heading(name_shade(theme))
        for words, colour in colours.items():
            column.swatch(colour, words, dashed=colour == ASIDE)
        column.skip()
    column.heading(theme.dots)
    possible = any(not place.certain for place in theme.places)
    column.dot(million * 0.45, certain=True, words=_("certain") if possible else _("place"))
    if possible:
        column.dot(million * 0.45, certain=False, words=_("possible"))
    column.skip()
    column.heading(_("Size of the dots: population"))
    for people in _SAMPLES:
        words = format_number(people)
        words = _("up to {n}", n=words) if people == SMALLEST else words
        column.dot(million * math.sqrt(people / 1e6), certain=True, words=words)
    return group(*column.inside), column.at


def radius_of_million(frame: Frame) -> float:
    """Return the radius in pixels of the dot of a million people."""
    return 11 * math.pow(frame.width / 580, 0.4)


AnyPlace = TypeVar("AnyPlace", bound=Place)


def place_spots(
    places: Iterable[AnyPlace], frame: Frame, *, radius: float | None = None
) -> dict[AnyPlace, Spot]:
    """Return where places lie in a frame, large ones first so that the dots of small ones lie on top.

    Without a `radius` that all have, a dot is as large as its population says.
    """
    spots = {}
    for place in sorted(places, key=lambda place: (-(place.population or 0), sort_key(place.name))):
        if position := place.position:
            people = max(place.population or 0, SMALLEST)
            size = radius or radius_of_million(frame) * math.sqrt(people / 1e6)
            spots[place] = Spot(visible_line(place.name), *frame.place(position), size)
    return spots


def _draw_dots(spots: Mapping[Place, Spot], hint: Callable[[Place], str]) -> Element:
    return group(
        *(
            dot(spot.x, spot.y, spot.radius, certain=place.certain, hint=hint(place))
            for place, spot in spots.items()
        )
    )


def _hint(place: Place) -> str:
    people = _("population unknown")
    if place.population is not None:
        people = _("{n} people", n=place.population)
    if not place.certain:
        people += ", " + _("possible")
    return f"{place.name}: {people}"


def name_dots(spots: Sequence[Spot], edge: Box, labels: int, size: float) -> tuple[Element, int]:
    """Return the names of so many dots at most, and how many dots are left without a name."""
    taken = [round_box(spot.x, spot.y, spot.radius * 0.8) for spot in spots]
    placed = place_labels(spots[: max(0, labels)], taken, edge, size)
    return group(*(label.draw(size) for label in placed)), len(spots) - len(placed)


def draw_land(land: Outline, theme: Theme, classes: Sequence[Shade], frame: Frame) -> Element:
    """Return a Land in the shade of its figure."""
    figure, name = theme.figures.get(land.key), _NAMES[land.key]
    if figure is None:
        if theme.laender and land.key not in theme.laender:
            return draw_outline(land, frame, ASIDE, name)
        left_out = bool(theme.figures)
        return draw_outline(land, frame, ASIDE if left_out else NOTHING, name, dashed=left_out)
    hint = f"{name}: {_amount(figure, theme.unit)}"
    return draw_outline(land, frame, colour_of(figure.certain, classes), hint)


def _amount(figure: Figure, unit: str) -> str:
    if figure.certain is None:
        return _("unknown")
    certain = format_number(figure.certain) + (f"\u00a0{unit}" if unit else "")
    if not figure.possible:
        return certain
    return _("{certain} + {possible} possible", certain=certain, possible=format_number(figure.possible))


def name_shade(theme: Theme) -> str:
    """Return what the shades say; where more is possible, that they are about the certain alone."""
    if any(figure.possible for figure in theme.figures.values()):
        return _("{what} (certain)", what=theme.shaded)
    return theme.shaded


def shade_key(theme: Theme) -> dict[str, str]:
    """Return what the colours of the Länder mean: each by its words."""
    colours = {range_of(shade, theme.unit): shade.colour for shade in theme.classify()}
    if not_asked(theme):
        colours = {_("not asked"): ASIDE, **colours}
    white = describe_white(theme)
    return {white: NOTHING, **colours} if white else colours


def describe_white(theme: Theme) -> str:
    """Return what the Länder without a shade have in common, empty where every Land has one."""
    figures = [figure.certain for figure in theme.figures.values()]
    if None in figures:
        return _("none, or unknown") if 0 in figures else _("unknown")
    if any(figure.certain == 0 and figure.possible for figure in theme.figures.values()):
        return _("none certain")
    return _("none") if 0 in figures else ""


def not_asked(theme: Theme) -> tuple[str, ...]:
    """Return the names of the Länder on the map without a figure, where others have one."""
    shown = set(theme.laender) or _NAMES.keys()
    without = shown - theme.figures.keys() if theme.figures else ()
    return tuple(sorted((_NAMES[key] for key in without), key=sort_key))


def unnamed_note(unnamed: int, dots: int) -> str:
    """Return how many of the dots have no name beside them, empty where each has one."""
    if not unnamed:
        return ""
    return counted(
        "{n} of {m} places has no name on the map.",
        "{n} of {m} places have no name on the map.",
        unnamed,
        m=dots,
    )


def _missing_note(places: Iterable[Place]) -> list[str]:
    """Return which of the places could not be drawn, as one note or none."""
    missing = ", ".join(place.name for place in places if place.position is None)
    return [_("Not on the map, their place is unknown: {names}", names=missing)] if missing else []


def map_notes(theme: Theme, unnamed: int, dots: int) -> tuple[str, ...]:
    """Return what stands below the map."""
    notes = [note] if (note := unnamed_note(unnamed, dots)) else []
    notes += _missing_note(theme.places)
    if unknown := sum(place.population is None for place in theme.places):
        notes.append(
            counted(
                "The population of {n} place is unknown; its dot is the smallest.",
                "The population of {n} places is unknown; their dots are the smallest.",
                unknown,
            )
        )
    if left := not_asked(theme):
        notes.append(_("Not asked, since nothing there was selected: {names}", names=", ".join(left)))
    return (*notes, *theme.notes)


def describe_map(theme: Theme, notes: Sequence[str]) -> str:
    """Return in words all that the map shows: every figure, and how many dots."""
    lines = []
    if theme.figures:
        named = {_NAMES.get(key, key): figure for key, figure in theme.figures.items()}
        values = "; ".join(
            f"{name} {_amount(named[name], theme.unit)}" for name in sorted(named, key=sort_key)
        )
        lines.append(_("Shaded by {what}: {values}.", what=theme.shaded, values=values))
    certain = sum(place.certain for place in theme.places)
    lines.append(
        _(
            "Dots: {what}; {certain} certain, {possible} possible.",
            what=theme.dots,
            certain=format_number(certain),
            possible=format_number(len(theme.places) - certain),
        )
    )
    return "\n".join((*lines, *notes))


_WIDTH, _TALLEST_DETAIL = 520.0, 0.78  # in pixels, and its height in widths
_RADIUS, _MARKED, _RING = 4.0, 6.5, 11.0
_GROUND = "#f2f2f2"


def draw_detail(title: str, land: str, members: Sequence[Place], marked: Place | None = None) -> Drawing:
    """Return the map of a Land by its code, the members in it, and the municipality that it is about.

    The Land is in colour, its neighbours are in grey. Names that have no room are left out, and counted
    below; the description tells them all.
    """
    key = LAENDER[land].key
    frame = fit_frame(0, 0, _WIDTH, laender=(key,), around=_AROUND, tallest=_TALLEST_DETAIL)
    size: Attributes = {"height": frame.height, "width": frame.width}
    dots = place_spots(members, frame, radius=_RADIUS)
    spots = [*dots.values()]
    rings = [*place_spots([marked] if marked else [], frame, radius=_RING).values()]
    signs, bottom = _key(members, marked, frame.height + 12)
    names, unnamed = _names(rings, spots, frame)
    foot = TextBlock.fold(10.5, _WIDTH, *filter(None, (unnamed_note(unnamed, len(spots)),)))
    return Drawing(
        title,
        _describe_detail(land, members, marked),
        _WIDTH,
        math.ceil(bottom + foot.height + 2),
        (
            *_cut_out(_ground(key, frame), size, "detail"),
            _draw_dots(dots, attrgetter("name")),
            *(_mark(spot.x, spot.y) for spot in rings),
            names,
            signs,
            foot.draw(0, bottom, fill=QUIET),
        ),
        "detail",
    )


@cache
def _ground(land: str, frame: Frame) -> tuple[Element, ...]:
    paper = shape("rect", fill=NOTHING, height=frame.height, width=frame.width)
    shades = {land: SHADES[1]}
    return paper, *(draw_outline(each, frame, shades.get(each.key, _GROUND)) for each in outlines())


def _mark(x: float, y: float) -> Element:
    return group(
        shape("circle", cx=x, cy=y, fill="none", r=_RING, stroke=DOT, stroke_width=2),
        shape("circle", cx=x, cy=y, fill=DOT, r=_MARKED, stroke=PAPER, stroke_width=1),
    )


def _names(marked: Sequence[Spot], spots: Sequence[Spot], frame: Frame) -> tuple[Element, int]:
    """Return the names, that of the marked municipality first, then those of the largest members.

    The number is of the members that are left without a name.
    """
    edge = Box(2, 2, frame.width - 2, frame.height - 2)
    others = [spot for spot in spots if spot._replace(radius=_RING) not in marked]
    taken = [round_box(spot.x, spot.y, spot.radius) for spot in (*marked, *others)]
    first = place_labels(marked, taken, edge, 15)
    rest = place_labels(others, [*taken, *(label.box for label in first)], edge, 11)
    names = group(*(label.draw(15) for label in first), *(label.draw(11) for label in rest))
    return names, len(others) - len(rest)


def _key(members: Sequence[Place], marked: Place | None, top: float) -> tuple[Element, float]:
    column = KeyColumn(0, top, _WIDTH)
    if marked and marked.position:
        column.sign(_RING, _mark, marked.name)
    # What lies where the mark is has no dot of its own.
    others = [place for place in members if place.position not in {None, marked and marked.position}]
    for certain, words in ((True, _("member")), (False, _("possible member"))):
        if any(place.certain is certain for place in others):
            column.dot(_RADIUS, certain=certain, words=words)
    return group(*column.inside), column.at + 8


def _describe_detail(land: str, members: Sequence[Place], marked: Place | None) -> str:
    """Return in words all that the map of a Land shows."""
    parts = [_("{land} and what lies around it.", land=LAENDER[land].name)]
    if marked is not None:
        place = _("{name} is marked.") if marked.position else _("The place of {name} is unknown.")
        parts.append(place.format(name=marked.name))
    for certain in (True, False):
        names = sorted((place.name for place in members if place.certain is certain), key=sort_key)
        n, said = len(names), ", ".join(names)
        words = (
            counted("{n} member: {names}.", "{n} members: {names}.", n, names=said)
            if certain
            else counted("{n} possible member: {names}.", "{n} possible members: {names}.", n, names=said)
        )
        parts += [words] if names else []
    return " ".join((*parts, *_missing_note(members)))
