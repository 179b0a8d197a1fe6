"""Columns that stand in many tables, declared once, and the values that records give for them."""

from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, cast, get_args

from ssh_cli.analysis.split import Share, Tally
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import in_language
from ssh_cli.kinds.vocabularies import labels as labels_of
from ssh_cli.messages import _, language
from ssh_cli.messages.text_tables import text_tables
from ssh_cli.page.blocks import Column, Kind, Value
from ssh_cli.page.cells import format_part, format_tally

if TYPE_CHECKING:
    from ssh_cli.model.dataset import Dataset
    from ssh_cli.query.field import QueryField

POSSIBLE_SUFFIX = "_possible"
"""What the key of a sum ends in that counts what is possible on top of the certain."""
_TABLES = text_tables(__file__)
_SHARED = {words.partition(" ")[0]: (words, title) for words, title in _TABLES["columns"].items()}
_KINDS = frozenset(get_args(Kind))


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
