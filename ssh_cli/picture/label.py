"""Names beside dots: the first place that is free, or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ssh_cli.picture.box import Box, text_box
from ssh_cli.picture.metrics import ASCENT, DESCENT
from ssh_cli.picture.palette import PAPER
from ssh_cli.picture.svg import Element, text

_GAP = 3.0
_AIR = 1.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A dot that may be named."""

    words: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Label:
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


def place_labels(
    spots: Sequence[Spot], taken: Iterable[Box], frame: Box, size: float
) -> tuple[tuple[Label, ...], tuple[Spot, ...]]:
    """Return the labels that have room within `frame`, and the spots left without one.

    Earlier spots choose first: right of their dot, left, above, below, then the corners. No label
    overlaps another one or a box of `taken`.
    """
    boxes = list(taken)
    placed: list[Label] = []
    left_out: list[Spot] = []
    for spot in spots:
        label = next((label for label in _places(spot, size) if _has_room(label.box, boxes, frame)), None)
        if label is None:
            left_out.append(spot)
        else:
            placed.append(label)
            boxes.append(label.box)
    return tuple(placed), tuple(left_out)


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
