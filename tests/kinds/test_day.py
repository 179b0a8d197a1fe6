import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import move_days, move_months, parse_day
from tests.cases import every

NO, POSSIBLE, YES = Answer
dates = st.dates().map(lambda entry: entry.isoformat())
texts = st.builds(lambda date, length: date[:length], dates, st.sampled_from([4, 7, 10]))


@every(
    "text, first, last",
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2019-06-14", "2019-06-14", "2019-06-14"),
    ],
)
def test_a_day_means_from_its_first_to_its_last(text: str, first: str, last: str) -> None:
    day = parse_day(text)
    assert (day.first, day.last, str(day)) == (first, last, text)
    assert day.is_exact is (first == last)


@every(
    "text",
    [
        "",
        "19",
        "0000",
        "2019-13",
        "2019-00",
        "2019-02-30",
        "2019-2-3",
        "2019-06-14 ",
        "2019-06-14T00",
        "²019",
    ],
)
def test_what_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        parse_day(text)


@every(
    "text, on, reached, passed",
    [
        ("2019", "2018-12-31", NO, NO),
        ("2019", "2019-01-01", POSSIBLE, NO),
        ("2019", "2019-12-31", YES, POSSIBLE),
        ("2019", "2020-01-01", YES, YES),
        ("2019-06-14", "2019-06-13", NO, NO),
        ("2019-06-14", "2019-06-14", YES, NO),
        ("2019-06-14", "2019-06-15", YES, YES),
    ],
)
def test_reached_and_passed(text: str, on: str, reached: Answer, passed: Answer) -> None:
    assert (parse_day(text).reached(on), parse_day(text).passed(on)) == (reached, passed)


@given(texts, dates, dates)
def test_time_only_adds(text: str, on: str, later: str) -> None:
    on, later = sorted([on, later])
    day = parse_day(text)
    assert day.reached(on) <= day.reached(later)
    assert day.passed(on) <= day.reached(on)


@given(st.text(max_size=12))
def test_any_text_is_a_day_or_a_value_error(text: str) -> None:
    try:
        day = parse_day(text)
    except ValueError:
        return
    assert day.first <= day.last


def test_days_move_within_the_calendar() -> None:
    moved = {
        ("2020-02-28", 2): "2020-03-01",
        ("2020-03-01", -1): "2020-02-29",
        ("9999-12-31", 1): "9999-12-31",
        ("0001-01-01", -1): "0001-01-01",
    }
    assert {given: move_days(*given) for given in moved} == moved


def test_months_move_within_the_calendar() -> None:
    moved = {
        ("2024-02-29", -36): "2021-02-28",
        ("2024-01-15", -1): "2023-12-15",
        ("2024-12-15", 12): "2025-12-15",
        ("2024-08-31", 1): "2024-09-30",
        ("2024-12-15", 0): "2024-12-15",
        ("0001-01-01", -1200): "0001-01-01",
        ("9999-12-01", 3): "9999-12-31",
    }
    assert {given: move_months(*given) for given in moved} == moved
