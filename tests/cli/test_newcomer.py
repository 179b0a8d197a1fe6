"""What somebody meets who is new to the program: each result says what it is of, and how to ask further."""

from pathlib import Path

import pytest

from tests.cases import every
from tests.cli.conftest import Hafen

SOURCE = ("--source", "https://www.example.org/liste")


@pytest.fixture
def looked_at(hafen: Hafen, tmp_path: Path) -> str:
    """Return the page on a table with a column that nobody knows and a row without a municipality."""
    table = tmp_path / "liste.csv"
    table.write_text("Name;Seit;Sicherer Hafen\nNirgendheim;2020;2019\n", "utf-8")
    return hafen("--lang", "de", "members", "import", str(table), *SOURCE).out


def test_an_import_calls_fields_by_their_labels(looked_at: str) -> None:
    assert "Beitritt" in looked_at
    assert "joined" not in looked_at
    assert "Spalten: Name = Name, Sicherer Hafen = Sicherer Hafen\n" in looked_at


def test_an_import_counts_columns_that_were_left_too(looked_at: str) -> None:
    assert "Zeilen übernommen: 0, nicht übernommen: 1. Spalten nicht übernommen: 1.\n" in looked_at


def test_what_a_row_lacks_is_called_by_its_label(hafen: Hafen, tmp_path: Path) -> None:
    table = tmp_path / "stellen.csv"
    table.write_text("Name;Land\nMinisterium für Muster;BB\n", "utf-8")
    ended = hafen("--lang", "de", "recipients", "import", str(table), *SOURCE)
    assert "etwas fehlt  Ebene" in ended.out


def test_the_town_of_an_address_is_no_name(hafen: Hafen, tmp_path: Path) -> None:
    table = tmp_path / "stellen.csv"
    table.write_text("Name;Ebene;Land;Ort\nMinisterium für Muster;Land;BB;Potsdam\n", "utf-8")
    ended = hafen("--lang", "de", "recipients", "import", str(table), *SOURCE, "--format", "json")
    assert '"Ort' not in ended.out.partition('"rows"')[0]
    assert '"city"' in ended.out


def test_a_name_of_several_is_told_in_the_form_that_can_be_typed(hafen: Hafen) -> None:
    ended = hafen("members", "show", "Frankfurt")
    assert ended.code == 4
    assert 'for example "Frankfurt, HE"' in ended.err
    assert hafen("members", "show", "Frankfurt, HE").code == 0


def test_a_comparison_says_that_nothing_separates(hafen: Hafen) -> None:
    ended = hafen("--lang", "de", "mandates", "compare", "potsdam", "rostock")
    assert "\nWas trennt\n\nSoweit erfasst, nichts: " in ended.out
    assert "nicht bekannt" not in ended.out


@every(
    "line",
    [("todo", "Hessen"), ("contacts", "Hessen"), ("members", "list", "Hessen", "--group", "land")],
)
def test_a_land_in_a_word_alone_gets_the_query_for_it(hafen: Hafen, line: tuple[str, ...]) -> None:
    assert "land:Hessen" in hafen(*line).err


def test_a_series_for_a_land_in_a_word_alone_gets_the_query_too(hafen: Hafen, tmp_path: Path) -> None:
    ended = hafen(
        "letters", "render", "2021-07", "--draft", "--to-members", "Hessen", "-o", str(tmp_path / "x")
    )
    assert "land:Hessen" in ended.err


@pytest.mark.parametrize(
    "line", [("members", "join"), ("recipients", "list"), ("letters", "new")], ids=" ".join
)
def test_help_breaks_no_code_at_its_hyphens(hafen: Hafen, line: tuple[str, ...]) -> None:
    page = hafen("--lang", "de", *line, "--help").out
    assert [row for row in page.splitlines() if row.endswith("-") and not row.endswith(" -")] == []


def test_a_missing_text_is_told_for_what_it_is(hafen: Hafen) -> None:
    ended = hafen("--lang", "de", "mandates", "check", "2021-07", "land:HE")
    assert "kein Text dazu erfasst" in ended.out
    assert "keine erfasst" not in ended.out


def test_figures_of_laender_begin_with_their_sum(hafen: Hafen) -> None:
    ended = hafen("--lang", "de", "stats", "by-land", "land:BB,BE")
    assert "\n\nInsgesamt\n\nMitglieder: " in ended.out.replace("  ", "")
    assert ended.out.index("Insgesamt") < ended.out.index("Berlin ")
