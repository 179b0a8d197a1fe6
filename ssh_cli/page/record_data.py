"""A record as data: every stored field under its name, then what follows from it."""

from collections.abc import Mapping
from typing import Any

from ssh_cli.kinds import BY_PLURAL
from ssh_cli.kinds.decode import encode
from ssh_cli.kinds.field import Field, fields
from ssh_cli.kinds.shared import EVIDENCE
from ssh_cli.model.context import Context
from ssh_cli.model.derived import derived_fields
from ssh_cli.page.blocks import Column, Kind, Row, Value
from ssh_cli.page.listing import column
from ssh_cli.page.record_sections import kind_of
from ssh_cli.query.field import derived_field


def data_of(
    kind: str, record: Any, context: Context, more: Mapping[str, Value]
) -> tuple[tuple[Column, ...], Row]:
    """Return the columns and the row of a record of a kind (its plural), without private fields.

    A list has always the same shape: sources are a list, also where there is one. What the record leaves
    out is None, an empty list, or what leaving it out means.
    """
    declared = [field for field in fields(BY_PLURAL[kind].record_class) if not field.about.private]
    given = encode(record, shorthand=False)
    row: dict[str, Value] = {field.name: given.get(field.name, _left_out(field)) for field in declared}
    columns = [Column(field.name, field.label, _kind(field), about=field.description) for field in declared]
    for derived in derived_fields(BY_PLURAL[kind].name):
        if derived.name not in row:
            field = derived_field(derived)
            columns.append(column(field, context.dataset, detail=True))
            row[field.name] = field.value(context, record)
    columns += [Column(key, key, "object") for key in more if key not in row]
    return tuple(shown._replace(detail=True) for shown in columns), {**row, **more}


def _left_out(declared: Field) -> Value:
    if declared.about is EVIDENCE:
        return "good"
    if declared.many:
        return []
    return declared.default if isinstance(declared.default, bool) else None


def _kind(declared: Field) -> Kind:
    if declared.part is not None:
        return "object"
    return "list" if declared.many else kind_of(declared)
