from hypothesis import given
from hypothesis import strategies as st

from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import Day, parse_day
from ssh_cli.kinds.period import Period, hands_over, must_overlap
from tests.cases import every
from tests.model.village import period

NO, POSSIBLE, YES = Answer
dates = st.dates().map(lambda entry: entry.isoformat())
days = st.builds(lambda date, length: parse_day(date[:length]), dates, st.sampled_from([4, 7, 10]))
periods = st.builds(
    Period,
    from_=st.none() | days,
    known_by=st.none() | days,
    seen=st.none() | days,
    until=st.none() | days,
    ended_by=st.none() | days,
    evidence=st.sampled_from(["", "weak"]),
    end_evidence=st.sampled_from(["", "weak", "good"]),
)


@every(
    "span, on, covers",
    [
        (period("2020-03-01"), "2020-02-29", NO),
        (period("2020-03-01"), "2020-03-01", YES),
        (period("2020"), "2020-06-01", POSSIBLE),
        (period("2020"), "2020-12-31", YES),
        (period(known_by="2021-07-14"), "2020-01-01", POSSIBLE),
        (period(known_by="2021-07-14"), "2021-07-14", YES),
        (period("2020-03-01", "2021-01-31"), "2021-01-31", YES),
        (period("2020-03-01", "2021-01-31"), "2021-02-01", NO),
        (period("2020-03-01", "2021"), "2021-06-01", POSSIBLE),
        (period("2020-03-01", ended_by="2021-05-01"), "2020-03-01", YES),
        (period("2020-03-01", ended_by="2021-05-01"), "2020-03-02", POSSIBLE),
        (period("2020-03-01", ended_by="2021-05-01"), "2021-05-01", NO),
        (period(known_by="2020-03-01", ended_by="2021-05-01"), "2020-03-01", YES),
        (period(known_by="2020-03-01", ended_by="2021-05-01"), "2020-04-01", POSSIBLE),
        (period(seen="2026-11-21"), "2020-01-01", POSSIBLE),
        (period(seen="2026-11-21"), "2026-11-21", YES),
        (period("2020-03-01", "2021-01-31", weak_end=True), "2021-01-31", YES),
        (period("2020-03-01", "2021-01-31", weak_end=True), "2021-02-01", POSSIBLE),
        (period("2020-03-01", ended_by="2021-05-01", weak_end=True), "2021-04-30", YES),
        (period("2020-03-01", ended_by="2021-05-01", weak_end=True), "2021-05-01", POSSIBLE),
        (period("2020-03-01", "2021-01-31", weak=True), "2021-02-01", POSSIBLE),
        (period("2020-03-01", "2021-01-31", weak=True, weak_end=False), "2021-01-31", POSSIBLE),
        (period("2020-03-01", "2021-01-31", weak=True, weak_end=False), "2021-02-01", NO),
        (period("2020-03-01", weak=True), "2020-03-01", POSSIBLE),
        (period("2020-03-01", weak=True), "2020-02-29", NO),
    ],
)
def test_covers(span: Period, on: str, covers: Answer) -> None:
    assert span.covers(on) is covers


def test_nothing_begins_before_the_floor() -> None:
    span = period(known_by="2021-07-14")
    assert span.covers("2019-06-13", floor="2019-06-14") is NO
    assert span.covers("2019-06-14", floor="2019-06-14") is POSSIBLE


@every(
    "span, on, over",
    [
        (period("2020-03-01", "2021-01-31"), "2021-01-31", NO),
        (period("2020-03-01", "2021-01-31"), "2021-02-01", YES),
        (period("2020-03-01", "2021"), "2021-06-01", POSSIBLE),
        (period("2020-03-01", ended_by="2021-05-01"), "2019-01-01", NO),
        (period(known_by="2020-03-01", ended_by="2021-05-01"), "2020-01-01", NO),
        (period("2020-03-01", "2021-01-31", weak=True), "2022-01-01", POSSIBLE),
        (period("2020-03-01"), "2022-01-01", NO),
    ],
)
def test_over(span: Period, on: str, over: Answer) -> None:
    assert span.over(on) is over


@given(periods, dates)
def test_no_day_is_certainly_both_in_it_and_after_it(span: Period, on: str) -> None:
    assert min(span.covers(on), span.over(on)) is not YES


@given(periods, dates)
def test_a_weak_end_is_never_certain(span: Period, on: str) -> None:
    assert not span.end_is_weak or span.ended(on) is not YES
    assert not span.end_is_weak or span.latest_end() is None


@given(days, dates)
def test_a_day_of_reading_makes_certain_from_then_on_and_is_no_begin(read: Day, on: str) -> None:
    span = Period(seen=read)
    assert span.covers(on) is (YES if read.last <= on else POSSIBLE)
    assert span.earliest_begin() is None


@given(periods, dates)
def test_weak_evidence_is_never_certain(span: Period, on: str) -> None:
    assert not span.weak or span.covers(on) is not YES


@given(periods, dates, dates)
def test_what_began_stays_begun(span: Period, on: str, later: str) -> None:
    on, later = sorted([on, later])
    assert span.begun(on) <= span.begun(later)
    assert span.ended(on) <= span.ended(later)


@every(
    "first, other, expected",
    [
        (period("2019-06-14"), period("2020-01-01"), True),
        (period("2019-06-14", "2019-12-31"), period("2020-01-01"), False),
        (period("2019-06-14", "2020"), period("2020"), False),
        (period("2019-06-14", "2020-06-30"), period("2020-06-30"), True),
        (period("2019-06-14", ended_by="2021-01-01"), period("2020-01-01"), False),
        (period(known_by="2019-12-31"), period("2020-01-01"), True),
        (period(), period(), False),
    ],
)
def test_periods_overlap_only_where_they_must(first: Period, other: Period, expected: bool) -> None:
    assert must_overlap(first, other) is expected
    assert must_overlap(other, first) is expected


@given(periods, periods, dates)
def test_two_certain_answers_for_one_day_mean_overlap(first: Period, other: Period, on: str) -> None:
    if first.ended_by or other.ended_by:
        return
    if first.covers(on) is YES and other.covers(on) is YES:
        assert must_overlap(first, other)


def test_one_state_follows_the_other_within_a_month() -> None:
    assert hands_over(period("2020-10-12", "2024-02"), period("2024-02"))
    assert hands_over(period("2020-10-12", "2024-01-31"), period("2024-02-01"))
    assert not hands_over(period("2020-10-12", "2024-01-31"), period("2024-02-02"))
    assert not hands_over(period("2020-10-12", "2024-01-31"), period("2024-02"))
    assert not hands_over(period("2020-10-12", "9999-12-31"), period("2024-02-01"))
    assert not hands_over(period("2020-10-12"), period("2024-02"))


def test_the_bounds_that_lists_show() -> None:
    span = period("2019", "2021-06")
    assert (span.earliest_begin(), span.latest_begin()) == ("2019-01-01", "2019-12-31")
    assert span.latest_end() == "2021-06-30"
    known = period(known_by="2021-07-14", ended_by="2022")
    assert (known.earliest_begin(), known.latest_begin()) == (None, "2021-07-14")
    assert known.latest_end() == "2022-12-31"
