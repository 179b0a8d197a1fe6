"""What a new edition of the official register changes, as a list with the records that it touches."""

from collections.abc import Mapping, Sequence

from ssh_cli.edit.register_update import Fate, RegisterChange
from ssh_cli.kinds.land import LAENDER
from ssh_cli.messages import N_, _, counted
from ssh_cli.messages.day import format_day
from ssh_cli.page.blocks import Column, Row
from ssh_cli.page.cells import format_number
from ssh_cli.page.page import Page, Stamp
from ssh_cli.source.gv100ad import Edition, Flaw

_FATES = {
    Fate.NEW: N_("new"),
    Fate.ENDED: N_("ended, successor open"),
    Fate.MERGED: N_("part of another one"),
    Fate.REKEYED: N_("other key"),
    Fate.RENAMED: N_("other name"),
    Fate.MOVED: N_("other kind or association"),
    Fate.COUNTED: N_("population"),
}
_REASONS = {
    "level": N_("no level of the register (10 to 60) at its beginning"),
    "day": N_("its day is none"),
    "other-day": N_("it is of another day than the lines before it"),
    "key": N_("its key holds other signs than digits"),
    "number": N_("area or population is no number"),
    "name": N_("it has no name"),
    "type": N_("its kind is unknown"),
    "width": N_("it is longer or shorter than the format has it"),
    "twice": N_("its key is there already"),
}


def register_page(
    changes: Sequence[RegisterChange], records: Mapping[str, tuple[str, ...]], edition: Edition, stamp: Stamp
) -> Page:
    """Return what changes; of the population only what touches a record, since it changes everywhere."""
    columns = (
        Column("change", _("Change"), labels={fate.value: _(text) for fate, text in _FATES.items()}),
        Column("key", _("Key")),
        Column("name", _("Name")),
        Column("new_key", _("New key")),
        Column("new_name", _("New name"), detail=True),
        Column("population", _("Population"), "integer"),
        Column("new_population", _("New population"), "integer"),
        Column("records", _("Records"), "list"),
        Column("rivals", _("Perhaps"), "list"),
    )
    shown = [change for change in changes if change.fate is not Fate.COUNTED or change.key in records]
    left = len(changes) - len(shown)
    notes = [_("The edition is of {day}.").format(day=format_day(edition.day))]
    if len(edition.lands) < len(LAENDER):
        lands = ", ".join(land.name for land in LAENDER.values() if land.key in edition.lands)
        notes.append(
            _("It speaks of {lands} alone; the rows of other Länder stay as they are.").format(lands=lands)
        )
    if left:
        notes.append(
            counted(
                "Elsewhere the population of {n} unit changes that no record is of.",
                "Elsewhere the population of {n} units changes that no record is of.",
                left,
                n=format_number(left),
            )
        )
    rows = tuple(_row(change, records.get(change.key, ())) for change in shown)
    return Page("register", _("What the new edition changes"), stamp, columns, rows, notes=tuple(notes))


def describe_flaw(flaw: Flaw, path: str) -> str:
    """Return what is wrong with a line of an edition, as `path:line: what`."""
    return f"{path}:{flaw.line}: {_(_REASONS[flaw.reason])}: {flaw.text}"


def _row(change: RegisterChange, records: tuple[str, ...]) -> Row:
    before, after = change.before, change.after
    return {
        "change": change.fate.value,
        "key": change.key,
        "name": before.name if before else after.name if after else None,
        "new_key": after.key if before and after and after.key != before.key else None,
        "new_name": after.name if before and after and after.name != before.name else None,
        "population": before.population if before else None,
        "new_population": after.people if after else None,
        "records": list(records),
        "rivals": list(change.rivals),
    }
