"""One field of a record, named and said on a command line: read as its schema wants it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ssh_cli.edit.form import Form, form_of
from ssh_cli.edit.record_edit import Record
from ssh_cli.errors import RefusedError, UsageError
from ssh_cli.messages import _
from ssh_cli.model.written_day import read_day
from ssh_cli.model.written_number import read_decimal, read_whole_number
from ssh_cli.source.yaml_exact import Pointer

_ASSIGNMENT = re.compile(r"(?P<field>[A-Za-z0-9_.-]+?)(?P<sign>\+?=)(?P<text>.*)", re.DOTALL)
_SEVERAL = re.compile(r",\s*(?=https?://)|,?\s+")  # a comma may belong to an address
_NAMES_THE_FILE = frozenset({"id", "member", "land"})
_TRUTH = {"true": True, "yes": True, "ja": True, "false": False, "no": False, "nein": False}


@dataclass(frozen=True, slots=True)
class Assignment:
    """`field=text`, `field+=text` (`added`: one more in a list), or `field=` (away with it)."""

    pointer: Pointer
    text: str
    added: bool = False

    @property
    def field(self) -> str:
        """The field as it was named."""
        return ".".join(map(str, self.pointer))


def read_assignment(text: str, kind: str, prefix: Pointer = ()) -> Assignment:
    """Return what `field=value` says of records of a kind; raise UsageError where it says nothing of them.

    `prefix` leads to any entry of a catalogue, where those are the records.
    """
    found = _ASSIGNMENT.fullmatch(text)
    if found is None:
        raise UsageError(
            _("“{text}” does not say which field gets which value.").format(text=text),
            hint=_("Write field=value, for example population.value=120; field= removes it."),
        )
    pointer = tuple(int(step) if step.isdigit() else step for step in found["field"].split("."))
    if form_at(kind, (*prefix, *pointer)) is None:
        raise UsageError(
            _("Records of this kind have no field “{field}”.").format(field=found["field"]),
            hint=_("Fields: {names}").format(
                names=", ".join(dict.fromkeys(fields_of(kind, form_at(kind, prefix))))
            ),
        )
    if found["field"] in _NAMES_THE_FILE:
        raise RefusedError(
            _("“{field}” says where the file lies; it is not changed here.").format(field=found["field"])
        )
    return Assignment(pointer, found["text"], found["sign"] == "+=")


def set_field(record: Record, one: Assignment, prefix: Pointer = ()) -> Record:
    """Return the record with the field as `one` says; `prefix` leads to an entry of a catalogue.

    Raise UsageError for a value that the field cannot have, NotFoundError where there is none to remove.
    """
    pointer = (*prefix, *one.pointer)
    form = record.form
    for step in pointer:
        form = form.inner(step)
    if one.added:
        return record.append(pointer, _value(one.text, form.inner(0), one.field)[0])
    if not one.text:
        return record.remove(pointer)
    value, written = _value(one.text, form, one.field)
    return record.set(pointer, value, written=written)


def replaces(before: Record, after: Record, one: Assignment, prefix: Pointer = ()) -> bool:
    """Return whether a value that was on record is another one now, or gone, and not merely added to."""
    pointer = (*prefix, *one.pointer)
    there = before.value(*pointer)
    return not one.added and there is not None and there != after.value(*pointer)


def form_at(kind: str, pointer: Pointer) -> Form | None:
    """Return what the schema says of a field, None where it has no such field."""
    form = form_of(kind)
    for step in pointer:
        form = form.inner(step)
        if not form.schema:
            return None
    return form


def fields_of(kind: str, form: Form | None = None, lead: str = "") -> Iterator[str]:
    """Yield the names of the fields of a kind of record, those of lists with 0 for their place."""
    form = form or form_of(kind)
    for key in form.keys:
        inner = form.inner(key)
        name = f"{lead}{key}"
        if inner.keys:
            yield from fields_of(kind, inner, f"{name}.")
        elif inner.inner(0).keys:
            yield from fields_of(kind, inner.inner(0), f"{name}.0.")
        else:
            yield name


def read_value(kind: str, pointer: Pointer, text: str, *, called: str = "") -> Any:
    """Return the value that `text` says for a field of a kind of record; raise UsageError where it cannot.

    `called` is what the field is called where it was asked for, for example an option.
    """
    form = form_at(kind, pointer)
    assert form is not None
    return _value(text, form, called or ".".join(map(str, pointer)))[0]


def _value(text: str, form: Form, name: str) -> tuple[Any, str | None]:
    """Return the value that a text says, and how it is spelled where that matters."""
    schema = form.schema
    types = str(schema.get("type", "string"))  # of sources it is a list, since one may stand alone
    if "array" in schema.get("type", ()) and types != "array":
        parts = [_text(part, form, name) for part in _SEVERAL.split(text) if part]
        return (parts if len(parts) > 1 else "".join(parts)), None
    if "enum" in schema and text not in schema["enum"]:
        raise UsageError(
            _("{name}: allowed are {values}.").format(name=name, values=", ".join(schema["enum"]))
        )
    if form.is_day:
        return read_day(text).text, None
    if types in {"integer", "number"}:
        number = read_decimal(text) if types == "number" else read_whole_number(text)
        return (number, None) if isinstance(number, int) else (float(number), str(number))
    if types == "boolean":
        if text.casefold() not in _TRUTH:
            raise UsageError(_("{name}: allowed are {values}.").format(name=name, values="true, false"))
        return _TRUTH[text.casefold()], None
    if types == "array":
        return [part.strip() for part in text.split(",") if part.strip()], None
    if types == "object":
        raise UsageError(
            _("“{field}” has parts of its own.").format(field=name),
            hint=_("Name one of them: {names}").format(names=", ".join(f"{name}.{key}" for key in form.keys)),
        )
    return _text(text, form, name), None


def _text(text: str, form: Form, name: str) -> str:
    if form.schema.get("pattern") and not form.takes_text(text):
        example = str(next(iter(form.schema.get("examples", ())), ""))
        raise UsageError(
            _("“{text}” does not have the form of {field}.").format(text=text, field=name),
            hint=_("For example: {example}").format(example=example) if example else "",
        )
    return text
