"""Fields that follow from the records on a day, declared like stored ones, beside their function.

Each kind has a module here of its name. What it may hold beside derived fields: `FIRST`, the names of the
fields that lists and tables begin with; `names(record)`, what commands know a record by, its id first;
`words(context, record)`, where queries look for bare words; `order(context, record)`, how lists are sorted.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, NamedTuple

from ssh_cli.kinds.declaration import About


class Derived(NamedTuple):
    """A field that is found by a function of the day's `Context` and a record.

    `holds` is what the function returns: a text, number, `Day`, `Answer`, tuple of texts, `Spans`, or codes
    with how certain each is. `asked` answers queries where that takes more than the value shown; a field
    `by_prefix` is found by how its value begins, one that `is_mandate` by demand and stance.
    """

    name: str
    about: About
    holds: Any
    find: Callable[[Any, Any], Any]
    asked: Callable[[Any, Any], Any] | None = None
    is_mandate: bool = False
    by_prefix: bool = False

    def __call__(self, context: Any, record: Any) -> Any:
        """Return the value on the context's day."""
        return self.find(context, record)


def derived(
    about: About,
    *,
    asked: Callable[[Any, Any], Any] | None = None,
    is_mandate: bool = False,
    by_prefix: bool = False,
) -> Callable[[Callable[[Any, Any], Any]], Derived]:
    """Declare the function below as a field of its name: `@derived(about("Status | Standing", "…"))`."""

    def declare(find: Callable[[Any, Any], Any]) -> Derived:
        holds = find.__annotations__["return"]
        return Derived(find.__name__, about, holds, find, asked, is_mandate, by_prefix)

    return declare


@cache
def derivations(kind: str) -> ModuleType | None:
    """Return the module on a kind (`member`), None where nothing of it is derived."""
    name = f"{__name__}.{kind.replace('-', '_')}"
    return import_module(name) if find_spec(name) else None


def derived_fields(kind: str) -> tuple[Derived, ...]:
    """Return the derived fields of a kind (`member`), in the order of their declaration."""
    declarations = vars(derivations(kind)).values() if derivations(kind) else ()
    return tuple(field for field in declarations if isinstance(field, Derived))
