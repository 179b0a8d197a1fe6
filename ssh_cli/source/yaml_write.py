"""How values are written in the house style: plain where both readers read it back, else in quotes."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from ssh_cli.source.text import DIRECTION, FORBIDDEN
from ssh_cli.source.yaml_read import read_fast

Value: TypeAlias = str | float | bool | None  # a float may be a whole number too
Plain: TypeAlias = "Value | Sequence[Plain] | Mapping[str, Plain]"
"""What a record is made of."""

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_TO_ESCAPE = re.compile(rf'[\\"\n\t\r]|{FORBIDDEN}|{DIRECTION}')
_NEVER_PLAIN = re.compile(rf"\A(?:[ ]|\Z)|[ ]\Z|[\n\t\r]|{FORBIDDEN}|{DIRECTION}")


@lru_cache(maxsize=4096)
def scalar_text(value: str) -> str:
    """Return how the text `value` is written: plain where it stays the same text, else in double quotes."""
    return value if _may_stand_plain(value) else quoted(value)


def quoted(value: str) -> str:
    """Return `value` in double quotes, on one line."""
    return f'"{_TO_ESCAPE.sub(_escaped, value)}"'


def value_text(value: Value) -> str:
    """Return how one value is written."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return scalar_text(value) if isinstance(value, str) else repr(value)


def lines_of(data: Plain) -> list[str]:
    """Return the lines of a block that holds `data`, or the one line of a single value."""
    match data:
        case str() | int() | float() | None:
            return [value_text(data)]
        case Mapping():
            lines = [line for key, value in data.items() for line in entry_lines(key, value)]
            return lines or ["{}"]
        case _:
            return [line for item in data for line in item_lines(item)] or ["[]"]


def entry_lines(key: str, value: Plain) -> list[str]:
    """Return the lines of a key with its value."""
    lines = lines_of(value)
    if not value or isinstance(value, (str, int, float)):
        return [f"{scalar_text(key)}: {lines[0]}"]
    return [f"{scalar_text(key)}:", *(f"  {line}" for line in lines)]


def item_lines(value: Plain) -> list[str]:
    """Return the lines of an item of a list."""
    first, *rest = lines_of(value)
    return [f"- {first}", *(f"  {line}" for line in rest)]


def _escaped(match: re.Match[str]) -> str:
    sign = match[0]
    return _ESCAPES.get(sign) or f"\\u{ord(sign):04X}"


def _may_stand_plain(value: str) -> bool:
    if _NEVER_PLAIN.search(value):
        return False
    if read_fast(f"key: {value}\n".encode()) == {"key": value}:
        return True
    if read_fast(f"key: {quoted(value)}\n".encode()) is not None:
        return False
    # Signs that the fast reader leaves alone: the exact one decides.
    from ssh_cli.source.yaml_exact import compose

    composition = compose(f"key: {value}\n")
    return composition.data == {"key": value} and not composition.defects
