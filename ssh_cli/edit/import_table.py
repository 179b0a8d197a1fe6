"""Rows of a table that somebody sends: which column is which field, what was taken, and what was not."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from itertools import islice, pairwise, zip_longest
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from ssh_cli.edit.plan import Plan
from ssh_cli.errors import HafenError, NotFoundError
from ssh_cli.kinds import BY_NAME
from ssh_cli.kinds.declaration import in_language
from ssh_cli.kinds.field import path, walk
from ssh_cli.messages import LANGUAGES, format_day, text_tables
from ssh_cli.model.spelling import suggest_meaning
from ssh_cli.model.written_value import WrittenValueError, understand_day
from ssh_cli.source.table import cell_name

Row = Sequence[str]
Headings: TypeAlias = Mapping[str, tuple[str, ...]]
"""The headings by which the fields of a table are known."""


HEADINGS = {name: tuple(words.split(", ")) for name, words in text_tables(__file__)["code heading"].items()}
"""Every field that a table may have, with the headings by which it is known beside its own name."""

PLACE_FIELDS = frozenset({"name", "key"})
"""The fields that tell which municipality a row is about."""

_LOOKED_THROUGH = 40
"""As many rows from the top the headings are looked for in."""


def headings_of(kind: str) -> dict[str, tuple[str, ...]]:
    """Return the fields that an import takes (`members`), with the headings by which they are known."""
    return {name: HEADINGS[name] for name in text_tables(__file__)["code columns"][kind].split()}


def declared_headings(kind: str) -> dict[str, tuple[str, ...]]:
    """Return the declared fields of a kind with their labels in both languages, nested ones with dots.

    A text in two languages is known by its own name too: `title.de` as `title`. What another command
    writes, and what is private, is none of them. No other word takes the label of a field from it, and those
    of a municipality's name are none here: the town of an address is no ministry's name.
    """
    headings: dict[str, tuple[str, ...]] = {}
    for way in walk(BY_NAME[kind].record_class):
        if way[-1].part is not None or any(step.about.by_event or step.about.private for step in way):
            continue
        ways = [way[:-1]] if way[-1].name == "de" and len(way) > 1 else []
        words = [path(wording_way) for wording_way in ways] + [
            " ".join(in_language(step.about.label, spoken) for step in any_way)
            for any_way in (way, *ways)
            for spoken in LANGUAGES
        ]
        headings[path(way)] = tuple(words)
    taken = known_headings(headings)
    others = {name: HEADINGS.get(name, ()) for name in headings.keys() - PLACE_FIELDS}
    return {
        name: (*words, *(word for word in others.get(name, ()) if fold_heading(word) not in taken))
        for name, words in headings.items()
    }


def known_headings(fields: Headings, columns: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the field of each folded heading; `columns` adds headings, with an empty field for none."""
    words = [(word, name) for name, more in fields.items() for word in (name, *more)]
    known = {fold_heading(word): name for word, name in reversed(words)}
    return known | {fold_heading(heading): name for heading, name in (columns or {}).items()}


def fold_heading(text: str) -> str:
    """Return a heading for comparison: in small letters, without blanks, hyphens and signs."""
    return re.sub(r"[\W_]+", "", text.casefold())


def find_heading_row(rows: Sequence[Row], known: Mapping[str, str]) -> int | None:
    """Return the place of the row that holds the headings, None where no row names a municipality.

    Office lists have title lines above them. The headings are the first row with two known ones or more,
    of which one names the municipality; failing that, the first with that one alone, unless it stands alone
    above a row with other known headings. Where tables have no column of keys, they are not of
    municipalities, and any known heading will do.
    """
    needed = PLACE_FIELDS if "key" in known.values() else {*known.values()}
    lines = ((number, cells) for number, row in enumerate(rows) if (cells := filled(row)))
    by_row = [
        (number, {known.get(fold_heading(cell), "") for cell in cells} - {""})
        for number, cells in islice(lines, _LOOKED_THROUGH)
    ]
    candidates = [(number, named) for number, named in by_row if named & needed]
    several = [number for number, named in candidates if len(named) > 1]
    titles = {
        number
        for (number, _named), (below, others) in pairwise(by_row)
        if len(filled(rows[number])) == 1 < len(filled(rows[below])) and others
    }
    return next(iter([*several, *(number for number, _named in candidates if number not in titles)]), None)


def filled(row: Row) -> list[str]:
    """Return the cells of a row in which something stands."""
    return [cell.strip() for cell in row if cell.strip()]


Advance = Callable[[int], None]
"""Is told how far a long run has come: the number of the last row that is done."""


def ignore_progress(_row: int) -> None:
    """Tell nobody how far a run has come."""


class RowReason(StrEnum):
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


ABOUT_COLUMNS = frozenset({RowReason.ABOVE_HEADINGS, RowReason.COLUMN_UNKNOWN, RowReason.COLUMN_TWICE})
"""Reasons that speak of the table as a whole and not of one of its rows."""


class Left(NamedTuple):
    """Something that was not taken: the row as spreadsheet programs count it, the heading, the value.

    `cell` is what such a program calls the place (`C4`), where it is one. `near` are meanings for a person
    to choose from, none of which is taken, and `keys` the official keys of those that are municipalities;
    `detail` is a sentence.
    """

    row: int
    reason: RowReason
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


class Taken(NamedTuple):
    """What a row changes: the id of the record, and the fields it speaks of.

    `detail` tells what a person should look at before it is written.
    """

    row: int
    record: str
    name: str
    fields: tuple[str, ...]
    is_new: bool = False
    detail: str = ""


class TableImport(NamedTuple):
    """A table as a plan, with a report of every row; `columns` tells which heading is which field.

    The headings stand in row `top`, counted from 1.
    """

    plan: Plan
    top: int
    columns: Mapping[str, str]
    taken: tuple[Taken, ...]
    left: tuple[Left, ...]

    @property
    def rows_left(self) -> tuple[Left, ...]:
        """Those of `left` that are rows of which nothing, or not everything, was taken."""
        return tuple(row for row in self.left if row.reason not in ABOUT_COLUMNS)


class Cells(NamedTuple):
    """One row: its number in the table and its text by field, without cells that are empty or hold a dash.

    `heading` and `column` tell for each field of the table its heading and the number of its column.
    """

    row: int
    text: Mapping[str, str]
    heading: Mapping[str, str] = MappingProxyType({})
    column: Mapping[str, int] = MappingProxyType({})

    def refusal(
        self,
        reason: RowReason,
        name: str = "",
        *,
        near: tuple[str, ...] = (),
        detail: str = "",
        keys: tuple[str, ...] = (),
    ) -> NotTakenError:
        """Return the error that says why this row, or its field `name`, is not taken."""
        heading, text = self.heading.get(name, ""), self.text.get(name, "")
        cell = cell_name(self.row, self.column[name]) if name in self.column else ""
        return NotTakenError(Left(self.row, reason, heading, text, near, detail, keys, cell))

    @contextmanager
    def reading(self, name: str) -> Iterator[None]:
        """Raise NotTakenError with the field `name` for an error of what is done meanwhile."""
        try:
            yield
        except HafenError as error:
            near = error.near if isinstance(error, NotFoundError) else ()
            raise self.refusal(RowReason.REFUSED, name, near=near, detail=error.message) from error

    def day(self, name: str) -> str:
        """Return the day in a field that holds days, as ISO text; raise WrittenValueError for none."""
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
    except WrittenValueError:
        return None
    return None if written.certain else written.day.text


def read_rows(
    rows: Sequence[Row], fields: Headings, columns: Mapping[str, str]
) -> tuple[list[Cells], dict[str, str], list[Left], int]:
    """Return the rows below the headings, which heading is which field, what is not taken.

    Last comes the number of the row of the headings, from 1.

    `fields` has the headings by which a field is known; `columns` names fields of headings beyond that,
    an empty one for a heading that is to be passed over. Lines above the headings are left. A column that
    has none goes by its letter.
    """
    known = known_headings(fields, columns)
    top = find_heading_row(rows, known) or 0
    left = [
        Left(number, RowReason.ABOVE_HEADINGS, value=" | ".join(filled(row)))
        for number, row in enumerate(rows[:top], start=1)
        if filled(row)
    ]
    by_letter = {fold_heading(heading): name for heading, name in columns.items()}
    column: dict[str, int] = {}
    heading_of: dict[str, str] = {}
    for number, (heading, is_letter) in enumerate(_headings(rows[top:]), start=1):
        name = (by_letter if is_letter else known).get(fold_heading(heading))
        cell = cell_name(top + 1, number)
        if not heading or name == "":
            continue
        if name is None:
            near = suggest_meaning(
                fold_heading(heading), {word: field_name for word, field_name in known.items() if field_name}
            )
            left.append(Left(top + 1, RowReason.COLUMN_UNKNOWN, heading, near=near, cell=cell))
        elif name in column:
            left.append(Left(top + 1, RowReason.COLUMN_TWICE, heading, name, cell=cell))
        else:
            column[name], heading_of[name] = number, heading
    cells = list(_cells(rows, top + 1, column, heading_of))
    return cells, {heading: name for name, heading in heading_of.items()}, left, top + 1


def _headings(rows: Sequence[Row]) -> Iterator[tuple[str, bool]]:
    """Yield the heading of each column, or its letter and that it is one; nothing for an empty column."""
    for number, cells in enumerate(zip_longest(*rows, fillvalue=""), start=1):
        named = cells[0].strip()
        yield named or (cell_name(0, number)[:-1] if filled(cells) else ""), not named


def _cells(
    rows: Sequence[Row], begin: int, column: Mapping[str, int], heading: Mapping[str, str]
) -> Iterator[Cells]:
    """Yield the rows from the place `begin` on in which something stands."""
    for number, row in enumerate(rows[begin:], start=begin + 1):
        if any(map(str.strip, row)):
            text = {
                name: row[position - 1].strip() for name, position in column.items() if position <= len(row)
            }
            filled = {name: cell for name, cell in text.items() if cell.strip("-–—")}
            yield Cells(number, filled, heading, column)
