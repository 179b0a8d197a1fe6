"""Rows of a table that somebody sends: which column is which field, what was taken, and what was not."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from ssh_cli.edit.import_heading import find_heading_row, fold_heading, known_headings
from ssh_cli.edit.plan import Plan
from ssh_cli.errors import HafenError, NotFoundError
from ssh_cli.messages.day import format_day
from ssh_cli.model.suggestion import suggest_meaning
from ssh_cli.model.written_day import DayError, understand_day
from ssh_cli.source.spreadsheet import cell_name

Advance = Callable[[int], None]
"""Is told how far a long run has come: the number of the last row that is done."""


def ignore_progress(_row: int) -> None:
    """Tell nobody how far a run has come."""


class Reason(StrEnum):
    """Why something of a table was not taken."""

    ABOVE_HEADINGS = "above-headings"
    COLUMN_UNKNOWN = "column-unknown"
    COLUMN_TWICE = "column-twice"
    NO_NAME = "no-name"
    NAME_UNKNOWN = "name-unknown"
    NAME_AMBIGUOUS = "name-ambiguous"
    KEY_UNKNOWN = "key-unknown"
    KEY_OF_ANOTHER = "key-of-another"
    KEY_LOST_ZERO = "key-lost-zero"
    NO_SOURCE = "no-source"
    NOTHING_SAID = "nothing-said"
    ON_RECORD = "on-record"
    INCOMPLETE = "incomplete"
    REFUSED = "refused"
    NOT_ON_RECORD = "not-on-record"
    DUPLICATE = "duplicate"
    ROW_TWICE = "row-twice"
    RECORD_TWICE = "record-twice"


ABOUT_COLUMNS = frozenset({Reason.ABOVE_HEADINGS, Reason.COLUMN_UNKNOWN, Reason.COLUMN_TWICE})
"""Reasons that speak of the table as a whole and not of one of its rows."""


@dataclass(frozen=True, slots=True)
class Left:
    """Something that was not taken: the row as spreadsheet programs count it, the heading, the value.

    `cell` is what such a program calls the place (`C4`), where it is one. `near` are meanings for a person
    to choose from, none of which is taken, and `keys` the official keys of those that are municipalities;
    `detail` is a sentence.
    """

    row: int
    reason: Reason
    column: str = ""
    value: str = ""
    near: tuple[str, ...] = ()
    detail: str = ""
    keys: tuple[str, ...] = ()
    cell: str = ""


class NotTakenError(Exception):
    """Nothing of a row can be taken; `left` says why."""

    def __init__(self, left: Left) -> None:
        super().__init__(left.reason)
        self.left = left


@dataclass(frozen=True, slots=True)
class Taken:
    """What a row changes: the id of the record, and the fields it speaks of.

    `detail` tells what a person should look at before it is written.
    """

    row: int
    record: str
    name: str
    fields: tuple[str, ...]
    is_new: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True)
class TableImport:
    """A table as a plan, with a report of every row; `columns` tells which heading is which field."""

    plan: Plan
    columns: Mapping[str, str]
    taken: tuple[Taken, ...]
    left: tuple[Left, ...]

    @property
    def rows_left(self) -> tuple[Left, ...]:
        """Those of `left` that are rows of which nothing, or not everything, was taken."""
        return tuple(row for row in self.left if row.reason not in ABOUT_COLUMNS)


@dataclass(frozen=True, slots=True)
class Cells:
    """One row: its number in the table and its text by field, without cells that are empty or hold a dash.

    `heading` and `column` tell for each field of the table its heading and the number of its column.
    """

    row: int
    text: Mapping[str, str]
    heading: Mapping[str, str] = field(default_factory=dict)
    column: Mapping[str, int] = field(default_factory=dict)

    def left(
        self,
        reason: Reason,
        name: str = "",
        *,
        near: tuple[str, ...] = (),
        detail: str = "",
        keys: tuple[str, ...] = (),
    ) -> Left:
        """Return why this row, or its field `name`, is not taken."""
        heading, text = self.heading.get(name, ""), self.text.get(name, "")
        cell = cell_name(self.row, self.column[name]) if name in self.column else ""
        return Left(self.row, reason, heading, text, near, detail, keys, cell)

    @contextmanager
    def reading(self, name: str) -> Iterator[None]:
        """Raise NotTakenError with the field `name` for an error of what is done meanwhile."""
        try:
            yield
        except HafenError as error:
            near = error.near if isinstance(error, NotFoundError) else ()
            left = self.left(Reason.REFUSED, name, near=near, detail=error.message)
            raise NotTakenError(left) from error

    def day(self, name: str) -> str:
        """Return the day in a field that holds days, as ISO text; raise DayError for what is none."""
        return understand_day(self.text[name], in_column_of_days=True).day.text

    def days_to_look_at(self, *names: str) -> str:
        """Return how days were read that are not sure: years of two digits, and numbers of Excel."""
        unsure = [(name, day) for name in names if (day := _unsure_day(self.text.get(name, "")))]
        return "; ".join(
            f"{self.heading[name]}: {self.text[name]} = {format_day(day)}" for name, day in unsure
        )


def _unsure_day(text: str) -> str | None:
    """Return the day that a text may mean, None where it certainly means one or means none."""
    try:
        written = understand_day(text, in_column_of_days=True)
    except DayError:
        return None
    return None if written.certain else written.day.text


def read_rows(
    rows: Sequence[Sequence[str]], fields: Mapping[str, tuple[str, ...]], columns: Mapping[str, str]
) -> tuple[tuple[Cells, ...], dict[str, str], tuple[Left, ...]]:
    """Return the rows below the headings, which heading is which field, and what is not taken.

    `fields` has the headings by which a field is known; `columns` names fields of headings beyond that,
    an empty one for a heading that is to be passed over. Lines above the headings are left.
    """
    known = known_headings(fields, columns)
    top = find_heading_row(rows, known) or 0
    left = [
        Left(number, Reason.ABOVE_HEADINGS, value=" | ".join(filter(None, map(str.strip, row))))
        for number, row in enumerate(rows[:top], start=1)
        if any(map(str.strip, row))
    ]
    headings = [cell.strip() for cell in rows[top]] if rows else []
    column: dict[str, int] = {}
    for number, heading in enumerate(headings, start=1):
        name = known.get(fold_heading(heading))
        cell = cell_name(top + 1, number)
        if not heading or name == "":
            continue
        if name is None:
            near = suggest_meaning(
                fold_heading(heading), {word: field_name for word, field_name in known.items() if field_name}
            )
            left.append(Left(top + 1, Reason.COLUMN_UNKNOWN, heading, near=near, cell=cell))
        elif name in column:
            left.append(Left(top + 1, Reason.COLUMN_TWICE, heading, name, cell=cell))
        else:
            column[name] = number
    heading_of = {name: headings[number - 1] for name, number in column.items()}
    cells = tuple(_cells(rows, top + 1, column, heading_of))
    return cells, {heading_of[name]: name for name in column}, tuple(left)


def _cells(
    rows: Sequence[Sequence[str]], begin: int, column: Mapping[str, int], heading: Mapping[str, str]
) -> Iterator[Cells]:
    """Yield the rows from the place `begin` on in which something stands."""
    for number, row in enumerate(rows[begin:], start=begin + 1):
        if any(map(str.strip, row)):
            text = {
                name: row[position - 1].strip() for name, position in column.items() if position <= len(row)
            }
            filled = {name: cell for name, cell in text.items() if cell.strip("-–—")}
            yield Cells(number, filled, heading, column)


def take_rows(
    rows: Sequence[Sequence[str]],
    fields: Mapping[str, tuple[str, ...]],
    columns: Mapping[str, str],
    take: Callable[[Cells], Taken | Left | tuple[Taken | Left, ...]],
    advance: Advance = ignore_progress,
) -> tuple[dict[str, str], tuple[Taken, ...], tuple[Left, ...]]:
    """Return which heading is which field, the rows that `take` took, and all that was left.

    `take` tells what becomes of a row, or of its parts where it may be taken in part; NotTakenError is an
    answer too. `advance` is told
    the number of each row that is done.
    """
    cells, headings, left = read_rows(rows, fields, columns)
    outcomes: list[Taken | Left] = []
    for row in cells:
        try:
            outcome = take(row)
        except NotTakenError as error:
            outcome = error.left
        outcomes.extend(outcome if isinstance(outcome, tuple) else (outcome,))
        advance(row.row)
    taken = tuple(outcome for outcome in outcomes if isinstance(outcome, Taken))
    return headings, taken, (*left, *(outcome for outcome in outcomes if isinstance(outcome, Left)))
