import pytest

from ssh_cli import messages
from ssh_cli.page.blocks import Bar
from ssh_cli.picture.chart import RANGE, plot_bars
from tests.picture.reading import HOSTILE, SVG, assert_legible, parse, texts

ENTRIES = [
    Bar("Brandenburg", 12, 3),
    Bar("Nordrhein-Westfalen", 33),
    Bar("Berlin", 0, 1),
    Bar("Bremen", 0),
    *(Bar(words, 2_000_000, 1) for words in HOSTILE),
]


@pytest.mark.parametrize("width", [320, 800, 1600])
@pytest.mark.parametrize("language", ["de", "en"])
def test_bars_are_legible_at_every_width(width: int, language: str) -> None:
    messages.use(language)
    for title in ("Mitglieder nach Land", HOSTILE[0], HOSTILE[1]):
        drawn = plot_bars(title, ENTRIES, unit="Mitglieder", source_note=HOSTILE[1] * 3, width=width)
        assert_legible(drawn.write())


def test_every_value_is_written_and_described() -> None:
    drawn = plot_bars("Members", ENTRIES[:4])
    words = {one for one, _box in texts(parse(drawn.write()))}
    assert {"Brandenburg", "12 + 3 possible", "33", "0 + 1 possible", "0"} <= words
    assert "Brandenburg: 12 + 3 possible; Nordrhein-Westfalen: 33" in drawn.description


def test_bars_are_as_long_as_their_numbers() -> None:
    root = parse(plot_bars("Members", [Bar("A", 10), Bar("B", 20, 10)]).write())
    widths = {
        (one.findtext(f"{SVG}title"), one.get("stroke-dasharray") is not None): float(one.get("width", ""))
        for one in root.iter(f"{SVG}rect")
        if one.find(f"{SVG}title") is not None
    }
    assert widths["B: 20 + 10 possible", False] == pytest.approx(2 * widths["A: 10", False], abs=0.02)
    assert widths["B: 20 + 10 possible", True] == pytest.approx(widths["A: 10", False], abs=1.3)


def test_a_range_is_written_from_least_to_most() -> None:
    drawn = plot_bars("Places", [Bar("A", 50, 55), Bar("B", 0, 20), Bar("C", 7)], parts=RANGE)
    assert "A: 50–105; B: up to 20; C: 7" in drawn.description


def test_a_long_label_takes_two_lines_and_stands_whole_in_the_hint() -> None:
    label = "Nordrhein-Westfalen (möglich): Personen, Zeitraum nicht genannt"
    root = parse(plot_bars("Places", [Bar(label, 7)], width=560).write())
    lines = [one for one, _box in texts(root) if one and one in label and one != "7"]
    assert len(lines) == 2
    assert " ".join(lines).startswith("Nordrhein-Westfalen (möglich): ")
    assert f"{label}: 7" in {one.text for one in root.iter(f"{SVG}title")}


def test_nothing_to_draw_says_so() -> None:
    drawn = plot_bars("Members", [])
    assert_legible(drawn.write())
    assert "Nothing found." in drawn.description
