"""Days as people read them."""

from ssh_cli import messages
from ssh_cli.messages import format_day
from tests.cases import every


@every(
    "day, german, english",
    [
        ("2019-06-14", "14.06.2019", "2019-06-14"),
        ("2019-06", "Juni 2019", "2019-06"),
        ("2019-03", "März 2019", "2019-03"),
        ("2019", "2019", "2019"),
        ("2019-13", "2019-13", "2019-13"),
        ("2019-00", "2019-00", "2019-00"),
        ("bald", "bald", "bald"),
    ],
)
def test_days_keep_their_precision(day: str, german: str, english: str) -> None:
    assert format_day(day) == english
    messages.use("de")
    assert format_day(day) == german
