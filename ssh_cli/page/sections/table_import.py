"""What a table changes: every row, taken or left, and why."""

from ssh_cli.edit.import_table import Left, RowReason, TableImport, Taken
from ssh_cli.messages import N_, _
from ssh_cli.page.blocks import Column, Row
from ssh_cli.page.columns import values_of
from ssh_cli.page.page import Page, Stamp

_NEAR = 5
_NOTHING: Row = {"fields": [], "near": []}
_REASONS = {
    RowReason.ABOVE_HEADINGS: N_("it stands above the headings"),
    RowReason.COLUMN_UNKNOWN: N_("no field is called that"),
    RowReason.COLUMN_TWICE: N_("another column is this field already"),
    RowReason.NO_NAME: N_("no municipality is named"),
    RowReason.NAME_UNKNOWN: N_("no municipality is called that"),
    RowReason.NAME_AMBIGUOUS: N_("several municipalities are called that"),
    RowReason.KEY_UNKNOWN: N_("there is no such key"),
    RowReason.KEY_OF_ANOTHER: N_("the key is that of another municipality"),
    RowReason.KEY_LOST_ZERO: N_("the key has lost its zero, and no name beside it confirms whose it is"),
    RowReason.NO_SOURCE: N_("no source is named"),
    RowReason.NOTHING_SAID: N_("the dataset says so already"),
    RowReason.ON_RECORD: N_("something else is on record"),
    RowReason.INCOMPLETE: N_("something is missing"),
    RowReason.REFUSED: N_("that cannot be taken"),
    RowReason.NOT_ON_RECORD: N_("the municipality is not on record"),
    RowReason.DUPLICATE: N_("perhaps on record already"),
    RowReason.ROW_TWICE: N_("an earlier row is of the same municipality"),
    RowReason.RECORD_TWICE: N_("an earlier row is of the same record"),
}


def import_page(imported: TableImport, stamp: Stamp, *, everything: bool = True) -> Page:
    """Return every row of the table in its order, the headings' first.

    `everything`: all meanings of a name, and not just as many as a reader can take in.
    """
    outcomes = {"changed": _("changed"), "new": _("new"), "left": _("left"), "skipped": _("skipped")}
    most = None if everything else _NEAR
    columns = (
        Column("row", _("Row"), "integer"),
        Column("outcome", _("Outcome"), labels=outcomes),
        Column("record", _("Record")),
        Column("fields", _("Fields"), "list"),
        Column("cell", _("Cell")),
        Column("column", _("Column")),
        Column("value", _("Value")),
        Column("reason", _("Reason"), labels={reason.value: _(text) for reason, text in _REASONS.items()}),
        Column("detail", _("Detail")),
        Column("near", _("Perhaps"), "list"),
    )
    rows = sorted(
        [*map(_taken, imported.taken), *(_left(left, most) for left in imported.left)],
        key=lambda row: str(row["row"]).zfill(9),
    )
    note = _("Columns: {pairs}").format(
        pairs=", ".join(f"{heading} = {name}" for heading, name in imported.columns.items()) or "–"
    )
    counted = _("Taken: {taken}, left: {left}.").format(
        taken=len(imported.taken), left=len(imported.rows_left)
    )
    return Page("import", imported.plan.summary, stamp, columns, tuple(rows), notes=(note, counted))


def _taken(taken: Taken) -> Row:
    outcome = "new" if taken.is_new else "changed"
    return {**_NOTHING, "outcome": outcome, **values_of(taken, "row", "record", "fields", "detail")}


def _left(left: Left, most: int | None) -> Row:
    near = list(left.near)
    if most is not None and len(near) > most:
        near = [*near[:most], "…"]
    outcome = "skipped" if left.reason is RowReason.ABOVE_HEADINGS else "left"
    said = values_of(left, "row", "cell", "column", "value", "reason", "detail")
    return {**_NOTHING, "outcome": outcome, **said, "near": near}
