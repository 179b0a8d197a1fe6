import pytest

from ssh_cli.model.written_day import read_written_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019", "2019"),
        ("14.06.2019", "2019-06-14"),
        ("1. 6. 2019", "2019-06-01"),
        ("2019-6-1", "2019-06-01"),
        ("2019/06/14", "2019-06-14"),
        ("2019.06.14", "2019-06-14"),
        ("2019-06-14T00:00:00Z", "2019-06-14"),
        ("2019.10", "2019-10"),
        ("6/2019", "2019-06"),
        ("06.2019", "2019-06"),
    ],
)
def test_days_written_otherwise_are_read(text: str, day: str) -> None:
    assert read_written_day(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "06/07/2019",  # the sixth of July, or June the seventh
        "14.06.19",
        "31.02.2019",
        "2019.1",  # January, or October that lost its zero
        "2019-06-14T18:30",
        "20190614",
        "Juni 2019",
        "",
        "0000",
    ],
)
def test_what_may_mean_several_days_is_not_read(text: str) -> None:
    assert read_written_day(text) is None
