"""The one table of fields for each kind of record, and the columns that lists make of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any

from ssh_cli.errors import UsageError
from ssh_cli.messages import _, spoken
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.folding import same
from ssh_cli.query.field import Field

_ROOMS = {
    "members": "members",
    "resolutions": "resolutions",
    "demands": "catalogue",
    "programmes": "catalogue",
    "sources": "catalogue",
    "meetings": "gatherings",
    "practices": "gatherings",
    "letters": "correspondence",
    "recipients": "correspondence",
}
KINDS = tuple(_ROOMS)
"""The kinds of record that can be asked for, as commands name them."""


@dataclass(frozen=True)
class Table:
    """Everything that can be asked of one kind of record.

    `words` are the texts that a bare word is looked for in, `names` (best first) those that `find`
    knows a record by, `order` the key by which lists are sorted.
    """

    kind: str
    fields: tuple[Field, ...]
    records: Callable[[Dataset], Iterable[Any]]
    words: Callable[[Context, Any], tuple[str, ...]]
    names: Callable[[Dataset, Any], tuple[str, ...]]
    order: Callable[[Context, Any], Any]

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """Return the fields by name."""
        return {field.name: field for field in self.fields}

    def fields_called(self, name: str) -> tuple[Field, ...]:
        """Return the fields of that name; otherwise those with that heading in any language.

        Case, umlauts, and what stands between words do not count: `mitglied-bis` is `Mitglied bis`.
        """
        if name.lower() in self.by_name:
            return (self.by_name[name.lower()],)
        called = (field for text, field in self._names_and_headings if same(text, name))
        return tuple(dict.fromkeys(called))

    @cached_property
    def _names_and_headings(self) -> tuple[tuple[str, Field], ...]:
        headings = ((heading, field) for field in self.fields for heading in spoken(field.label))
        return (*self.by_name.items(), *headings)

    @property
    def default_columns(self) -> tuple[Field, ...]:
        """Return the fields that a list shows in 80 columns."""
        return tuple(field for field in self.fields if field.default_column)

    @property
    def data_columns(self) -> tuple[Field, ...]:
        """Return the fields that json, jsonl and csv carry."""
        return tuple(field for field in self.fields if field.data_column)


def table(kind: str) -> Table:
    """Return the table of a kind (see KINDS); only the module that holds it is imported."""
    found = import_module(f"ssh_cli.query.{_ROOMS[kind]}").TABLES[kind]
    assert isinstance(found, Table)
    return found


def choose_columns(kind: str, names: Iterable[str]) -> tuple[Field, ...]:
    """Return the fields of these names, each once; raise UsageError for a name that is no field."""
    from ssh_cli.query.reading import values_hint

    known = table(kind)
    chosen: list[Field] = []
    for name in map(str.strip, names):
        called = known.fields_called(name)
        if not called:
            hint = values_hint(name, {field.name: field.title for field in known.fields})
            raise UsageError(_("There is no column “{key}”.").format(key=name), hint=hint)
        if len(called) > 1:
            raise UsageError(
                _("“{name}” can mean several columns.").format(name=name),
                hint=_("Known: {values}").format(values=", ".join(field.name for field in called)),
            )
        chosen += called
    return tuple(dict.fromkeys(chosen))
