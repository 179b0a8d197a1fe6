"""The tables of every kind of record, derived from the declarations of their fields.

A kind is a table under its plural name. A field is a column under its one name, and so is a field of a
single part: `population_value`. A list is a table of its own, `members_offices`, that names its owner and
the position in the list from 0, as `hafen set` counts. Sources are a JSON list in the row that rests on
them: they may be addresses, and a table for each would double the number of tables.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from types import SimpleNamespace
from typing import Any, NamedTuple, TypeAlias

from ssh_cli.kinds import BY_SINGULAR, KINDS, KindOfRecord, title_and_description
from ssh_cli.kinds.declaration import Record, in_language
from ssh_cli.kinds.field import Field, fields
from ssh_cli.kinds.shared import EVIDENCE
from ssh_cli.kinds.vocabularies import VOCABULARIES
from ssh_cli.messages import N_, _, language, text_tables
from ssh_cli.model.context import Context
from ssh_cli.model.mandate import MandateStance
from ssh_cli.page.page import Stamp

Cell: TypeAlias = str | int | float | None
Cells: TypeAlias = tuple[Cell, ...]
"""Those of one row, or the first of them."""
Rows: TypeAlias = Callable[[Context], Iterable[Cells]]


class SqlColumn(NamedTuple):
    """One column; `about` is in the language in use, `vocabulary` names the codes that it holds."""

    name: str
    about: str
    type: str = "TEXT"
    vocabulary: str = ""


class Reference(NamedTuple):
    """Columns that name a row of another table by its key."""

    columns: tuple[str, ...]
    table: str
    targets: tuple[str, ...]


class SqlTable(NamedTuple):
    """One table; `key` and `references` name columns, `rows` yields the cells of each row in their order."""

    name: str
    about: str
    columns: tuple[SqlColumn, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...]
    rows: Rows


class View(NamedTuple):
    """A frequent question as a named view; its columns are those of the tables that it joins."""

    name: str
    about: str
    select: str


def quote(name: str) -> str:
    """Return a name as SQL quotes it."""
    return '"' + name.replace('"', '""') + '"'


def listed(values: Iterable[str]) -> str:
    """Return texts as a JSON list."""
    return json.dumps(list(values), ensure_ascii=False)


_TEXTS = text_tables(__file__)

Way: TypeAlias = tuple[Field, ...]
Entry: TypeAlias = tuple[Cells, Cells, Any]
"""The cells that stand before those of a record or part (its owner's key, its position), its key, and it."""

_TYPES = {"integer": "INTEGER", "flag": "INTEGER", "decimal": "REAL"}


class _Level(NamedTuple):
    """What one table is made of; `lead` are the columns of the cells that `entries` yields."""

    name: str
    about: str
    ways: tuple[Way, ...]
    lead: tuple[SqlColumn, ...]
    owner: tuple[Reference, ...]
    key: tuple[str, ...]
    called: tuple[SqlColumn, ...]  # what the tables of its lists call its key
    entries: Callable[[Context], Iterable[Entry]]


def record_tables(*, with_events: bool = True) -> tuple[SqlTable, ...]:
    """Return the tables of all public kinds, with words in the language in use."""
    levels = (_level(kind, with_events=with_events) for kind in KINDS if not kind.private)
    return tuple(table for level in levels for table in _tables(level))


def _level(kind: KindOfRecord, *, with_events: bool) -> _Level:
    title, description = (in_language(text, language()) for text in title_and_description(kind.file_class))
    names = [declared.name for declared in fields(kind.record_class)]
    in_path = [name for name in re.findall("{([a-z]+)}", kind.path) if name in names]
    key = ("id",) if "id" in names else tuple(in_path)
    return _Level(
        name=kind.plural or kind.name,
        about=f"{title}: {description}",
        ways=tuple(way for way in _ways(kind.record_class) if with_events or not way[0].about.by_event),
        lead=(),
        owner=(),
        key=key,
        called=tuple(SqlColumn(kind.singular if name == "id" else name, title) for name in key),
        entries=lambda context: (
            ((), tuple(getattr(record, name) for name in key), record)
            for record in (
                context.dataset.of(kind.name).values()
                if kind.plural
                else [getattr(context.dataset, kind.name)]
            )
        ),
    )


def _tables(level: _Level) -> Iterator[SqlTable]:
    """Yield the table of a level, then those of the lists in it."""
    cells = [way for way in level.ways if _is_cell(way[-1])]
    readers = [_reader(way) for way in cells]

    def rows(context: Context) -> Iterator[Cells]:
        for lead, _key, record in level.entries(context):
            yield (*lead, *[read(record) for read in readers])

    yield SqlTable(
        level.name,
        level.about,
        (*level.lead, *map(_column, cells)),
        level.key,
        (*level.owner, *(_reference(way) for way in cells if way[-1].about.refers)),
        rows,
    )
    for way in level.ways:
        if not _is_cell(way[-1]):
            yield from _tables(_list_level(level, way))


def _list_level(level: _Level, way: Way) -> _Level:
    """Return the level of a list in another one; plain values are parts of one field."""
    declared, part = way[-1], way[-1].part
    position = SqlColumn("position", _("Position in the list, from 0"), "INTEGER")
    has_id = part is not None and any(inner.name == "id" for inner in fields(part))
    last = SqlColumn("id" if has_id else "position", declared.label, "TEXT" if has_id else "INTEGER")
    read = _value_reader(way)

    def entries(context: Context) -> Iterator[Entry]:
        for _lead, key, record in level.entries(context):
            held: Any = read(record) or {}
            for place, value in enumerate(held.values() if declared.keyed else held):
                entry = value if part is not None else SimpleNamespace(**{declared.attribute: value})
                yield (*key, place), (*key, entry.id if has_id else place), entry

    return _Level(
        name=f"{level.name}_{_name(way)}",
        about=_about_field(way),
        ways=((declared._replace(many=False),),) if part is None else tuple(_ways(part)),
        lead=(*level.called, position),
        owner=(Reference(_names(level.called), level.name, level.key),) if level.called else (),
        key=(*_names(level.called), last.name),
        called=(*level.called, last._replace(name=f"{_name(way)}_{last.name}")),
        entries=entries,
    )


def _ways(record: type[Record], lead: Way = ()) -> Iterator[Way]:
    """Yield the way to every public field; a single part is entered, a list of parts is not."""
    for declared in fields(record):
        if declared.about.private:
            continue
        way = (*lead, declared)
        if declared.part is not None and not declared.many and not declared.keyed:
            yield from _ways(declared.part, way)
        else:
            yield way


def _is_cell(declared: Field) -> bool:
    return declared.bare or not (declared.many or declared.keyed)


def _column(way: Way) -> SqlColumn:
    declared, about = way[-1], _about_field(way)
    if declared.bare:
        about = _("{meaning} As a JSON list.", meaning=about)
    return SqlColumn(_name(way), about, _TYPES.get(declared.holds, "TEXT"), _vocabulary(declared))


def _about_field(way: Way) -> str:
    return ": ".join([*(step.label for step in way[:-1]), way[-1].description])


def _name(way: Way) -> str:
    return "_".join(step.name for step in way)


def _names(columns: Iterable[SqlColumn]) -> tuple[str, ...]:
    return tuple(column.name for column in columns)


def _vocabulary(declared: Field) -> str:
    return declared.vocabulary.name if declared.vocabulary is not None else ""


def _reference(way: Way) -> Reference:
    """Return what a field refers to: a kind of record, or a list of the alliance."""
    refers = way[-1].about.refers
    kind = BY_SINGULAR.get(refers)
    return Reference((_name(way),), kind.plural if kind else f"alliance_{refers}s", ("id",))


def _value_reader(way: Way) -> Callable[[Any], Any]:
    """Return what reads the value at the end of a way; None where a part on the way is not given."""
    attributes = [step.attribute for step in way]

    def read(value: Any) -> Any:
        for attribute in attributes:
            if value is None:
                return None
            value = getattr(value, attribute)
        return value

    return read


def _reader(way: Way) -> Callable[[Any], Cell]:
    read, declared = _value_reader(way), way[-1]
    holds = "evidence" if declared.about == EVIDENCE else "list" if declared.bare else declared.holds
    convert = _CONVERT.get(holds, _text)
    return lambda whole: None if (value := read(whole)) is None else convert(value)


def _text(value: str) -> Cell:
    return str(value) or None  # codes are texts of a class of their own


def _free(value: object) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return listed(value) if isinstance(value, tuple) else str(value)


_CONVERT: dict[str, Callable[[Any], Cell]] = {
    "evidence": lambda value: value or "good",
    "day": lambda value: str(value.text),
    "flag": int,
    "integer": int,
    "decimal": float,
    "list": listed,
    "free": _free,
}


LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"

LICENCES = (
    (N_("of the records"), f"{LICENCE}, {LICENCE_URL}"),
    (
        N_("of population, keys and places"),
        "© Statistisches Bundesamt (Destatis), GV-ISys (verändert), dl-de/by-2-0, https://www.govdata.de/dl-de/by-2-0",
    ),
)
"""Terms by what they are of; the words are those that the terms ask for."""


_MEMBER = Reference(("member",), "members", ("id",))
_DEMAND = Reference(("demand",), "demands", ("id",))


def _table(
    name: str,
    key: tuple[str, ...],
    references: tuple[Reference, ...],
    rows: Rows,
) -> SqlTable:
    """Return a table whose columns lie as text beside this module: `column (vocabulary): Meaning`."""
    columns = []
    for words, about in _TEXTS[f"fields {name}"].items():
        column, _bracket, vocabulary = words.removesuffix(")").partition(" (")
        columns.append(SqlColumn(column, _(about), vocabulary=vocabulary))
    return SqlTable(name, _(_TEXTS["table"][name]), tuple(columns), key, references, rows)


def _standings(context: Context) -> Iterator[Cells]:
    for municipality in context.dataset.municipalities.values():
        standing = context.standing(municipality)
        declared = context.declared(municipality).name.lower()
        state = standing.state.value if standing.state else None
        yield municipality.id, standing.kind.value, standing.certainty, state, declared


def _mandates(context: Context) -> Iterator[Cells]:
    """Yield a row for each municipality and demand on which its resolutions take a known stance."""
    for member in context.dataset.municipalities:
        for demand, mandate in sorted(context.statements(member).items()):
            if mandate.stance is not MandateStance.UNKNOWN:
                extent = mandate.extent.value if mandate.extent else None
                resolutions = listed(mandate.resolutions)
                yield member, demand, mandate.stance.value, mandate.answer.certainty, extent, resolutions


def _codes(_context: Context) -> Iterator[Cells]:
    for name, vocabulary in sorted(VOCABULARIES.items()):
        for code, words in vocabulary.items():
            yield name, code, in_language(words, "de"), in_language(words, "en")


def all_tables(stamp: Stamp, *, with_events: bool = True) -> tuple[SqlTable, ...]:
    """Return the tables, with words in the language in use; `with_events` with what only events write."""
    return (
        _about(stamp),
        *record_tables(with_events=with_events),
        _table("standings", ("member",), (_MEMBER,), _standings),
        _table("mandates", ("member", "demand"), (_MEMBER, _DEMAND), _mandates),
        _table("codes", ("vocabulary", "code"), (), _codes),
    )


def _about(stamp: Stamp) -> SqlTable:
    facts = (
        ("on", stamp.on),
        ("at", stamp.at),
        ("version", stamp.version),
        *((f"licence {what}", words) for what, words in LICENCES),
    )
    return _table("about", ("key",), (), lambda _context: facts)


def all_views(tables: Iterable[SqlTable]) -> tuple[View, ...]:
    """Return the views on these tables, with words in the language in use."""
    selects = {**_TEXTS["code view"], "citations": _citations(tables)}
    return tuple(View(name, _(_TEXTS["view"][name]), select) for name, select in selects.items())


def _citations(tables: Iterable[SqlTable]) -> str:
    """Return the question that unfolds every list of sources; a key of several columns is joined by `/`."""
    selects = []
    for table in tables:
        for column in table.columns:
            if column.name == "source" or column.name.endswith("_source"):
                key = " || '/' || ".join(f't."{name}"' for name in table.key) or "''"
                selects.append(
                    f"SELECT '{table.name}' AS \"table\", {key} AS key, '{column.name}' AS \"column\", "  # noqa: S608 - names are ours
                    f'j.value AS source FROM "{table.name}" t, json_each(t."{column.name}") j'
                )
    return " UNION ALL ".join(selects)
