"""Pointers into plain data: keys of mappings and, from 0, places in lists."""

from collections.abc import Mapping
from typing import Any, TypeAlias

Pointer: TypeAlias = tuple[str | int, ...]
"""`("membership", 0, "from")`; empty for the whole."""


def value_at(data: Any, pointer: Pointer, otherwise: object = None) -> Any:
    """Return the value at a pointer, `otherwise` where the data do not lead there."""
    for step in pointer:
        is_place = isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data)
        if not is_place and not (isinstance(data, Mapping) and step in data):
            return otherwise
        data = data[step]
    return data
