"""What generated decoders ask of texts: each function returns its value, or raises where it is not sure."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

from ssh_cli.kinds.declaration import Form

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
