"""Days as sources tell them: to the day, to the month, or to the year."""

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache

from ssh_cli.kinds.answer import Answer
from ssh_cli.messages import format_day

DAYS_OF_KNOWLEDGE = frozenset({"known_by", "seen", "known_on", "state_on"})
"""Fields with the day of a source, or of its reading: nothing took place on it."""

LAST_DAY = "9999-12-31"
"""The last day that a record can name."""

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SHAPE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Day:
    """A day of full or reduced precision, made by `parse_day` and never changed.

    `text` is what the record says (`2019`, `2019-06` or `2019-06-14`); `first` and `last` are the
    earliest and the latest day it can mean, as ISO text, which compares like the days themselves.
    """

    # Neither a dataclass, which would make every start a millisecond longer, nor a tuple, which is a list of
    # values to those who go through a record.
    __slots__ = ("first", "last", "text")

    def __init__(self, text: str, first: str, last: str) -> None:
        self.text = text
        self.first = first
        self.last = last

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Day) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Day({self.text!r})"

    def __str__(self) -> str:
        return self.text

    @property
    def formatted(self) -> str:
        """The day in the language in use, as precise as it is known."""
        return format_day(self.text)

    @property
    def is_exact(self) -> bool:
        """Tell whether the day is known to the day."""
        return self.first == self.last

    def reached(self, on: str) -> Answer:
        """Answer whether this day had come on the ISO day `on`."""
        if self.last <= on:
            return Answer.YES
        return Answer.POSSIBLE if self.first <= on else Answer.NO

    def passed(self, on: str) -> Answer:
        """Answer whether this day lay before the ISO day `on`."""
        if self.last < on:
            return Answer.YES
        return Answer.POSSIBLE if self.first < on else Answer.NO


@cache
def parse_day(text: str) -> Day:
    """Return the day that `text` names; raise ValueError where no calendar has it."""
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day = match.groups()
    if int(year) < 1 or (month and not 1 <= int(month) <= 12):
        raise ValueError(text)
    if month is None:
        return Day(text, f"{year}-01-01", f"{year}-12-31")
    length = _length(int(year), int(month))
    if day is None:
        return Day(text, f"{year}-{month}-01", f"{year}-{month}-{length:02d}")
    if not 1 <= int(day) <= length:
        raise ValueError(text)
    return Day(text, text, text)


def move_days(day: str, days: int) -> str:
    """Return the ISO day so many days after `day` (before it, if negative), within what a calendar has.

    `move_days("2020-02-28", 2)` is `2020-03-01`; nothing lies after 9999-12-31 or before 0001-01-01.
    """
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return (date.max if days > 0 else date.min).isoformat()


def move_months(day: str, months: int) -> str:
    """Return the ISO day so many months after `day` (before it, if negative), within what a calendar has.

    A month that is too short gives its last day: `move_months("2024-02-29", -12)` is `2023-02-28`.
    """
    year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return (date.max if months > 0 else date.min).isoformat()
    return date(year, month + 1, min(int(day[8:]), _length(year, month + 1))).isoformat()


def _length(year: int, month: int) -> int:
    """Return how many days a month has."""
    leap_day = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _LENGTHS[month - 1] + leap_day
