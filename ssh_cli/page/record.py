"""What a record says, field by field: facts that are known, tables of its parts, and its data.

A page takes what it says in a form of its own out first; whatever is left is shown here, so that no stored
field is left out by accident. Private fields never show.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from ssh_cli.kinds import BY_PLURAL
from ssh_cli.kinds.declaration import URL, Record, in_language
from ssh_cli.kinds.field import Field, fields
from ssh_cli.kinds.period import Period
from ssh_cli.kinds.shared import EVIDENCE
from ssh_cli.messages import _, language
from ssh_cli.model.context import Context
from ssh_cli.model.description import referred, title_of
from ssh_cli.page.blocks import (
    CERTAINTY,
    Column,
    FactEntry,
    Facts,
    Kind,
    Row,
    Spans,
    Table,
    Value,
    facts,
    naming,
    plain,
)
from ssh_cli.page.tables import format_cell
from ssh_cli.page.values import describe_period, marks, words_of

_HELD_KINDS: dict[str, Kind] = {"day": "day", "integer": "integer", "decimal": "decimal", "flag": "boolean"}

_PERIOD = "period"


class RecordSections:
    """What a record, or a part of one, says, field by field; `left_out` names fields shown elsewhere."""

    def __init__(self, record: Record, context: Context, *, left_out: Collection[str] = ()) -> None:
        self._record, self._context = record, context
        self._fields = [
            declared
            for declared in fields(type(record))
            if declared.name not in left_out and not declared.about.private and is_given(declared, record)
        ]

    def facts(self) -> list[FactEntry]:
        """Return the single values and lists of them, in the order of the declaration."""
        return [
            (declared.label, self._value(declared, self._of(declared)), kind_of(declared))
            for declared in self._fields
            if not self._needs_room(declared)
        ]

    def sections(self) -> Iterator[tuple[str, Table | Facts]]:
        """Yield a table for each list of parts, and facts of larger parts, each with its field."""
        for declared in filter(self._needs_room, self._fields):
            value = self._of(declared)
            if declared.many:
                yield declared.name, self._table(declared, value)
                continue
            inner = RecordSections(value, self._context)
            yield declared.name, facts(inner.facts(), title=declared.label)
            for _name, section in inner.sections():
                yield declared.name, section._replace(title=f"{declared.label}: {section.title}")

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
            name = name_of(declared.about.refers, value, self._context)
            return naming(name, declared.about.refers, value)
        if declared.vocabulary is not None:
            words = in_language(declared.vocabulary.get(value, str(value)), language())
            return naming(words, "land", value) if declared.vocabulary.name == "land" else words
        return str(value.text) if declared.holds == "day" else value

    def _part(self, part: Record) -> Spans:
        words = words_of(part, self._context)
        given = [inner for inner in fields(type(part)) if is_given(inner, part)]
        if words is None:
            words = ", ".join(self._worded(inner, part) for inner in given if not inner.bare)
        refs = [ref for inner in given if inner.bare for ref in getattr(part, inner.attribute)]
        names = [(inner.about.refers, part.value_of(inner.name)) for inner in given if inner.about.refers]
        named = naming(words, *names[0]) if len(names) == 1 and isinstance(names[0][1], str) else plain(words)
        return (*named, *marks(refs, self._context.dataset))

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
    return "link" if declared.form is URL else _HELD_KINDS.get(declared.holds, "text")


def name_of(refers: str, record_id: str, context: Context) -> str:
    """Return what a record that a field refers to is called; resolutions by their id, which says whose."""
    if refers == "resolution":
        return record_id
    record = referred(refers, context.dataset).get(record_id)
    if record is None:
        return record_id
    return words_of(record, context) or title_of(record, record_id).spoken()


def data_of(
    kind: str, record: Any, context: Context, more: Mapping[str, Value]
) -> tuple[tuple[Column, ...], Row]:
    """Return the columns and the row of a record of a kind (its plural), without private fields.

    A list has always the same shape: sources are a list, also where there is one. What the record leaves
    out is None, an empty list, or what leaving it out means.
    """
    # People who look at a page need none of this.
    from ssh_cli.kinds.decode import encode
    from ssh_cli.model.derived import derived_fields
    from ssh_cli.page.tables import column_of_field
    from ssh_cli.query.field import derived_field

    declared = [field for field in fields(BY_PLURAL[kind].record_class) if not field.about.private]
    given = encode(record, shorthand=False)
    row: dict[str, Value] = {field.name: given.get(field.name, _left_out(field)) for field in declared}
    columns = [
        Column(field.name, field.label, _data_kind(field), about=field.description) for field in declared
    ]
    for derived in derived_fields(BY_PLURAL[kind].name):
        if derived.name not in row:
            field = derived_field(derived)
            columns.append(column_of_field(field, context.dataset, detail=True))
            row[field.name] = field.value(context, record)
    columns += [Column(key, key, "object") for key in more if key not in row]
    return tuple(shown._replace(detail=True) for shown in columns), {**row, **more}


def _left_out(declared: Field) -> Value:
    if declared.about == EVIDENCE:
        return "good"
    if declared.many:
        return []
    return declared.default if isinstance(declared.default, bool) else None


def _data_kind(declared: Field) -> Kind:
    if declared.part is not None:
        return "object"
    return "list" if declared.many else kind_of(declared)
