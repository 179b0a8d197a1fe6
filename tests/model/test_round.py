"""Signature rounds: who is due for a reminder, and how long the deadline is away."""

import pytest

from ssh_cli.model.day import parse_day
from ssh_cli.model.round import Request, SigningRound, Status

ROUND = SigningRound(
    id="2026-01-brief",
    deadline=parse_day("2026-02-01"),
    requests=(
        Request(member="a", status=Status.INVITED, invited=parse_day("2026-01-01")),
        Request(
            member="b",
            status=Status.INVITED,
            invited=parse_day("2026-01-01"),
            reminded=(parse_day("2026-01-08"),),
        ),
        Request(member="c", status=Status.CONFIRMED, invited=parse_day("2026-01-01")),
        Request(member="d", status=Status.DECLINED, invited=parse_day("2026-01-01")),
        Request(member="e", status=Status.NO_ANSWER, invited=parse_day("2026-01-01")),
    ),
)


@pytest.mark.parametrize(
    ("on", "due"),
    [
        ("2026-01-07", ()),
        ("2026-01-08", ("a",)),
        ("2026-01-14", ("a",)),
        ("2026-01-15", ("a", "b")),
        ("2026-02-02", ("a", "b")),
    ],
)
def test_who_has_not_answered_is_reminded_after_a_week(on: str, due: tuple[str, ...]) -> None:
    assert tuple(one.member for one in ROUND.due(on)) == due


def test_after_the_deadline_everybody_is_due() -> None:
    late = SigningRound(
        id="x",
        deadline=parse_day("2026-01-01"),
        requests=(Request(member="a", status=Status.INVITED, invited=parse_day("2026-01-01")),),
    )
    assert [one.member for one in late.due("2026-01-02")] == ["a"]
    assert late.due("2026-01-01") == ()


def test_days_left() -> None:
    assert ROUND.days_left("2026-01-30") == 2
    assert ROUND.days_left("2026-02-02") == -1
    assert SigningRound(id="x").days_left("2026-01-01") is None


def test_a_request_is_found_by_its_municipality() -> None:
    found = ROUND.of("b")
    assert found is not None
    assert found.last_contact == "2026-01-08"
    assert ROUND.of("z") is None
