"""A field: what can be asked of a record and shown of it, described once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeAlias

from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.words import codes, labels, spoken_labels
from ssh_cli.messages import LANGUAGES, _, speaking
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.span import Span, Spans

Plain: TypeAlias = str | int | float | bool | list[str] | None
Value: TypeAlias = Callable[[Context, Any], Plain]
Names: TypeAlias = Callable[[Dataset], Mapping[str, str]]
"""Codes that the dataset itself defines (ids), with what they are called."""


class FieldType(StrEnum):
    """How a field is asked for."""

    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"
    DAY = "day"
    LIST = "list"
    ANSWER = "answer"
    MANDATE = "mandate"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Field:
    """One field of a kind of record.

    `find` gives what queries are held against (see `conditions`), `value` what goes into rows:
    a plain value, None where unknown, a code in English, an answer as `yes`, `no` or `possible`.
    `kind` is the kind of column it makes: text, integer, decimal, day, link or list.
    """

    name: str
    label: str
    type: FieldType
    find: Callable[[Context, Any], Any]
    value: Value
    kind: str = "text"
    vocabulary: str = ""
    names: Names | None = None
    by_prefix: bool = False
    as_whole: bool = False
    default_column: bool = False
    data_column: bool = True

    @property
    def title(self) -> str:
        """Return the label in the language in use."""
        return _(self.label)

    def labels(self, dataset: Dataset | None = None) -> dict[str, str]:
        """Return the words for the field's codes in the language in use, empty where it has none."""
        if self.names is not None and dataset is not None:
            return dict(self.names(dataset))
        return labels(self.vocabulary) if self.vocabulary else {}

    def spoken_labels(self, dataset: Dataset) -> Iterator[tuple[str, str]]:
        """Yield every code with what it is called, in each language."""
        if self.vocabulary:
            yield from spoken_labels(self.vocabulary)
        elif self.names is not None:
            for spoken in LANGUAGES:
                with speaking(spoken):
                    found = self.names(dataset)
                yield from found.items()

    def codes(self, dataset: Dataset) -> tuple[str, ...]:
        """Return the values that a choice can have."""
        if self.names is not None:
            return tuple(self.names(dataset))
        return codes(self.vocabulary) if self.vocabulary else ()

    def shown(self) -> "Field":
        """Return the field as one of the columns that lists show unasked."""
        return replace(self, default_column=True)

    def searched_by_prefix(self) -> "Field":
        """Return the field as one that is found by how its value begins."""
        return replace(self, by_prefix=True)

    def searched_whole(self) -> "Field":
        """Return the field as one that is found by its whole value."""
        return replace(self, as_whole=True)

    def asked(self) -> "Field":
        """Return the field as one that is asked for only: it is no column unless named."""
        return replace(self, data_column=False)


def text(name: str, label: str, get: Callable[[Context, Any], str], *, kind: str = "text") -> Field:
    """Return a field of free text; the empty text is "not known"."""
    return Field(
        name=name,
        label=label,
        type=FieldType.TEXT,
        kind=kind,
        find=lambda context, record: (get(context, record),),
        value=lambda context, record: get(context, record) or None,
    )


def listing(name: str, label: str, get: Callable[[Context, Any], Iterable[str]]) -> Field:
    """Return a field of several texts."""
    return Field(
        name=name,
        label=label,
        type=FieldType.LIST,
        kind="list",
        find=lambda context, record: tuple(get(context, record)),
        value=lambda context, record: list(get(context, record)),
    )


def choice(
    name: str,
    label: str,
    get: Callable[[Context, Any], str | None],
    *,
    vocabulary: str = "",
    names: Names | None = None,
    find: Callable[[Context, Any], Any] | None = None,
) -> Field:
    """Return a field of one code; `find` tells, where codes are not certain, how certain each is."""

    def codes_of(context: Context, record: object) -> tuple[str, ...]:
        code = get(context, record)
        return (code,) if code else ()

    return Field(
        name=name,
        label=label,
        type=FieldType.CHOICE,
        vocabulary=vocabulary,
        names=names,
        find=find or codes_of,
        value=lambda context, record: get(context, record) or None,
    )


def choices(
    name: str,
    label: str,
    get: Callable[[Context, Any], Iterable[str]],
    *,
    vocabulary: str = "",
    names: Names | None = None,
    find: Callable[[Context, Any], Any] | None = None,
) -> Field:
    """Return a field of several codes."""
    return Field(
        name=name,
        label=label,
        type=FieldType.CHOICE,
        kind="list",
        vocabulary=vocabulary,
        names=names,
        find=find or (lambda context, record: tuple(get(context, record))),
        value=lambda context, record: list(get(context, record)),
    )


def number(
    name: str, label: str, get: Callable[[Context, Any], float | None], *, kind: str = "integer"
) -> Field:
    """Return a field of one number, None where it is not known."""

    def find(context: Context, record: object) -> Spans[float]:
        found = get(context, record)
        return None if found is None else (Span(found, found),)

    return Field(name=name, label=label, type=FieldType.NUMBER, kind=kind, find=find, value=get)


def amounts(name: str, label: str, get: Callable[[Context, Any], Spans[float]]) -> Field:
    """Return a field of numbers known by their least and most; rows write them as queries do."""

    def value(context: Context, record: object) -> Plain:
        found = get(context, record)
        return None if found is None else [_write(span) for span in found]

    return Field(name=name, label=label, type=FieldType.NUMBER, kind="list", find=get, value=value)


def day(
    name: str,
    label: str,
    get: Callable[[Context, Any], Day | None],
    *,
    find: Callable[[Context, Any], Spans[str]] | None = None,
    missing: bool = False,
) -> Field:
    """Return a field of one day; with `missing`, having none means there is none, not "unknown"."""

    def spans(context: Context, record: object) -> Spans[str]:
        found = get(context, record)
        if found is None:
            return () if missing else None
        return (Span(found.first, found.last),)

    def value(context: Context, record: object) -> Plain:
        found = get(context, record)
        return found.text if found else None

    return Field(name=name, label=label, type=FieldType.DAY, kind="day", find=find or spans, value=value)


def answer(name: str, label: str, get: Callable[[Context, Any], Answer]) -> Field:
    """Return a field that answers yes, no or possible."""
    return Field(
        name=name,
        label=label,
        type=FieldType.ANSWER,
        vocabulary="answer",
        find=get,
        value=lambda context, record: get(context, record).name.lower(),
    )


def _write(span: Span[float]) -> str:
    low = "" if span.first is None else str(span.first)
    high = "" if span.last is None else str(span.last)
    return low if low == high else f"{low}..{high}"
