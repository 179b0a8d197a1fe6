"""Bars: what is certain drawn full, what comes on top of it hollow, the numbers written out."""

from collections.abc import Sequence
from dataclasses import dataclass

from ssh_cli.messages import N_, _
from ssh_cli.page.blocks import Bar
from ssh_cli.page.cells import format_number, format_tally
from ssh_cli.page.guard import visible_line
from ssh_cli.picture.chart import MARGIN, Sign, axis, draw_chart, round_ticks
from ssh_cli.picture.metrics import face
from ssh_cli.picture.svg import BLUE, FAINT, LINE, Drawing, Element, group, hollow, line, shape, text

_ROW, _THICK, _SIZE, _GAP = 24.0, 14.0, 12.0, 10.0
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

    def draw(top: float) -> tuple[Sequence[Element], float]:
        plan = _plan(entries, [_amount(bar, parts) for bar in entries], top + 12, width)
        rows = group(*(_row(bar, position, plan) for position, bar in enumerate(entries)))
        return (_scale(plan), rows), plan.bottom

    description = _describe(entries, parts, unit)
    signs = _signs(entries, parts, unit)
    return draw_chart("bars", title, description, signs, draw, note=source_note, width=width)


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
    widest = (width - 2 * MARGIN) * 0.4
    labels = [_label_lines(bar.label, widest) for bar in entries]
    left = MARGIN + max((face().width(line, _SIZE) for label in labels for line in label), default=0) + _GAP
    tail = max((face().width(number, _SIZE) for number in numbers), default=0) + _GAP
    room = max(width - MARGIN - tail - left, _NARROWEST_SCALE)
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
    full, possible = bar.certain * plan.scale, bar.possible * plan.scale
    hint = f"{bar.label}: {plan.numbers[position]}"
    return group(
        *(
            text(plan.left - _GAP, first + number * _LINE, line, _SIZE, text_anchor="end")
            for number, line in enumerate(lines)
        ),
        shape("rect", hint, fill=BLUE, height=_THICK, width=full, x=plan.left, y=edge) if full else None,
        hollow(plan.left + full, edge, possible, _THICK, colour=BLUE, hint=hint) if possible else None,
        text(plan.left + full + possible + 6, base, plan.numbers[position], _SIZE),
    )  # fmt: skip


def _scale(plan: _Plan) -> Element:
    """Return lines at round numbers, each named below where its name does not touch the one before."""

    def mark(tick: int) -> tuple[float, str, Element]:
        x = plan.left + plan.scale * tick
        ruled = line(x, plan.top - 4, x, plan.bottom + 4, FAINT if tick else LINE)
        return x, format_number(tick), ruled

    return group(*axis(map(mark, plan.ticks), plan.bottom + 18))


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
