"""Valid data to records, by the declaration alone: slow and complete, for what the fast decoders leave.

The decoders in `ssh_cli.kinds.decoders` are generated from the same declarations, check while they read and
are some ten times as fast; what they are not sure of is judged by its schema, and then read here.
"""

import re
from collections.abc import Callable
from functools import cache, cached_property
from importlib import import_module
from typing import Any

from ssh_cli.kinds import BY_NAME
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.declaration import Form, Record
from ssh_cli.kinds.field import Field, fields

MANY = (KeyError, TypeError, ValueError, AttributeError)
"""What a decoder raises for data of which it is not sure that they are valid."""


def text_of(form: Form) -> Callable[[str], str]:
    """Return a function that returns a text of a form, and raises TypeError or ValueError for others.

    Ids and addresses occur again and again, so it remembers them; the pattern is compiled when first used.
    """
    return _Texts(form.pattern).__getitem__


class _Texts(dict[str, str]):
    """The texts of a form that were met."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __missing__(self, value: str) -> str:
        if self.fullmatch(value) is None:
            raise ValueError(value)
        self[value] = value
        return value

    @cached_property
    def fullmatch(self) -> Callable[[str], re.Match[str] | None]:
        return re.compile(self.pattern).fullmatch


def distinct(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the entries of a list; raise ValueError where there are none, or two are the same."""
    if not values or len(set(values)) != len(values):
        raise ValueError(values)
    return values


def listed(value: Any) -> list[Any]:
    """Return a list; raise TypeError for anything else."""
    if type(value) is not list:
        raise TypeError(value)
    return value


def keyed(value: Any) -> list[tuple[str, Any]]:
    """Return the entries of a mapping, sorted by key; raise ValueError where there are none."""
    if not value:
        raise ValueError(value)
    return sorted(value.items())


def plain_text(value: Any) -> str:
    """Return a text that is not empty; raise ValueError for anything else."""
    if type(value) is not str or not value:
        raise ValueError(value)
    return value


def number(value: Any, least: float, greatest: float) -> int:
    """Return a whole number within its limits; raise ValueError for anything else."""
    if type(value) is not int or not least <= value <= greatest:
        raise ValueError(value)
    return value


def decimal(value: Any, least: float, greatest: float) -> float:
    """Return a number within its limits; raise ValueError for anything else."""
    if type(value) not in {int, float} or not least <= value <= greatest:
        raise ValueError(value)
    result: float = value
    return result


def flag(value: Any) -> bool:
    """Return yes or no; raise TypeError for anything else."""
    if value is not True and value is not False:
        raise TypeError(value)
    return bool(value)


def free(value: Any) -> Any:
    """Return a free answer: a text, a whole number, yes or no, or texts; raise ValueError for others."""
    if type(value) is list:
        return distinct(tuple(map(plain_text, value)))
    if type(value) is bool:
        return value
    return number(value, -1_000_000_000, 1_000_000_000) if type(value) is int else plain_text(value)


def only_known(data: dict[str, Any], known: int) -> None:
    """Raise ValueError where data hold more keys than the known ones that were read, or null."""
    if len(data) != known:
        raise ValueError(data)


@cache
def fast_decoder(kind: str) -> Callable[[Any], Any]:
    """Return the generated function that makes a record of the data of a kind's file.

    It raises KeyError, TypeError or ValueError where it is not sure that the data are valid.
    """
    module = import_module(f"ssh_cli.kinds.decoders.{kind.replace('-', '_')}")
    decoder: Callable[[Any], Any] = module.decode
    return decoder


def decode_file(kind: str, data: Any) -> Any:
    """Return the record that the valid data of a file describe; raise ValueError for days no calendar has."""
    return decode(BY_NAME[kind].file_class, data)


def decode(record: type[Record], data: Any, key: str = "") -> Any:
    """Return the record that valid data describe; `key` is that under which they stand in a mapping."""
    rules = record.rules
    if rules.bare and isinstance(data, str):
        data = {rules.bare: data}
    if rules.key:
        data = {rules.key: key, **data}
    return record(
        **{field.attribute: _value(field, data[field.name]) for field in fields(record) if field.name in data}
    )


def _value(field: Field, value: Any) -> Any:
    if field.bare:
        return (value,) if isinstance(value, str) else tuple(value)
    if field.keyed:
        assert field.part is not None
        return {key: decode(field.part, entry, key) for key, entry in sorted(value.items())}
    if field.many:
        return tuple(_single(field, entry) for entry in value)
    return _single(field, value)


def _single(field: Field, value: Any) -> Any:
    if field.part is not None:
        return decode(field.part, value)
    if field.code is not None:
        return field.code(value)
    match field.holds:
        case "day":
            return parse_day(value)
        case "free" if isinstance(value, list):
            return tuple(value)
        case _:
            return value


def encode(record: Record, *, shorthand: bool = True) -> dict[str, Any]:
    """Return a record as data again, without what it leaves out: the reverse of `decode`.

    With `shorthand` a list of one source, and a part of one field, are written as their only entry; without
    it the same field always has the same shape.
    """
    return {
        field.name: _plain(field, value, shorthand=shorthand)
        for field, value in zip(fields(type(record)), record, strict=True)
        if field.name != record.rules.key and (field.required or value != field.default)
    }


def _plain(field: Field, value: Any, *, shorthand: bool) -> Any:
    if field.keyed:
        return {key: _entry(entry, shorthand=shorthand) for key, entry in value.items()}
    if field.bare and len(value) == 1 and shorthand:
        return value[0]
    if field.many:
        return [_entry(entry, shorthand=shorthand) for entry in value]
    return _entry(value, shorthand=shorthand)


def _entry(value: Any, *, shorthand: bool) -> Any:
    if isinstance(value, Record):
        data = encode(value, shorthand=shorthand)
        return data.get(value.rules.bare, data) if value.rules.bare and shorthand else data
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, bool | int | float) else str(value)
