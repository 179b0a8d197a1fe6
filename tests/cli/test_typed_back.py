"""What the program prints can be typed back: days, numbers and names, in every place that reads them."""

from pathlib import Path

from tests.cli.conftest import Hafen
from tests.cli.terminal import converse
from tests.cli.test_fmt import data

__all__ = ["data"]
ROOT = Path(__file__).parents[2]


def test_options_take_days_as_they_are_printed(hafen: Hafen) -> None:
    written = ("2021-07-14", "14.7.2021", "14. Juli 2021", "14 July 2021")
    found = {text: hafen("--lang", "de", "overview", "--on", text) for text in written}
    assert {one.code for one in found.values()} == {0}
    assert len({one.out for one in found.values()}) == 1
    commands = (
        ("changelog", "--from", "März 2021", "--to", "30.6.2021"),
        ("changelog", "--from", "2021-03", "--to", "2021-06-30"),
    )
    first, second = (hafen("--lang", "de", *words) for words in commands)
    assert (first.code, first.out) == (0, second.out)
    first, second = (hafen("stats", "growth", "--dates", text) for text in ("14.6.2019", "2019-06-14"))
    assert (first.code, first.out) == (0, second.out)


def test_options_refuse_what_is_no_day(hafen: Hafen) -> None:
    told = {
        "31.02.2026": "there is no such day",
        "06/07/2019": "can mean 2019-07-06 or 2019-06-07",
        "12.3.26": "the century is not told",
        "März 2026": "is not a single day",
    }
    found = {text: hafen("overview", "--on", text) for text in told}
    assert {text: (one.code, told[text] in one.err) for text, one in found.items()} == dict.fromkeys(
        told, (2, True)
    )


def test_a_day_without_its_century_is_shown_before_a_question_takes_it(data: Path) -> None:
    words = ["members", "office", "neudorf", "--office", "Bürgermeisterin", "--holder", "Erika Muster"]
    more = ["--salutation", "frau", "--source", "muster-brief", "--data", str(data), "--on", "2026-05-01"]
    found = converse(ROOT, [*words, *more], [
        ("Bekannt", "31.02.2026"), ("Bekannt", "12.3.26"), ("Ist 12.03.2026 gemeint?", "n"),
        ("Bekannt", "12.3.26"), ("Ist 12.03.2026 gemeint?", ""), ("So schreiben?", ""),
    ])  # fmt: skip
    assert found.code == 0, found.text
    assert "Diesen Tag gibt es nicht" in found.text
    (record,) = data.rglob("members/*/neudorf.yaml")
    assert "known_on: 2026-03-12\n" in record.read_text(encoding="utf-8")
