"""The fields of a record as its kind declares them: the order of keys, and values said on a command line."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from ssh_cli.errors import NotFoundError, RefusedError, UsageError
from ssh_cli.kinds import BY_NAME
from ssh_cli.kinds.declaration import Form, Record, Vocabulary
from ssh_cli.kinds.field import Field, field, fields
from ssh_cli.kinds.vocabularies import list_codes
from ssh_cli.messages import N_, _, text_tables
from ssh_cli.model.written_value import read_day, read_decimal, read_whole_number
from ssh_cli.source.text import Pointer

if TYPE_CHECKING:
    from ssh_cli.edit.record_edit import RecordFile


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

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The fields of the mapping that stands here by their keys, in their order."""
        if self.record is None or self.several:
            return {}
        return {field.name: field for field in fields(self.record) if field.name != self.record.rules.key}

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
        return self._inner.get(0 if isinstance(step, int) or is_keyed else step, _NOTHING)

    def at(self, steps: Iterable[str | int]) -> "EntryForm":
        """Return the form of the value under several keys and places, one below the other."""
        form = self
        for step in steps:
            form = form.inner(step)
        return form

    @cached_property
    def _inner(self) -> Mapping[str | int, "EntryForm"]:
        """The forms of what stands here, by key; that of every item under 0."""
        if self.several:
            return {0: EntryForm(self.field, self.record)}
        return {
            key: EntryForm(field, field.part, field.many or field.keyed) for key, field in self.fields.items()
        }


_NOTHING = EntryForm()


@cache
def form_of(kind: str) -> EntryForm:
    """Return the form of a kind of record; raise NotFoundError where there is no such kind."""
    if kind not in BY_NAME:
        raise NotFoundError("There is no kind of record called {name}.", name=kind)
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


_WORDS = text_tables(__file__)
"""Further words, with which councils write codes and truth values; `ja`, `x` and `no` are some of them."""


def truth_of(text: str) -> bool | None:
    """Return the truth value of a cell (`ja`, `x`, `no`), None for any other text."""
    word = _WORDS["code truth"].get(fold(text))
    return None if word is None else word == "true"


def code_of(vocabulary: Vocabulary, text: str) -> str | None:
    """Return the code that `text` means, in any language that is spoken here and whatever its case.

    None where no code is called that, or more than one.
    """
    wanted = fold(text)
    meant = {code for words, code in _spoken(vocabulary) if words == wanted}
    return str(meant.pop()) if len(meant) == 1 else None


@cache
def _spoken(vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """Return the words that mean a code of a vocabulary, each with the code."""
    names = ((code, (code, *words.split(" | "))) for code, words in vocabulary.items())
    also = _WORDS.get(f"code {vocabulary.name}", {}).items()
    spoken = ((fold(name), code) for code, called in names for name in called)
    return (*spoken, *((name, code) for name, code in also if code in vocabulary))


def fold(text: str) -> str:
    """Return a text as it is compared: without regard to case and to how many blanks it has."""
    return " ".join(text.casefold().split())


Meaning = Callable[[str, str], str]
"""Returns the id that a text means, of a record as `refers` of its declaration tells (`member`)."""

_ASSIGNMENT = re.compile(r"(?P<field>[A-Za-z0-9_.-]+?)(?P<sign>\+?=)(?P<text>.*)", re.DOTALL)
_BETWEEN_SOURCES = re.compile(r",\s*(?=https?://)|,?\s+")


class Assignment(NamedTuple):
    """`field=text`, `field+=text` (`added`: one more in a list), or `field=` (away with it)."""

    pointer: Pointer
    text: str
    added: bool = False

    @property
    def field(self) -> str:
        """The field as it was named."""
        return ".".join(map(str, self.pointer))


def as_written(_refers: str, text: str) -> str:
    """Return the id of another record as it was written, without looking whether there is such a record."""
    return text


def catalogue_way(kind: str) -> Pointer:
    """Return the way to any record within the file of a kind: (demands, 0); () where a file is a record."""
    declared = BY_NAME[kind]
    if not declared.entry:
        return ()
    (name,) = form_of(kind).fields
    return (name, "any" if form_of(kind).fields[name].keyed else 0)


def entry_form(kind: str) -> EntryForm:
    """Return the form of one record of a kind: of an entry, where a file holds many."""
    return form_of(kind).at(catalogue_way(kind))


def parse_assignment(text: str) -> Assignment:
    """Return what `field=value` says; raise UsageError for a text without a sign of equality."""
    written = _ASSIGNMENT.fullmatch(text)
    if written is None:
        raise UsageError(
            "“{text}” does not say which field gets which value.",
            hint="Write field=value, for example population.value=120; field= removes it.",
            text=text,
        )
    pointer = tuple(int(step) if step.isdigit() else step for step in written["field"].split("."))
    return Assignment(pointer, written["text"], written["sign"] == "+=")


def read_assignment(text: str, kind: str) -> Assignment:
    """Return what `field=value` says of records of a kind (`member`).

    Raise UsageError where it says nothing of them, RefusedError for fields that another command writes, and
    for those that say where the file lies.
    """
    assignment = parse_assignment(text)
    refuse_unwritable(kind, assignment)
    if assignment.field in _names_of_file(kind):
        raise RefusedError(
            "“{field}” says where the file lies; it is not changed here.", field=assignment.field
        )
    return assignment


def refuse_unwritable(kind: str, assignment: Assignment) -> None:
    """Raise UsageError for a field that a kind does not have, RefusedError for one that is not written so."""
    form = form_of(kind)
    for step in (*catalogue_way(kind), *assignment.pointer):
        form = form.inner(step)
        if form.field is not None and form.field.about.by_event:
            command = f"hafen {form.field.about.by_event}"
            raise RefusedError(
                "“{field}” is not changed here.",
                hint="“{command}” changes it.",
                field=assignment.field,
                command=command,
            )
    if not (form.field or form.record) or (form.field is not None and form.field.about.private):
        raise UsageError(
            "Records of this kind have no field “{field}”.",
            hint="Fields: {names}",
            field=assignment.field,
            names=", ".join(dict.fromkeys(fields_of(kind))),
        )


def _names_of_file(kind: str) -> frozenset[str]:
    """Return the fields of a kind that its path is made of."""
    declared = BY_NAME[kind]
    names = set(re.findall(r"{(\w+)}", declared.path)) | {"id"}
    if "land" in names and field(declared.record_class, "land") is None:
        names.add("member")  # whose Land it is
    return frozenset(names)


def set_field(
    record: "RecordFile", assignment: Assignment, way: Pointer = (), *, meaning: Meaning = as_written
) -> "RecordFile":
    """Return the record with the field as `assignment` says; `way` leads to an entry of a catalogue.

    Raise UsageError for a value that the field cannot have, NotFoundError where there is none to remove, or
    no such record as the value names.
    """
    pointer = (*way, *assignment.pointer)
    form = record.form.at(pointer)
    if assignment.added:
        return record.append(pointer, read_text(assignment.text, form.inner(0), assignment.field, meaning))
    if not assignment.text:
        return record.remove(pointer)
    value = read_text(assignment.text, form, assignment.field, meaning)
    # A number is spelled as it was typed: 52.50 stays so.
    written = str(read_decimal(assignment.text)) if isinstance(value, float) else None
    return record.set(pointer, value, written=written)


def replaces(before: "RecordFile", after: "RecordFile", assignment: Assignment, way: Pointer) -> bool:
    """Return whether a value that was on record is another one now, or gone, and not merely added to."""
    pointer = (*way, *assignment.pointer)
    there = before.value(*pointer)
    return not assignment.added and there is not None and there != after.value(*pointer)


def fields_of(kind: str) -> Iterator[str]:
    """Yield the names of the fields of a kind that `set` changes, those of lists with 0 for their number."""
    yield from _names_below(entry_form(kind), "")


def _names_below(form: EntryForm, lead: str) -> Iterator[str]:
    for key, declared in form.fields.items():
        if declared.about.private or declared.about.by_event:
            continue
        inner = form.inner(key)
        if declared.part is None:
            yield f"{lead}{key}"
        elif inner.several:
            yield from _names_below(inner.inner(0), f"{lead}{key}.0.")
        else:
            yield from _names_below(inner, f"{lead}{key}.")


def read_value(kind: str, pointer: Pointer, text: str, *, called: str = "") -> Any:
    """Return the value that `text` says for a field of a kind of record; raise UsageError where it cannot.

    `called` is what the field is called where it was asked for, for example an option; else its label.
    """
    form = entry_form(kind).at(pointer)
    assert form.field is not None
    return read_text(text, form, called or form.field.label)


def read_text(text: str, form: EntryForm, name: str, meaning: Meaning = as_written) -> Any:
    """Return the value that a text says for the field `name`; raise UsageError where it cannot be one."""
    entry = form.inner(0) if form.several else form
    declared = entry.text_field
    if declared is None:
        lead = f"{name}.0." if form.several else f"{name}."
        raise UsageError(
            "“{field}” has parts of its own.",
            hint="Name one of them: {names}",
            field=name,
            names=", ".join(lead + key for key in entry.fields),
        )
    if not form.several:
        return _single(text, declared, name, meaning)
    values = list(dict.fromkeys(_single(part, declared, name, meaning) for part in _parts(text, declared)))
    return values[0] if declared.bare and len(values) == 1 else values


def split_sources(text: str) -> list[str]:
    """Return the addresses and keys that a text names, with commas or blanks between them.

    A comma within an address belongs to it; newspapers have some: `…/lokal_artikel,-titel-_arid,5.html`.
    """
    pieces = [piece.rstrip(",") for piece in _BETWEEN_SOURCES.split(text)]
    return [part for piece in pieces for part in ([piece] if "://" in piece else piece.split(",")) if part]


def split_parts(text: str, signs: str = ",;\n") -> list[str]:
    """Return the parts of a text that have one of these signs between them, without blanks around them."""
    return [part.strip() for part in re.split(f"[{signs}]", text) if part.strip()]


def _parts(text: str, declared: Field) -> list[str]:
    """Return the entries of a list that a text names; codes may have mere blanks between them."""
    if declared.bare:
        return split_sources(text)
    is_short = declared.holds == "code" or declared.form is not None or declared.about.refers
    parts = split_parts(text, ",;\n" if is_short else ";\n")
    vocabulary = declared.vocabulary
    if vocabulary is None:
        return parts
    codes = [[part] if code_of(vocabulary, part) else part.split() for part in parts]
    return [code for listed in codes for code in listed]


def _single(text: str, declared: Field, name: str, meaning: Meaning) -> Any:
    match declared.holds:
        case "code":
            return _code(text, declared, name)
        case "day":
            return read_day(text).text
        case "integer" | "decimal":
            return _number(text, declared, name)
        case "flag":
            answer = truth_of(text)
            if answer is None:
                raise UsageError("{name}: allowed are {values}.", name=name, values=_("yes, no"))
            return answer
        case _:
            refers = declared.about.refers
            return _text(meaning(refers, text) if refers else text, declared, name)


def _code(text: str, declared: Field, name: str) -> str:
    vocabulary = declared.vocabulary
    assert vocabulary is not None
    code = code_of(vocabulary, text)
    if code is None:
        raise UsageError("{name}: allowed are {values}.", name=name, values=list_codes(vocabulary))
    return code


def _number(text: str, declared: Field, name: str) -> int | float:
    number = read_decimal(text) if declared.holds == "decimal" else read_whole_number(text)
    limits = declared.limits
    if limits is not None and not limits.least <= number <= limits.greatest:
        raise UsageError(
            "{name}: a number from {least} to {greatest} is needed.",
            name=name,
            least=limits.least,
            greatest=limits.greatest,
        )
    return number if isinstance(number, int) else float(number)


def _text(text: str, declared: Field, name: str) -> str:
    if declared.form is not None and re.fullmatch(declared.form.pattern, text) is None:
        example = next(iter(declared.examples), "")
        raise UsageError(
            "{name}: “{text}” does not have the right form.",
            hint=N_("For example: {example}") if example else "",
            name=name,
            text=text,
            example=example[0] if isinstance(example, list) else example,
        )
    return text
