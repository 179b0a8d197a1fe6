"""Sheets of paper: how tables are laid on them, and what stands where on a letter by DIN 5008, form B."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from ssh_cli.errors import RefusedError
from ssh_cli.page.blocks import (
    Bars,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Role,
    Spans,
    is_cut,
    plain,
    shown,
    text_of,
)
from ssh_cli.page.page import Layout, Page
from ssh_cli.page.printed import (
    Printed,
    PrintedFacts,
    PrintedTable,
    bar_shares,
    bar_table,
    broken_lines,
    map_spans,
    print_table,
    printed_blocks,
)
from ssh_cli.picture.typography import MILLIMETRES_PER_POINT, face, keep_together

REGIONS = {"de": "DE", "en": "GB"}
"""Where each language is spoken as documents write it."""

PORTRAIT = 165.0  # mm of text on an upright sheet of A4
LANDSCAPE = 252.0  # mm on a turned one, with the same margins
WIDEST_LABEL = 65.0  # mm; longer labels of facts are folded
BAR_WIDTH = 45.0  # mm of the longest bar
LONG_WORD = 24  # characters; longer ones, such as addresses and identifiers, may end a line at a sign
_WORD = re.compile(r"\S+")
SIGNS = re.compile(r"(?<=[/?&=_.\-])(?=[^/@?&=_.\-])|(?=@)")
_LONGEST_PART = 40  # characters
_SIZES = (9.5, 8.5)  # pt
_SMALLEST = 7.5  # pt, where even a turned sheet has no room for the others
_PADDING = 3.2  # mm beside the text of a cell, and a little for what metrics do not know
_READABLE = 28.0  # mm that a column of text has at least, if it needs as many
_TIGHT = 22.0  # mm that it has in a paper, before a sheet turns for its table
_LEADING = 400  # characters of a paragraph that stays with the table or list below it
_BEFORE_TABLE = 3  # blocks, from the heading on, that go with a table to its own sheet
_HALVINGS = 40
_SIZE_OF_DRAWING = re.compile(rb'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_BROAD = 1.3  # its width, where its height is 1; from 1.2 on a drawing is larger on a turned sheet
_FACT_SIZE = 11.0  # pt, of letters; papers are smaller
_MARK = "00"  # as wide as the mark of a footnote at most


class TableOnPaper(NamedTuple):
    """A table with the width of each column in millimetres and the size of its text in points.

    `shares` are the parts, certain and possible, of the longest bar for each row of a table that has bars.
    """

    table: PrintedTable
    widths: tuple[float, ...]
    size: float
    shares: tuple[tuple[float, float], ...] = ()

    @property
    def role(self) -> Role:
        """What it is to its page."""
        return self.table.role


OnPaper = Printed | TableOnPaper


class Sheets(NamedTuple):
    """Blocks on sheets that lie one way, upright or turned, their text `room` millimetres wide."""

    blocks: tuple[OnPaper, ...]
    room: float
    turned: bool = False


class _Column(NamedTuple):
    """What a column needs in millimetres for text of one point: longest line and word, all lines, a cell."""

    line: float
    word: float
    lines: float
    mean: float
    is_empty: bool


class _Measured(NamedTuple):
    table: PrintedTable
    columns: tuple[_Column, ...]
    shares: tuple[tuple[float, float], ...] = ()


def lay_on_sheets(
    blocks: Iterable[Printed], layout: Layout, room: float = PORTRAIT, *, turning: bool = True, level: int = 0
) -> tuple[Sheets, ...]:
    """Return the blocks with their tables laid out, together where the sheets lie the same way.

    A heading is at most one level below the one before, as screen readers need it, the first below `level`.

    A table with more columns than fit an upright sheet of that `room` lies on a turned one, where `turning`
    is allowed: an answer turns as a whole, but for the drawing that it begins with, which lies as it is
    larger; a paper only for that table and its heading, a letter never.
    """
    turns = turning and layout is not Layout.LETTER
    measured = list(_prepare(blocks, level))
    if layout is not Layout.PAPER:
        tables = [block for block in measured if isinstance(block, _Measured)]
        width, size = _choose(tables, room, turns=turns)
        is_full = layout is Layout.LETTER
        laid = tuple(_lay(block, width, size, is_full=is_full) for block in measured)
        turned = width != room
        drawing = laid[1] if len(laid) > 2 else None
        if turns and isinstance(drawing, Picture) and _is_broad(drawing) != turned:
            return (
                Sheets(laid[:2], room if turned else LANDSCAPE, not turned),
                Sheets(laid[2:], width, turned),
            )
        return (Sheets(laid, width, turned),)
    return tuple(_turn_for_tables(measured, room, turns=turns))


def _prepare(blocks: Iterable[Printed], level: int) -> Iterator[Printed | _Measured]:
    """Yield the blocks, tables measured, addresses whole and no level of headings skipped."""
    for block in (map_spans(block, _whole_addresses) for block in blocks):
        if isinstance(block, Heading):
            level = min(block.level, level + 1)
            yield block._replace(level=level)
        else:
            yield _measure(block) if isinstance(block, PrintedTable | Bars) else block


def _is_broad(drawing: Picture) -> bool:
    """Tell whether a drawing is clearly larger on a turned sheet."""
    size = _SIZE_OF_DRAWING.search(drawing.content)
    return size is not None and float(size[1]) > _BROAD * float(size[2])


def _whole_addresses(spans: Spans) -> Spans:
    """Return spans with every address in full that is cut: on paper nobody can follow its link."""
    return tuple(
        span._replace(
            text=span.link.removeprefix("https://") if is_cut(span) else span.text,
            note=_whole_addresses(span.note),
        )
        for span in spans
    )


def leads(block: OnPaper, following: OnPaper | None) -> bool:
    """Tell whether a paragraph belongs to the table or list that follows it, and stays with it."""
    if not isinstance(block, Paragraph):
        return False
    text = text_of(block.spans)
    is_led = isinstance(following, TableOnPaper) or (isinstance(following, Listing) and text.endswith(":"))
    return is_led and len(text) <= _LEADING


def whole_words(text: str, keep: Callable[[str], str], room: float, size: float) -> str:
    """Return a text whose words that a line could end within are changed by `keep`, which prevents it.

    Words that are long, or wider than `room` millimetres, stay as they are.
    """

    def kept(match: re.Match[str]) -> str:
        word = match[0]
        is_kept = len(word) <= LONG_WORD and SIGNS.search(word) and width_of(word, size) <= room
        return keep(word) if is_kept else word

    return _WORD.sub(kept, text)


def label_width(labels: Iterable[str], size: float = _FACT_SIZE) -> float:
    """Return the width in millimetres of the longest label of facts, with its colon."""
    longest = max((_width(f"{label}:", "regular") for label in labels), default=0.0)
    return round(longest * size + 0.5, 2)


def _turn_for_tables(blocks: Iterable[Printed | _Measured], room: float, *, turns: bool) -> Iterator[Sheets]:
    waiting: list[OnPaper] = []
    for block in blocks:
        width, size = _choose(
            [block] if isinstance(block, _Measured) else [], room, turns=turns, readable=_TIGHT
        )
        laid = _lay(block, width, size, is_full=True)
        if width == room:
            waiting.append(laid)
            continue
        first = _heading_before(waiting)
        if waiting[:first]:
            yield Sheets(tuple(waiting[:first]), room)
        yield Sheets((*waiting[first:], laid), width, turned=True)
        waiting = []
    if waiting:
        yield Sheets(tuple(waiting), room)


def _heading_before(blocks: Sequence[OnPaper]) -> int:
    """Return where the heading stands that belongs to what follows the blocks; their number without one."""
    for number in reversed(range(len(blocks))[-_BEFORE_TABLE:]):
        if isinstance(blocks[number], TableOnPaper):
            break
        if isinstance(blocks[number], Heading):
            return number
    return len(blocks)


def _choose(
    tables: Sequence[_Measured], room: float, *, turns: bool, readable: float = _READABLE
) -> tuple[float, float]:
    """Return the width and the size of text with which all tables can be read, as large as it goes."""
    choices = [(room, size) for size in _SIZES]
    if turns:
        choices += [(LANDSCAPE, size) for size in (*_SIZES, _SMALLEST)]
    for width, size in choices:
        if all(_fits(table, width, size, readable) for table in tables):
            return width, size
    return choices[-1][0], _SMALLEST


def _fits(measured: _Measured, room: float, size: float, readable: float) -> bool:
    return sum(_least(column, size, readable) for column in measured.columns) <= _free(measured, room)


def _lay(block: Printed | _Measured, room: float, size: float, *, is_full: bool) -> OnPaper:
    if not isinstance(block, _Measured):
        return block
    widths = _widths(block, _free(block, room), size)
    more = room / sum(widths) if is_full and not block.shares else 1.0
    return TableOnPaper(block.table, tuple(round(width * more, 2) for width in widths), size, block.shares)


def _free(measured: _Measured, room: float) -> float:
    """Return the room that is left beside the bars of a table."""
    return room - BAR_WIDTH if measured.shares else room


def _widths(measured: _Measured, room: float, size: float) -> list[float]:
    """Return the width of each column in millimetres, together `room` at most.

    Columns are as wide as their content, or fold it between words; only where even that has no room are
    words broken. A table with a column to be filled in by hand has the widths that its author gave it.
    """
    table, columns = measured.table, measured.columns
    weights = [column.weight for column in table.columns]
    if all(weights) and any(column.is_empty for column in columns):
        return [room * weight / sum(weights) for weight in weights]
    natural = [column.line * size + _PADDING for column in columns]
    if sum(natural) <= room:
        return natural
    roots = [sqrt(column.lines) for column in columns]
    words = [column.word * size + _PADDING for column in columns]
    for least in ([_least(column, size) for column in columns], words):
        if sum(least) <= room:
            return _share(natural, least, roots, room)
    return [room * width / sum(words) for width in words]


def _share(
    natural: Sequence[float], least: Sequence[float], roots: Sequence[float], room: float
) -> list[float]:
    """Return widths between the least and the natural ones that fill the room.

    Columns that hold an amount of text each make the lowest rows where their widths are as the roots of
    these amounts.
    """
    low, high = 0.0, room / min((root for root in roots if root), default=1.0)
    widths = list(least)
    for _halving in range(_HALVINGS):
        middle = (low + high) / 2
        tried = [
            min(most, max(few, middle * root)) for most, few, root in zip(natural, least, roots, strict=True)
        ]
        if sum(tried) <= room:
            low, widths = middle, tried
        else:
            high = middle
    return widths


def _least(column: _Column, size: float, readable: float = _READABLE) -> float:
    natural = column.line * size
    return min(natural, max(column.word * size, min(readable, 3 * column.mean * size))) + _PADDING


def _measure(block: PrintedTable | Bars) -> _Measured:
    if isinstance(block, Bars):
        return _measure(print_table(bar_table(block)))._replace(shares=bar_shares(block))
    rows = [line for line in block.lines if line.sort != "group"]
    columns = []
    for number, column in enumerate(block.columns):
        cells = [(column.heading, True), *((row.cells[number], row.sort == "total") for row in rows)]
        columns.append(_measure_column(cells))
    return _Measured(block, tuple(columns))


def _measure_column(cells: Sequence[tuple[Spans, bool]]) -> _Column:
    longest = widest = total = 0.0
    filled = 0
    for cell, is_strong in cells:
        for text, strong in _texts(cell):
            style = "bold" if is_strong or strong else "regular"
            width = _width(text, style)
            total += width
            longest = max(longest, width)
            filled += bool(text.strip())
            if width > widest:
                parts = (part for word in text.split(" ") for part in _parts(word))
                widest = max(widest, *(_width(part, style) for part in parts))
    return _Column(longest, widest, total, total / len(cells), is_empty=filled <= 1)


def _parts(word: str) -> list[str]:
    """Return the parts that a line keeps whole; what is longest of all is divided anywhere."""
    return [word] if len(word) <= LONG_WORD else [part[:_LONGEST_PART] for part in SIGNS.split(word)]


def _texts(cell: Spans) -> Iterator[tuple[str, bool]]:
    """Yield the lines of a cell as they are printed, and whether any of their words is bold."""
    for line in broken_lines(cell):
        text = shown("".join(span.text + _MARK * bool(span.note) for span in line))
        yield keep_together(text), any(span.strong for span in line)


@lru_cache(maxsize=8192)
def _width(text: str, style: str) -> float:
    return width_of(text, 1.0, style)


ADDRESS_WIDTH = 80.0  # mm, of the text in the window
ADDRESS_LINES = 6
ADDRESS_SIZE = 10.0  # pt
ADDITION_LINES = 3
ADDITION_SIZE = 8.0
RETURN_SIZES = (8.0, 7.5, 7.0, 6.5)
RETURN_SIZE_FOLDED = 6.5  # two lines of it fill the 5 mm above the additions
INFORMATION_WIDTH = 75.0
INFORMATION_SIZE = 9.0
SUBJECT_SIZE = 11.0
SUBJECT_LINES = 2

_PLACED = frozenset({Role.SENDER, Role.ADDITIONS, Role.RECIPIENT, Role.INFORMATION, Role.DATE})
_SEPARATOR = " · "


class DoesNotFitError(RefusedError):
    """A part of a letter is too long for its place on the sheet."""

    slug = "letter-does-not-fit"


class LetterSheet(NamedTuple):
    """The parts of a letter; lines are plain text that fits its place.

    `return_lines` are the parts of `return_line`, on one line or two, at `return_size` points.
    `information` are labels with their values. `day` is the day as it is written in the letter, for the
    head of the pages that follow. `body` begins with the subject.
    """

    notices: tuple[Quote, ...]
    sender: str
    return_line: str
    return_lines: tuple[str, ...]
    return_size: float
    additions: tuple[str, ...]
    address: tuple[str, ...]
    information: tuple[tuple[Spans, Spans], ...]
    subject: str
    day: str
    body: tuple[Printed, ...]

    @property
    def information_indent(self) -> float:
        """How many millimetres the values of the information stand from its left edge."""
        return label_width((text_of(label) for label, _value in self.information), INFORMATION_SIZE) + 1.0


def lay_out(page: Page, *, record: str = "") -> LetterSheet:
    """Return the parts of a letter; `record` names it in errors (the title where it is empty).

    Raise DoesNotFitError for an address of more than six lines of 80 mm, a return address that is wider
    than two such lines at 6.5 pt, more than three lines of additions, or a subject of more than two.
    """
    name = record or page.title
    blocks = printed_blocks(page)
    first = next((number for number, block in enumerate(blocks) if _is_body(block)), len(blocks))
    head, body = blocks[:first], blocks[first:]
    sender = lines_of(head, Role.SENDER)
    return_lines, return_size = _return_lines(sender, name)
    subject = next((text_of(block.spans) for block in body if isinstance(block, Heading)), "")
    _check_subject(subject, name)
    date = page.phrases.date
    information = tuple(_information(head, date))
    days = [text_of(value) for label, value in information if text_of(label) == date]
    return LetterSheet(
        notices=tuple(block for block in head if isinstance(block, Quote)),
        sender=sender[0] if sender else "",
        return_line=_SEPARATOR.join(sender),
        return_lines=return_lines,
        return_size=return_size,
        additions=_additions(lines_of(head, Role.ADDITIONS), name),
        address=_address(lines_of(head, Role.RECIPIENT), name),
        information=information,
        subject=subject,
        day=days[-1] if days else "",
        body=tuple(block for block in body if block.role not in _PLACED or not isinstance(block, Paragraph)),
    )


def _is_body(block: Printed) -> bool:
    return block.role not in _PLACED and not (isinstance(block, Quote) and block.role is Role.NOTICE)


def lines_of(blocks: Iterable[Printed], role: Role) -> tuple[str, ...]:
    """Return the lines of the paragraphs of a role, without blanks around them."""
    paragraphs = (block for block in blocks if block.role is role and isinstance(block, Paragraph))
    return tuple(line for paragraph in paragraphs for line in _split(paragraph.spans))


def _split(spans: Spans) -> Iterator[str]:
    for line in broken_lines(spans):
        text = shown("".join(span.text for span in line)).strip()
        if text:
            yield text


def _information(blocks: Iterable[Printed], date: str) -> Iterator[tuple[Spans, Spans]]:
    for block in blocks:
        if block.role is Role.INFORMATION and isinstance(block, PrintedFacts):
            yield from ((plain(label), value) for label, value in block.rows)
        if block.role is Role.DATE and isinstance(block, Paragraph):
            yield plain(date), block.spans


def width_of(text: str, size: float, weight: str = "regular") -> float:
    """Return the width of a text in millimetres at a size in points."""
    return face(weight).width(text, size) * MILLIMETRES_PER_POINT


def fold(text: str, size: float, room: float, weight: str = "regular") -> list[str] | None:
    """Return the text in lines of at most `room` millimetres, or None where one word is wider."""
    lines = [""]
    for word in text.split(" "):
        if width_of(word, size, weight) > room:
            return None
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size, weight) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _address(lines: tuple[str, ...], name: str) -> tuple[str, ...]:
    folded: list[str] = []
    for line in lines:
        parts = fold(line, ADDRESS_SIZE, ADDRESS_WIDTH)
        if parts is None:
            raise _too_wide(line, name)
        folded += parts
    if len(folded) > ADDRESS_LINES:
        raise DoesNotFitError(
            "{record}: the address takes {n} lines, and the window has {most}: {text}",
            hint="Shorten the name or the unit of the recipient.",
            record=name,
            n=len(folded),
            most=ADDRESS_LINES,
            text=" / ".join(folded),
        )
    return tuple(folded)


def _additions(lines: tuple[str, ...], name: str) -> tuple[str, ...]:
    for line in lines:
        if width_of(line, ADDITION_SIZE) > ADDRESS_WIDTH:
            raise _too_wide(line, name)
    if len(lines) > ADDITION_LINES:
        raise DoesNotFitError(
            "{record}: there is room for {most} lines above the address, not for {n}.",
            hint="Leave out what the text of the letter says too.",
            record=name,
            most=ADDITION_LINES,
            n=len(lines),
        )
    return lines


def _too_wide(line: str, name: str) -> DoesNotFitError:
    return DoesNotFitError(
        "{record}: in the address window a line is wider than {width} mm: {text}",
        hint="Shorten the name or the unit of the recipient.",
        record=name,
        width=round(ADDRESS_WIDTH),
        text=line,
    )


def _return_lines(sender: tuple[str, ...], name: str) -> tuple[tuple[str, ...], float]:
    """Return the return address and its size: on one line as large as it fits, else on two."""
    line = _SEPARATOR.join(sender)
    for size in RETURN_SIZES:
        if width_of(line, size) <= ADDRESS_WIDTH:
            return ((line,) if line else ()), size
    for count in range(len(sender) - 1, 0, -1):
        folded = (_SEPARATOR.join(sender[:count]), _SEPARATOR.join(sender[count:]))
        if all(width_of(part, RETURN_SIZE_FOLDED) <= ADDRESS_WIDTH for part in folded):
            return folded, RETURN_SIZE_FOLDED
    raise DoesNotFitError(
        "{record}: the return address does not fit on two lines of {width} mm: {text}",
        hint="Name the sender more briefly.",
        record=name,
        width=round(ADDRESS_WIDTH),
        text=line,
    )


def _check_subject(subject: str, name: str) -> None:
    lines = fold(shown(subject), SUBJECT_SIZE, PORTRAIT, "bold")
    if lines is None or len(lines) > SUBJECT_LINES:
        raise DoesNotFitError(
            "{record}: the subject takes more than {most} lines: {text}",
            hint="Shorten the title of the letter.",
            record=name,
            most=SUBJECT_LINES,
            text=shown(subject),
        )
