import pytest
from rich.cells import cell_len

from ssh_cli.formats.registry import Medium, write_page
from ssh_cli.page.blocks import Column, Facts, shown
from ssh_cli.page.cells import UNKNOWN, format_items
from tests.changed import replace
from tests.page.sample import LONG, REPORTS, ReportBuilder, grouped, hostile, page


def _lines(text: str | bytes) -> list[str]:
    assert isinstance(text, str)
    assert text.endswith("\n")
    return text.splitlines()


@pytest.mark.parametrize("build", REPORTS)
@pytest.mark.parametrize("width", [40, 80, 132])
def test_no_line_is_wider_than_the_screen_but_for_a_word_that_is(build: ReportBuilder, width: int) -> None:
    for line in _lines(write_page(build("de"), "text", Medium(width))):
        *label, word = line.split() or [""]  # a long address stays whole behind its label
        assert cell_len(line) <= width or (len(label) <= 1 and cell_len(word) > width / 2)


@pytest.mark.parametrize("build", REPORTS)
@pytest.mark.parametrize("width", [40, 80, 132, None])
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_cell_is_printed_at_every_width(build: ReportBuilder, width: int | None, language: str) -> None:
    """Blanks apart, since cells fold; unknown cells of records are left out."""
    page = build(language)
    text = _without_blanks(str(write_page(page, "text", Medium(width))))
    for table in page.tables():
        for row in table.rows:
            for column in table.columns:
                for item in format_items(row.get(column.key), column):
                    assert item == UNKNOWN or _folded(shown(item), text), (column.key, item)
    for facts in (block for block in page.body() if isinstance(block, Facts)):
        for fact in facts.entries:
            assert _without_blanks(fact.label) in text
            assert all(_folded(shown(item), text) for item in format_items(fact.value, fact))


def _without_blanks(text: str) -> str:
    return "".join(text.split())


def _folded(item: str, text: str) -> bool:
    """Tell whether a text holds every word of an item; a folded cell may have others between its lines."""
    return _without_blanks(item) in text or all(
        word[start : start + 10] in text for word in item.split() for start in range(0, len(word), 10)
    )


@pytest.mark.parametrize("build", REPORTS)
def test_nothing_steers_the_terminal(build: ReportBuilder) -> None:
    for width in (None, 80):
        text = write_page(build("de"), "text", Medium(width))
        assert isinstance(text, str)
        assert not set(text) & set("\x1b\x9b\u202e\u200b\ud800\t\r")


def test_a_pipe_folds_and_drops_nothing() -> None:
    lines = _lines(write_page(hostile("de"), "text"))
    (row,) = [line for line in lines if LONG in line]
    assert "unbekannt" in row
    assert not any("--columns" in line for line in lines)


def test_columns_without_room_become_records() -> None:
    lines = _lines(write_page(hostile("en"), "text", Medium(80)))
    start = lines.index("Hafenstadt")
    assert lines[start + 1].split() == ["Key:", "01002000"]
    assert any(line.startswith("  Website:") and "https://" in line for line in lines)


def test_possible_rows_are_marked_and_explained() -> None:
    lines = _lines(write_page(grouped("en"), "text", Medium(80)))
    assert [line for line in lines if "?" in line] == [
        "Öhafen ?   Brandenburg                234",
        "? possible: the day or the evidence leaves it open",
    ]
    assert "3 entries: 2 certain, 1 possible" in lines


def test_no_mark_no_explanation() -> None:
    certain = replace(grouped("en"), rows=grouped("en").rows[:1], groups=(), totals=None)
    lines = _lines(write_page(certain, "text", Medium(80)))
    assert lines[2].startswith("Name")
    assert "possible" not in "".join(lines)


def test_colour_only_when_asked() -> None:
    assert "\x1b[" not in str(write_page(page("de"), "text", Medium(80)))
    assert "\x1b[1m" in str(write_page(page("de"), "text", Medium(80, colour=True)))


def test_ids_stay_whole_for_copying() -> None:
    name = "hafenstadt-2018-12-05-sicherer-hafen"
    prose = "Der Rat der Stadt beschließt, sich zum sicheren Hafen zu erklären. " * 3
    report = replace(
        hostile("de"),
        columns=(Column("id", "Id"), Column("gist", "Inhalt")),
        rows=({"id": name, "gist": prose},),
    )
    lines = _lines(write_page(report, "text", Medium(80)))
    assert sum(name in line for line in lines) == 1
    assert sum("Rat" in line for line in lines) == 3


def test_bars_never_hide_a_small_number() -> None:
    lines = _lines(write_page(page("en"), "text", Medium(80)))
    (small,) = [line for line in lines if "Schleswig-Holstein" in line]
    (none,) = [line for line in lines if "Bremen" in line]
    assert small.endswith("█")
    assert none.endswith(" 0")


def test_no_rows_say_so() -> None:
    assert "Nichts gefunden." in _lines(write_page(replace(hostile("de"), rows=()), "text", Medium(80)))
