from hypothesis import given
from hypothesis import strategies as st

from ssh_cli.formats.text import Need, fit

GAP = 2
NEEDS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: Need(max(pair), min(pair))),
    min_size=1,
    max_size=8,
)


def test_without_limit_nothing_folds() -> None:
    assert fit([Need(200, 24), Need(10, 10)], None, GAP) == [200, 10]


def test_what_is_left_over_goes_to_those_that_fold() -> None:
    assert fit([Need(30, 24), Need(100, 24), Need(10, 10)], 80, GAP) == [30, 36, 10]


def test_columns_without_room_have_no_widths() -> None:
    assert fit([Need(40, 40), Need(30, 30), Need(10, 10)], 80, GAP) is None


@given(NEEDS, st.integers(1, 300))
def test_columns_fit_and_are_readable(needs: list[Need], room: int) -> None:
    widths = fit(needs, room, GAP)
    if widths is None:
        assert sum(need.least for need in needs) + GAP * (len(needs) - 1) > room
        return
    total = sum(widths) + GAP * (len(widths) - 1)
    assert total <= room + 1e-9
    assert all(need.least <= width <= need.natural + 1e-9 for need, width in zip(needs, widths, strict=True))
    folds = any(width < need.natural - 1e-9 for need, width in zip(needs, widths, strict=True))
    assert not folds or total > room - 1e-6, "room is left while a column folds"
