"""One value in one cell: how numbers, days, shares and unknown things read in the language in use.

Plain code instead of Babel: the text writer runs with every command, and these few forms do not pay
for its import (20 ms).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import _, format_number
from ssh_cli.messages.day import format_day
from ssh_cli.model.description import RecordEntry
from ssh_cli.page.blocks import Column, Fact, Span, Spans, Value, is_spans, joined, lines, naming, text_of

if TYPE_CHECKING:
    from ssh_cli.analysis.split import Share, Tally
    from ssh_cli.kinds.alliance import Count

UNKNOWN = "–"
_WEB = re.compile(r"https?://[^\s<>|]+")


def cell_spans(value: Value, column: Column | Fact, *, each_line: bool = False) -> Spans:
    """Return what a person reads in one cell, web addresses as links.

    The items of a list stand on lines of their own where that is wanted, else with commas between them.
    """
    if is_spans(value):
        return value
    if isinstance(value, str) or not isinstance(value, Sequence):
        return _item_spans(value, column)
    parts = [_item_spans(item, column) for item in value] or [(Span(UNKNOWN),)]
    if each_line:
        return lines(parts)
    # Entries have commas of their own.
    return joined(parts, "; " if value and isinstance(value[0], RecordEntry) else ", ")


def _item_spans(item: Value, column: Column | Fact) -> Spans:
    """Return what a person reads of one value, or of an item in a list of them."""
    if is_spans(item):
        return item
    words = _format_one(item, column)
    if item and isinstance(column, Column) and column.refers:
        return naming(words, column.refers, str(item))
    return (Span(words, link=words if _WEB.fullmatch(words) else ""),)


def format_cell(value: Value, column: Column | Fact) -> str:
    """Return what a person reads in one cell as text."""
    return text_of(cell_spans(value, column))


def describe_date(date: Day | None) -> str:
    """Return a day, or that there is none on record."""
    return date.formatted if date else _("undated")


def describe_number(value: int, qualifier: str) -> str:
    """Return a number as it was reported: about, over, exactly so many."""
    words = "" if qualifier == "exact" else f"{label('qualifier', qualifier)} "
    return f"{words}{format_number(value)}"


def describe_count(count: "Count") -> str:
    """Return a reported figure with its qualifier and the thing counted."""
    return f"{describe_number(count.value, count.qualifier)} {label('measure', count.measure)}"


def format_tally(tally: "Tally") -> str:
    """Return “12 + 3 possible”: what is certain, and what is possible on top of it."""
    certain = format_number(tally.certain)
    if not tally.possible:
        return certain
    return _("{certain} + {possible} possible", certain=certain, possible=format_number(tally.possible))


def describe_tally(tally: "Tally") -> str:
    """Return “12 certain, 3 possible”: both named in words, or else which it is."""
    if not tally.possible:
        return _("{n} certain", n=tally.certain)
    return _(
        "{certain} certain, {possible} possible",
        certain=format_number(tally.certain),
        possible=format_number(tally.possible),
    )


def format_part(share: "Share") -> str:
    """Return “10 + 2 possible of 12 + 3 possible”."""
    return _("{n} of {m}", n=format_tally(share.number), m=format_tally(share.known))


def number_of(number: int, of: int | None) -> str:
    """Return “10 of 12”; the number alone where nobody knows of how many."""
    return format_number(number) if of is None else _("{n} of {m}", n=number, m=of)


def format_share(share: Mapping[str, Value]) -> str:
    """Return “n of m known”, after what was counted among the known, if anything was.

    Where nobody knows of how many, the number known stands alone.
    """
    if share.get("of") is None and share.get("known") is not None:
        return _number(share.get("count", share["known"]))
    known = _("{known} of {of} known", known=_number(share.get("known")), of=_number(share.get("of")))
    count = share.get("count")
    return known if count is None else f"{_number(count)} ({known})"


def format_coordinates(place: Mapping[str, Value]) -> str:
    """Return a position in degrees, latitude first."""
    return _("{lat}° N, {lon}° E", lat=_number(place.get("lat")), lon=_number(place.get("lon")))


def mark_possible(name: str, answer: Answer) -> str:
    """Return a name, marked where what is said of it is only possible."""
    return name if answer is Answer.YES else _("{name} (possibly)", name=name)


def name_marked(names: Mapping[str, Answer], between: str = ", ") -> str:
    """Return names, those marked of which something is only possible."""
    return between.join(mark_possible(name, answer) for name, answer in names.items())


def enumerate_names(names: Iterable[str]) -> str:
    """Return names as a sentence lists them: a, b and c."""
    *first, last = names
    return _("{names} and {last}", names=", ".join(first), last=last) if first else last


def in_one(*parts: str | None, between: str = ", ") -> str:
    """Return what is known of some texts as one, with a text between any two."""
    return between.join(filter(None, parts))


def name_some(names: Sequence[str], most: int) -> str:
    """Return so many names at most, and how many more there are."""
    text, more = ", ".join(names[:most]), len(names) - most
    return _("{names} and {n} more", names=text, n=more) if more > 0 else text


def compact(value: Value) -> str:
    """Return a value as JSON on one line, for cells that can hold text only."""
    import json  # few cells hold such things

    return json.dumps(value, ensure_ascii=False, default=plain)


def plain(value: object) -> object:
    """Turn read-only mappings and sequences into what JSON knows."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence):
        return list(value)
    raise TypeError(type(value).__name__)


def _format_one(value: Value, column: Column | Fact) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None:
        return _("unknown") if column.kind == "boolean" else UNKNOWN
    if isinstance(value, str):
        label = column.labels.get(value)
        return label or (format_day(value) if column.kind == "day" else value)
    if isinstance(value, int | float):
        return format_number(value) if column.kind != "text" else str(value)
    return _format_mapping(value, column) if isinstance(value, Mapping) else compact(value)


def _format_mapping(value: Mapping[str, Value], column: Column | Fact) -> str:
    if isinstance(value, RecordEntry) and column.kind != "coordinates":
        return value.text
    if column.kind == "share":
        return format_share(value)
    return format_coordinates(value) if column.kind == "coordinates" else compact(value)


def _number(value: Value) -> str:
    return format_number(value) if isinstance(value, int | float) else UNKNOWN
