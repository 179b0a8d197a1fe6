"""Text for terminals, pipes and mails; Rich draws it where there is a width to keep to, or colour.

Through a pipe there is neither, and cells only stand beside each other. Letters and papers fold at 76
characters, as a mail does.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from io import StringIO
from itertools import groupby, zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ssh_cli.formats.registry import Medium
from ssh_cli.page.blocks import (
    BREAK,
    Align,
    Bars,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Role,
    Spans,
    shortened,
    shown,
)
from ssh_cli.page.lines import width_of
from ssh_cli.page.page import Layout, Page
from ssh_cli.page.printed import FootnoteWriter, Printed, PrintedFacts, PrintedTable, printed_blocks
from ssh_cli.page.tables import UNKNOWN, format_tally

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

WIDTH = 76
"""Columns of a letter or paper, which fits a screen of 80 and a mail."""

_UNLIMITED = 100_000
_GAP = 2
_READABLE = 24
"""Cells that a column of text has at least, if it needs as many."""

_LONG_WORD = 40
_NARROWEST = 12
_WIDEST_LABEL = 30
_LONGEST_BAR = 30
_FOLDING = {"text", "list", "link", "object", "share"}
_STYLES = {Role.STAMP: "dim"}


class _Words:
    """Runs of words, and whether each is strong."""

    def __init__(self, *runs: tuple[str, bool]) -> None:
        self._runs = runs
        self.plain = "".join(words for words, _is_strong in runs)

    def __str__(self) -> str:
        return self.plain

    @cached_property
    def width(self) -> int:
        """The cells that they fill."""
        return width_of(self.plain.replace("\n", ""))

    def drawn(self) -> "Text":
        """Return them for Rich."""
        from rich.text import Text

        runs = ((words, "bold" if is_strong else "") for words, is_strong in self._runs)
        return Text.assemble(*runs, overflow="fold")


_Place: TypeAlias = tuple[Align, int]
"""To which side of a column its cells keep, and how wide it is."""


class ColumnNeed(NamedTuple):
    """What a column needs: `natural` to fold nothing, `least` to be readable still."""

    natural: float
    least: float


def write(page: Page, medium: Medium) -> str:
    """Return the page as text; its words are never broken but in a cell that is narrower than they are.

    Footnotes stand at the end, by number; a picture is told in words.
    """
    return _Writer(page, medium).write()


class _Writer(FootnoteWriter):
    """Writes one page, counting its footnotes."""

    def __init__(self, page: Page, medium: Medium) -> None:
        super().__init__(page)
        self._is_answer = page.layout is Layout.ANSWER
        self._room = medium.width if self._is_answer else WIDTH
        self._width = self._room or _UNLIMITED
        self._has_colour = medium.colour
        self._target = StringIO()

    @cached_property
    def _console(self) -> "Console":
        """What draws colours and folds cells; loading it takes as long as many a page."""
        from rich.console import Console

        return Console(
            file=self._target,
            width=self._width,
            color_system="standard" if self._has_colour else None,
            force_terminal=self._has_colour,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
            _environ={},  # neither COLUMNS nor NO_COLOR: the caller has decided
        )

    def write(self) -> str:
        """Return the whole page, one empty line between any two blocks."""
        before: Printed | None = None
        for block in printed_blocks(self.page):
            if isinstance(block, PageBreak):
                continue
            # Notes and the stamp below an answer stand together.
            are_notes = before and before.role is Role.NOTE and block.role in {Role.NOTE, Role.STAMP}
            if before and not are_notes:
                self._target.write("\n")
            self._block(block)
            before = block
        if self.notes:
            self._target.write("\n")
            self._heading(self.phrases.notes, 2)
            for number, spans in enumerate(self.notes, 1):
                self._hanging(f"[{number}]", self._text(spans))
        lines = self._target.getvalue().split("\n")
        return "\n".join(line.rstrip() for line in lines)

    def _block(self, block: Printed) -> None:  # noqa: C901 - one case for each sort of block
        match block:
            case Heading():
                self._heading(self._text(block.spans), block.level)
            case Paragraph():
                self._print(self._text(block.spans), _STYLES.get(block.role, ""))
            case Quote():
                self._quote(block)
            case Listing():
                self._list(block)
            case PrintedTable():
                self._table(block)
            case PrintedFacts():
                self._facts((label, self._text(value)) for label, value in block.rows)
            case Bars():
                self._bars(block)
            case Picture():
                self._print(f"[{self.phrases.picture}: {shown(block.alt)}]")
                if block.caption:
                    self._print(self._text(block.caption))
            case PageBreak():
                return

    def _print(
        self, text: str | _Words, style: str = "", *, indent: str = "", first: str | None = None
    ) -> None:
        """Print a text in lines that break between words, each after an indent, the first after another."""
        mark = indent if first is None else first
        for line in str(text).split("\n"):
            room = max(1, self._width - len(indent))
            for piece in wrap(line, room, break_long_words=False, break_on_hyphens=False) or [""]:
                if self._has_colour and style:
                    self._console.print(
                        mark + piece, style=style, crop=False, overflow="ignore", no_wrap=True
                    )
                else:
                    self._target.write(f"{mark}{piece}\n")
                mark = indent

    def _heading(self, text: str | _Words, level: int) -> None:
        self._print(text, "bold")
        if not self._is_answer:
            longest = max(map(len, str(text).split("\n")))
            self._print(("=" if level == 1 else "-") * min(WIDTH, longest))

    def _hanging(self, mark: str, text: _Words, indent: str = "") -> None:
        """Print a text after a mark, all its lines indented by the width of the mark."""
        self._print(text, indent=indent + " " * (len(mark) + 1), first=f"{indent}{mark} ")

    def _quote(self, quote: Quote) -> None:
        rule = "*" * min(self._width, WIDTH)
        self._print(rule)
        for number, paragraph in enumerate(quote.paragraphs):
            if number:
                self._print("*")
            self._print(self._text(paragraph), indent="* ")
        self._print(rule)

    def _list(self, listing: Listing, indent: str = "") -> None:
        for number, (item, further) in enumerate(listing.entries()):
            mark = listing.mark(number)
            self._hanging(mark, self._text(item), indent)
            inner = indent + " " * (len(mark) + 1)
            for part in further:
                if isinstance(part, Listing):
                    self._list(part, inner)
                else:
                    self._target.write("\n")
                    self._print(self._text(part.spans), indent=inner)

    def _facts(self, entries: Iterable[tuple[str, _Words]], indent: int = 0) -> None:
        """Print labels and what stands behind them in two columns."""
        rows = [(_Words((f"{shown(label)}:", False)), value) for label, value in entries]
        widest = max((label.width for label, _value in rows), default=0)
        width = min(widest, _WIDEST_LABEL, self._width // 2)
        room = self._width - indent - width - 2 * _GAP
        for label, value in rows:
            if _longest_word(value) > room:  # an address that is folded leads nowhere
                if label.width > width:
                    self._print(label, indent=" " * indent)
                    self._print(value, indent=" " * (indent + _GAP))
                else:
                    self._hanging(label.plain.ljust(width) + " ", value, " " * indent)
                continue
            folded = _Words(("\n".join(wrap(label.plain, width, break_on_hyphens=False)), False))
            self._rows([("left", width), ("left", room + _GAP)], [(folded, value)], indent=indent)

    def _bars(self, bars: Bars) -> None:
        """Print the bars on one scale that leaves room for the words, what is only possible drawn lighter."""
        if not bars.entries:
            return
        words = [
            [_Words((text, False)) for text in (shown(bar.label), format_tally(bar.tally))]
            for bar in bars.entries
        ]
        label, tally = (max(cell.width for cell in column) for column in zip(*words, strict=True))
        room = max(1, min(_LONGEST_BAR, self._width - label - tally - 2 * _GAP))
        most = max(bar.certain + bar.possible for bar in bars.entries) or 1
        scale = min(1.0, room / most)
        rows = []
        for bar, cells in zip(bars.entries, words, strict=True):
            parts = (("█", bar.certain), ("░", bar.possible))
            drawn = "".join(sign * max(1, round(number * scale)) for sign, number in parts if number)
            rows.append([*cells, _Words((drawn, False))])
        widest = max(row[-1].width for row in rows)
        self._rows([("left", label), ("right", tally), ("left", widest)], rows, "")

    def _table(self, table: PrintedTable) -> None:
        """Print a table, or a record for each row where its columns have no room beside each other."""
        titles = [self._text(column.heading) for column in table.columns]
        lines = [(line.sort, [self._text(cell) for cell in line.cells]) for line in table.lines]
        rows = [titles, *(cells for sort, cells in lines if sort != "group")]
        if self.page.layout is Layout.LETTER:
            whole = _letter_widths(rows)
            rule = (" " * _GAP).join("-" * width for width in whole)
            whole[-1] = max(whole[-1], *(len(word) for row in rows for word in row[-1].plain.split()))
        else:
            needs = [
                _need([row[number] for row in rows], folds=column.kind in _FOLDING)
                for number, column in enumerate(table.columns)
            ]
            widths = fit(needs, self._room, _GAP)
            if widths is None:
                self._records(table, lines)
                return
            whole = [int(width) for width in widths]
            rule = "─" * (sum(whole) + _GAP * (len(whole) - 1))
        columns = [(column.side, width) for column, width in zip(table.columns, whole, strict=True)]
        self._rows(columns, [titles], "bold")
        self._print(rule, "dim")
        for number, (sort, part) in enumerate(groupby(lines, lambda line: line[0])):
            cells = [cells for _sort, cells in part]
            if sort == "group":
                if number:
                    self._target.write("\n")
                self._print(cells[-1][0], "bold")
                continue
            if sort == "total" and lines[0][0] != "group":
                self._print(rule, "dim")
            self._rows(columns, cells, "bold" if sort == "total" else "")

    def _rows(
        self, columns: Sequence[_Place], rows: Iterable[Sequence[_Words]], style: str = "", indent: int = 0
    ) -> None:
        if self._room is None and not self._has_colour:
            for row in rows:
                for line in _lines(row, columns):
                    self._target.write(f"{' ' * indent}{line}\n")
            return
        from rich.padding import Padding
        from rich.table import Table as Grid

        grid = Grid.grid(padding=(0, _GAP, 0, 0))
        for side, width in columns:
            grid.add_column(width=width, justify=side, overflow="fold", style=style)
        for row in rows:
            grid.add_row(*(cell.drawn() for cell in row))
        # or Rich would cut what is wider
        self._console.width = max(self._width, indent + sum(width + _GAP for _side, width in columns))
        self._console.print(Padding(grid, (0, 0, 0, indent), expand=False), crop=False)
        self._console.width = self._width

    def _records(self, table: PrintedTable, lines: Iterable[tuple[str, Sequence[_Words]]]) -> None:
        """Print the name of every row, and below it what its other columns hold."""
        for number, (sort, cells) in enumerate(lines):
            if number:
                self._target.write("\n")
            is_number = sort == "row" and table.columns[0].kind == "integer"  # which alone names nothing
            self._print(f"{table.columns[0].title} {cells[0]}" if is_number else cells[0], "bold")
            if sort == "group":
                self._print("─" * cells[0].width, "dim")
                continue
            pairs = zip((column.title for column in table.columns[1:]), cells[1:], strict=True)
            self._facts(((title, text) for title, text in pairs if text.plain not in {"", UNKNOWN}), indent=2)

    def _text(self, spans: Spans) -> _Words:
        """Return spans as text, the address of a link behind it unless it says it already, and its mark.

        An address that was shortened stands whole; letters, which are known by their words, shorten none.
        """
        runs = []
        for span in spans:
            if span == BREAK:
                runs.append(("\n", False))
                continue
            words, address = shown(span.text), span.link.removeprefix("mailto:")
            if address and span.text == shortened(address) and self.page.layout is not Layout.LETTER:
                words = shown(address)
            elif address and address != span.text:
                words += f" ({shown(address)})"
            if span.note:
                words += f" [{self.add_note(span.note)}]"
            runs.append((words, span.strong))
        return _Words(*runs)


def _lines(row: Sequence[_Words], columns: Sequence[_Place]) -> Iterator[str]:
    """Yield the lines of a row: those of its cells beside each other, filled up to their columns' widths."""
    for cells in zip_longest(*(cell.plain.split("\n") for cell in row), fillvalue=""):
        places = zip(cells, columns, strict=True)
        padded = ((cell, side, " " * (width - width_of(cell))) for cell, (side, width) in places)
        yield (" " * _GAP).join(
            cell + spaces if side == "left" else spaces + cell for cell, side, spaces in padded
        )


def _letter_widths(rows: Sequence[Sequence[_Words]]) -> list[int]:
    """Return the widths of the columns in a letter: the widest are folded to fit its lines, one by one.

    No column is narrower than its longest word. A letter that was frozen is known by a digest of its words,
    the rule below the header among them: these widths stay as they are.
    """
    columns = list(zip(*rows, strict=True))
    widths = [max(cell.width for cell in column) for column in columns]
    least = [
        max(_NARROWEST, *(len(word) for cell in column for word in cell.plain.split())) for column in columns
    ]
    least[-1] = _NARROWEST
    while sum(widths) > WIDTH - _GAP * (len(widths) - 1):
        foldable = [number for number, width in enumerate(widths) if width > least[number]]
        if not foldable:
            break
        widths[max(foldable, key=widths.__getitem__)] -= 1
    return widths


def _need(cells: Sequence[_Words], *, folds: bool) -> ColumnNeed:
    """Return what a column needs; one that may fold keeps words whole, so that ids can be copied."""
    natural = max(cell.width for cell in cells)
    if not folds:
        return ColumnNeed(natural, natural)
    word = max(map(_longest_word, cells))
    return ColumnNeed(natural, min(natural, max(_READABLE, min(word, _LONG_WORD))))


def _longest_word(text: _Words) -> int:
    return max(map(len, text.plain.split()), default=0)


def fit(needs: Sequence[ColumnNeed], room: float | None, gap: float) -> list[float] | None:
    """Return the widths of columns that stand `gap` apart in `room`, None where they have no room.

    Without a limit each column gets its natural width. Within one each gets what it needs at least; what is
    left over is shared by those that would have to fold, the same amount to each, and none gets more than
    it needs.
    """
    if room is None:
        return [need.natural for need in needs]
    widths = [need.least for need in needs]
    spare = room - sum(widths) - gap * (len(needs) - 1)
    if spare < 0:
        return None
    missing = [need.natural - need.least for need in needs]
    folding = sorted(range(len(needs)), key=missing.__getitem__)
    for done, number in enumerate(folding):
        more = min(missing[number], spare / (len(folding) - done))
        widths[number] += more
        spare -= more
    return widths
