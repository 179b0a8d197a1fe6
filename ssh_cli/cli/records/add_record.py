"""`hafen KIND add`: a record comes on record, from `field=value` words or from answers to questions."""

from collections.abc import Mapping, Sequence
from typing import Any

from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import Editor, Words, fitting, writes
from ssh_cli.cli.records.questions import Questions, explain
from ssh_cli.cli.verb import Function
from ssh_cli.edit.field import catalogue_way, parse_assignment
from ssh_cli.edit.new_record import (
    entry_form,
    missing,
    name_parts,
    path_of,
    plan_new,
    propose_id,
    put_field,
    with_entry,
)
from ssh_cli.edit.plan import Plan
from ssh_cli.edit.record_edit import RecordFile, read_record, start_record
from ssh_cli.errors import RefusedError, UsageError
from ssh_cli.kinds import BY_PLURAL, KindOfRecord
from ssh_cli.kinds.field import field, find_way
from ssh_cli.messages import _


def verb_of(kind: str) -> Function:
    """Return the command that puts a record of a kind (`recipients`) on record."""

    @writes()
    def add(editor: Editor, *, words: Words = None) -> Plan:
        return add_record(editor, BY_PLURAL[kind], words or ())

    return add


def add_record(editor: Editor, kind: KindOfRecord, words: Sequence[str]) -> Plan:
    """Return a plan with a new record; what is required and not said is asked for, or named all at once."""
    data: dict[str, Any] = {}
    for word in words:
        put_field(data, kind.name, parse_assignment(word), meaning=editor.meaning)
    form = entry_form(kind.name)
    questions = Questions(editor)
    asked = prompts.is_interactive() and questions.ask_required(form, data, without=frozenset({"id"}))
    called = _called(kind, data, is_asked=asked)
    _refuse_incomplete(kind, data)
    if asked:
        questions.offer_optional(form, data)
    name_parts(data, form)
    return plan_new(kind, new_record_of(editor, kind, data, called), called)


def _called(kind: KindOfRecord, data: dict[str, Any], *, is_asked: bool) -> str:
    """Return the id of the record, proposed by what is said of it and asked for, and note it in `data`."""
    declared = field(kind.record_class, "id")
    assert declared is not None
    called = str(data.get("id") or propose_id(kind, data))
    if is_asked and "id" not in data:
        read = fitting(kind.name, "id", called=declared.label)
        called = prompts.ask(declared.label, read, default=called, about=explain(declared))
    if called:
        data["id"] = called
    return called


def _refuse_incomplete(kind: KindOfRecord, data: Mapping[str, Any]) -> None:
    """Raise UsageError that names everything that is missing."""
    names = list(missing(entry_form(kind.name), data))
    if len(names) > 1:  # what an identifier is made of comes first
        names = [name for name in names if name != "id"]
    if names:
        raise UsageError(
            "Missing: {names}",
            hint="Write field=value: hafen {kind} add {fields}",
            names=", ".join(_label_of(kind, name) for name in names),
            kind=kind.plural,
            fields=" ".join(f"{name}=…" for name in names),
        )


def _label_of(kind: KindOfRecord, name: str) -> str:
    """Return what a field is called where it is asked for: `Questions – Kind` for `questions.0.kind`."""
    steps = [step for step in name.split(".") if not step.isdigit() and step != "de"]
    return " – ".join(step.label for step in find_way(kind.record_class, ".".join(steps)))


def new_record_of(editor: Editor, kind: KindOfRecord, data: Mapping[str, Any], called: str) -> RecordFile:
    """Return the file with a new record; raise RefusedError where its identifier is in use."""
    path = path_of(kind, data, editor.dataset)
    if called in editor.dataset.of(kind.name):
        hint = _("Choose another identifier with id=…, or change that record with “hafen set”.")
        raise RefusedError("“{id}” is on record already.", hint=hint, id=called)
    if catalogue_way(kind.name):
        return with_entry(read_record(editor.tree, kind.name, path), data, called)
    return start_record(kind.name, path, data, schemas=editor.schemas)
