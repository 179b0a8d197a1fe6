"""Rows of a table that somebody sends: which column is which field, what was taken, and what was not."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ssh_cli.edit.plan import Plan
from ssh_cli.model.suggestion import suggest_meaning


class Reason(StrEnum):
    """Why something of a table was not taken."""

    COLUMN_UNKNOWN = "column-unknown"
    COLUMN_TWICE = "column-twice"
    NO_NAME = "no-name"
    NAME_UNKNOWN = "name-unknown"
    NAME_AMBIGUOUS = "name-ambiguous"
    KEY_UNKNOWN = "key-unknown"
    KEY_OF_ANOTHER = "key-of-another"
    NO_SOURCE = "no-source"
    NOTHING_SAID = "nothing-said"
    ON_RECORD = "on-record"
    INCOMPLETE = "incomplete"
    REFUSED = "refused"
    NOT_ON_RECORD = "not-on-record"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Left:
    """Something that was not taken: the row (from 1, that of the headings), the heading, the value.

    `near` are meanings for a person to choose from, none of which is taken, and `keys`
    the official keys of those that are municipalities; `detail` is a sentence.
    """

    row: int
    reason: Reason
    column: str = ""
    value: str = ""
    near: tuple[str, ...] = ()
    detail: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What a row changes: the id of the record, and the fields it speaks of."""

    row: int
    record: str
    name: str
    fields: tuple[str, ...]
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class TableImport:
    """A table as a plan, with a report of every row; `columns` tells which heading is which field."""

    plan: Plan
    columns: Mapping[str, str]
    taken: tuple[Taken, ...]
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """One row: its number in the table and its text by field, without empty cells."""

    row: int
    text: Mapping[str, str]
    heading: Mapping[str, str] = field(default_factory=dict)

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
        return Left(self.row, reason, heading, text, near, detail, keys)


def read_rows(
    rows: Sequence[Sequence[str]], fields: Mapping[str, tuple[str, ...]], columns: Mapping[str, str]
) -> tuple[tuple[Cells, ...], dict[str, str], tuple[Left, ...]]:
    """Return the rows below the headings, which heading is which field, and the columns not taken.

    `fields` has the headings by which a field is known; `columns` names fields of headings beyond that,
    an empty one for a heading that is to be passed over.
    """
    headings = [cell.strip() for cell in rows[0]] if rows else []
    known = {_folded(word): name for name, words in fields.items() for word in (name, *words)}
    told = {_folded(heading): name for heading, name in columns.items()}
    places: dict[str, int] = {}
    left: list[Left] = []
    for place, heading in enumerate(headings):
        name = told.get(_folded(heading), known.get(_folded(heading)))
        if not heading or name == "":
            continue
        if name is None:
            left.append(Left(1, Reason.COLUMN_UNKNOWN, heading, "", suggest_meaning(_folded(heading), known)))
        elif name in places:
            left.append(Left(1, Reason.COLUMN_TWICE, heading, name))
        else:
            places[name] = place
    heading_of = {name: headings[place] for name, place in places.items()}
    cells = []
    for number, row in enumerate(rows[1:], start=2):
        text = {name: row[place].strip() for name, place in places.items() if place < len(row)}
        if any(cell.strip() for cell in row):
            cells.append(Cells(number, {name: one for name, one in text.items() if one}, heading_of))
    return tuple(cells), {heading_of[name]: name for name in places}, tuple(left)


def take_rows(
    rows: Sequence[Sequence[str]],
    fields: Mapping[str, tuple[str, ...]],
    columns: Mapping[str, str],
    take: Callable[[Cells], Taken | Left],
) -> tuple[dict[str, str], tuple[Taken, ...], tuple[Left, ...]]:
    """Return which heading is which field, the rows that `take` took, and all that was left."""
    cells, headings, left = read_rows(rows, fields, columns)
    outcomes = [take(one) for one in cells]
    taken = tuple(one for one in outcomes if isinstance(one, Taken))
    return headings, taken, (*left, *(one for one in outcomes if isinstance(one, Left)))


def field_called(heading: str, fields: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the field that is known by a heading, None where there is none."""
    wanted = _folded(heading)
    return next((name for name, words in fields.items() if wanted in map(_folded, (name, *words))), None)


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
