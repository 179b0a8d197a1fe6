"""Reading with the exact reader alone, as `HAFEN_READER=ruamel` does."""

from collections.abc import Callable
from typing import TypeVar

from ssh_cli.source.yaml_read import Lanes

Result = TypeVar("Result")


def exactly(read: Callable[..., Result], *arguments: object, **named: object) -> Result:
    """Return what `read` makes of the arguments without the fast reader."""
    Lanes.exact_only = True
    try:
        return read(*arguments, **named)
    finally:
        Lanes.exact_only = False
