"""Valid data to records, by the declaration alone: slow and complete, for what the fast decoders leave.

The decoders in `ssh_cli.kinds.decoders` are generated from the same declarations, check while they read and
are some ten times as fast; what they are not sure of is judged by its schema, and then read here.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from ssh_cli.kinds import BY_NAME
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.declaration import Record
from ssh_cli.kinds.field import Field, fields


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
        case "integer":
            return int(value)  # schemas take 5.0 for a whole number
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
