"""Axes: round numbers that cover the data, and years."""

import math
from datetime import date

_STEPS = (1, 2, 5, 10)


def round_ticks(most: float, *, count: int = 5) -> tuple[int, ...]:
    """Return round numbers from 0 to the first that is not below `most`, about `count` steps of 1, 2 or 5."""
    raw = max(most, 1) / count
    power = 10 ** math.floor(math.log10(raw))
    step = max(1, next(round(power * factor) for factor in _STEPS if power * factor >= raw - 1e-9))
    return tuple(range(0, math.ceil(max(most, 1) / step) * step + 1, step))


def year_starts(first: str, last: str) -> tuple[tuple[str, str], ...]:
    """Return the first days of the years between two ISO days, each with its label."""
    return tuple(
        (f"{year:04}-01-01", f"{year:04}")
        for year in range(int(first[:4]), int(last[:4]) + 1)
        if first <= f"{year:04}-01-01" <= last
    )


def day_number(day: str) -> int:
    """Return an ISO day as a number that grows by one each day."""
    return date.fromisoformat(day).toordinal()
