"""What comes in from elsewhere: every row of a table, taken or left, and a new edition of the register."""

from collections.abc import Mapping, Sequence

from ssh_cli.edit.import_reader import TableReader
from ssh_cli.edit.import_table import HEADINGS, Left, RowReason, TableImport, Taken
from ssh_cli.edit.register_update import Fate, RegisterChange
from ssh_cli.kinds.field import find_way
from ssh_cli.kinds.land import LAENDER
from ssh_cli.messages import _, counted, format_day, language, text_tables
from ssh_cli.page.blocks import Column, Row
from ssh_cli.page.page import Page
from ssh_cli.page.tables import columns_of, row_of, values_of
from ssh_cli.source.gv100ad import Flaw, RegisterEdition

_NEAR = 5
_NOTHING: Row = {"fields": [], "near": []}


def name_fields(reader: TableReader) -> dict[str, str]:
    """Return what the fields of a table are called: as declared, else by their first heading."""
    return {name: _name_field(reader, name) for name in reader.fields}


def _name_field(reader: TableReader, name: str) -> str:
    way = find_way(reader.kind.record_class, name.removesuffix(".de"))
    if way:
        return " ".join(step.label for step in way)
    is_known = name in HEADINGS and language() != "de"  # whose first heading is German
    headings = reader.fields[name]
    return name.replace("_", " ").capitalize() if is_known or not headings else headings[0]


def import_page(imported: TableImport, reader: TableReader, *, everything: bool = True) -> Page:
    """Return every row of a table that was read in its order, the headings' first.

    `everything`: all meanings of a name, and not just as many as a reader can take in.
    """
    most = None if everything else _NEAR
    names = name_fields(reader)
    rows = sorted(
        [*map(_taken, imported.taken), *(_left(left, most, names) for left in imported.left)],
        key=lambda row: str(row["row"]).zfill(9),
    )
    note = _(
        "Headings in row {row}; columns: {pairs}",
        row=imported.top,
        pairs=", ".join(f"{heading} = {names[name]}" for heading, name in imported.columns.items()) or "–",
    )
    counts = _("Rows taken: {taken}, left: {left}.", taken=len(imported.taken), left=len(imported.rows_left))
    if columns := sum(
        left.reason in {RowReason.COLUMN_UNKNOWN, RowReason.COLUMN_TWICE} for left in imported.left
    ):
        counts += " " + _("Columns left: {n}.", n=columns)
    return Page(
        "import",
        imported.plan.summary,
        columns_of(__file__, "row", fields=names, near=names),
        tuple(rows),
        notes=(note, counts),
    )


def _taken(taken: Taken) -> Row:
    outcome = "new" if taken.is_new else "changed"
    return {**_NOTHING, "outcome": outcome, **values_of(taken, "row", "record", "fields", "detail")}


def _left(left: Left, most: int | None, names: Mapping[str, str]) -> Row:
    near = list(left.near)
    if most is not None and len(near) > most:
        near = [*near[:most], "…"]
    outcome = "skipped" if left.reason is RowReason.ABOVE_HEADINGS else "left"
    said = values_of(left, "row", "cell", "column", "value", "reason", "detail")
    if left.reason is RowReason.INCOMPLETE:
        said["detail"] = ", ".join(names.get(name, name) for name in left.detail.split(", "))
    if left.reason is RowReason.COLUMN_TWICE:
        said["value"] = names[left.value]
    return {**_NOTHING, "outcome": outcome, **said, "near": near}


_FLAWS = text_tables(__file__)["flaw"]


def register_page(
    changes: Sequence[RegisterChange], records: Mapping[str, tuple[str, ...]], edition: RegisterEdition
) -> Page:
    """Return what changes; of the population only what touches a record, since it changes everywhere."""
    shown = [change for change in changes if change.fate is not Fate.COUNTED or change.key in records]
    left = len(changes) - len(shown)
    notes = [_("The edition is of {day}.", day=format_day(edition.day))]
    if len(edition.lands) < len(LAENDER):
        lands = ", ".join(land.name for land in LAENDER.values() if land.key in edition.lands)
        notes.append(_("It speaks of {lands} alone; the rows of other Länder stay as they are.", lands=lands))
    if left:
        notes.append(
            counted(
                "Elsewhere the population of {n} unit changes that no record is of.",
                "Elsewhere the population of {n} units changes that no record is of.",
                left,
            )
        )
    columns = columns_of(__file__, "unit")
    rows = tuple(_unit_row(change, columns, records.get(change.key, ())) for change in shown)
    return Page(
        "register",
        _("What the new edition changes"),
        columns,
        rows,
        notes=tuple(notes),
    )


def describe_flaw(flaw: Flaw, path: str) -> str:
    """Return what is wrong with a line of an edition, as `path:line: what`."""
    return f"{path}:{flaw.line}: {_(_FLAWS[flaw.reason])}: {flaw.text}"


def _unit_row(change: RegisterChange, shown: Sequence[Column], records: tuple[str, ...]) -> Row:
    before, after = change.before, change.after
    return row_of(
        change,
        shown,
        name=before.name if before else after.name if after else None,
        new_key=after.key if before and after and after.key != before.key else None,
        new_name=after.name if before and after and after.name != before.name else None,
        population=before.population if before else None,
        new_population=after.population if after and len(after.key) == 8 else None,
        records=list(records),
    )
