"""Numbers and days as the languages of documents write them."""

from ssh_cli.kinds.alliance import Count
from ssh_cli.kinds.day import parse_day
from ssh_cli.page import phrases
from tests.cases import every


@every(
    "text, language, on, of",
    [
        ("2019-06-14", "de", "am 14. Juni 2019", "vom 14. Juni 2019"),
        ("2021-07", "de", "im Juli 2021", "vom Juli 2021"),
        ("2019", "de", "im Jahr 2019", "aus dem Jahr 2019"),
        ("2019-06-14", "en", "on June 14, 2019", "of June 14, 2019"),
        ("2021-07", "en", "in July 2021", "of July 2021"),
        ("2019", "en", "in 2019", "from 2019"),
    ],
)
def test_days_keep_their_precision(text: str, language: str, on: str, of: str) -> None:
    day = parse_day(text)
    matches = [form(day, language) for form in (phrases.on_day, phrases.of_day)]
    assert matches == [on, of]


@every(
    "qualifier, german, english",
    [
        ("exact", "1.250", "1,250"),
        ("about", "rund 1.250", "about 1,250"),
        ("over", "über 1.250", "over 1,250"),
        ("nearly", "fast 1.250", "nearly 1,250"),
        ("at-least", "mindestens 1.250", "at least 1,250"),
        ("up-to", "bis zu 1.250", "up to 1,250"),
    ],
)
def test_figures_keep_their_qualifier(qualifier: str, german: str, english: str) -> None:
    count = Count(id="x", measure="members", value=1250, qualifier=qualifier, scope="DE", source=())
    assert (phrases.figure(count, "de"), phrases.figure(count, "en")) == (german, english)
