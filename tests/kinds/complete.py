"""Data of every kind with every field filled in, made of the examples in the declarations."""

from collections.abc import Iterator
from typing import Any

from ssh_cli.kinds.declaration import Record
from ssh_cli.kinds.field import Field, fields


def complete_data(record: type[Record], choice: int = 0) -> dict[str, Any]:
    """Return data with every field that can stand there; `choice` picks of those that exclude others."""
    return {
        field.name: complete_value(field, choice)
        for field in fields(record)
        if field.name not in {record.rules.key, record.rules.bare, *excluded(record, choice)}
    }


def complete_value(field: Field, choice: int = 0) -> Any:
    """Return a value of a field: its example, or its part with all fields."""
    if field.part is not None:
        part = complete_data(field.part, choice)
        return [part] if field.many else {"ein-schluessel": part} if field.keyed else part
    example = field.examples[0]
    return list(example) if field.many and not field.bare else example


def excluded(record: type[Record], choice: int = 0) -> set[str]:
    """Return the fields that leave room for another one."""
    rules = record.rules
    kept = rules.one_of[choice % len(rules.one_of)] if rules.one_of else ""
    left_out = {name for name in rules.one_of if name != kept}
    for first, second in rules.not_both:
        if first not in left_out and second not in left_out:
            left_out.add((second, first)[choice % 2])
    return left_out


def variants(value: Any) -> Iterator[Any]:
    """Yield what is wrong in place of a value: nothing, another type, an empty or a longer one."""
    yield from (None, [], {}, "", 7, -1, 1.5, True, "x y", "2019-02-31", [None], ["a", "a"], {"a": 1})
    if isinstance(value, str):
        yield from (f"{value} ", f"{value}\n", value.upper(), [value], [value, value])
    if isinstance(value, int | float):
        yield from (str(value), float(value), value * 10**10)
    if isinstance(value, list):
        yield from (value * 2, [*value, None], dict.fromkeys("ab", value))
    if isinstance(value, dict):
        yield from ({**value, "unbekannt": 1}, [value])
