"""Lists: records that a query chose, under the columns of their kind, and the query in words."""

from collections.abc import Iterator, Sequence

from ssh_cli.kinds import BY_PLURAL
from ssh_cli.kinds.answer import Answer
from ssh_cli.messages import _, counted
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import CERTAINTY, MATCH, Column, Row
from ssh_cli.page.page import Page
from ssh_cli.page.tables import column_of_field, columns_of
from ssh_cli.query.field import QueryField
from ssh_cli.query.fields import choose_columns, table
from ssh_cli.query.selection import Selected, hint_of_terms, near_words, select, terms_meant, values_missed


def list_records(
    context: Context,
    kind: str,
    query: str | None,
    *,
    columns: Sequence[str] = (),
    everything: bool = False,
) -> Page:
    """Return the records of `kind` that `query` is true or possible for on the context's day.

    `columns` names the fields to show; without it people see the default ones, and with
    `everything` the report carries all that data formats hold. Raise QueryError or UsageError.
    """
    fields = _chosen(kind, columns, everything=everything)
    selected = select(context, kind, query)
    asked = bool(query and query.strip())
    rows = tuple(_row(context, fields, record, asked=asked) for record in selected)
    return Page(
        kind,
        BY_PLURAL[kind].heading,
        tuple(_telling(_columns(context.dataset, kind, fields, named=bool(columns), asked=asked), rows)),
        rows,
        notes=_note_values(context, kind, query, selected) if rows else _note_nothing(context, kind, query),
    )


def _note_values(
    context: Context, kind: str, query: str | None, chosen: Sequence[Selected]
) -> tuple[str, ...]:
    """Return a note where words alone are a value too, which more records have than are called so."""
    shown = [meant.record for meant in chosen]
    called = BY_PLURAL[kind].list_command
    return tuple(
        counted("{n} more: {command}", "{n} more: {command}", more, command=f"hafen {called} {term}")
        for term, more in values_missed(context, kind, query, shown)
    )


def _note_nothing(context: Context, kind: str, query: str | None) -> tuple[str, ...]:
    near = near_words(context, kind, query)
    names = _("Of a similar name: {names}.", names=", ".join(near)) if near else ""
    return tuple(filter(None, (names, hint_of_terms(terms_meant(context, kind, query)))))


def all_columns(dataset: Dataset, kind: str) -> Page:
    """Return an empty report that has every column of `kind`, for `--columns help`."""
    fields = table(kind).fields
    return Page(kind, BY_PLURAL[kind].heading, _columns(dataset, kind, fields, named=False, asked=False), ())


def _chosen(kind: str, columns: Sequence[str], *, everything: bool) -> tuple[QueryField, ...]:
    if columns:
        return choose_columns(kind, columns)
    fields = table(kind)
    if everything:
        return fields.data_columns
    hidden = {CERTAINTY}  # people see it as a mark on the row
    return tuple(field for field in fields.fields if field.default_column or field.name in hidden)


def _columns(
    dataset: Dataset, kind: str, fields: Sequence[QueryField], *, named: bool, asked: bool
) -> tuple[Column, ...]:
    shown = {field.name for field in (fields if named else table(kind).default_columns)}
    made = [column_of_field(field, dataset, detail=field.name not in shown) for field in fields]
    if asked:
        made += columns_of(__file__, "match")
    return tuple(made)


def _telling(columns: Sequence[Column], rows: Sequence[Row]) -> Iterator[Column]:
    """Yield the columns; certainty is shown where it says something that the mark at a row does not."""
    apart = any(row.get(MATCH) == "yes" and row.get(CERTAINTY) == "possible" for row in rows)
    for column in columns:
        yield column._replace(detail=False) if apart and column.key == CERTAINTY else column


def _row(context: Context, fields: Sequence[QueryField], selected: Selected, *, asked: bool) -> Row:
    row: dict[str, object] = {field.name: field.value(context, selected.record) for field in fields}
    if asked:
        row[MATCH] = "yes" if selected.answer is Answer.YES else "possible"
    return row
