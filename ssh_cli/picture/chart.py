"""Charts: bars, and lines over time, with legends and axes of round numbers and years."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

from ssh_cli.analysis.split import Tally
from ssh_cli.messages import N_, _, format_day, format_number
from ssh_cli.page.blocks import Bar
from ssh_cli.page.lines import visible_line
from ssh_cli.page.tables import format_tally
from ssh_cli.picture.svg import (
    BLUE,
    FAINT,
    LINE,
    PAPER,
    QUIET,
    SERIES,
    Drawing,
    Element,
    TextBlock,
    group,
    hollow,
    line,
    polyline,
    shape,
    text,
)
from ssh_cli.picture.typography import face

MARGIN = 16.0

_STEPS = (1, 2, 5, 10)


def round_ticks(most: float, *, count: int = 5) -> tuple[int, ...]:
    """Return round numbers from 0 to the first that is not below `most`, about `count` steps of 1, 2 or 5."""
    raw = max(most, 1) / count
    power = 10 ** math.floor(math.log10(raw))
    step = max(1, next(round(power * factor) for factor in _STEPS if power * factor >= raw - 1e-9))
    return tuple(range(0, math.ceil(max(most, 1) / step) * step + 1, step))


def year_starts(first: str, last: str) -> tuple[tuple[str, str], ...]:
    """Return the first days of the years between two ISO days, each with its label."""
    return tuple(
        (f"{year:04}-01-01", f"{year:04}")
        for year in range(int(first[:4]), int(last[:4]) + 1)
        if first <= f"{year:04}-01-01" <= last
    )


def day_number(day: str) -> int:
    """Return an ISO day as a number that grows by one each day."""
    return date.fromisoformat(day).toordinal()


_LEGEND_SIZE, _LEGEND_ROW, _SIGN, _LEGEND_GAP, _BETWEEN = 12.0, 20.0, 26.0, 7.0, 22.0


class Sign(NamedTuple):
    """One entry; `kind` is full, hollow, line, band or mark, `dashes` and `place` those of its series."""

    words: str
    kind: str
    colour: str
    dashes: str = ""
    place: int = 0


def draw_legend(signs: Sequence[Sign], top: float, room: float) -> tuple[Element, float]:
    """Return the signs in rows of at most `room` pixels, and where they end; words that are wider are cut."""
    inside: list[Element] = []
    x, y = MARGIN, top
    for sign in signs:
        words = face().fit(visible_line(sign.words), _LEGEND_SIZE, room - _SIGN - _LEGEND_GAP)
        length = _SIGN + _LEGEND_GAP + face().width(words, _LEGEND_SIZE)
        if x > MARGIN and x + length > MARGIN + room:
            x, y = MARGIN, y + _LEGEND_ROW
        inside += [
            _draw(sign, x, y + _LEGEND_ROW / 2),
            text(x + _SIGN + _LEGEND_GAP, y + _LEGEND_ROW / 2 + _LEGEND_SIZE * 0.36, words, _LEGEND_SIZE),
        ]
        x += length + _BETWEEN
    return group(*inside), y + _LEGEND_ROW if signs else top


def axis(marks: Iterable[tuple[float, str, Element]], y: float) -> list[Element]:
    """Return the marks of an axis, each with its label below where that has room."""
    inside: list[Element] = []
    free = -math.inf
    for x, words, mark in marks:
        inside.append(mark)
        half = face().width(words, 11) / 2
        if x - half > free:
            inside.append(text(x, y, words, 11, fill=QUIET, text_anchor="middle"))
            free = x + half + 6
    return inside


def draw_chart(
    name: str,
    title: str,
    description: str,
    signs: Sequence[Sign],
    draw: Callable[[float], tuple[Sequence[Element], float]],
    *,
    note: str,
    width: float,
) -> Drawing:
    """Return a chart with its title, legend and note around it.

    `draw` returns what stands below the place where the legend ends, and where that ends itself.
    """
    inner = width - 2 * MARGIN
    head = TextBlock.fold(18, inner, title, weight="bold")
    legend, bottom = draw_legend(signs, MARGIN + head.height + 8, inner)
    inside, bottom = draw(bottom)
    foot = TextBlock.fold(11, inner, note)
    return Drawing(
        title,
        description,
        width,
        math.ceil(bottom + 34 + foot.height + MARGIN),
        (head.draw(MARGIN, MARGIN), legend, *inside, foot.draw(MARGIN, bottom + 34, fill=QUIET)),
        name,
    )


def mark(x: float, y: float, colour: str, place: int, hint: str = "") -> Element:
    """Return the mark of a reported figure: a diamond for the first series, a square for the second."""
    if place == 0:
        outline = f"M{x:.1f} {y - 5.5:.1f}l5.5 5.5l-5.5 5.5l-5.5 -5.5Z"
        return shape("path", hint, d=outline, fill=PAPER, stroke=colour, stroke_width=1.5)
    return shape(
        "rect", hint, fill=PAPER, height=8, stroke=colour, stroke_width=1.5, width=8, x=x - 4, y=y - 4
    )


def _draw(sign: Sign, x: float, middle: float) -> Element:
    if sign.kind == "line":
        dashes = sign.dashes or None
        return line(x, middle, x + _SIGN, middle, sign.colour, stroke_width=2.2, stroke_dasharray=dashes)
    if sign.kind == "mark":
        return mark(x + _SIGN / 2, middle, sign.colour, sign.place)
    if sign.kind == "hollow":
        return hollow(x, middle - 6, _SIGN, 12, colour=sign.colour)
    opacity = 0.18 if sign.kind == "band" else None
    return shape("rect", fill=sign.colour, fill_opacity=opacity, height=12, width=_SIGN, x=x, y=middle - 6)


_ROW, _THICK, _SIZE, _GAP = 24.0, 14.0, 12.0, 10.0
_LINE = 14.0
_NARROWEST_SCALE = 60.0


class Parts(NamedTuple):
    """What the two parts of each bar are called (English, translated when drawn)."""

    full: str
    hollow: str


CERTAINTY = Parts(N_("certain"), N_("possible on top"))
RANGE = Parts(N_("at least"), N_("up to"))


def plot_bars(
    title: str,
    entries: Sequence[Bar],
    *,
    unit: str,
    source_note: str = "",
    parts: Parts = CERTAINTY,
    width: float = 800,
) -> Drawing:
    """Return the bars under each other; `unit` says what is counted (“members”, “%”).

    With `parts=RANGE` a bar's `possible` is how much its greatest number lies above its least.
    Labels keep to four tenths of the picture and two lines, else they are cut; the whole label stands in
    the hint and in the description, which names every value.
    """

    def draw(top: float) -> tuple[Sequence[Element], float]:
        top += 12
        labels = [_label_lines(bar.label, (width - 2 * MARGIN) * 0.4) for bar in entries]
        numbers = [_amount(bar, parts) for bar in entries]
        left = MARGIN + _widest(line for label in labels for line in label) + _GAP
        tail = _widest(numbers) + _GAP
        room = max(width - MARGIN - tail - left, _NARROWEST_SCALE)
        most = max((bar.certain + bar.possible for bar in entries), default=0)
        ticks = round_ticks(most, count=max(2, int(room / 90)))
        scale = room / ticks[-1]
        row = _ROW if all(len(label) < 2 for label in labels) else _ROW + _LINE
        bottom = top + len(entries) * row
        ruled = ((left + scale * tick, tick) for tick in ticks)
        marks = (
            (x, format_number(tick), line(x, top - 4, x, bottom + 4, FAINT if tick else LINE))
            for x, tick in ruled
        )
        rows = (
            _row(*each, left, top + (position + 0.5) * row, scale=scale)
            for position, each in enumerate(zip(entries, labels, numbers, strict=True))
        )
        return (group(*axis(marks, bottom + 18)), group(*rows)), bottom

    values = "; ".join(f"{bar.label}: {_amount(bar, parts)}" for bar in entries) or _("Nothing found.")
    signs = [Sign(f"{_(parts.full)} ({unit})", "full", BLUE)]
    if any(bar.possible for bar in entries):
        signs.append(Sign(_(parts.hollow), "hollow", BLUE))
    return draw_chart("bars", title, f"{values} ({unit})", signs, draw, note=source_note, width=width)


def _widest(words: Iterable[str]) -> float:
    return max((face().width(each, _SIZE) for each in words), default=0)


def _label_lines(words: str, room: float) -> list[str]:
    """Return a label in two lines at most; what is longer is cut."""
    lines = face().fold(visible_line(words), _SIZE, room)
    return lines if len(lines) < 3 else [lines[0], face().fit(" ".join(lines[1:]), _SIZE, room)]


def _row(bar: Bar, label: Sequence[str], number: str, left: float, middle: float, *, scale: float) -> Element:
    """Return a bar that begins at `left`, with its label before it and its number behind it."""
    base, edge = middle + _SIZE * 0.36, middle - _THICK / 2
    first = base - _LINE * (len(label) - 1) / 2
    full, possible = bar.certain * scale, bar.possible * scale
    hint = f"{bar.label}: {number}"
    return group(
        *(
            text(left - _GAP, first + place * _LINE, line, _SIZE, text_anchor="end")
            for place, line in enumerate(label)
        ),
        shape("rect", hint, fill=BLUE, height=_THICK, width=full, x=left, y=edge) if full else None,
        hollow(left + full, edge, possible, _THICK, colour=BLUE, hint=hint) if possible else None,
        text(left + full + possible + 6, base, number, _SIZE),
    )  # fmt: skip


def _amount(bar: Bar, parts: Parts) -> str:
    if not bar.known:
        return _("unknown")
    if parts is RANGE and bar.possible:
        certain, total = format_number(bar.certain), format_number(bar.certain + bar.possible)
        return f"{certain}–{total}" if bar.certain else _("up to {n}", n=total)
    return format_tally(bar.tally)


class ReportedPoint(NamedTuple):
    """A figure that somebody reported on an ISO day; `words` are it with its qualifier."""

    on: str
    value: int
    words: str


class Curve(NamedTuple):
    """One line: how many there were by ISO day, oldest first, and the figures reported of the same thing."""

    name: str
    samples: Mapping[str, Tally]
    reported: Sequence[ReportedPoint] = ()


_Points: TypeAlias = list[tuple[float, float]]


def plot_growth(
    title: str, series: Sequence[Curve], *, unit: str, source_note: str = "", width: float = 800
) -> Drawing:
    """Return two series at most over time; the description tells every value."""
    series = series[: len(SERIES)]

    def draw(top: float) -> tuple[Sequence[Element], float]:
        top += 26
        reported = [figure for curve in series for figure in curve.reported]
        days = sorted({figure.on for figure in reported}.union(*(curve.samples for curve in series)))
        first, last = (days[0], days[-1]) if days else ("2000-01-01", "2000-01-02")
        totals = (tally.total for curve in series for tally in curve.samples.values())
        ticks = round_ticks(max((*totals, *(figure.value for figure in reported)), default=0))
        left = MARGIN + max(face().width(format_number(tick), 11) for tick in ticks) + 8
        right, bottom = width - MARGIN - 8, top + max(200.0, min(420.0, width * 0.45))

        def x(day: str) -> float:
            passed, whole = (day_number(end) - day_number(first) for end in (day, last))
            return left + (right - left) * passed / max(whole, 1)

        def y(value: float) -> float:
            return bottom - (bottom - top) * value / ticks[-1]

        def points(curve: Curve, *, most: bool = False) -> _Points:
            tallies = curve.samples.items()
            return [(x(day), y(tally.total if most else tally.certain)) for day, tally in tallies]

        drawn = [*zip(series, SERIES, strict=False)]
        grid = [
            element
            for tick in ticks
            for element in (
                line(left, y(tick), right, y(tick), FAINT if tick else LINE),
                text(left - 8, y(tick) + 4, format_number(tick), 11, fill=QUIET, text_anchor="end"),
            )
        ]
        years = year_starts(first, last) or ((first, format_day(first)),)
        marks = ((x(day), words, line(x(day), bottom, x(day), bottom + 5, LINE)) for day, words in years)
        bands = (
            _band(points(curve, most=True), points(curve), colour) if _is_open(curve) else group()
            for curve, (colour, _dashes) in drawn
        )
        lines = (
            _line(curve.name, points(curve), *style) if curve.samples else group() for curve, style in drawn
        )
        figures = (
            group(
                *(mark(x(each.on), y(each.value), colour, number, _reported(each)) for each in curve.reported)
            )
            for number, (curve, (colour, _dashes)) in enumerate(drawn)
        )
        named = text(MARGIN, top - 12, face().fit(unit, 11, width - 2 * MARGIN), 11, fill=QUIET)
        return (named, group(*grid, *axis(marks, bottom + 18)), *bands, *lines, *figures), bottom

    return draw_chart(
        "growth", title, _describe_curves(series), _curve_signs(series), draw, note=source_note, width=width
    )


def _is_open(curve: Curve) -> bool:
    """Tell whether more is possible on top of what is certain."""
    return any(tally.possible for tally in curve.samples.values())


def _reported(figure: ReportedPoint) -> str:
    return f"{format_day(figure.on)}: {figure.words}"


def _curve_signs(series: Sequence[Curve]) -> list[Sign]:
    signs = []
    for number, (curve, (colour, dashes)) in enumerate(zip(series, SERIES, strict=False)):
        signs.append(Sign(curve.name, "line", colour, dashes))
        if _is_open(curve):
            signs.append(Sign(_("{what}: possible on top", what=curve.name), "band", colour))
        if curve.reported:
            signs.append(Sign(_("{what}: reported", what=curve.name), "mark", colour, place=number))
    return signs


def _band(most: _Points, certain: _Points, colour: str) -> Element:
    outline = [*most, *reversed(certain)]
    return shape("path", d=polyline(outline, closed=True), fill=colour, fill_opacity=0.18)


def _line(name: str, points: _Points, colour: str, dashes: str) -> Element:
    return shape(
        "path", name, d=polyline(points), fill="none", stroke=colour,
        stroke_dasharray=dashes or None, stroke_linejoin="round", stroke_width=2.2,
    )  # fmt: skip


def _describe_curves(series: Sequence[Curve]) -> str:
    lines = []
    for curve in series:
        values = [f"{format_day(day)}: {format_tally(tally)}" for day, tally in curve.samples.items()]
        lines.append(f"{curve.name}: " + "; ".join(values or [_("Nothing found.")]))
        if curve.reported:
            figures = "; ".join(map(_reported, curve.reported))
            lines.append(_("{what}: reported", what=curve.name) + f": {figures}")
    return "\n".join(lines)
