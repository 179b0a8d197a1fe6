"""`members import` and `resolutions import` as commands: looked at first, written when asked."""

import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import ROOT, Golden, Hafen

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
