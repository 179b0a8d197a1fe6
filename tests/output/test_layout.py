from hypothesis import given
from hypothesis import strategies as st

from ssh_cli.output.layout import GAP, Need, fit, measure

NEEDS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: Need(max(pair), min(pair))),
    min_size=1,
    max_size=8,
)


def test_without_limit_nothing_folds() -> None:
    assert fit([Need(200, 24), Need(10, 10)], None) == [200, 10]


def test_folds_before_it_drops() -> None:
    assert fit([Need(30, 24), Need(100, 24), Need(10, 10)], 80) == [30, 36, 10]


def test_drops_from_the_right() -> None:
    assert fit([Need(40, 40), Need(30, 30), Need(10, 10)], 80) == [40, 30]


def test_the_first_column_stays() -> None:
    assert fit([Need(100, 40), Need(10, 10)], 20) == [20]


@given(NEEDS, st.integers(1, 120))
def test_kept_columns_fit_and_are_readable(needs: list[Need], room: int) -> None:
    widths = fit(needs, room)
    assert 1 <= len(widths) <= len(needs)
    if len(widths) > 1:
        assert sum(widths) + GAP * (len(widths) - 1) <= room
        assert all(need.least <= width <= need.natural for need, width in zip(needs, widths, strict=False))


def test_words_stay_whole_unless_very_long() -> None:
    assert measure([(100, 36)], folds=True) == Need(100, 36)
    assert measure([(200, 180)], folds=True) == Need(200, 40)
    assert measure([(10, 10)], folds=True) == Need(10, 10)
    assert measure([(100, 36)], folds=False) == Need(100, 100)
    assert measure([], folds=True) == Need(0, 0)
