"""Rectangles that texts and marks take up, so that none is drawn over another."""

from collections.abc import Iterable
from dataclasses import dataclass

from ssh_cli.picture.metrics import ASCENT, DESCENT, face


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
