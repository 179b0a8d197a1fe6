"""Classes of a shaded map: natural breaks, so that a class holds what lies close together."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from ssh_cli.picture.palette import NOTHING, SHADES


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
