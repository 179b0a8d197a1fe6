"""A copy of any frozen value with other values in some fields."""

from typing import Any, TypeVar

from ssh_cli.model.value import changed

_Value = TypeVar("_Value")


def replace(value: _Value, /, **fields: Any) -> _Value:
    """Return `value` with the `fields` changed, be it a dataclass or a named tuple."""
    made: _Value = changed(value, fields)
    return made
