"""Periods with open, vague or merely attested ends."""

from dataclasses import dataclass

from ssh_cli.kinds.answer import Answer, weakened
from ssh_cli.kinds.day import Day, move_days

_NEVER = "~"
"""Sorts after every day: no day is sure to lie in a period of which nothing tells the begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of time of which sources may know the ends only roughly.

    `begins` is the first day; where no source tells it, `known_by` is the day of the source that attests
    the state, or `seen` the day on which somebody read a source that bears none. `until` is the last day;
    where that is unknown, `ended_by` is the day by which the end is attested. `weak` evidence makes every
    yes a possible. An end may rest on other evidence than the rest: `weak_end` (None: on the same).
    """

    begins: Day | None = None
    known_by: Day | None = None
    seen: Day | None = None
    until: Day | None = None
    ended_by: Day | None = None
    weak: bool = False
    weak_end: bool | None = None

    @property
    def attested(self) -> Day | None:
        """Return the day from which a period of unknown begin is known to hold: no day of an event."""
        return self.known_by or self.seen

    @property
    def end_is_weak(self) -> bool:
        """Tell whether only weak evidence tells of the end, so that it may never have come."""
        has_end = self.until is not None or self.ended_by is not None
        return has_end and (self.weak if self.weak_end is None else self.weak_end)

    def begun(self, on: str, *, floor: str | None = None) -> Answer:
        """Answer whether the period had begun on `on`; before the day `floor` nothing can have."""
        if floor is not None and on < floor:
            return Answer.NO
        if self.begins is not None:
            return self.begins.reached(on)
        if self.attested is not None and self.attested.last <= on:
            return Answer.YES
        return Answer.POSSIBLE

    def ended(self, on: str) -> Answer:
        """Answer whether the period was over on `on`.

        A weak end ends nothing for certain, and leaves what was before its day as it was.
        """
        if self.until is not None:
            return weakened(self.until.passed(on), weak=self.end_is_weak)
        if self.ended_by is None:
            return Answer.NO
        if self.end_is_weak:
            return weakened(self.ended_by.reached(on), weak=True)
        if self.ended_by.last <= on:
            return Answer.YES
        held = self.begins or self.attested  # on its first or attested day it was not over yet
        return Answer.NO if held is not None and on <= held.first else Answer.POSSIBLE

    def covers(self, on: str, *, floor: str | None = None) -> Answer:
        """Answer whether `on` lies in the period."""
        return weakened(min(self.begun(on, floor=floor), ~self.ended(on)), weak=self.weak)

    def over(self, on: str, *, floor: str | None = None) -> Answer:
        """Answer whether the period had begun and ended before `on`."""
        return weakened(min(self.begun(on, floor=floor), self.ended(on)), weak=self.weak)

    def latest_begin(self) -> str | None:
        """Return the latest day on which the period can have begun."""
        known = self.begins or self.attested
        return known.last if known else None

    def earliest_begin(self) -> str | None:
        """Return the earliest day on which the period can have begun, None where nothing tells."""
        return self.begins.first if self.begins else None

    def latest_end(self) -> str | None:
        """Return the latest day on which the period can have ended, None while it is, or may be, open."""
        end = None if self.end_is_weak else self.until or self.ended_by
        return end.last if end else None

    def earliest_end(self) -> str | None:
        """Return the earliest day on which it can have ended, None where it is open or unknown."""
        return self.until.first if self.until else None


def hands_over(one: Period, other: Period) -> bool:
    """Tell whether `other` begins where `one` ends: in the same month (or year), or on the day after.

    Somewhere in that month one state followed the other; what both have in common never paused.
    """
    end, begin = one.until, other.begins
    if end is None or begin is None:
        return False
    if end.text == begin.text:
        return True
    return end.is_exact and begin.is_exact and move_days(end.last, 1) == begin.first


def must_overlap(one: Period, other: Period) -> bool:
    """Tell whether the two periods share a day whatever their vague ends mean.

    A period holds at least from its latest begin to its earliest end.
    """
    start = max(one.latest_begin() or _NEVER, other.latest_begin() or _NEVER)
    return start <= _surely_until(one) and start <= _surely_until(other)


def _surely_until(period: Period) -> str:
    if period.until is not None:
        return period.until.first
    return "" if period.ended_by is not None else "9999-12-31"
