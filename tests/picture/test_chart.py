import pytest

from ssh_cli.picture.chart import round_ticks, year_starts


@pytest.mark.parametrize(
    ("most", "ticks"),
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


@pytest.mark.parametrize("most", [3, 12, 99, 101, 5_500, 83_166_711])
@pytest.mark.parametrize("count", [2, 5, 14])
def test_ticks_never_end_below_the_data(most: int, count: int) -> None:
    ticks = round_ticks(most, count=count)
    assert ticks[-1] >= most
    assert ticks[-2] < most
    assert len(ticks) <= count + 2


def test_years_begin_within_the_span() -> None:
    assert [label for _day, label in year_starts("2018-12-31", "2021-01-01")] == ["2019", "2020", "2021"]
    assert year_starts("2019-02-01", "2019-11-01") == ()
