"""Names beside dots: the first place where none is drawn over another, or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ssh_cli.picture.metrics import ASCENT, DESCENT, face
from ssh_cli.picture.svg import PAPER, Element, text


@dataclass(frozen=True, slots=True)
class Box:
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
