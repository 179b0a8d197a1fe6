"""What a command has to say, as one value that every writer understands.

`columns` and `rows` are the data: programs get them raw (json, jsonl, csv). People get the same
rows as a table, or, where a report has `sections`, those sections instead (a page on one member,
the overview). Rows hold plain values that JSON knows; writers format them for people.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from ssh_cli.errors import UsageError
from ssh_cli.messages import N_, _

if TYPE_CHECKING:
    from ssh_cli.analysis.split import Tally

Value: TypeAlias = object  # of those that JSON knows; the JSON writer refuses others
Row: TypeAlias = Mapping[str, Value]
Kind: TypeAlias = Literal[
    "text", "integer", "decimal", "day", "link", "list", "share", "boolean", "coordinates", "object"
]
_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "text": N_("text"),
        "integer": N_("whole number"),
        "decimal": N_("decimal number"),
        "day": N_("day"),
        "link": N_("web address"),
        "list": N_("list"),
        "share": N_("share"),
        "boolean": N_("yes or no"),
        "coordinates": N_("coordinates"),
        "object": N_("object"),
    }
)
Align: TypeAlias = Literal["left", "right"]

CERTAINTY = "certainty"
MATCH = "match"
"""Rows whose value under `match`, or where nothing was asked under `certainty`, is `possible` are marked for
people, shown column or not: a mark says that the answer to the question is not certain."""


class Column(NamedTuple):
    """One column: its English `key` in the data, its translated `title`, the `kind` of its values.

    Kinds: `day` is text of reduced precision; `list` a list of texts; `share` is `{known, of}`, with
    `count` where something is counted among the known; `coordinates` is `{lat, lon}` in degrees;
    `object` is anything else that JSON knows. None is unknown in every kind.

    `labels` says in words what a code means (the data keep the code). A column with `detail` is in
    the data and in spreadsheets, but in no table on a page unless it is asked for by name.
    `about` describes the column in the published JSON Schema. Objects may name their `parts`, each with
    its title: tables of spreadsheets have a column for each.
    """

    key: str
    title: str
    kind: Kind = "text"
    align: Align | None = None
    labels: Mapping[str, str] = MappingProxyType({})
    detail: bool = False
    about: str = ""
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def side(self) -> Align:
        """Return the side that values keep to: numbers right, everything else left."""
        return self.align or ("right" if self.kind in {"integer", "decimal"} else "left")


class Stamp(NamedTuple):
    """What a report is true of: the day `on`, the commit `at` (None: working tree), the program."""

    on: str
    at: str | None
    version: str


class Group(NamedTuple):
    """Rows that belong together, from the row `first` (from 0) to the next group's; `key` is stable."""

    key: str
    title: str
    first: int
    totals: Row | None = None


class Table(NamedTuple):
    """Rows under columns, perhaps grouped, perhaps with a last row of totals.

    `choosable` says that the reader can choose other columns (`--columns`).
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    groups: tuple[Group, ...] = ()
    totals: Row | None = None
    choosable: bool = False

    def blocks(self) -> Iterator[tuple[Group | None, tuple[Row, ...]]]:
        """Yield each group with its rows; rows before the first group come with None."""
        starts = [group.first for group in self.groups]
        if not starts or starts[0] > 0:
            yield None, self.rows[: starts[0] if starts else None]
        ends = [*starts[1:], len(self.rows)]
        for group, end in zip(self.groups, ends, strict=False):
            yield group, self.rows[group.first : end]

    @property
    def has_possible(self) -> bool:
        """Tell whether any row is only possible."""
        return any(map(is_possible, self.rows))


class Fact(NamedTuple):
    """One thing to know, under a translated label; kinds and labels are those of a column."""

    label: str
    value: Value
    kind: Kind = "text"
    labels: Mapping[str, str] = MappingProxyType({})


class Facts(NamedTuple):
    """Things to know about one subject."""

    entries: tuple[Fact, ...]
    title: str = ""


class Bar(NamedTuple):
    """A number to compare with its neighbours; `possible` comes on top of what is certain.

    One that is not `known` has no number, which is no 0.
    """

    label: str
    certain: int
    possible: int = 0
    known: bool = True

    @property
    def tally(self) -> "Tally":
        """Return the number as what is certain and what is possible on top."""
        from ssh_cli.analysis.split import Tally

        return Tally(self.certain, self.possible)


class Bars(NamedTuple):
    """Numbers side by side."""

    entries: tuple[Bar, ...]
    title: str = ""


class Paragraphs(NamedTuple):
    """Running text."""

    texts: tuple[str, ...]
    title: str = ""


Section: TypeAlias = Table | Facts | Bars | Paragraphs


class Page(NamedTuple):
    """All that a command answers; `name` is English and names the schema (`hafen.<name>/v1`)."""

    name: str
    title: str
    stamp: Stamp
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    groups: tuple[Group, ...] = ()
    totals: Row | None = None
    sections: tuple[Section, ...] = ()
    notes: tuple[str, ...] = ()
    choosable: bool = False

    def parts(self) -> tuple[Section, ...]:
        """Return what people see: the sections, or else the rows without columns of detail."""
        if self.sections:
            return self.sections
        shown = tuple(column for column in self.columns if not column.detail)
        columns = shown or self.columns
        return (Table(columns, self.rows, groups=self.groups, totals=self.totals, choosable=self.choosable),)

    def choose(self, keys: Sequence[str]) -> "Page":
        """Return the report with only the columns `keys`, in that order, all of them shown.

        Raise UsageError for a key that is no column.
        """
        known = {column.key: column for column in self.columns}
        chosen = []
        for key in dict.fromkeys(keys):
            if key not in known:
                message = _("There is no column “{key}”.").format(key=key)
                raise UsageError(message, hint=_("Columns: {keys}").format(keys=", ".join(known)))
            chosen.append(known[key]._replace(detail=False))
        return self._replace(columns=tuple(chosen))


def is_possible(row: Row) -> bool:
    """Tell whether the row is only possible."""
    return row.get(MATCH, row.get(CERTAINTY)) == "possible"


def describe_columns(report: Page) -> Page:
    """Return the columns of a report as a report of their own (`--columns help`)."""
    columns = (
        Column("key", _("Column")),
        Column("title", _("Title")),
        Column("kind", _("Kind"), labels={kind: _(words) for kind, words in _KINDS.items()}),
        Column("shown", _("Shown unasked"), "boolean"),
    )
    rows = tuple(
        {"key": column.key, "title": column.title, "kind": column.kind, "shown": not column.detail}
        for column in report.columns
    )
    return Page("columns", _("Columns of {title}").format(title=report.title), report.stamp, columns, rows)
