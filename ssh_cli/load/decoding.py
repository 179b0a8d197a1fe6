"""Which function turns the validated data of a kind into a value; its module is loaded when needed."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

_ROOMS = {
    "member": "member",
    "resolution": "resolution",
    "programme": "record",
    "letter": "record",
    "recipient": "record",
    "meeting": "record",
    "practice": "record",
    "survey": "survey",
    "survey-answer": "survey",
    "alliance": "alliance",
    "demands": "alliance",
    "sources": "alliance",
}
DECODED = tuple(_ROOMS)
"""The kinds that can be decoded."""


@cache
def decoder(kind: str) -> Callable[[Any], Any]:
    """Return the function that makes a value of valid data of `kind`; it raises ValueError for odd days."""
    room = import_module(f"ssh_cli.load.decode_{_ROOMS[kind]}")
    found: Callable[[Any], Any] = getattr(room, kind.replace("-", "_"))
    return found
