"""`members import` and `resolutions import` as commands: looked at first, written when asked."""

import json
import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import ROOT, Golden, Hafen
from tests.cli.terminal import converse

TABLE = """Kommune;AGS;Mitglied seit;Telefon
Bernau bei Berlin;;14.06.2024;
Neustadt;;2024;
Postdam;;2024;
Potsdam;;2020-01-01;
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a copy of the real dataset that a test may change."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
    return tmp_path / "data"


@pytest.mark.parametrize("lang", ["de", "en"])
def test_it_only_looks(hafen: Hafen, golden: Golden, data: Path, tmp_path: Path, lang: str) -> None:
    table = tmp_path / "liste.csv"
    table.write_text(TABLE, "cp1252")
    ended = hafen(
        "--data", str(data), "--lang", lang, "--on", "2026-11-22", "members", "import", str(table),
        "--source", "https://www.example.org/liste", "--format", "md",
    )  # fmt: skip
    assert ended.code == 0
    golden(f"cli/members-import.{lang}.md", ended.out)
    golden(f"cli/members-import.{lang}.err.txt", re.sub(r"b/\S*/data/", "b/data/", ended.err))
    assert not (data / "members/bb/bernau-bei-berlin.yaml").exists()


def test_it_writes_what_it_took(hafen: Hafen, data: Path, tmp_path: Path) -> None:
    table = tmp_path / "liste.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in TABLE.splitlines():
        sheet.append(line.split(";"))
    book.save(table)
    ended = hafen(
        "--data", str(data), "--on", "2026-11-22", "members", "import", str(table), "--source",
        "https://www.example.org/liste", "--write", "--yes", "--format", "json",
    )  # fmt: skip
    assert ended.code == 0, ended.err
    text = (data / "members/bb/bernau-bei-berlin.yaml").read_text("utf-8")
    assert "from: 2024-06-14" in text
    assert hafen("--data", str(data), "--on", "2026-11-22", "check").code == 0


def test_decisions_from_a_table(hafen: Hafen, data: Path, tmp_path: Path) -> None:
    table = tmp_path / "liste.csv"
    table.write_text("Kommune,Datum,Titel,Ergebnis\nKiel,2024-03-12,Mehr Plätze,adopted\n", "utf-8")
    ended = hafen(
        "--data", str(data), "--on", "2026-11-22", "resolutions", "import", str(table), "--source",
        "https://www.example.org/liste", "--write", "--yes",
    )  # fmt: skip
    assert ended.code == 0, ended.err
    assert (data / "resolutions/sh/kiel-2024-03-12-mehr-plaetze.yaml").exists()


@pytest.mark.parametrize("words", [(), ("--write", "--yes")])
def test_a_table_of_which_nothing_was_taken_says_so(
    hafen: Hafen, data: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    table = tmp_path / "liste.csv"
    table.write_text("Kommune,Datum,Titel,Ergebnis\nKiel,neulich,Mehr Plätze,adopted\n", "utf-8")
    head = ("--data", str(data), "--lang", "de", "resolutions", "import", str(table))
    ended = hafen(*head, "--source", "https://www.example.org/liste", *words)
    assert ended.code == 0
    assert ended.err.startswith("Es wurde keine Zeile übernommen")
    assert "So steht es schon" not in ended.err


def test_a_table_that_says_nothing_new_says_so(hafen: Hafen, data: Path, tmp_path: Path) -> None:
    table = tmp_path / "liste.csv"
    table.write_text("Kommune,Beitritt\nPotsdam,2019-06-14\n", "utf-8")
    ended = hafen(
        "--data", str(data), "members", "import", str(table), "--source", "https://www.example.org/liste"
    )
    assert "the dataset says so already" in ended.err


@pytest.mark.parametrize(
    ("content", "words", "code"),
    [
        (b"", (), 3),
        (b"Kommune\n", (), 3),
        (b"PK\x03\x04", (), 3),
        (b"Kommune,X\nKiel,1\n", ("--column", "X=schuhe"), 2),
        (b"Kommune,X\nKiel,1\n", ("--column", "X"), 2),
        (b"Kommune,X\nKiel,1\n", ("--source", "unbekannt"), 2),
    ],
)
def test_what_cannot_be_read_says_so(
    hafen: Hafen, data: Path, content: bytes, words: tuple[str, ...], code: int
) -> None:
    table = data.parent / ("liste.xlsx" if content.startswith(b"PK") else "liste.csv")
    table.write_bytes(content)
    assert hafen("--data", str(data), "members", "import", str(table), *words).code == code


def test_a_table_that_is_not_there(hafen: Hafen, data: Path, tmp_path: Path) -> None:
    assert hafen("--data", str(data), "members", "import", str(tmp_path / "nichts.csv")).code == 4


def test_a_name_of_many_is_a_menu_on_a_terminal(data: Path, tmp_path: Path) -> None:
    table = tmp_path / "liste.csv"
    table.write_text("Kommune;Mitglied seit\nNeustadt;2024\n")
    words = ["--data", str(data), "--on", "2026-11-22", "members", "import", str(table), "--source",
             "https://www.example.org/liste"]  # fmt: skip
    found = converse(ROOT, words, [("Nummer", "unbekannt"), ("Nummer", "2")])
    assert found.code == 0, found.text
    lines = found.text.splitlines()
    assert "Welche Kommune ist „Neustadt“?" in lines
    assert sum(re.match(r"  [1-9]  [^:]+: Neustadt", line) is not None for line in lines) == 9
    assert any(re.fullmatch(r"  \d+ weitere: Schlüssel angeben", line) for line in lines)
    assert "keine Kommune mit dem Schlüssel oder der Kennung unbekannt" in found.text
    assert "Neustadt" in found.text.split("+++ ")[1]


def test_a_reader_sees_a_few_meanings_and_a_program_all(hafen: Hafen, data: Path, tmp_path: Path) -> None:
    table = tmp_path / "liste.csv"
    table.write_text("Kommune;Mitglied seit\nNeustadt;2024\n")
    words = ("--data", str(data), "--on", "2026-11-22", "members", "import", str(table), "--source",
             "https://www.example.org/liste", "--format")  # fmt: skip
    assert hafen(*words, "text").out.count("Neustadt") <= 7
    assert "…" in hafen(*words, "text").out
    assert len(json.loads(hafen(*words, "json").out)["rows"][0]["near"]) > 9


def test_a_place_beside_a_name_is_that_of_the_letters(hafen: Hafen, data: Path, tmp_path: Path) -> None:
    table = tmp_path / "liste.csv"
    table.write_text("Stadt;Ort;Straße;PLZ\nPotsdam;Potsdam-Mitte;Weg 1;14467\n")
    words = ("--data", str(data), "--on", "2026-11-22", "members", "import", str(table), "--source",
             "https://www.example.org/liste")  # fmt: skip
    assert "Ort = city" in hafen(*words).out
    table.write_text("Ort;Straße;PLZ\nPotsdam;Weg 1;14467\n")
    assert "Ort = name" in hafen(*words).out
    table.write_text("Stadt;Ort\nPotsdam;Potsdam-Mitte\n")
    assert "Ort = city" not in hafen(*words).out


def test_a_table_written_is_no_dataset_written(hafen: Hafen, data: Path, tmp_path: Path) -> None:
    table = tmp_path / "liste.csv"
    table.write_text("Stadt;Mitglied seit\nBernau bei Berlin;2024\n")
    ended = hafen("--data", str(data), "--on", "2026-11-22", "members", "import", str(table), "--source",
                  "https://www.example.org/liste", "-o", str(tmp_path / "l.xlsx"))  # fmt: skip
    assert ended.code == 0, ended.err
    assert "Nothing was changed in the dataset; --write does it." in ended.err
