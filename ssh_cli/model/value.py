"""What can be done with any value of the model, be its class a dataclass or a named tuple.

The classes that every command loads are named tuples: Python makes such a class four times as fast as a
frozen dataclass, and the dataclasses took a third of the start of a short command.
"""

from collections.abc import Mapping
from dataclasses import is_dataclass, replace
from typing import Any

from ssh_cli.kinds.day import Day


def is_compound(value: object) -> bool:
    """Tell whether a value has fields to look into; a day is one thing."""
    return (is_dataclass(value) or hasattr(value, "_fields")) and not isinstance(value, Day)


def fields_of(value: Any) -> tuple[str, ...]:
    """Return the names of the fields of a value, or of its class."""
    return tuple(getattr(value, "_fields", None) or value.__dataclass_fields__)


def changed(value: Any, fields: Mapping[str, object]) -> Any:
    """Return a value with other values in some of its fields."""
    return value._replace(**fields) if hasattr(value, "_fields") else replace(value, **fields)
