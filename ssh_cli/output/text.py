"""Text for terminals and pipes: folded to the screen, or to nothing through a pipe."""

from collections.abc import Iterator

from ssh_cli.output.cells import format_items, format_tally
from ssh_cli.output.guard import visible, visible_line
from ssh_cli.output.layout import GAP
from ssh_cli.output.lines import Line, cut, fold, indent, painted, plain, width_of
from ssh_cli.output.text_table import layout_table
from ssh_cli.output.wording import collect_notes, count_rows, describe_stamp
from ssh_cli.output.writers import Screen
from ssh_cli.page.page import Bar, Bars, Facts, Page, Paragraphs, Section, Table

_INDENT = 2
_LONGEST_BAR = 30
_LONGEST_LABEL = 30
_BLANK = Line("")


def write(report: Page, screen: Screen) -> str:
    """Return title, sections, notes and stamp; without a width nothing is folded or left out."""
    lines = (piece for line in _lines(report, screen.width) for piece in cut(line, screen.width))
    return painted(lines) if screen.colour else plain(lines)


def _lines(report: Page, width: int | None) -> Iterator[Line]:
    yield from _prose(visible_line(report.title), width, "bold")
    for part in report.parts():
        yield _BLANK
        if part.title:
            yield from _prose(visible_line(part.title), width, "bold")
        by = _INDENT if part.title else 0
        room = None if width is None else max(1, width - by)
        yield from indent(_section(part, room), by)
    yield _BLANK
    if not report.sections and report.rows:
        yield from _prose(count_rows(Table((), report.rows)), width)
    for note in collect_notes(report):
        yield from _prose(visible(note), width)
    yield from _prose(visible_line(describe_stamp(report.stamp)), width, "dim")


def _prose(text: str, width: int | None, style: str = "") -> Iterator[Line]:
    for paragraph in text.split("\n"):
        yield from (Line(piece, style) for piece in fold(paragraph, width))


def _section(part: Section, room: int | None) -> Iterator[Line]:
    match part:
        case Table():
            yield from layout_table(part, room)
        case Facts():
            yield from _facts(part, room)
        case Bars():
            yield from _bars(part)
        case Paragraphs():
            for number, text in enumerate(part.texts):
                if number:
                    yield _BLANK
                yield from _prose(visible(text).strip(), room)


def _facts(facts: Facts, room: int | None) -> Iterator[Line]:
    """Yield labels and values in two columns; a list has one line for each item."""
    labels = [visible_line(fact.label) for fact in facts.entries]
    left = min(max(map(width_of, labels), default=0), _LONGEST_LABEL)
    right = None if room is None else max(1, room - left - GAP)
    for label, fact in zip(labels, facts.entries, strict=True):
        names = fold(label, left)
        items = [visible_line(item) for item in format_items(fact.value, fact)]
        values = [piece for item in items for piece in fold(item, right)]
        for number in range(max(len(names), len(values))):
            name = names[number] if number < len(names) else ""
            value = values[number] if number < len(values) else ""
            yield Line(name + " " * (left - width_of(name) + GAP) + value)


def _bars(bars: Bars) -> Iterator[Line]:
    """Yield the bars on one scale, what is only possible drawn lighter."""
    most = max((bar.certain + bar.possible for bar in bars.entries), default=0) or 1
    scale = min(1.0, _LONGEST_BAR / most)
    rows = [(visible_line(bar.label), _bar_number(bar), _bar(bar, scale)) for bar in bars.entries]
    left = max((width_of(label) for label, _number, _drawn in rows), default=0)
    middle = max((width_of(number) for _label, number, _drawn in rows), default=0)
    for label, number, drawn in rows:
        padded = label + " " * (left - width_of(label) + GAP) + " " * (middle - width_of(number)) + number
        yield Line(padded + " " * GAP + drawn)


def _bar(bar: Bar, scale: float) -> str:
    parts = (("█", bar.certain), ("░", bar.possible))
    return "".join(sign * max(1, round(number * scale)) for sign, number in parts if number)


def _bar_number(bar: Bar) -> str:
    return format_tally(bar.tally)
