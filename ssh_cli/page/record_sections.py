"""The declared fields of a record as sections of a page: facts, and a table for each list of parts.

A page takes what it says in a form of its own out first; whatever is left is shown here, so that no stored
field is left out by accident. Private fields never show.
"""

from collections.abc import Collection, Sequence
from typing import Any

from ssh_cli.kinds.declaration import URL, Record, in_language
from ssh_cli.kinds.field import Field, fields
from ssh_cli.kinds.period import Period
from ssh_cli.messages import _, language
from ssh_cli.model.context import Context
from ssh_cli.model.description import referred, title_of
from ssh_cli.page.blocks import CERTAINTY, Column, Fact, Facts, Kind, Row, Spans, Table, Value, plain
from ssh_cli.page.cells import format_cell
from ssh_cli.page.evidence import marks
from ssh_cli.page.part_words import describe_period, words_of

_KINDS: dict[str, Kind] = {"day": "day", "integer": "integer", "decimal": "decimal", "flag": "boolean"}

_PERIOD = "period"


class RecordSections:
    """What a record, or a part of one, says, field by field; `left_out` names fields shown elsewhere."""

    def __init__(self, record: Record, context: Context, *, left_out: Collection[str] = ()) -> None:
        self._record, self._context = record, context
        self._fields = {
            declared.name: declared
            for declared in fields(type(record))
            if declared.name not in left_out and not declared.about.private and is_given(declared, record)
        }

    def facts(self) -> list[Fact]:
        """Return the single values and lists of them, in the order of the declaration."""
        return [
            Fact(declared.label, self._value(declared, self._of(declared)), kind_of(declared))
            for declared in self._take(lambda declared: not self._needs_room(declared))
        ]

    def sections(self, *names: str) -> list[Table | Facts]:
        """Return a table for each list of parts, and facts of larger parts: of these fields, or of all."""
        chosen = self._take(
            lambda declared: self._needs_room(declared) and (declared.name in names or not names)
        )
        blocks: list[Table | Facts] = []
        for declared in chosen:
            value = self._of(declared)
            if declared.many:
                blocks.append(self._table(declared, value))
                continue
            inner = RecordSections(value, self._context)
            blocks.append(Facts(tuple(inner.facts()), declared.label))
            blocks += [
                section._replace(title=f"{declared.label}: {section.title}") for section in inner.sections()
            ]
        return blocks

    def _take(self, wanted: Any) -> list[Field]:
        chosen = [declared for declared in self._fields.values() if wanted(declared)]
        for declared in chosen:
            del self._fields[declared.name]
        return chosen

    def _of(self, declared: Field) -> Any:
        return getattr(self._record, declared.attribute)

    def _needs_room(self, declared: Field) -> bool:
        """Tell whether a field holds more than a line can: a list of parts, or a part with such a list."""
        if declared.part is None:
            return False
        values = self._of(declared) if declared.many else (self._of(declared),)
        if words_of(values[0], self._context) is not None:
            return False
        return declared.many or any(inner.many and inner.part for inner in fields(declared.part))

    def _table(self, declared: Field, parts: Sequence[Record]) -> Table:
        assert declared.part is not None
        is_period = issubclass(declared.part, Period)
        shown = [
            inner
            for inner in fields(declared.part)
            if not inner.about.private
            and any(is_given(inner, part) for part in parts)
            and not (is_period and inner.attribute in Period._fields)
        ]
        columns = [Column(inner.name, inner.label, kind_of(inner)) for inner in shown]
        if is_period:  # its days mean something together: since when, attested by when, until when
            columns.insert(0, Column(_PERIOD, _("When")))
        return Table(tuple(columns), tuple(self._row(shown, part) for part in parts), declared.label)

    def _row(self, shown: Sequence[Field], part: Any) -> Row:
        row: dict[str, Value] = {
            inner.name: self._value(inner, getattr(part, inner.attribute)) if is_given(inner, part) else None
            for inner in shown
        }
        weak = getattr(part, "evidence", "") or getattr(self._record, "evidence", "")
        if isinstance(part, Period):
            row[_PERIOD] = describe_period(part)
        return {**row, CERTAINTY: "possible"} if weak else row

    def _value(self, declared: Field, value: Any) -> Value:
        """Return what a table or fact holds for a field: codes, references and parts in words."""
        if declared.bare:
            return marks(value, self._context.dataset)
        if declared.many:
            return [self._single(declared, entry) for entry in value]
        return self._single(declared, value)

    def _single(self, declared: Field, value: Any) -> Value:
        if declared.part is not None:
            return self._part(value)
        if declared.about.refers:
            return name_of(declared.about.refers, value, self._context)
        if declared.vocabulary is not None:
            return in_language(declared.vocabulary.get(value, str(value)), language())
        return str(value.text) if declared.holds == "day" else value

    def _part(self, part: Record) -> Spans:
        words = words_of(part, self._context)
        given = [inner for inner in fields(type(part)) if is_given(inner, part)]
        if words is None:
            words = ", ".join(self._worded(inner, part) for inner in given if not inner.bare)
        refs = [ref for inner in given if inner.bare for ref in getattr(part, inner.attribute)]
        return (*plain(words), *marks(refs, self._context.dataset))

    def _worded(self, declared: Field, part: Record) -> str:
        value = self._value(declared, getattr(part, declared.attribute))
        text = format_cell(value, Column(declared.name, declared.label, kind_of(declared)))
        return f"{declared.label}: {text}"


def is_given(declared: Field, record: Record) -> bool:
    """Tell whether a record says something in a field."""
    value = getattr(record, declared.attribute)
    return (declared.required and value not in ((), "")) or value != declared.default


def kind_of(declared: Field) -> Kind:
    """Return the kind of column that a field makes for people."""
    if declared.bare or (declared.part is not None and not declared.many):
        return "text"
    if declared.many:
        return "list"
    return "link" if declared.form is URL else _KINDS.get(declared.holds, "text")


def name_of(refers: str, record_id: str, context: Context) -> str:
    """Return what a record that a field refers to is called; resolutions by their id, which says whose."""
    if refers == "resolution":
        return record_id
    record = referred(refers, context.dataset).get(record_id)
    if record is None:
        return record_id
    return words_of(record, context) or title_of(record, record_id).spoken()
