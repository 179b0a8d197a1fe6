"""Days inside sentences: the preposition goes with how precisely the day is known."""

import pytest

from ssh_cli.papers.times import began, since, stretch, until
from tests.model.village import period


@pytest.mark.parametrize(
    ("day", "told"),
    [("2019", "seit 2019"), ("2019-06", "seit Juni 2019"), ("2019-06-14", "seit dem 14. Juni 2019")],
)
def test_since(day: str, told: str) -> None:
    assert since(period(day), "de") == told
    assert since(period(known_by=day), "de") == f"spätestens {told}"


@pytest.mark.parametrize(
    ("day", "told"),
    [("2019", "bis 2019"), ("2019-06", "bis Juni 2019"), ("2019-06-14", "bis zum 14. Juni 2019")],
)
def test_until(day: str, told: str) -> None:
    assert until(period("2018", day), "de") == told
    assert until(period("2018", ended_by=day), "de") == f"spätestens {told}"


def test_what_nobody_knows_is_not_said() -> None:
    assert (since(period(), "de"), until(period(), "de"), stretch(period(), "de")) == ("", "", "")


def test_began_and_stretch() -> None:
    assert began(period("2018-12-05"), "de") == "am 5. Dezember 2018"
    assert began(period(known_by="2018"), "de") == "spätestens seit 2018"
    assert stretch(period("2019", "2021-03"), "de") == "seit 2019, bis März 2021"
    assert stretch(period("2019", "2021-03"), "en") == "since 2019, until March 2021"
