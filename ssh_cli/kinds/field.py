"""What a declaration says, evaluated: the fields of a kind as values for schemas, lists, tables, prompts."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from inspect import get_annotations
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import (
    DAY,
    ONE_OR_SEVERAL,
    SEVERAL_LINES,
    About,
    Form,
    Limits,
    Record,
    Vocabulary,
    in_language,
)
from ssh_cli.messages import LANGUAGES, language

_NAMES: Mapping[type, str] = {str: "text", int: "integer", float: "decimal", bool: "flag", Day: "day"}


class Field(NamedTuple):
    """One declared field of a record or of a part.

    `name` is the key in YAML, `attribute` what the record calls it; `holds` is text, code, integer,
    decimal, flag, day, part or free. `many` fields hold several such values, `bare` ones may write the
    only one without a list; `keyed` ones hold parts under keys of their own. `part` is the class of a part.
    `prose` may have several lines. What is not required has a `default`.
    """

    name: str
    attribute: str
    about: About
    holds: str
    many: bool = False
    bare: bool = False
    keyed: bool = False
    prose: bool = False
    part: type[Record] | None = None
    code: type[StrEnum] | None = None
    form: Form | None = None
    limits: Limits | None = None
    required: bool = False
    default: Any = None

    @property
    def label(self) -> str:
        """The words for the field in the language in use."""
        return in_language(self.about.label, language())

    @property
    def description(self) -> str:
        """The sentence on the field in the language in use."""
        return in_language(self.about.description, language())

    @property
    def vocabulary(self) -> Vocabulary | None:
        """The codes that the field may hold."""
        return self.about.of

    @property
    def examples(self) -> tuple[Any, ...]:
        """Values as they stand in YAML; where none is declared, a part is shown by what it must have.

        That of a text in two languages is declared as `Deutsch | English`.
        """
        example = self.about.example
        if self.part is not None and isinstance(example, str):
            example = {spoken: in_language(example, spoken) for spoken in LANGUAGES}
        elif self.part is not None and example is None:
            example = {inner.name: inner.examples[0] for inner in fields(self.part) if inner.required}
            example = [example] if self.many else example
        if example is None:
            return ()
        return example if isinstance(example, tuple) else (example,)


@cache
def fields(record: type[Record]) -> tuple[Field, ...]:
    """Return the fields of a record class in the order of its declaration.

    `fields(Recipient)[0].name` is `id`. Evaluating the annotations takes a millisecond or two a kind, so
    commands that show no declared texts do not ask.
    """
    hints: dict[str, Any] = {}
    for declared in reversed(record.__mro__):
        hints |= get_annotations(declared, locals={"Annotated": _Annotated}, eval_str=True)
    return tuple(_field(record, attribute, hints[attribute]) for attribute in record._fields)


class _Annotated:
    """Stands for `Annotated` while a declaration is evaluated: gives what it says, in half the time."""

    def __class_getitem__(cls, said: tuple[Any, ...]) -> tuple[Any, ...]:
        return said


def field(record: type[Record], name: str) -> Field | None:
    """Return the field of that name, None where there is none: `field(Municipality, "land")` is its Land."""
    return next((declared for declared in fields(record) if declared.name == name), None)


def walk(record: type[Record], lead: tuple[Field, ...] = ()) -> Iterator[tuple[Field, ...]]:
    """Yield the way to every field: (population,), then those of its parts, (population, value)."""
    for declared in fields(record):
        way = (*lead, declared)
        yield way
        if declared.part is not None:
            yield from walk(declared.part, way)


def find_way(record: type[Record], name: str) -> tuple[Field, ...]:
    """Return the way to a nested field by its name, `population.value`; empty where none has that name."""
    way: tuple[Field, ...] = ()
    part: type[Record] | None = record
    for step in name.split("."):
        declared = field(part, step) if part is not None else None
        if declared is None:
            return ()
        way, part = (*way, declared), declared.part
    return way


def path(way: tuple[Field, ...]) -> str:
    """Return the name of a nested field, as in `population.value`, of the way (population, value)."""
    return ".".join(step.name for step in way)


def _field(record: type[Record], attribute: str, hint: Any) -> Field:
    hint, notes = _unwrapped(hint)
    about = next(note for note in notes if isinstance(note, About))
    many = get_origin(hint) is tuple
    keyed = get_origin(hint) is not None and not many
    if many or keyed:
        hint, more = _unwrapped(get_args(hint)[0 if many else 1])
        notes += more
    kind = _NAMES.get(hint, "")
    code = hint if isinstance(hint, type) and issubclass(hint, StrEnum) else None
    part = hint if isinstance(hint, type) and issubclass(hint, Record) else None
    if code is not None or (about.of is not None and kind == "text"):
        kind = "code"
    elif part is not None:
        kind = "part"
    form = next((note for note in notes if isinstance(note, Form)), None)
    return Field(
        name=attribute.rstrip("_"),
        attribute=attribute,
        about=about._replace(private=about.private or record.rules.private),
        holds=kind or "free",
        many=many,
        bare=ONE_OR_SEVERAL in notes,
        keyed=keyed,
        prose=SEVERAL_LINES in notes,
        part=part,
        code=code,
        form=DAY if kind == "day" else form,
        limits=next((note for note in notes if isinstance(note, Limits)), None),
        required=attribute not in record.defaults,
        default=record.defaults.get(attribute),
    )


def _unwrapped(hint: Any) -> tuple[Any, list[Any]]:
    """Return the type within `Annotated` and `| None`, and all that stands beside it."""
    notes: list[Any] = []
    while True:
        if isinstance(hint, tuple) or get_origin(hint) is Annotated:
            hint, *beside = hint if isinstance(hint, tuple) else get_args(hint)
            notes += beside
        elif get_origin(hint) in {Union, UnionType}:
            hint = next(choice for choice in get_args(hint) if choice is not NoneType)
        else:
            return hint, notes
