"""The one table of fields for each kind of record, and the columns that lists make of it."""

from collections.abc import Callable, Iterable
from functools import cache, cached_property
from typing import Any, NamedTuple

from ssh_cli.errors import UsageError
from ssh_cli.kinds import BY_PLURAL, KindOfRecord
from ssh_cli.kinds import KINDS as EVERY_KIND
from ssh_cli.kinds.day import Day
from ssh_cli.messages import _, text_tables
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.derived import derived_fields
from ssh_cli.model.description import record_names
from ssh_cli.model.spelling import same, sort_key
from ssh_cli.query.field import QueryField, derived_field, nested_field, stored_fields

KINDS = tuple(kind.plural for kind in EVERY_KIND if kind.plural and not kind.private)
"""The kinds of record that can be asked for, as commands name them."""


class _Table(NamedTuple):
    """The parts of a query table."""

    kind: str
    fields: tuple[QueryField, ...]
    words: Callable[[Context, Any], tuple[str, ...]]
    names: Callable[[Any], tuple[str, ...]]
    order: Callable[[Context, Any], Any]


class QueryTable(_Table):
    """The fields of one kind of record for queries and lists.

    `words` are the texts that a bare word is looked for in, `names` (best first) those that `find`
    knows a record by, `order` the key by which lists are sorted.
    """

    def records(self, dataset: Dataset) -> Iterable[Any]:
        """Return the records of the kind in a dataset."""
        return dataset.of(BY_PLURAL[self.kind].name).values()

    @cached_property
    def by_name(self) -> dict[str, QueryField]:
        """Return the fields by name."""
        return {field.name: field for field in self.fields}

    def fields_called(self, name: str) -> tuple[QueryField, ...]:
        """Return the fields of that name; otherwise those with that heading in any language.

        Case, umlauts, and what stands between words do not count: `mitglied-bis` is `Mitglied bis`.
        A name with dots leads into a part of the record, as `vote.in_favour`.
        """
        wanted = name.lower()
        if wanted in self.by_name:
            return (self.by_name[wanted],)
        nested = nested_field(BY_PLURAL[self.kind].record_class, wanted)
        if nested is not None:
            return (nested,)
        called = (field for text, field in self._names_and_headings if same(text, name))
        return tuple(dict.fromkeys(called))

    def new_name(self, name: str) -> str:
        """Return the present name of a field that had another name before, empty for none."""
        return text_tables(__file__).get(f"code {self.kind}", {}).get(name.lower(), "")

    @cached_property
    def _names_and_headings(self) -> tuple[tuple[str, QueryField], ...]:
        headings = ((heading, field) for field in self.fields for heading in field.label.split(" | "))
        return (*self.by_name.items(), *headings)

    @property
    def default_columns(self) -> tuple[QueryField, ...]:
        """Return the fields that a list shows in 80 columns."""
        return tuple(field for field in self.fields if field.default_column)

    @property
    def data_columns(self) -> tuple[QueryField, ...]:
        """Return the fields that json, jsonl and csv carry."""
        return tuple(field for field in self.fields if field.data_column)


@cache
def table(kind: str) -> QueryTable:
    """Return the table of a kind (see KINDS), made of its declarations."""
    declared = BY_PLURAL[kind]
    rules = declared.record_class.rules
    fields = _fields(declared)
    searched = [field for field in fields if field.name in rules.words]

    def words(context: Context, record: object) -> tuple[str, ...]:
        texts = tuple(text for field in searched for text in field.find(context, record))
        return texts or record_names(record)

    def order(context: Context, record: Any) -> tuple[object, ...]:
        if rules.sort:
            return tuple(_sortable(context, record, name) for name in rules.sort)
        key, *rest = record_names(record)
        return sort_key(rest[0]) if rest else (), key

    return QueryTable(kind, fields, words, record_names, order)


def _sortable(context: Context, record: Any, name: str) -> object:
    """Return what records are sorted by in a field: of a day its first, of a municipality its name."""
    if name == "name":
        return sort_key(context.name(record.member))
    value = record.value_of(name)
    return value.first if isinstance(value, Day) else value or ""


def _fields(kind: KindOfRecord) -> tuple[QueryField, ...]:
    """Return the stored fields and the derived ones; those lead that the declaration names `first`."""
    fields = {field.name: field for field in stored_fields(kind.record_class)}
    fields |= {derived.name: derived_field(derived) for derived in derived_fields(kind.name)}
    return tuple(fields[name] for name in dict.fromkeys((*kind.record_class.rules.first, *fields)))


def choose_columns(kind: str, names: Iterable[str]) -> tuple[QueryField, ...]:
    """Return the fields of these names, each once; raise UsageError for a name that is no field."""
    known = table(kind)
    chosen: dict[str, QueryField] = {}
    for name in map(str.strip, names):
        called = known.fields_called(name)
        if not called:
            raise UsageError(_("There is no column “{key}”.", key=name), hint=name_hint(known, name))
        if len(called) > 1:
            raise UsageError(
                "“{name}” can mean several columns.",
                hint="Known: {values}",
                name=name,
                values=", ".join(field.name for field in called),
            )
        chosen |= {field.name: field for field in called}
    return tuple(chosen.values())


def name_hint(known: QueryTable, name: str) -> str:
    """Return a hint for an unknown field: its present name if it was renamed, else similar names."""
    from ssh_cli.query.terms import values_hint

    if known.new_name(name):
        return _("It is called {name} now.", name=known.new_name(name))
    return values_hint(name, {field.name: field.title for field in known.fields})
