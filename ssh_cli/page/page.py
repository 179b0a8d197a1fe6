"""One value for all that is shown: what programs read of an answer, and what people do.

`columns` and `rows` are the data: programs get them raw (json, jsonl, csv). People get the same rows as a
table, or, where a page has `blocks`, those instead (a page on one member, a report, a letter). Rows hold
plain values that JSON knows; formats put them in words for people.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ssh_cli.errors import UsageError
from ssh_cli.messages import _, language
from ssh_cli.page.blocks import Blocks, Column, Row, RowGroup, Table, explain_mark

if TYPE_CHECKING:
    from types import SimpleNamespace

    from ssh_cli.page.sections.digest import Feed
    from ssh_cli.page.sections.findings import MarkedFindings


class Stamp(NamedTuple):
    """What a page is true of: the ISO day `on`, the commit `at` (None: working tree), the program.

    `committed` is the ISO day of that commit, where it is known.
    """

    on: str
    at: str | None = None
    version: str = ""
    committed: str = ""

    @property
    def changed(self) -> str:
        """The day of the commit, else the day that was asked for."""
        return self.committed or self.on


class Layout(StrEnum):
    """What sort of page it is: the answer of a command, a paper with a text of its own, or a letter."""

    ANSWER = "answer"
    PAPER = "paper"
    LETTER = "letter"


class Page(NamedTuple):
    """All that is shown at once; `name` is English and names the schema (`hafen.<name>/v1`).

    `lead` stands above the rows, as their sums do, `notes` below an answer. `language` is empty where it is
    the one in use. `warning` is a short line that every sheet of a format with sheets repeats, and a
    `draft` says so on every one. With `endnotes` the footnotes stand at the end in every format, each once:
    for pages with more evidence than their sheets have room for. `findings` and `feed` are what formats
    of code hosts and feed readers are made of, where a page has such. The `stamp` is put on a page by who
    writes it: the day that a file itself carries is its day, since no clock may enter it; a letter's may be
    empty.
    """

    name: str
    title: str
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    groups: tuple[RowGroup, ...] = ()
    totals: Row | None = None
    lead: Blocks = ()
    blocks: Blocks = ()
    notes: tuple[str, ...] = ()
    layout: Layout = Layout.ANSWER
    language: str = ""
    warning: str = ""
    draft: bool = False
    endnotes: bool = False
    findings: "MarkedFindings | None" = None
    feed: "Feed | None" = None
    stamp: Stamp = Stamp("")

    @property
    def spoken(self) -> str:
        """Return the language that the page is in."""
        return self.language or language()

    @property
    def phrases(self) -> "SimpleNamespace":
        """Return the phrases that documents in the language of the page have."""
        from ssh_cli.page.phrases import PHRASES  # brings the library for dates

        return PHRASES[self.spoken]

    @property
    def table(self) -> Table:
        """Return the rows as people see them: without columns of detail, unless there are no others."""
        shown = tuple(column for column in self.columns if not column.detail)
        return Table(shown or self.columns, self.rows, groups=self.groups, totals=self.totals)

    def body(self) -> Blocks:
        """Return what people see between title and notes: what leads, and the blocks or else the rows."""
        return (*self.lead, *(self.blocks or ((self.table,) if self.columns else ())))

    def tables(self) -> Iterator[Table]:
        """Yield every table that people see."""
        yield from (block for block in self.body() if isinstance(block, Table))

    def all_notes(self) -> tuple[str, ...]:
        """Return what stands below; rows that are only possible explain their mark first."""
        explained = any(table.has_possible for table in self.tables())
        return (explain_mark(), *self.notes) if explained else self.notes

    def choose(self, keys: Sequence[str]) -> "Page":
        """Return the page with only the columns `keys`, in that order, all of them shown.

        Raise UsageError for a key that is no column.
        """
        known = {column.key: column for column in self.columns}
        chosen = []
        for key in dict.fromkeys(keys):
            if key not in known:
                raise UsageError(
                    "There is no column “{key}”.", hint="Columns: {keys}", key=key, keys=", ".join(known)
                )
            chosen.append(known[key]._replace(detail=False))
        return self._replace(columns=tuple(chosen))


def describe_columns(page: Page) -> Page:
    """Return the columns of a page as a page of their own (`--columns help`)."""
    from ssh_cli.page.tables import columns_of, row_of

    columns = columns_of(__file__, "column")
    rows = tuple(row_of(column, columns, shown=not column.detail) for column in page.columns)
    return Page("columns", _("Columns of {title}", title=page.title), columns, rows)
