import pytest

from ssh_cli import messages
from ssh_cli.picture.chart import Curve, ReportedPoint, Sample, plot_growth
from tests.picture.reading import HOSTILE, SVG, assert_legible, parse, texts

DAYS = ("2018-12-31", "2019-06-30", "2020-12-31", "2026-11-21")
MEMBERS = Curve(
    "Mitglieder",
    [Sample(day, place * 20, place) for place, day in enumerate(DAYS)],
    [ReportedPoint("2021-07-31", 101, "über 101")],
)
DECLARED = Curve("Erklärt", [Sample(day, 10 + place * 70) for place, day in enumerate(DAYS)])


@pytest.mark.parametrize("width", [320, 800, 1600])
@pytest.mark.parametrize("language", ["de", "en"])
def test_lines_are_legible_at_every_width(width: int, language: str) -> None:
    messages.use(language)
    hostile = Curve(HOSTILE[0], MEMBERS.samples, [ReportedPoint("2021-07-31", 9, HOSTILE[1])])
    for series in ([MEMBERS, DECLARED], [hostile, Curve(HOSTILE[2], DECLARED.samples)], [MEMBERS], []):
        drawn = plot_growth(HOSTILE[1], series, unit="Kommunen", source_note=HOSTILE[3], width=width)
        assert_legible(drawn.write())


def test_every_value_and_every_report_is_described() -> None:
    drawn = plot_growth("Growth", [MEMBERS, DECLARED])
    assert "2020-12-31: 40 + 2 possible" in drawn.description
    assert "2021-07-31: über 101" in drawn.description


def test_reports_are_marks_of_their_own_beside_the_line() -> None:
    root = parse(plot_growth("Growth", [MEMBERS, DECLARED]).write())
    hints = [one.findtext(f"{SVG}title") for one in root.iter(f"{SVG}path")]
    assert hints.count("2021-07-31: über 101") == 1
    dashes = [one.get("stroke-dasharray") for one in root.iter(f"{SVG}path") if one.get("fill") == "none"]
    assert len(set(dashes)) == 2


def test_years_and_round_numbers_stand_on_the_axes() -> None:
    words = {one for one, _box in texts(parse(plot_growth("Growth", [MEMBERS, DECLARED]).write()))}
    assert {"2019", "2021", "2026", "0", "100", "250"} <= words
