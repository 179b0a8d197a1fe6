"""`hafen KIND add`, and the questions that it asks, made of declarations: a field, its parts and entries."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

from ssh_cli.check.personal import Places, places_of
from ssh_cli.check.rules.text import refuse_private_data
from ssh_cli.cli.console import note
from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import Editor, Words, carry_out, fitting
from ssh_cli.cli.verb import Function, verb
from ssh_cli.edit.field import EntryForm, catalogue_way, code_of, entry_form, parse_assignment, read_text
from ssh_cli.edit.new_record import (
    missing,
    name_parts,
    plan_new,
    propose_id,
    put_field,
    with_entry,
    words_of,
)
from ssh_cli.edit.plan import Plan
from ssh_cli.edit.record_edit import RecordFile, read_record, start_record, written_source
from ssh_cli.errors import RefusedError, UsageError
from ssh_cli.kinds import BY_PLURAL, KindOfRecord
from ssh_cli.kinds.declaration import Vocabulary, in_language
from ssh_cli.kinds.field import Field, field, find_way
from ssh_cli.kinds.shared import Wording
from ssh_cli.messages import _, language
from ssh_cli.model.description import referred
from ssh_cli.source.register import Register
from ssh_cli.source.text import Data


class AskingEditor(Editor):
    """One run that changes records, and asks for the fields of new ones."""

    _is_introduced = False

    def answer(
        self,
        kind: str,
        name: str,
        given: str | list[str] | None = None,
        *,
        option: str = "",
        needed: bool | None = None,
        preset: str = "",
    ) -> Any:
        """Return what an option says of a declared field, or what is answered where it was not given.

        `name` is the way to the field: `outcome`, `offers.0.unit`. Nothing said is None; raise UsageError
        that names the option (`--outcome`) where the answer is needed, and nobody can be asked. What is
        `needed` is told by the declaration, unless it is said here; `preset` is what an empty answer means.
        """
        pointer = tuple(int(step) if step.isdigit() else step for step in name.split("."))
        form = entry_form(kind).at(pointer)
        assert form.field is not None
        option = option or f"--{str(pointer[-1]).replace('_', '-')}"
        needed = form.field.required if needed is None else needed
        if isinstance(given, list) and given:
            return [self._read(text, form.inner(0), option) for text in given]
        if isinstance(given, str):
            return self._read(given, form, option)
        if prompts.is_interactive():
            self._introduce()
            return self.ask(form, form.field.label, needed=needed, preset=preset)
        if needed:
            raise prompts.missing(option)
        return None

    def _introduce(self) -> None:
        """Say before the first question how any of them is explained."""
        if not self._is_introduced:
            note("A question mark explains a question.")
        self._is_introduced = True

    def _read(self, text: str, form: EntryForm, called: str) -> Any:
        return read_text(text, form, called, self.meaning)

    def ask_required(self, form: EntryForm, data: Data, *, without: frozenset[str]) -> bool:
        """Ask for the required fields that `data` do not have, and tell whether there were any.

        So are those that a record is hardly of use without, and those that go with an answer to another.
        """
        assert form.record is not None
        left = {key: declared for key, declared in form.fields.items() if key not in without | {*data}}
        if not any(declared.required and not declared.about.by_event for declared in left.values()):
            return False
        self._introduce()
        rules = form.record.rules
        for key, declared in left.items():
            needed = declared.required or (key in rules.when and _applies(form, key, data))
            if declared.about.by_event or not (needed or key in rules.asked):
                continue
            value = self.ask(form.inner(key), declared.label, needed=needed)
            if value is not None:
                data[key] = value
        return True

    def offer_optional(self, form: EntryForm, data: Data) -> None:
        """Let further fields be chosen, each by a number that it keeps, until nothing more is to be said.

        What is chosen again gets more entries, or another value if there is an answer.
        """
        left = {
            key: declared
            for key, declared in form.fields.items()
            if not (key in data or declared.about.private or declared.about.by_event)
            and _applies(form, key, data)
        }
        choices = [(None, _("nothing more")), *((key, declared.label) for key, declared in left.items())]
        question, is_first = _("What else is known?"), True
        while left:
            about = [
                f"  {number}  {declared.label}: {_said(data.get(key)) or declared.description}"
                for number, (key, declared) in enumerate(left.items(), start=2)
            ]
            key = prompts.choose(question, choices, default=0, about="\n".join(about), is_listed=is_first)
            if key is None:
                return
            value = self.ask(form.inner(key), left[key].label, needed=False)
            if isinstance(value, list):
                data[key] = [*data.get(key, ()), *value]
            elif value is not None:
                data[key] = value
            question, is_first = _("What else is known? A question mark shows the list."), False

    def ask(self, form: EntryForm, label: str, *, needed: bool, preset: str = "") -> Any:
        """Return the value of a field, asked for under `label`; None for nothing, where it is not needed.

        `preset` is what an empty answer means of a field with a single value.
        """
        declared = form.field
        assert declared is not None
        if form.several and declared.part is not None:
            return self._parts(form.inner(0), label, needed=needed)
        if declared.part is not None:
            return self._part(form, label)
        if form.several and not declared.bare:
            return self._entries(form.inner(0), label, needed=needed)
        return self._single(form, label, needed=needed, preset=preset)

    def _parts(self, form: EntryForm, label: str, *, needed: bool) -> list[Any]:
        if {*form.fields} == {"id", words := words_of(form)}:
            question = _("{label} (with semicolons between)", label=label)
            about = explain(form.field)
            texts = prompts.ask(question, lambda text: text.split(";"), optional=not needed, about=about)
            return [{words: {"de": text.strip()}} for text in texts if text.strip()]
        entries = [self._part(form, f"{label} (1)")]
        while prompts.confirm(_("Another entry under “{label}”?", label=label), default=False):
            entries.append(self._part(form, f"{label} ({len(entries) + 1})"))
        return [entry for entry in entries if entry]

    def _part(self, form: EntryForm, label: str) -> Data | None:
        """Return a part, asked for field by field; what cannot stand together is asked for once."""
        assert form.record is not None
        rules = form.record.rules
        data: Data = {}
        left_out: set[str] = set()
        if rules.one_of:
            choices = [(name, form.fields[name].label) for name in rules.one_of]
            chosen = prompts.choose(label, choices, default=0)
            left_out |= {*rules.one_of} - {chosen}
            data[chosen] = self.ask(form.inner(chosen), form.fields[chosen].label, needed=True)
        elif form.record is not Wording:
            note(f"{label}:")
        for key, declared in form.fields.items():
            if key in data or key in left_out or declared.about.private or declared.about.by_event:
                continue
            if (key == "id" and words_of(form)) or not _applies(form, key, data):
                continue
            called = declared.label
            if form.record is Wording:
                called = _("{label} in {language}", label=label, language=called)
            value = self._field_of_part(form.inner(key), called, declared, needed=key in rules.when)
            if value is not None:
                data[key] = value
                left_out |= {other for pair in rules.not_both if key in pair for other in pair} - {key}
        return data or None

    def _field_of_part(self, form: EntryForm, label: str, declared: Field, *, needed: bool) -> Any:
        needed = needed or declared.required
        if not needed and declared.part is not None:
            question = _("Is anything known of “{label}”?", label=label)
            if not prompts.confirm(question, default=False):
                return None
        return self.ask(form, label, needed=needed)

    def _entries(self, form: EntryForm, label: str, *, needed: bool) -> list[Any] | None:
        entries: list[Any] = []
        while True:
            value = self._single(form, label, needed=needed and not entries)
            if value is None:
                return entries or None
            if value not in entries:
                entries.append(value)
            label = _("{label}, one more", label=label) if len(entries) == 1 else label

    def _single(self, form: EntryForm, label: str, *, needed: bool, preset: str = "") -> Any:
        declared = form.text_field
        assert declared is not None
        vocabulary = declared.vocabulary or Vocabulary("flag", {})
        words: dict[Any, str] = {True: _("yes"), False: _("no")} if declared.holds == "flag" else {}
        words |= {str(code): in_language(text, language()) for code, text in vocabulary.items()}
        if words:
            words = words if needed else {None: _("not told")} | words
            return prompts.choose(
                label,
                [*words.items()],
                default=[*words].index(preset) if preset else None if needed else 0,
                about=explain(declared),
                meaning=partial(code_of, vocabulary),
            )
        return prompts.ask(
            label,
            self._reader(form, declared, label),
            words=self._words(declared),
            optional=not needed,
            default=" ".join(self.last_source) if declared.bare and needed else preset,
            about=explain(declared),
        )

    def _reader(self, form: EntryForm, declared: Field, label: str) -> Callable[[str], Any]:
        def read(text: str) -> Any:
            if not text:
                return None
            if declared.bare:
                self.last_source = self.read_sources(text)
                return written_source(self.last_source)
            value = self._read(text, form, label)
            if value == text:
                refuse_private_data(text, places=self._places)
            return value

        return read

    @cached_property
    def _places(self) -> Places:
        return places_of(Register(self.tree))

    def _words(self, declared: Field) -> tuple[str, ...]:
        """Return what the tabulator key completes."""
        refers = "source" if declared.bare else declared.about.refers
        return tuple(referred(refers, self.dataset))


def explain(declared: Field | None) -> str:
    """Return what a field means, with an example, and where the records are listed that it may name."""
    if declared is None:
        return ""
    parts = [declared.description]
    spoken: Mapping[str, str] = declared.vocabulary or {}
    parts += [
        _("For example: {example}", example=in_language(spoken.get(example, str(example)), language()))
        for example in declared.examples[:1]
        if not isinstance(example, list | dict)
    ]
    if declared.about.refers and (kind := BY_PLURAL.get(f"{declared.about.refers}s")):
        parts.append(_("All of them: hafen {kind} list", kind=kind.plural))
    return " ".join(parts)


def _said(value: Any) -> str:
    """Return that something is said, or what, where it is a text."""
    return value if isinstance(value, str) else "✓" if value is not None else ""


def _applies(form: EntryForm, key: str, data: Data) -> bool:
    """Tell whether a field says something beside what is said of the others."""
    assert form.record is not None
    other, codes = form.record.rules.when.get(key, ("", ()))
    return not other or data.get(other) in codes


def writes(**bundles: Any) -> Callable[[Function], Function]:
    """Return what makes a function of an `editor` a command that carries out the plan it returns."""
    return verb(start=AskingEditor, then=carry_out, bundles=bundles)


def add_to(kind: str) -> Function:
    """Return the command that puts a record of a kind (`recipients`) on record."""

    @writes()
    def add(editor: AskingEditor, *, words: Words = None) -> Plan:
        return add_record(editor, BY_PLURAL[kind], words or ())

    return add


def add_record(editor: AskingEditor, kind: KindOfRecord, words: Sequence[str]) -> Plan:
    """Return a plan with a new record; what is required and not said is asked for, or named all at once."""
    data: Data = {}
    for word in words:
        put_field(data, kind.name, parse_assignment(word), meaning=editor.meaning)
    form = entry_form(kind.name)
    asked = prompts.is_interactive() and editor.ask_required(form, data, without=frozenset({"id"}))
    called = _called(kind, data, is_asked=asked)
    _refuse_incomplete(kind, data)
    if asked:
        editor.offer_optional(form, data)
    name_parts(data, form)
    return plan_new(kind, new_record_of(editor, kind, data, called), called)


def _called(kind: KindOfRecord, data: Data, *, is_asked: bool) -> str:
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


def _refuse_incomplete(kind: KindOfRecord, data: Data) -> None:
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


def new_record_of(editor: Editor, kind: KindOfRecord, data: Data, called: str) -> RecordFile:
    """Return the file with a new record; raise RefusedError where its identifier is in use."""
    path = editor.dataset.path_of(kind.name, data)
    if called in editor.dataset.of(kind.name):
        hint = _("Choose another identifier with id=…, or change that record with “hafen set”.")
        raise RefusedError("“{id}” is on record already.", hint=hint, id=called)
    if catalogue_way(kind.name):
        return with_entry(read_record(editor.tree, kind.name, path), data, called)
    return start_record(kind.name, path, data, schemas=editor.schemas)
