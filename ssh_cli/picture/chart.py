"""What charts have in common: legends, axes with round numbers and years."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ssh_cli.page.guard import visible_line
from ssh_cli.picture.metrics import face
from ssh_cli.picture.svg import PAPER, QUIET, Drawing, Element, TextBlock, group, hollow, line, shape, text

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


_SIZE, _ROW, _SIGN, _GAP, _BETWEEN = 12.0, 20.0, 26.0, 7.0, 22.0


@dataclass(frozen=True, slots=True)
class Sign:
    """One entry; `kind` is full, hollow, line, band or mark, `dashes` and `place` those of its series."""

    words: str
    kind: str
    colour: str
    dashes: str = ""
    place: int = 0


def draw_legend(signs: Sequence[Sign], left: float, top: float, room: float) -> tuple[Element, float]:
    """Return the signs in rows of at most `room` pixels, and where they end; words that are wider are cut."""
    inside: list[Element] = []
    x, y = left, top
    for sign in signs:
        words = face().fit(visible_line(sign.words), _SIZE, room - _SIGN - _GAP)
        length = _SIGN + _GAP + face().width(words, _SIZE)
        if x > left and x + length > left + room:
            x, y = left, y + _ROW
        inside += [
            _draw(sign, x, y + _ROW / 2),
            text(x + _SIGN + _GAP, y + _ROW / 2 + _SIZE * 0.36, words, _SIZE),
        ]
        x += length + _BETWEEN
    return group(*inside), y + _ROW if signs else top


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
    legend, bottom = draw_legend(signs, MARGIN, MARGIN + head.height + 8, inner)
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
