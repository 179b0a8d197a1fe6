"""Numbers and days known by their bounds: what ranges of a query are held against."""

from typing import Generic, NamedTuple, TypeAlias, TypeVar

T = TypeVar("T", str, float)


class TimeSpan(NamedTuple, Generic[T]):
    """A number or day between two bounds that count as its own; None is an open bound.

    `weak` evidence makes a yes a possible; `vague` tells that the value itself is not known.
    """

    first: T | None
    last: T | None
    weak: bool = False
    vague: bool = False


Spans: TypeAlias = tuple[TimeSpan[T], ...] | None
"""No span is "there is none" (the answer is no), None is "not known" (the answer is possible)."""
DaySpans: TypeAlias = Spans[str]
"""Days as text, which compares like the days themselves."""
