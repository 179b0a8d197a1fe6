"""Charts."""

import pytest

from ssh_cli import messages
from ssh_cli.analysis.split import Tally
from ssh_cli.page.blocks import Bar
from ssh_cli.picture.chart import (
    RANGE,
    Curve,
    ReportedPoint,
    plot_bars,
    plot_growth,
    round_ticks,
    year_starts,
)
from tests.cases import every
from tests.picture.reading import HOSTILE, SVG, assert_legible, parse, texts


@every(
    "most, ticks",
    [
        (0, (0, 1)),
        (1, (0, 1)),
        (7, (0, 2, 4, 6, 8)),
        (33, (0, 10, 20, 30, 40)),
        (100, (0, 20, 40, 60, 80, 100)),
    ],
)
def test_ticks_are_round_and_cover_the_data(most: int, ticks: tuple[int, ...]) -> None:
    assert round_ticks(most) == ticks


@every("most", [3, 12, 99, 101, 5_500, 83_166_711])
@every("count", [2, 5, 14])
def test_ticks_never_end_below_the_data(most: int, count: int) -> None:
    ticks = round_ticks(most, count=count)
    assert ticks[-1] >= most
    assert ticks[-2] < most
    assert len(ticks) <= count + 2


def test_years_begin_within_the_span() -> None:
    assert [label for _day, label in year_starts("2018-12-31", "2021-01-01")] == ["2019", "2020", "2021"]
    assert year_starts("2019-02-01", "2019-11-01") == ()


ENTRIES = [
    Bar("Brandenburg", 12, 3),
    Bar("Nordrhein-Westfalen", 33),
    Bar("Berlin", 0, 1),
    Bar("Bremen", 0),
    *(Bar(words, 2_000_000, 1) for words in HOSTILE),
]


@pytest.mark.parametrize("width", [320, 800, 1600])
@pytest.mark.parametrize("language", ["de", "en"])
def test_bars_are_legible_at_every_width(width: int, language: str) -> None:
    messages.use(language)
    for title in ("Mitglieder nach Land", HOSTILE[0], HOSTILE[1]):
        drawn = plot_bars(title, ENTRIES, unit="Mitglieder", source_note=HOSTILE[1] * 3, width=width)
        assert_legible(drawn.write())


def test_every_value_is_written_and_described() -> None:
    drawn = plot_bars("Members", ENTRIES[:4], unit="towns")
    words = {entry for entry, _box in texts(parse(drawn.write()))}
    assert {"Brandenburg", "12 + 3 possible", "33", "0 + 1 possible", "0"} <= words
    assert "Brandenburg: 12 + 3 possible; Nordrhein-Westfalen: 33" in drawn.description


def test_bars_are_as_long_as_their_numbers() -> None:
    root = parse(plot_bars("Members", [Bar("A", 10), Bar("B", 20, 10)], unit="towns").write())
    widths = {
        (element.findtext(f"{SVG}title"), element.get("stroke-dasharray") is not None): float(
            element.get("width", "")
        )
        for element in root.iter(f"{SVG}rect")
        if element.find(f"{SVG}title") is not None
    }
    assert widths["B: 20 + 10 possible", False] == pytest.approx(2 * widths["A: 10", False], abs=0.02)
    assert widths["B: 20 + 10 possible", True] == pytest.approx(widths["A: 10", False], abs=1.3)


def test_a_range_is_written_from_least_to_most() -> None:
    drawn = plot_bars("Places", [Bar("A", 50, 55), Bar("B", 0, 20), Bar("C", 7)], unit="places", parts=RANGE)
    assert "A: 50–105; B: up to 20; C: 7" in drawn.description


def test_a_long_label_takes_two_lines_and_stands_whole_in_the_hint() -> None:
    label = "Nordrhein-Westfalen (möglich): Personen, Zeitraum nicht genannt"
    root = parse(plot_bars("Places", [Bar(label, 7)], unit="places", width=560).write())
    lines = [entry for entry, _box in texts(root) if entry and entry in label and entry != "7"]
    assert len(lines) == 2
    assert " ".join(lines).startswith("Nordrhein-Westfalen (möglich): ")
    assert f"{label}: 7" in {element.text for element in root.iter(f"{SVG}title")}


def test_nothing_to_draw_says_so() -> None:
    drawn = plot_bars("Members", [], unit="towns")
    assert_legible(drawn.write())
    assert "Nothing found." in drawn.description


DAYS = ("2018-12-31", "2019-06-30", "2020-12-31", "2026-11-21")
MEMBERS = Curve(
    "Mitglieder",
    {day: Tally(place * 20, place) for place, day in enumerate(DAYS)},
    [ReportedPoint("2021-07-31", 101, "über 101")],
)
DECLARED = Curve("Erklärt", {day: Tally(10 + place * 70) for place, day in enumerate(DAYS)})


@pytest.mark.parametrize("width", [320, 800, 1600])
@pytest.mark.parametrize("language", ["de", "en"])
def test_lines_are_legible_at_every_width(width: int, language: str) -> None:
    messages.use(language)
    hostile = Curve(HOSTILE[0], MEMBERS.samples, [ReportedPoint("2021-07-31", 9, HOSTILE[1])])
    for series in ([MEMBERS, DECLARED], [hostile, Curve(HOSTILE[2], DECLARED.samples)], [MEMBERS], []):
        drawn = plot_growth(HOSTILE[1], series, unit="Kommunen", source_note=HOSTILE[3], width=width)
        assert_legible(drawn.write())


def test_every_value_and_every_report_is_described() -> None:
    drawn = plot_growth("Growth", [MEMBERS, DECLARED], unit="towns")
    assert "2020-12-31: 40 + 2 possible" in drawn.description
    assert "2021-07-31: über 101" in drawn.description


def test_reports_are_marks_of_their_own_beside_the_line() -> None:
    root = parse(plot_growth("Growth", [MEMBERS, DECLARED], unit="towns").write())
    hints = [element.findtext(f"{SVG}title") for element in root.iter(f"{SVG}path")]
    assert hints.count("2021-07-31: über 101") == 1
    dashes = [
        element.get("stroke-dasharray")
        for element in root.iter(f"{SVG}path")
        if element.get("fill") == "none"
    ]
    assert len(set(dashes)) == 2


def test_years_and_round_numbers_stand_on_the_axes() -> None:
    words = {
        entry
        for entry, _box in texts(parse(plot_growth("Growth", [MEMBERS, DECLARED], unit="towns").write()))
    }
    assert {"2019", "2021", "2026", "0", "100", "250"} <= words
