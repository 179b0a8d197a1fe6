"""The key of the map: what each shade and each dot stands for, and which values share a shade."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from ssh_cli.messages import _
from ssh_cli.page.cells import format_number
from ssh_cli.picture.svg import (
    ASIDE,
    DASHES,
    DOT,
    LINE,
    NOTHING,
    PAPER,
    SHADES,
    Element,
    TextBlock,
    group,
    shape,
    text,
)


@dataclass(frozen=True, slots=True)
class Shade:
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
    cuts = min(
        combinations(range(1, len(distinct)), count - 1),
        key=lambda inner: sum(
            _spread([value for value in positive if distinct[start] <= value <= distinct[end - 1]])
            for start, end in pairwise((0, *inner, len(distinct)))
        ),
    )
    colours = SHADES if count == len(SHADES) else SHADES[len(SHADES) - 1 - count : -1]
    return tuple(
        Shade(colour, distinct[start], distinct[end - 1])
        for colour, (start, end) in zip(colours, pairwise((0, *cuts, len(distinct))), strict=True)
    )


def colour_of(value: int | None, classes: Sequence[Shade]) -> str:
    """Return the colour of a value: white for zero, and where it is not known."""
    return next(
        (shade.colour for shade in classes if value is not None and shade.least <= value <= shade.most),
        NOTHING,
    )


def _spread(values: Sequence[int]) -> float:
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values)


_SIZE = 12.0
_ROW = 20.0
SMALLEST = 50_000
_SAMPLES = (SMALLEST, 100_000, 500_000, 1_000_000)
_SWATCH = (24.0, 14.0)


@dataclass(frozen=True, slots=True)
class MapKey:
    """What the key explains: `white` in words, `million` as the radius of the dot of a million people.

    `aside` says that some Länder are drawn as not asked.
    """

    shaded: str
    classes: Sequence[Shade]
    unit: str
    dots: str
    white: str
    aside: bool
    million: float


def dot(x: float, y: float, radius: float, *, certain: bool, hint: str = "") -> Element:
    """Return the dot of a municipality: filled where certain, hollow where only possible."""
    if certain:
        return shape("circle", hint, cx=x, cy=y, fill=DOT, r=radius, stroke=PAPER, stroke_width=0.8)
    inner = max(radius - 0.6, 1.0)
    return shape("circle", hint, cx=x, cy=y, fill=PAPER, r=inner, stroke=DOT, stroke_width=1.4)


def draw_key(key: MapKey, left: float, top: float, room: float, *, possible: bool) -> tuple[Element, float]:
    """Return the key, its rows under each other from `top` on, and where it ends."""
    column = _Column(left, top, room)
    if key.classes or key.white or key.aside:
        column.heading(key.shaded)
        if key.white:
            column.swatch(NOTHING, key.white)
        if key.aside:
            column.swatch(ASIDE, _("not asked"), dashed=True)
        for shade in key.classes:
            column.swatch(shade.colour, _range(shade, key.unit))
        column.skip()
    column.heading(key.dots)
    radius = key.million * 0.45
    column.dot(radius, certain=True, words=_("certain") if possible else _("place"))
    if possible:
        column.dot(radius, certain=False, words=_("possible"))
    column.skip()
    column.heading(_("Size of the dots: population"))
    for people in _SAMPLES:
        words = format_number(people)
        words = _("up to {n}").format(n=words) if people == SMALLEST else words
        column.dot(key.million * math.sqrt(people / 1e6), certain=True, words=words)
    return group(*column.inside), column.at


def _range(shade: Shade, unit: str) -> str:
    ends = dict.fromkeys((shade.least, shade.most))
    return "–".join(format_number(end) for end in ends) + (f"\u00a0{unit}" if unit else "")


class _Column:
    """Rows under each other; each call adds one and moves down."""

    def __init__(self, left: float, top: float, room: float) -> None:
        self.left, self.at, self.room = left, top, room
        self.inside: list[Element] = []

    def heading(self, words: str) -> None:
        block = TextBlock.fold(13, self.room, words, weight="bold")
        self.inside.append(block.draw(self.left, self.at))
        self.at += block.height + 5

    def swatch(self, colour: str, words: str, *, dashed: bool = False) -> None:
        width, height = _SWATCH
        box = shape(
            "rect", fill=colour, height=height, stroke=LINE, stroke_dasharray=DASHES if dashed else None,
            stroke_width=0.8, width=width, x=self.left, y=self.at,
        )  # fmt: skip
        self._row(box, words, _ROW)

    def dot(self, radius: float, *, certain: bool, words: str) -> None:
        height = max(_ROW, 2 * radius + 4)
        middle = self.at + _SWATCH[1] / 2 + (height - _ROW) / 2
        self._row(dot(self.left + _SWATCH[0] / 2, middle, radius, certain=certain), words, height)

    def skip(self) -> None:
        self.at += 10

    def _row(self, sign: Element, words: str, height: float) -> None:
        base = self.at + _SWATCH[1] - 3 + (height - _ROW) / 2
        self.inside += [sign, text(self.left + _SWATCH[0] + 10, base, words, _SIZE)]
        self.at += height
