"""The picture of each statistic, drawn from the rows that its report prints."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from ssh_cli.analysis.split import Tally
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import N_, _
from ssh_cli.model.spelling import sort_key
from ssh_cli.page.blocks import Bar
from ssh_cli.page.page import Page
from ssh_cli.page.printed import describe_stamp
from ssh_cli.page.sections.offers import describe_measure
from ssh_cli.page.tables import describe_number
from ssh_cli.picture.chart import (
    CERTAINTY,
    RANGE,
    Curve,
    Parts,
    ReportedPoint,
    plot_bars,
    plot_growth,
)
from ssh_cli.picture.svg import Drawing

KNOWN = Parts(N_("known"), N_("unknown"))

_Row = Mapping[str, Any]


def plot_statistic(report: Page, *, width: float = 800) -> Drawing:
    """Return the picture of `stats-by-land`, `stats-growth`, `stats-coverage` or `stats-offers`.

    Raise KeyError for a report that is none of these.
    """
    return _PLOTS[report.name](report, width)


def _by_land(report: Page, width: float) -> Drawing:
    entries = [
        _counted(label("land", row["land"]), row["members"], row["members_possible"]) for row in _rows(report)
    ]
    return _bars(report, entries, width, unit=_("members"))


def _coverage(report: Page, width: float) -> Drawing:
    names = next(column.labels for column in report.columns if column.key == "fact")
    entries = [_counted(names.get(row["fact"], row["fact"]), row["percent"], 0) for row in _rows(report)]
    return _bars(report, entries, width, unit="%", parts=KNOWN)


def _offers(report: Page, width: float) -> Drawing:
    """Return the sums by Land; what is counted differently, or is only possible, has a bar of its own."""
    entries = []
    laender = [row for row in _rows(report) if row["by"] == "land"]
    for row in sorted(laender, key=lambda row: sort_key(row["label"] or "")):
        counted = describe_measure(row["unit"], row["period"])
        if row["status"] != "adopted":
            counted += ", " + _("only moved")
        if row["offers"]:
            entries.append(_range(f"{row['label']}: {counted}", row["least"], row["most"]))
        if row["possible_offers"]:
            name = f"{row['label']} (" + _("possible") + f"): {counted}"
            entries.append(_range(name, row["possible_least"], row["possible_most"]))
    return _bars(report, entries, width, unit=_("places"), parts=RANGE)


def _counted(name: str, certain: int | None, possible: int | None) -> Bar:
    """Return the bar of a figure; one that is unknown is drawn as that, never as 0."""
    return Bar(name, certain or 0, possible or 0, known=certain is not None)


def _range(name: str, least: int, most: int) -> Bar:
    return Bar(name, least, most - least)


def _growth(report: Page, width: float) -> Drawing:
    rows = _rows(report)
    series = [
        Curve(
            title,
            {row["on"]: Tally(row[key], row[f"{key}_possible"]) for row in rows},
            [_reported(figure) for row in rows for figure in row["reported"] if figure["measure"] == key],
        )
        for key, title in (("members", _("Members")), ("declared", _("Declared safe harbours")))
    ]
    return plot_growth(
        report.title, series, unit=_("municipalities"), source_note=_source(report), width=width
    )


def _reported(figure: _Row) -> ReportedPoint:
    value = figure["value"]
    return ReportedPoint(parse_day(figure["on"]).last, value, describe_number(value, figure["qualifier"]))


def _bars(
    report: Page, entries: Sequence[Bar], width: float, *, unit: str, parts: Parts = CERTAINTY
) -> Drawing:
    return plot_bars(report.title, entries, unit=unit, source_note=_source(report), parts=parts, width=width)


def _source(report: Page) -> str:
    return " ".join((*report.notes, describe_stamp(report.stamp)))


def _rows(report: Page) -> Sequence[_Row]:
    return cast("Sequence[_Row]", report.rows)


_PLOTS: Mapping[str, Callable[[Page, float], Drawing]] = {
    "stats-by-land": _by_land,
    "stats-coverage": _coverage,
    "stats-growth": _growth,
    "stats-offers": _offers,
}
