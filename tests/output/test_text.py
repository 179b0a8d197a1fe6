import pytest
from rich.cells import cell_len

from ssh_cli.document.formats.registry import write_page
from ssh_cli.page.blocks import Column
from tests.changed import replace
from tests.output.sample import LONG, REPORTS, ReportBuilder, grouped, hostile, page


def _lines(text: str | bytes) -> list[str]:
    assert isinstance(text, str)
    assert text.endswith("\n")
    return text.splitlines()


@pytest.mark.parametrize("build", REPORTS)
@pytest.mark.parametrize("width", [1, 5, 20, 40, 80, 132])
def test_no_line_is_wider_than_the_screen(build: ReportBuilder, width: int) -> None:
    lines = _lines(write_page(build("de"), "text", width=width))
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("build", REPORTS)
def test_nothing_steers_the_terminal(build: ReportBuilder) -> None:
    for width in (None, 80):
        text = write_page(build("de"), "text", width=width)
        assert isinstance(text, str)
        assert not set(text) & set("\x1b\x9b\u202e\u200b\ud800\t\r")


def test_a_pipe_folds_and_drops_nothing() -> None:
    lines = _lines(write_page(hostile("de"), "text"))
    (row,) = [line for line in lines if LONG in line]
    assert "unbekannt" in row
    assert not any("--columns" in line for line in lines)


def test_what_has_no_room_is_named_with_its_keys() -> None:
    text = " ".join(_lines(write_page(hostile("en"), "text", width=80)))
    assert "Website" in text
    assert "--columns since,state," in text


def test_possible_rows_are_marked_and_explained() -> None:
    lines = _lines(write_page(grouped("en"), "text", width=80))
    assert [line for line in lines if line.startswith("?")] == [
        "?  Öhafen     Brandenburg                234",
        "? possible: the day or the evidence leaves it open",
    ]
    assert "3 entries: 2 certain, 1 possible" in lines


def test_no_mark_no_gutter() -> None:
    certain = replace(grouped("en"), rows=grouped("en").rows[:1], groups=(), totals=None)
    lines = _lines(write_page(certain, "text", width=80))
    assert lines[2].startswith("Name")
    assert "possible" not in "".join(lines)


def test_colour_only_when_asked() -> None:
    assert "\x1b[" not in str(write_page(page("de"), "text", width=80))
    assert "\x1b[1m" in str(write_page(page("de"), "text", width=80, colour=True))


def test_ids_stay_whole_for_copying() -> None:
    name = "hafenstadt-2018-12-05-sicherer-hafen"
    prose = "Der Rat der Stadt beschließt, sich zum sicheren Hafen zu erklären. " * 3
    report = replace(
        hostile("de"),
        columns=(Column("id", "Id"), Column("gist", "Inhalt")),
        rows=({"id": name, "gist": prose},),
    )
    lines = _lines(write_page(report, "text", width=80))
    assert sum(name in line for line in lines) == 1
    assert sum("Rat" in line for line in lines) == 3


def test_bars_never_hide_a_small_number() -> None:
    lines = _lines(write_page(page("en"), "text", width=80))
    (small,) = [line for line in lines if "Schleswig-Holstein" in line]
    (none,) = [line for line in lines if "Bremen" in line]
    assert small.endswith("█")
    assert none.endswith(" 0")


def test_no_rows_say_so() -> None:
    assert "Nichts gefunden." in _lines(write_page(replace(hostile("de"), rows=()), "text", width=80))
