"""The sentences that stand around the rows in every format for people."""

from collections.abc import Iterable, Sequence

from ssh_cli.analysis.split import Tally
from ssh_cli.kinds.answer import Answer
from ssh_cli.messages import _, counted
from ssh_cli.messages.day import format_day
from ssh_cli.page.blocks import Column, Row, RowGroup, Table, Value, is_possible
from ssh_cli.page.cells import format_number, format_tally
from ssh_cli.page.page import Page, Stamp

POSSIBLE_MARK = "?"
POSSIBLE_SUFFIX = "_possible"
"""What the key of a sum ends in that counts what is possible on top of the certain."""


def describe_stamp(stamp: Stamp) -> str:
    """Return what the page is true of, on one line."""
    day = _("As of {day}").format(day=format_day(stamp.on))
    return " · ".join([day, _("data at {commit}").format(commit=stamp.at)] if stamp.at else [day])


def count_rows(table: Table) -> str:
    """Return how many rows there are, and how many of them are only possible."""
    number = len(table.rows)
    if not number:
        return _("Nothing found.")
    count = counted("{n} entry", "{n} entries", number, n=format_number(number))
    possible = sum(map(is_possible, table.rows))
    if not possible:
        return count
    return f"{count}: {describe_tally(Tally(number - possible, possible))}"


def describe_tally(tally: Tally) -> str:
    """Return “12 certain, 3 possible”: both named in words, or else which it is."""
    if not tally.possible:
        return _("{n} certain").format(n=format_number(tally.certain))
    return _("{certain} certain, {possible} possible").format(
        certain=format_number(tally.certain), possible=format_number(tally.possible)
    )


def mark_possible(name: str, answer: Answer) -> str:
    """Return a name, marked where what is said of it is only possible."""
    return name if answer is Answer.YES else _("{name} (possibly)").format(name=name)


def enumerate_names(names: Iterable[str]) -> str:
    """Return names as a sentence lists them: a, b and c."""
    *first, last = names
    return _("{names} and {last}").format(names=", ".join(first), last=last) if first else last


def name_some(names: Sequence[str], most: int) -> str:
    """Return so many names at most, and how many more there are."""
    text, more = ", ".join(names[:most]), len(names) - most
    return _("{names} and {n} more").format(names=text, n=format_number(more)) if more > 0 else text


def total_value(totals: Row, column: Column) -> Value:
    """Return the sum under a column; what is possible (`KEY_possible` in the data) is told too."""
    certain, possible = totals.get(column.key), totals.get(f"{column.key}{POSSIBLE_SUFFIX}")
    if isinstance(certain, int) and isinstance(possible, int):
        return format_tally(Tally(certain, possible))
    return certain


def name_total(table: Table, group: RowGroup | None = None) -> str:
    """Return what a row of totals is called: those of groups and that of the whole apart."""
    return _("Overall") if table.groups and group is None else _("Total")


def collect_notes(page: Page) -> tuple[str, ...]:
    """Return the notes under a page; rows that are only possible explain their mark first."""
    if not any(table.has_possible for table in page.tables()):
        return page.notes
    return (explain_mark(), *page.notes)


def explain_mark() -> str:
    """Return what the mark of rows means that are only possible."""
    return _("{mark} possible: the day or the evidence leaves it open").format(mark=POSSIBLE_MARK)
