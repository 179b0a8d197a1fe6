"""Columns that stand in many tables, declared once, and the values that records give for them."""

from collections.abc import Iterable
from enum import Enum

from ssh_cli.analysis.split import Share, Tally
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.vocabularies import labels
from ssh_cli.messages import _
from ssh_cli.messages.text_tables import text_tables
from ssh_cli.page.blocks import CERTAINTY, Column, Kind, Value
from ssh_cli.page.cells import format_part, format_tally

POSSIBLE_SUFFIX = "_possible"
"""What the key of a sum ends in that counts what is possible on top of the certain."""
_TITLES = text_tables(__file__)["title"]
_KINDS: dict[str, Kind] = {
    "date": "day",
    "day": "day",
    "on": "day",
    "size": "integer",
    "groups": "list",
    "source": "list",
}
_CODED = frozenset({"land", CERTAINTY, "outcome", "stance", "extent", "unit", "period"})
"""Columns of codes; each is called as its vocabulary is."""


def columns(*keys: str, detail: bool = False) -> tuple[Column, ...]:
    """Return the columns of these keys; `detail` as that of a column."""
    return tuple(
        Column(
            key,
            _(_TITLES[key]),
            _KINDS.get(key, "text"),
            labels=labels(key) if key in _CODED else {},
            detail=detail,
            refers="land" if key == "land" else "",
        )
        for key in keys
    )


def for_people(shown: Iterable[Column]) -> tuple[Column, ...]:
    """Return columns of numbers as they stand where people read them, the possible beside the certain."""
    return tuple(column._replace(kind="text", align="right", detail=False) for column in shown)


def values_of(record: object, *names: str) -> dict[str, Value]:
    """Return what a record has under these names as data: days and codes as text, nothing as None.

    Of a tally the certain number stands under its name, the possible one under `NAME_possible` or
    `possible_NAME`.
    """
    return {name: _value_of(record, name) for name in names}


def _value_of(record: object, name: str) -> Value:
    attribute = name.removeprefix("possible_").removesuffix(POSSIBLE_SUFFIX)
    value: object = getattr(record, attribute)
    match value:
        case Tally():
            return value.certain if name == attribute else value.possible
        case Day():
            return value.text
        case Enum():
            return value.value
        case "":
            return None
        case tuple():
            return list(value)
        case _:
            return value


def words_of(record: object, *names: str) -> dict[str, Value]:
    """Return the tallies and shares that a record has under these names, as people read them."""
    values = {name: getattr(record, name) for name in names}
    return {
        name: format_part(value) if isinstance(value, Share) else format_tally(value)
        for name, value in values.items()
    }
