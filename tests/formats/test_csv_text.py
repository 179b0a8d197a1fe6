import csv
import io

from ssh_cli.formats.registry import write_page
from ssh_cli.page.blocks import Column
from ssh_cli.page.page import Page, Stamp
from tests.page.sample import hostile

STAMP = Stamp("2020-01-01", None, "1")


def _read(report: Page, name: str, delimiter: str) -> list[list[str]]:
    text = write_page(report, name)
    assert isinstance(text, str)
    assert text.removeprefix("\ufeff").count("\n") == text.count("\r\n") + text.count("Zeile\n")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


def test_keys_keep_their_zeros_and_numbers_their_point() -> None:
    header, first, *_others = _read(hostile("de"), "csv", ",")
    row = dict(zip(header, first, strict=True))
    assert row["key"] == "01002000"
    assert row["population"] == "180334"
    assert row["ratio"] == "0.125"
    assert row["ship"] == "true"
    assert row["networks"] == "eccar; Städte für alle"
    assert (row["known.known"], row["known.of"], row["location.lat"]) == ("40", "57", "52.4009")


def test_no_cell_runs_as_a_formula() -> None:
    for name, delimiter in (("csv", ","), ("excel-csv", ";")):
        for row in _read(hostile("de"), name, delimiter):
            armed = [cell for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))]
            assert all(cell[2:-1].isdigit() and cell == f'="{cell[2:-1]}"' for cell in armed)
            assert name == "excel-csv" or not armed


def test_formulas_in_titles_and_codes_are_defused_too() -> None:
    column = Column("x", "=TITLE()", labels={"a": "=LABEL()"})
    report = Page("x", "X", (column,), ({"x": "a"},), stamp=STAMP)
    assert _read(report, "excel-csv", ";") == [["'=TITLE()"], ["'=LABEL()"]]


def test_excel_reads_german_numbers_titles_and_words() -> None:
    text = write_page(hostile("de"), "excel-csv")
    assert isinstance(text, str)
    assert text.startswith("\ufeffName;Schlüssel;")
    header, first, _second, third, _fourth = _read(hostile("de"), "excel-csv", ";")
    row = dict(zip(header, first, strict=True))
    assert row["Schlüssel"] == '="01002000"'
    assert row["Anteil"] == "0,125"
    assert row["Zustand"] == "aktiv"
    assert dict(zip(header, third, strict=True))["Anteil"] == "-5,5"


def test_long_digits_and_ordinary_numbers_in_text() -> None:
    report = Page(
        "x", "X", (Column("x", "X"),), ({"x": "1234567890123456"}, {"x": "120"}, {"x": "0"}), stamp=STAMP
    )
    assert _read(report, "excel-csv", ";") == [["X"], ['="1234567890123456"'], ["120"], ["0"]]
