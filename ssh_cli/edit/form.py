"""The form of a record as its kind declares it: the order of keys, and the shape of texts."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from ssh_cli.errors import NotFoundError
from ssh_cli.kinds import BY_NAME
from ssh_cli.kinds.declaration import Form, Record
from ssh_cli.kinds.field import Field, fields
from ssh_cli.messages import _


@dataclass(frozen=True)
class EntryForm:
    """What is declared of one place of a record; empty where nothing is.

    `field` is the one that stands here, `record` the class whose fields are the keys here; `several` marks
    the list, or the mapping with keys of its own, that holds the entries of a field. Whoever goes through
    many records asks for the same places again: what was found out is kept.
    """

    field: Field | None = None
    record: type[Record] | None = None
    several: bool = False

    @property
    def is_declared(self) -> bool:
        """Whether anything belongs here."""
        return self.field is not None or self.record is not None

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The fields of the mapping that stands here by their keys, in their order."""
        if self.record is None or self.several:
            return {}
        return {field.name: field for field in fields(self.record) if field.name != self.record.rules.key}

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the mapping that stands here, in their order."""
        return tuple(self.fields)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each key in that order, counted from 0."""
        return {key: number for number, key in enumerate(self.fields)}

    @cached_property
    def is_day(self) -> bool:
        """Whether a day belongs here."""
        return self.field is not None and self.field.holds == "day" and not self.several

    def takes_text(self, text: str) -> bool:
        """Tell whether text of a certain shape belongs here, and `text` has it; free text has none."""
        return self.shape is not None and re.fullmatch(self.shape.pattern, text) is not None

    @property
    def shape(self) -> Form | None:
        """The shape that text has to have here, None for free text and what is no text."""
        return self.text_field.form if self.text_field is not None else None

    @cached_property
    def text_field(self) -> Field | None:
        """The field of which a single value stands here, None where several do, or parts."""
        if self.several:
            return self.field if self.field is not None and self.field.bare else None
        if self.record is not None:  # an entry may be written as the bare text of one of its fields
            return self.fields.get(self.record.rules.bare)
        return self.field

    def inner(self, step: str | int) -> "EntryForm":
        """Return the form of the value under a key, or of an item."""
        is_keyed = self.several and self.field is not None and self.field.keyed
        step = 0 if isinstance(step, int) or is_keyed else step
        if step not in self._inner:
            self._inner[step] = self._inner_form(step)
        return self._inner[step]

    def at(self, steps: Iterable[str | int]) -> "EntryForm":
        """Return the form of the value under several keys and places, one below the other."""
        form = self
        for step in steps:
            form = form.inner(step)
        return form

    @cached_property
    def _inner(self) -> dict[str | int, "EntryForm"]:
        """The forms that were asked for, by key; that of every item under 0."""
        return {}

    def _inner_form(self, step: str | int) -> "EntryForm":
        if isinstance(step, int):
            return EntryForm(self.field, self.record) if self.several else EntryForm()
        field = self.fields.get(step)
        return EntryForm() if field is None else EntryForm(field, field.part, field.many or field.keyed)


@cache
def form_of(kind: str) -> EntryForm:
    """Return the form of a kind of record; raise NotFoundError where there is no such kind."""
    if kind not in BY_NAME:
        raise NotFoundError(_("There is no kind of record called {name}."), name=kind)
    return EntryForm(record=BY_NAME[kind].file_class)


def in_order(value: Any, form: EntryForm) -> Any:
    """Return plain data with its keys as they are declared; what is None goes."""
    if isinstance(value, dict):
        places = form.places
        keys = sorted(value, key=lambda key: places.get(key, len(places)))
        return {key: in_order(value[key], form.inner(key)) for key in keys if value[key] is not None}
    if isinstance(value, list):
        return [in_order(entry, form.inner(number)) for number, entry in enumerate(value)]
    return value
