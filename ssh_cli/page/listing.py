"""Lists: records that a query chose, under the columns of their kind, and the query in words."""

from collections.abc import Collection, Sequence

from ssh_cli.kinds import BY_PLURAL
from ssh_cli.kinds.answer import Answer
from ssh_cli.messages import _, counted
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import CERTAINTY, MATCH, Column, Row, is_standing_possible
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
    `everything` the report carries all that data formats hold. A field that tells how certain another is
    goes with it: people see it where it says something. Raise QueryError or UsageError.
    """
    known = table(kind)
    shown = choose_columns(kind, columns) if columns else known.default_columns
    beside = {field.beside for field in shown if field.beside} - {field.name for field in shown}
    fields = (*shown, *(field for field in known.fields if field.name in beside))
    if not columns:
        fields = known.data_columns if everything else tuple(each for each in known.fields if each in fields)
    selected = select(context, kind, query)
    asked = bool(query and query.strip())
    rows = tuple(_row(context, fields, record, asked=asked) for record in selected)
    return Page(
        kind,
        BY_PLURAL[kind].heading,
        _columns(context.dataset, fields, [field.name for field in shown], beside, rows, asked=asked),
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
    made = (column_of_field(field, dataset, detail=not field.default_column) for field in fields)
    return Page(kind, BY_PLURAL[kind].heading, tuple(made), ())


def _columns(
    dataset: Dataset,
    fields: Sequence[QueryField],
    shown: Collection[str],
    beside: Collection[str],
    rows: Sequence[Row],
    *,
    asked: bool,
) -> tuple[Column, ...]:
    """Return the columns; those `beside` others are shown where they say more than the mark at a row does."""
    told = {name for name in beside if any(_tells(row, name) for row in rows)}
    made = [column_of_field(field, dataset, detail=field.name not in told | {*shown}) for field in fields]
    return (*made, *(columns_of(__file__, "match") if asked else ()))


def _tells(row: Row, name: str) -> bool:
    if name == CERTAINTY:
        return is_standing_possible(row)
    return row[name] not in ([], "certain", "")


def _row(context: Context, fields: Sequence[QueryField], selected: Selected, *, asked: bool) -> Row:
    row: dict[str, object] = {field.name: field.value(context, selected.record) for field in fields}
    if asked:
        row[MATCH] = "yes" if selected.answer is Answer.YES else "possible"
    return row
