"""A copy of any frozen value with other values in some fields."""

import dataclasses
from typing import Any, TypeVar

_Value = TypeVar("_Value")


def replace(value: _Value, /, **fields: Any) -> _Value:
    """Return `value` with the `fields` changed, be it a dataclass, a named tuple or a record."""
    made: _Value = (
        value._replace(**fields) if hasattr(value, "_replace") else dataclasses.replace(value, **fields)  # type: ignore[type-var]
    )
    return made
