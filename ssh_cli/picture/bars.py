"""Bars: what is certain drawn full, what comes on top of it hollow, the numbers written out."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ssh_cli.messages import N_, _
from ssh_cli.page.blocks import Bar
from ssh_cli.page.cells import format_number, format_tally
from ssh_cli.page.guard import visible_line
from ssh_cli.picture.chart import Sign, draw_legend, round_ticks
from ssh_cli.picture.metrics import face
from ssh_cli.picture.svg import (
    BLUE,
    FAINT,
    LINE,
    PAPER,
    QUIET,
    Drawing,
    Element,
    TextBlock,
    group,
    shape,
    text,
)

_MARGIN, _ROW, _THICK, _SIZE, _GAP = 16.0, 24.0, 14.0, 12.0, 10.0
_LINE = 14.0
_NARROWEST_SCALE = 60.0


@dataclass(frozen=True, slots=True)
class Parts:
    """What the two parts of each bar are called (English, translated when drawn)."""

    full: str
    hollow: str


CERTAINTY = Parts(N_("certain"), N_("possible on top"))
RANGE = Parts(N_("at least"), N_("up to"))


def plot_bars(
    title: str,
    entries: Sequence[Bar],
    *,
    unit: str = "",
    source_note: str = "",
    parts: Parts = CERTAINTY,
    width: float = 800,
) -> Drawing:
    """Return the bars under each other; `unit` says what is counted (“members”, “%”).

    With `parts=RANGE` a bar's `possible` is how much its greatest number lies above its least.
    Labels keep to four tenths of the picture and two lines, else they are cut; the whole label stands in
    the hint and in the description, which names every value.
    """
    inner = width - 2 * _MARGIN
    head = TextBlock.fold(18, inner, title, weight="bold")
    legend = draw_legend(_signs(entries, parts, unit), _MARGIN, _MARGIN + head.height + 8, inner)
    plan = _plan(entries, [_amount(bar, parts) for bar in entries], legend.bottom + 12, width)
    foot = TextBlock.fold(11, inner, source_note)
    return Drawing(
        title,
        _describe(entries, parts, unit),
        width,
        math.ceil(plan.bottom + 34 + foot.height + _MARGIN),
        (
            head.draw(_MARGIN, _MARGIN),
            legend.drawn,
            _scale(plan),
            group(*(_row(bar, position, plan) for position, bar in enumerate(entries))),
            foot.draw(_MARGIN, plan.bottom + 34, fill=QUIET),
        ),
        "bars",
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything goes: the bars begin at `left`, the last tick is `room` pixels away."""

    labels: Sequence[Sequence[str]]
    numbers: Sequence[str]
    ticks: Sequence[int]
    left: float
    top: float
    room: float
    row: float

    @property
    def bottom(self) -> float:
        return self.top + len(self.numbers) * self.row

    @property
    def scale(self) -> float:
        return self.room / self.ticks[-1]


def _plan(entries: Sequence[Bar], numbers: Sequence[str], top: float, width: float) -> _Plan:
    widest = (width - 2 * _MARGIN) * 0.4
    labels = [_label_lines(bar.label, widest) for bar in entries]
    left = _MARGIN + max((face().width(line, _SIZE) for label in labels for line in label), default=0) + _GAP
    tail = max((face().width(number, _SIZE) for number in numbers), default=0) + _GAP
    room = max(width - _MARGIN - tail - left, _NARROWEST_SCALE)
    most = max((bar.certain + bar.possible for bar in entries), default=0)
    row = _ROW if all(len(label) < 2 for label in labels) else _ROW + _LINE
    return _Plan(labels, numbers, round_ticks(most, count=max(2, int(room / 90))), left, top, room, row)


def _label_lines(words: str, room: float) -> list[str]:
    """Return a label in two lines at most; what is longer is cut."""
    lines = face().fold(visible_line(words), _SIZE, room)
    return lines if len(lines) < 3 else [lines[0], face().fit(" ".join(lines[1:]), _SIZE, room)]


def _signs(entries: Sequence[Bar], parts: Parts, unit: str) -> tuple[Sign, ...]:
    full = f"{_(parts.full)} ({unit})" if unit else _(parts.full)
    if not any(bar.possible for bar in entries):
        return (Sign(full, "full", BLUE),) if unit else ()
    return Sign(full, "full", BLUE), Sign(_(parts.hollow), "hollow", BLUE)


def _row(bar: Bar, position: int, plan: _Plan) -> Element:
    middle = plan.top + (position + 0.5) * plan.row
    base, edge = middle + _SIZE * 0.36, middle - _THICK / 2
    lines = plan.labels[position]
    first = base - _LINE * (len(lines) - 1) / 2
    full, hollow = bar.certain * plan.scale, bar.possible * plan.scale
    hint = f"{bar.label}: {plan.numbers[position]}"
    return group(
        *(
            text(plan.left - _GAP, first + number * _LINE, line, _SIZE, text_anchor="end")
            for number, line in enumerate(lines)
        ),
        shape("rect", hint, fill=BLUE, height=_THICK, width=full, x=plan.left, y=edge) if full else None,
        shape(
            "rect", hint, fill=PAPER, height=_THICK - 1.2, stroke=BLUE, stroke_dasharray="3 2",
            stroke_width=1.2, width=max(hollow - 1.2, 0.6), x=plan.left + full + 0.6, y=edge + 0.6,
        )
        if hollow
        else None,
        text(plan.left + full + hollow + 6, base, plan.numbers[position], _SIZE),
    )  # fmt: skip


def _scale(plan: _Plan) -> Element:
    """Return lines at round numbers, each named below where its name does not touch the one before."""
    marks: list[Element] = []
    free = -math.inf
    for tick in plan.ticks:
        x = plan.left + plan.scale * tick
        marks.append(
            shape(
                "line",
                stroke=LINE if tick == 0 else FAINT,
                stroke_width=1,
                x1=x,
                x2=x,
                y1=plan.top - 4,
                y2=plan.bottom + 4,
            )
        )
        words = format_number(tick)
        half = face().width(words, 11) / 2
        if x - half > free:
            marks.append(text(x, plan.bottom + 18, words, 11, fill=QUIET, text_anchor="middle"))
            free = x + half + 6
    return group(*marks)


def _amount(bar: Bar, parts: Parts) -> str:
    if not bar.known:
        return _("unknown")
    if parts is RANGE and bar.possible:
        certain, total = format_number(bar.certain), format_number(bar.certain + bar.possible)
        return f"{certain}–{total}" if bar.certain else _("up to {n}").format(n=total)
    return format_tally(bar.tally)


def _describe(entries: Sequence[Bar], parts: Parts, unit: str) -> str:
    values = "; ".join(f"{bar.label}: {_amount(bar, parts)}" for bar in entries) or _("Nothing found.")
    return f"{values} ({unit})" if unit else values
