"""Fields that follow from the records on a day, declared like stored ones, beside their function.

Each kind of which something is derived has a module here of its name.
"""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar, get_origin

from ssh_cli.kinds import BY_NAME
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.declaration import About, Vocabulary
from ssh_cli.kinds.vocabularies import LAND_CODES

T = TypeVar("T", str, float)


class TimeSpan(NamedTuple, Generic[T]):
    """A number or day between two bounds that count as its own; None is an open bound.

    `weak` evidence makes a yes a possible; `vague` tells that the value itself is not known.
    """

    first: T | None
    last: T | None
    weak: bool = False
    vague: bool = False


Spans: TypeAlias = tuple[TimeSpan[T], ...] | None
"""No span is "there is none" (the answer is no), None is "not known" (the answer is possible)."""
DaySpans: TypeAlias = Spans[str]
"""Days as text, which compares like the days themselves."""


Find: TypeAlias = Callable[[Any, Any], Any]
"""Finds what a field holds, by the day's `Context` and a record."""


class Derived(NamedTuple):
    """A field that is found by a function of the day's `Context` and a record.

    `holds` is what the function returns: a text, number, `Day`, `Answer`, tuple of texts, `Spans`, or codes
    with how certain each is. `asked` answers queries where that takes more than the value shown; a field
    `by_prefix` is found by how its value begins, one that `is_mandate` by demand and stance. What
    `is_spoken` is in the language in use, and no data. `beside` names the field that tells how certain it is.
    """

    name: str
    about: About
    holds: Any
    find: Find
    asked: Find | None = None
    is_mandate: bool = False
    by_prefix: bool = False
    is_spoken: bool = False
    beside: str = ""


def derived(
    label: str,
    description: str,
    *,
    of: Vocabulary | None = None,
    refers: str = "",
    shown: bool = False,
    asked: Find | None = None,
    is_mandate: bool = False,
    by_prefix: bool = False,
    is_spoken: bool = False,
    beside: str = "",
) -> Callable[[Find], Derived]:
    """Declare the function below as a field of its name: `@derived("Status | Standing", "…")`.

    `of`, `refers` and `shown` are as for stored fields (`About`).
    """

    def declare(find: Find) -> Derived:
        said = About(label, description, of=of, refers=refers, shown=shown)
        holds = find.__annotations__["return"]
        return Derived(find.__name__, said, holds, find, asked, is_mandate, by_prefix, is_spoken, beside)

    return declare


@derived("Name", "Name der Kommune. | Name of the municipality.", shown=True)
def name(context: Any, record: Any) -> str:
    """Return the name of the municipality, its id where it did not load."""
    return str(context.name(record.member))


@derived("Land", "Land der Kommune. | Land of the municipality.", of=LAND_CODES)
def land(context: Any, record: Any) -> str:
    """Return the Land of the municipality, empty where it did not load."""
    municipality = context.municipality(record.member)
    return municipality.land if municipality else ""


def derived_fields(kind: str) -> tuple[Derived, ...]:
    """Return the derived fields of a kind (`member`), in the order of their declaration.

    A record that speaks of one municipality has the municipality's name and Land first.
    """
    of_member = (name, land) if "member" in BY_NAME[kind].record_class._fields else ()
    module = f"{__name__}.{kind.replace('-', '_')}"
    declarations = vars(import_module(module)).values() if find_spec(module) else ()
    own = (field for field in declarations if isinstance(field, Derived))
    return (*of_member, *(each for field in own for each in _by_certainty(field)))


def _by_certainty(field: Derived) -> Iterator[Derived]:
    """Yield a field; one of codes with how certain each is has another beside it, with the possible ones."""
    if get_origin(field.holds) is not Mapping:
        yield field
        return

    def possible(context: Any, record: Any) -> tuple[str, ...]:
        return tuple(
            sorted(code for code, how in field.find(context, record).items() if how is Answer.POSSIBLE)
        )

    label, description = (
        " | ".join(map("".join, zip(text.split(" | "), words, strict=True)))
        for text, words in zip(field.about[:2], _POSSIBLE, strict=True)
    )
    beside = f"{field.name}_possible"
    yield field._replace(beside=beside)
    yield Derived(
        beside, field.about._replace(label=label, description=description), tuple[str, ...], possible
    )


_POSSIBLE = (
    (", davon nur möglich", ", of which only possible"),
    (" Davon nur die möglichen.", " Of these only the possible ones."),
)
"""What label and description of a field say besides where it holds what is only possible."""
