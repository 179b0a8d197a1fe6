"""Lines over time: what is attested, a band up to what is possible, marks for reported figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from ssh_cli.analysis.split import Tally
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day
from ssh_cli.page.cells import format_number, format_tally
from ssh_cli.picture.chart import (
    MARGIN,
    Sign,
    axis,
    day_number,
    draw_chart,
    mark,
    round_ticks,
    year_starts,
)
from ssh_cli.picture.metrics import face
from ssh_cli.picture.svg import FAINT, LINE, QUIET, SERIES, Drawing, Element, group, polyline, shape, text
from ssh_cli.picture.svg import line as svg_line


@dataclass(frozen=True, slots=True)
class Sample:
    """How many there were on the ISO day `on`: certainly, and possibly on top."""

    on: str
    certain: int
    possible: int = 0


@dataclass(frozen=True, slots=True)
class ReportedPoint:
    """A figure that somebody reported on an ISO day; `words` are it with its qualifier."""

    on: str
    value: int
    words: str


@dataclass(frozen=True, slots=True)
class Curve:
    """One line: its samples, oldest first, and the figures reported of the same thing."""

    name: str
    samples: Sequence[Sample]
    reported: Sequence[ReportedPoint] = ()


@dataclass(frozen=True, slots=True)
class _Plane:
    """From days and numbers to pixels."""

    left: float
    top: float
    right: float
    bottom: float
    first: int
    last: int
    most: float

    def x(self, day: str) -> float:
        span = max(self.last - self.first, 1)
        return self.left + (self.right - self.left) * (day_number(day) - self.first) / span

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - self.top) * value / self.most


def plot_growth(
    title: str, series: Sequence[Curve], *, unit: str = "", source_note: str = "", width: float = 800
) -> Drawing:
    """Return two series at most over time; the description tells every value."""
    series = series[: len(SERIES)]

    def draw(top: float) -> tuple[Sequence[Element], float]:
        top += 26 if unit else 14
        plane, ticks, span = _lay_out(series, top, width)
        named = face().fit(unit, 11, width - 2 * MARGIN)
        inside = (
            *((text(MARGIN, top - 12, named, 11, fill=QUIET),) if unit else ()),
            _grid(ticks, plane, *span),
            *(_band(line, plane, colour) for line, (colour, _dashes) in zip(series, SERIES, strict=False)),
            *(_line(line, plane, *style) for line, style in zip(series, SERIES, strict=False)),
            *(_marks(line, plane, number) for number, line in enumerate(series)),
        )
        return inside, plane.bottom

    return draw_chart("growth", title, _describe(series), _signs(series), draw, note=source_note, width=width)


def _lay_out(
    series: Sequence[Curve], top: float, width: float
) -> tuple[_Plane, Sequence[int], tuple[str, str]]:
    """Return the plane that holds everything, its round numbers, and the first and the last day."""
    samples = [sample for line in series for sample in line.samples]
    reported = [figure for line in series for figure in line.reported]
    days = sorted({sample.on for sample in samples} | {figure.on for figure in reported})
    totals = (sample.certain + sample.possible for sample in samples)
    highest = max((*totals, *(figure.value for figure in reported)), default=0)
    ticks = round_ticks(highest)
    left = MARGIN + max(face().width(format_number(tick), 11) for tick in ticks) + 8
    bottom = top + max(200.0, min(420.0, width * 0.45))
    first, last = (days[0], days[-1]) if days else ("2000-01-01", "2000-01-02")
    plane = _Plane(left, top, width - MARGIN - 8, bottom, day_number(first), day_number(last), ticks[-1])
    return plane, ticks, (first, last)


def _signs(series: Sequence[Curve]) -> list[Sign]:
    signs = []
    for number, (line, (colour, dashes)) in enumerate(zip(series, SERIES, strict=False)):
        signs.append(Sign(line.name, "line", colour, dashes))
        if any(sample.possible for sample in line.samples):
            signs.append(Sign(_("{what}: possible on top").format(what=line.name), "band", colour))
        if line.reported:
            signs.append(Sign(_("{what}: reported").format(what=line.name), "mark", colour, place=number))
    return signs


def _grid(ticks: Sequence[int], plane: _Plane, first: str, last: str) -> Element:
    inside: list[Element] = []
    for tick in ticks:
        y = plane.y(tick)
        inside.append(svg_line(plane.left, y, plane.right, y, FAINT if tick else LINE))
        inside.append(text(plane.left - 8, y + 4, format_number(tick), 11, fill=QUIET, text_anchor="end"))
    days = year_starts(first, last) or ((first, format_day(first)),)
    years = (
        (x := plane.x(day), words, svg_line(x, plane.bottom, x, plane.bottom + 5, LINE))
        for day, words in days
    )
    return group(*inside, *axis(years, plane.bottom + 18))


def _points(line: Curve, plane: _Plane, *, most: bool) -> list[tuple[float, float]]:
    return [
        (plane.x(sample.on), plane.y(sample.certain + (sample.possible if most else 0)))
        for sample in line.samples
    ]


def _band(line: Curve, plane: _Plane, colour: str) -> Element:
    if not any(sample.possible for sample in line.samples):
        return group()
    outline = [*_points(line, plane, most=True), *reversed(_points(line, plane, most=False))]
    return shape("path", d=polyline(outline, closed=True), fill=colour, fill_opacity=0.18)


def _line(line: Curve, plane: _Plane, colour: str, dashes: str) -> Element:
    if not line.samples:
        return group()
    return shape(
        "path", line.name, d=polyline(_points(line, plane, most=False)), fill="none", stroke=colour,
        stroke_dasharray=dashes or None, stroke_linejoin="round", stroke_width=2.2,
    )  # fmt: skip


def _marks(line: Curve, plane: _Plane, number: int) -> Element:
    return group(
        *(
            mark(
                plane.x(figure.on),
                plane.y(figure.value),
                SERIES[number][0],
                number,
                f"{format_day(figure.on)}: {figure.words}",
            )
            for figure in line.reported
        )
    )


def _describe(series: Sequence[Curve]) -> str:
    lines = []
    for line in series:
        values = [
            f"{format_day(sample.on)}: {format_tally(Tally(sample.certain, sample.possible))}"
            for sample in line.samples
        ]
        lines.append(f"{line.name}: " + "; ".join(values or [_("Nothing found.")]))
        if line.reported:
            figures = "; ".join(f"{format_day(figure.on)}: {figure.words}" for figure in line.reported)
            lines.append(_("{what}: reported").format(what=line.name) + f": {figures}")
    return "\n".join(lines)
