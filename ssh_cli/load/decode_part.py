"""Pieces that several kinds of record share; the data are valid by their schema."""

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

from ssh_cli.kinds.day import Day, parse_day
from ssh_cli.kinds.period import Period
from ssh_cli.kinds.wording import Wording
from ssh_cli.model.municipality import Refs

T = TypeVar("T")
Data: TypeAlias = dict[str, Any]
"""A mapping as read from YAML. Days that no calendar has raise ValueError."""


def refs(value: str | list[str] | None) -> Refs:
    """Return one source, a list of them, or none as a tuple."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def each(decode: Callable[[Any], T], items: list[Any] | None) -> tuple[T, ...]:
    """Return every item decoded; nothing where the list is absent, which most lists are."""
    return tuple(map(decode, items)) if items else ()


def day(value: str | None) -> Day | None:
    """Return the day, None where there is none."""
    return None if value is None else parse_day(value)


_WEAK: dict[str | None, bool] = {"weak": True, "good": False}


def period(data: Data) -> Period:
    """Return the period of a declaration or membership."""
    get = data.get
    return Period(
        begins=day(get("from")),
        known_by=day(get("known_by")),
        seen=day(get("seen")),
        until=day(get("until")),
        ended_by=day(get("ended_by")),
        weak="evidence" in data,
        weak_end=_WEAK.get(get("end_evidence")),
    )


def wording(data: dict[str, str]) -> Wording:
    """Return a text in both languages."""
    return Wording(data["de"], data["en"])


def bounds(data: dict[str, int] | None) -> tuple[int | None, int | None]:
    """Return the lower and upper bound of a range, None where not told."""
    return (data.get("min"), data.get("max")) if data else (None, None)
