import pytest

from ssh_cli.page.blocks import Column, Row
from ssh_cli.page.page import Page
from ssh_cli.picture.statistics import plot_statistic
from tests.page.sample import STAMP
from tests.picture.reading import assert_legible, parse, texts


def _report(name: str, *rows: Row, columns: tuple[Column, ...] = ()) -> Page:
    return Page(name, "Title", columns, rows, notes=("A note.",), stamp=STAMP)


def test_laender_show_certain_and_possible_members() -> None:
    drawn = plot_statistic(_report("stats-by-land", {"land": "BB", "members": 2, "members_possible": 1}))
    assert_legible(drawn.write())
    assert "Brandenburg: 2 + 1 possible" in drawn.description


def test_coverage_is_drawn_in_percent() -> None:
    columns = (Column("fact", "Fact", labels={"offer": "An offer"}),)
    drawn = plot_statistic(_report("stats-coverage", {"fact": "offer", "percent": 20}, columns=columns))
    assert "An offer: 20" in drawn.description
    assert "known (%)" in {words for words, _box in texts(parse(drawn.write()))}


def _sum(**rest: object) -> Row:
    return {
        "by": "land", "label": "Brandenburg", "unit": "persons", "period": "once", "status": "adopted",
        "offers": 1, "least": 50, "most": 105, "possible_offers": 0, "possible_least": 0, "possible_most": 0,
    } | rest  # fmt: skip


def test_offers_counted_differently_have_bars_of_their_own() -> None:
    drawn = plot_statistic(
        _report(
            "stats-offers",
            _sum(),
            _sum(period="unknown", possible_offers=2, possible_least=0, possible_most=30),
            _sum(by="total", least=999),
            _sum(status="moved", offers=1, least=7, most=7, unit="families"),
        )
    )
    assert "999" not in drawn.description
    for words in (
        "Brandenburg: persons, once: 50–105",
        "Brandenburg: persons, period not told: 50–105",
        "Brandenburg (possible): persons, period not told: up to 30",
        "Brandenburg: families, once, only moved: 7",
    ):
        assert words in drawn.description


def test_growth_sets_reports_beside_what_is_attested() -> None:
    given = {"on": "2021-07", "measure": "members", "qualifier": "over", "value": 100}
    rows = [
        {
            "on": day, "members": 10, "members_possible": 2, "declared": 30, "declared_possible": 0,
            "reported": [given] if day == "2021-12-31" else [],
        }
        for day in ("2020-12-31", "2021-12-31")
    ]  # fmt: skip
    drawn = plot_statistic(_report("stats-growth", *rows))
    assert_legible(drawn.write())
    assert "Members: 2020-12-31: 10 + 2 possible" in drawn.description
    assert "2021-07-31: over 100" in drawn.description


def test_what_is_no_statistic_has_no_picture() -> None:
    with pytest.raises(KeyError):
        plot_statistic(_report("members"))
