"""Answers as files with sheets: no word of a cell is broken, and the same answer gives the same bytes."""

import re
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest

from tests.cli.conftest import Hafen

LONGEST = 24  # characters; identifiers and addresses that are longer may be divided at their signs
COLUMNS = "name,land,kind,standing,certainty,since,population,ags,resolutions,offers,networks,safe_harbour"
PAGES = {
    "member": ("members", "show", "landkreis-tuebingen"),
    "members": ("members", "list", "land:BB,BE,HH", "--columns", COLUMNS),
    "matrix": ("mandates", "matrix", "land:NI"),
    "offers": ("stats", "offers"),
    "overview": ("overview",),
}


def words_in_cells(markdown: str) -> Counter[str]:
    """Return the words of all cells, without addresses and what is longer than a line may divide."""
    rows = [
        line for line in markdown.splitlines() if line.startswith("|") and not re.match(r"\|[ :|-]+$", line)
    ]
    cells = " ".join(cell for row in rows for cell in row.strip("|").split("|"))
    words = re.sub(r"<https?://[^>]*>|\\(?=.)|\*\*", "", cells).split()
    return Counter(word for word in words if len(word) <= LONGEST and not re.search(r"[\[\]()<>&]|://", word))


def words_on_sheets(path: Path) -> Counter[str]:
    with pdfplumber.open(path) as opened:
        return Counter(word["text"] for page in opened.pages for word in page.extract_words(x_tolerance=1.5))


@pytest.mark.parametrize("name", PAGES)
def test_no_word_of_a_cell_is_broken(name: str, hafen: Hafen, tmp_path: Path) -> None:
    for suffix in ("md", "pdf"):
        ended = hafen("--lang", "de", *PAGES[name], "-o", str(tmp_path / f"a.{suffix}"))
        assert ended.code == 0, ended.err
    words = words_in_cells((tmp_path / "a.md").read_text("utf-8"))
    assert words.total() > 20
    assert words - words_on_sheets(tmp_path / "a.pdf") == Counter()


def test_a_broken_word_would_be_noticed() -> None:
    assert words_in_cells(
        "| Ort | Land |\n|---|:--|\n| **Bad** Honnef | <https://a.example> NW |"
    ) == Counter(("Ort", "Land", "Bad", "Honnef", "NW"))


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx"])
@pytest.mark.parametrize("name", ["members", "offers", "overview"])
def test_the_same_answer_gives_the_same_bytes(
    name: str, suffix: str, hafen: Hafen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for number, zone in enumerate(("UTC", "Asia/Tokyo")):
        monkeypatch.setenv("TZ", zone)
        path = tmp_path / f"{number}.{suffix}"
        ended = hafen("--lang", "de", "--on", "2026-01-01", *PAGES[name], "-o", str(path))
        assert ended.code == 0, ended.err
        made.append(path.read_bytes())
    assert made[0] == made[1]
    assert len(made[0]) > 2000
