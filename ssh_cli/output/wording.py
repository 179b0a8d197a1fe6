"""The sentences that stand around the rows in every format for people."""

from ssh_cli.messages import _, ngettext
from ssh_cli.messages.day import format_day
from ssh_cli.output.cells import format_number
from ssh_cli.output.report import Group, Report, Stamp, Table, is_possible

POSSIBLE_MARK = "?"


def describe_stamp(stamp: Stamp) -> str:
    """Return what the report is true of, on one line."""
    parts = [_("As of {day}").format(day=format_day(stamp.on))]
    if stamp.at:
        parts.append(_("data at {commit}").format(commit=stamp.at))
    return " · ".join([*parts, f"hafen {stamp.version}"])


def count_rows(table: Table) -> str:
    """Return how many rows there are, and how many of them are only possible."""
    number = len(table.rows)
    if not number:
        return _("Nothing found.")
    count = ngettext("{n} entry", "{n} entries", number).format(n=format_number(number))
    possible = sum(map(is_possible, table.rows))
    if not possible:
        return count
    return _("{count}: {certain} certain, {possible} possible").format(
        count=count, certain=format_number(number - possible), possible=format_number(possible)
    )


def name_total(table: Table, group: Group | None = None) -> str:
    """Return what a row of totals is called: those of groups and that of the whole apart."""
    return _("Overall") if table.groups and group is None else _("Total")


def collect_notes(report: Report) -> tuple[str, ...]:
    """Return the notes under a report; rows that are only possible explain their mark first."""
    tables = [part for part in report.parts() if isinstance(part, Table)]
    if any(table.has_possible for table in tables):
        mark = _("{mark} possible: the day or the evidence leaves it open").format(mark=POSSIBLE_MARK)
        return (mark, *report.notes)
    return report.notes
