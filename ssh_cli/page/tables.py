"""What tables hold: columns declared once, the values that records give under them, and each value in words.

How numbers, days, shares and unknown things read in the language in use is plain code instead of Babel: the
text writer runs with every command, and these few forms do not pay for its import (20 ms).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, cast, get_args

from ssh_cli.analysis.split import Share, Tally
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import in_language
from ssh_cli.kinds.vocabularies import label
from ssh_cli.kinds.vocabularies import labels as labels_of
from ssh_cli.messages import _, format_day, format_number, language, text_tables
from ssh_cli.model.description import RecordEntry
from ssh_cli.page.blocks import (
    Column,
    Fact,
    Kind,
    Row,
    Span,
    Spans,
    Value,
    is_spans,
    joined,
    lines,
    naming,
    text_of,
)

if TYPE_CHECKING:
    from ssh_cli.kinds.alliance import Count
    from ssh_cli.model.dataset import Dataset
    from ssh_cli.query.field import QueryField

POSSIBLE_SUFFIX = "_possible"
"""What the key of a sum ends in that counts what is possible on top of the certain."""
_TABLES = text_tables(__file__)
_SHARED = {words.partition(" ")[0]: (words, title) for words, title in _TABLES["columns"].items()}
_KINDS = frozenset(get_args(Kind))

UNKNOWN = "–"
_WEB = re.compile(r"https?://[^\s<>|]+")


def columns(*keys: str, detail: bool = False) -> tuple[Column, ...]:
    """Return the columns of these keys that many tables have; `detail` as that of a column."""
    return tuple(_column(f"{key} detail" if detail else key, "", _TABLES) for key in keys)


def columns_of(module: str, table: str, /, **labels: Mapping[str, str]) -> tuple[Column, ...]:
    """Return the columns of the table `columns TABLE` that lies as text beside a module (its `__file__`).

    A line is `KEY MARKS: Title`. Marks are a kind, `right`, `detail`, `refers=KIND`, `from=ATTRIBUTE` and
    `of=WORDS`: a table of messages beside it, else a vocabulary. A key without a title is that of a column
    which many tables have. The table `about TABLE` describes columns. `labels` are by key what the text
    cannot know, such as demands.
    """
    declared = _declared(module, table, language())
    return tuple(
        column._replace(labels=labels[column.key]) if column.key in labels else column for column in declared
    )


@cache
def _declared(module: str, table: str, _language: str) -> tuple[Column, ...]:
    tables = text_tables(module)
    about = tables.get(f"about {table}", {})
    made = (_column(words, title, tables) for words, title in tables[f"columns {table}"].items())
    return tuple(
        column._replace(about=_(about[column.key])) if column.key in about else column for column in made
    )


def _column(words: str, title: str, tables: Mapping[str, Mapping[str, str]]) -> Column:
    key, *marks = words.split()
    if not title:
        declared, title = _SHARED[key]
        marks += declared.split()[1:]
    named = dict(mark.split("=") for mark in marks if "=" in mark)
    kinds = [cast("Kind", mark) for mark in marks if mark in _KINDS]
    return Column(
        key,
        _(title),
        kinds[0] if kinds else "text",
        align="right" if "right" in marks else None,
        labels=_words(named["of"], tables) if "of" in named else {},
        detail="detail" in marks,
        refers=named.get("refers", ""),
        attribute=named.get("from", ""),
    )


def _words(of: str, tables: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {code: _(text) for code, text in tables[of].items()} if of in tables else labels_of(of)


def column_of_field(field: "QueryField", dataset: "Dataset", *, detail: bool) -> Column:
    """Return the column that a field makes; Länder stay codes, which leaves room for the rest."""
    is_land = field.vocabulary is not None and field.vocabulary.name == "land"
    labels = {} if is_land else field.labels(dataset)
    kind: Kind = field.kind  # type: ignore[assignment]  # the two tables of kinds are held together by a test
    parts = tuple((name, in_language(label, language())) for name, label in field.parts)
    refers = "land" if is_land else field.refers
    return Column(
        field.name,
        field.title,
        kind,
        labels=labels,
        detail=detail,
        about=field.about,
        parts=parts,
        refers=refers,
    )


def for_people(shown: Iterable[Column]) -> tuple[Column, ...]:
    """Return columns of numbers as they stand where people read them, the possible beside the certain."""
    return tuple(column._replace(kind="text", align="right", detail=False) for column in shown)


def hide_silent(shown: Iterable[Column], rows: Sequence[Row]) -> tuple[Column, ...]:
    """Return columns, as details those under which no row has anything."""
    return tuple(
        column._replace(detail=column.detail or not any(row[column.key] for row in rows)) for column in shown
    )


def row_of(record: object, shown: Iterable[Column], /, **known: Value) -> dict[str, Value]:
    """Return what a record has under the columns, see `values_of`; some of the values are `known` already.

    Under a column of text tallies and shares are in words.
    """
    return {
        column.key: known[column.key] if column.key in known else _value_under(record, column)
        for column in shown
    }


def _value_under(record: object, column: Column) -> Value:
    name = column.attribute or column.key
    if column.kind == "text":
        match attrgetter(name)(record):
            case Tally() as tally:
                return format_tally(tally)
            case Share() as share:
                return format_part(share)
            case _:
                pass
    return _value_of(record, name)


def values_of(record: object, *names: str, **attributes: str) -> dict[str, Value]:
    """Return what a record has under these names as data: days and codes as text, nothing as None.

    What is called otherwise in the data is named: `values_of(line, "status", land="member.land")`. Of a tally
    the certain number stands under its name, the possible one under `NAME_possible` or `possible_NAME`. Of a
    share so do that of the certain ones, and apart from it how many are possible on top.
    """
    named = {name: name for name in names} | attributes
    return {key: _value_of(record, name) for key, name in named.items()}


def _value_of(record: object, name: str) -> Value:
    attribute = name.removeprefix("possible_").removesuffix(POSSIBLE_SUFFIX)
    value: object = attrgetter(attribute)(record)
    match value:
        case Tally():
            return value.certain if name == attribute else value.possible
        case Share(number, known):
            is_whole = name == attribute
            return {"known": number.certain, "of": known.certain} if is_whole else number.possible
        case Day():
            return value.text
        case Enum():
            return value.value
        case tuple():
            return list(value)
        case _:
            return None if value == "" else value


def cell_spans(value: Value, column: Column | Fact, *, each_line: bool = False) -> Spans:
    """Return what a person reads in one cell, web addresses as links.

    The items of a list stand on lines of their own where that is wanted, else with commas between them.
    """
    if is_spans(value):
        return value
    if isinstance(value, str) or not isinstance(value, Sequence):
        return _item_spans(value, column)
    parts = [_item_spans(item, column) for item in value] or [(Span(UNKNOWN),)]
    if each_line:
        return lines(parts)
    # Entries have commas of their own.
    return joined(parts, "; " if value and isinstance(value[0], RecordEntry) else ", ")


def _item_spans(item: Value, column: Column | Fact) -> Spans:
    """Return what a person reads of one value, or of an item in a list of them."""
    if is_spans(item):
        return item
    words = _format_one(item, column)
    if item and isinstance(column, Column) and column.refers:
        return naming(words, column.refers, str(item))
    return (Span(words, link=words if _WEB.fullmatch(words) else ""),)


def format_cell(value: Value, column: Column | Fact) -> str:
    """Return what a person reads in one cell as text."""
    return text_of(cell_spans(value, column))


def describe_date(date: Day | None) -> str:
    """Return a day, or that there is none on record."""
    return date.formatted if date else _("undated")


def describe_number(value: int, qualifier: str) -> str:
    """Return a number as it was reported: about, over, exactly so many."""
    words = "" if qualifier == "exact" else f"{label('qualifier', qualifier)} "
    return f"{words}{format_number(value)}"


def describe_count(count: "Count") -> str:
    """Return a reported figure with its qualifier and the thing counted."""
    return f"{describe_number(count.value, count.qualifier)} {label('measure', count.measure)}"


def format_tally(tally: Tally) -> str:
    """Return “12 + 3 possible”: what is certain, and what is possible on top of it."""
    certain = format_number(tally.certain)
    if not tally.possible:
        return certain
    return _("{certain} + {possible} possible", certain=certain, possible=format_number(tally.possible))


def describe_tally(tally: Tally) -> str:
    """Return “12 certain, 3 possible”: both named in words, or else which it is."""
    if not tally.possible:
        return _("{n} certain", n=tally.certain)
    return _(
        "{certain} certain, {possible} possible",
        certain=format_number(tally.certain),
        possible=format_number(tally.possible),
    )


def format_part(share: Share) -> str:
    """Return “10 + 2 possible of 12 + 3 possible”."""
    return _("{n} of {m}", n=format_tally(share.number), m=format_tally(share.known))


def number_of(number: int, of: int | None) -> str:
    """Return “10 of 12”; the number alone where nobody knows of how many."""
    return format_number(number) if of is None else _("{n} of {m}", n=number, m=of)


def format_share(share: Mapping[str, Value]) -> str:
    """Return “n of m known”, after what was counted among the known, if anything was.

    Where nobody knows of how many, the number known stands alone.
    """
    if share.get("of") is None and share.get("known") is not None:
        return _number(share.get("count", share["known"]))
    known = _("{known} of {of} known", known=_number(share.get("known")), of=_number(share.get("of")))
    count = share.get("count")
    return known if count is None else f"{_number(count)} ({known})"


def format_coordinates(place: Mapping[str, Value]) -> str:
    """Return a position in degrees, latitude first."""
    return _("{lat}° N, {lon}° E", lat=_number(place.get("lat")), lon=_number(place.get("lon")))


def mark_possible(name: str, answer: Answer) -> str:
    """Return a name, marked where what is said of it is only possible."""
    return name if answer is Answer.YES else _("{name} (possibly)", name=name)


def name_marked(names: Mapping[str, Answer], between: str = ", ") -> str:
    """Return names, those marked of which something is only possible."""
    return between.join(mark_possible(name, answer) for name, answer in names.items())


def enumerate_names(names: Iterable[str]) -> str:
    """Return names as a sentence lists them: a, b and c."""
    *first, last = names
    return _("{names} and {last}", names=", ".join(first), last=last) if first else last


def in_one(*parts: str | None, between: str = ", ") -> str:
    """Return what is known of some texts as one, with a text between any two."""
    return between.join(filter(None, parts))


def name_some(names: Sequence[str], most: int) -> str:
    """Return so many names at most, and how many more there are."""
    text, more = ", ".join(names[:most]), len(names) - most
    return _("{names} and {n} more", names=text, n=more) if more > 0 else text


def compact(value: Value) -> str:
    """Return a value as JSON on one line, for cells that can hold text only."""
    import json  # few cells hold such things

    return json.dumps(value, ensure_ascii=False, default=plain)


def plain(value: object) -> object:
    """Turn read-only mappings and sequences into what JSON knows."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence):
        return list(value)
    raise TypeError(type(value).__name__)


def _format_one(value: Value, column: Column | Fact) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None:
        return _("unknown") if column.kind == "boolean" else UNKNOWN
    if isinstance(value, str):
        label = column.labels.get(value)
        return label or (format_day(value) if column.kind == "day" else value)
    if isinstance(value, int | float):
        return format_number(value) if column.kind != "text" else str(value)
    return _format_mapping(value, column) if isinstance(value, Mapping) else compact(value)


def _format_mapping(value: Mapping[str, Value], column: Column | Fact) -> str:
    if isinstance(value, RecordEntry) and column.kind != "coordinates":
        return value.text
    if column.kind == "share":
        return format_share(value)
    return format_coordinates(value) if column.kind == "coordinates" else compact(value)


def _number(value: Value) -> str:
    return format_number(value) if isinstance(value, int | float) else UNKNOWN
