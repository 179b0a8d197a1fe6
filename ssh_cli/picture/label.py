"""Names beside dots: the first place that is free, or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ssh_cli.picture.box import Box, text_box
from ssh_cli.picture.metrics import ASCENT, DESCENT

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
        found = next((one for one in _places(spot, size) if _has_room(one.box, boxes, frame)), None)
        if found is None:
            left_out.append(spot)
        else:
            placed.append(found)
            boxes.append(found.box)
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
