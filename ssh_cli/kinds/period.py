"""Periods with open, vague or merely attested ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from ssh_cli.kinds.answer import Answer, weakened
from ssh_cli.kinds.day import Day, move_days
from ssh_cli.kinds.declaration import Record, about
from ssh_cli.kinds.shared import EndEvidence, EvidenceCode, SeenOn

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEVER = "~"
"""Sorts after every day: no day is sure to lie in a period of which nothing tells the begin."""


class Period(
    Record,
    one_of=("from", "known_by", "seen"),
    not_both=(("until", "ended_by"),),
    same=("from", "known_by", "seen"),
):
    """A stretch of time of which sources may know the ends only roughly.

    `from_` is the first day; where no source tells it, `known_by` is the day of the source that attests
    the state, or `seen` the day on which somebody read a source that bears none. `until` is the last day;
    where that is unknown, `ended_by` is the day by which the end is attested. Weak evidence makes every
    yes a possible. An end may rest on other evidence than the rest: `end_evidence`.
    """

    from_: Annotated[
        Day | None,
        about(
            "Seit | From",
            "Erster Tag, an dem es galt. | The first day on which it held.",
            example="2019-06-14",
        ),
    ] = None
    known_by: Annotated[
        Day | None,
        about(
            "Belegt spätestens | Known by",
            "Spätester Tag, an dem es belegt ist, wenn der erste unbekannt ist. | "
            "The latest day by which it is attested, where the first day is unknown.",
            example="2021-07-14",
        ),
    ] = None
    seen: SeenOn = None
    until: Annotated[
        Day | None,
        about(
            "Bis | Until",
            "Letzter Tag, an dem es galt. | The last day on which it held.",
            example="2024-03-21",
        ),
    ] = None
    ended_by: Annotated[
        Day | None,
        about(
            "Beendet spätestens | Ended by",
            "Tag, an dem das Ende belegt ist, wenn der letzte Tag unbekannt ist. | "
            "The day by which the end is attested, where the last day is unknown.",
            example="2024-03-31",
        ),
    ] = None
    evidence: EvidenceCode = ""
    end_evidence: EndEvidence = ""

    @property
    def has_end(self) -> bool:
        """Whether anything tells of an end."""
        return self.until is not None or self.ended_by is not None

    @property
    def attested(self) -> Day | None:
        """Return the day from which a period of unknown begin is known to hold: no day of an event."""
        return self.known_by or self.seen

    @property
    def end_is_weak(self) -> bool:
        """Tell whether only weak evidence tells of the end, so that it may never have come."""
        return self.has_end and (self.end_evidence or self.evidence) == "weak"

    def begun(self, on: str, *, floor: str | None = None) -> Answer:
        """Answer whether the period had begun on `on`; before the day `floor` nothing can have."""
        if floor is not None and on < floor:
            return Answer.NO
        if self.from_ is not None:
            return self.from_.reached(on)
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
        held = self.from_ or self.attested  # on its first or attested day it was not over yet
        return Answer.NO if held is not None and on <= held.first else Answer.POSSIBLE

    def covers(self, on: str, *, floor: str | None = None) -> Answer:
        """Answer whether `on` lies in the period."""
        return weakened(min(self.begun(on, floor=floor), ~self.ended(on)), weak=self.weak)

    def over(self, on: str, *, floor: str | None = None) -> Answer:
        """Answer whether the period had begun and ended before `on`."""
        return weakened(min(self.begun(on, floor=floor), self.ended(on)), weak=self.weak)

    def turns(self) -> Iterator[str]:
        """Yield the ISO days on or after which an answer of this period may change; between two none does."""
        for day in (self.from_, self.known_by, self.seen, self.until, self.ended_by):
            if day is not None:
                yield day.first
                yield day.last

    def latest_begin(self) -> str | None:
        """Return the latest day on which the period can have begun."""
        known = self.from_ or self.attested
        return known.last if known else None

    def earliest_begin(self) -> str | None:
        """Return the earliest day on which the period can have begun, None where nothing tells."""
        return self.from_.first if self.from_ else None

    def latest_end(self) -> str | None:
        """Return the latest day on which the period can have ended, None while it is, or may be, open."""
        end = None if self.end_is_weak else self.until or self.ended_by
        return end.last if end else None


def hands_over(earlier: Period, later: Period) -> bool:
    """Tell whether `later` begins where `earlier` ends: in the same month (or year), or on the day after.

    Somewhere in that month one state followed the other; what both have in common never paused.
    """
    end, begin = earlier.until, later.from_
    if end is None or begin is None:
        return False
    if end.text == begin.text:
        return True
    return end.is_exact and begin.is_exact and move_days(end.last, 1) == begin.first


def leads_to(earlier: Period, later: Period) -> bool:
    """Tell whether `later` takes over from `earlier`: begins at the latest on the day after its end."""
    if hands_over(earlier, later):
        return True
    end, begin = earlier.until or earlier.ended_by, later.from_
    started = earlier.from_ or earlier.attested
    if end is None or begin is None or (started is not None and begin.first <= started.first):
        return False
    return begin.first <= move_days(end.last, 1)


def must_overlap(first: Period, second: Period) -> bool:
    """Tell whether the two periods share a day whatever their vague ends mean.

    A period holds at least from its latest begin to its earliest end.
    """
    start = max(first.latest_begin() or _NEVER, second.latest_begin() or _NEVER)
    return start <= _surely_until(first) and start <= _surely_until(second)


def _surely_until(period: Period) -> str:
    if period.until is not None:
        return period.until.first
    return "" if period.ended_by is not None else "9999-12-31"
