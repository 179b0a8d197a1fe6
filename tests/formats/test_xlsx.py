import io
import zipfile

import openpyxl

from ssh_cli.formats.registry import write_page
from ssh_cli.page.blocks import Column, Table
from ssh_cli.page.page import Page, Stamp
from tests.cases import every
from tests.changed import replace
from tests.page.sample import grouped, hostile, page


def _open(report: Page) -> openpyxl.Workbook:
    made = write_page(report, "xlsx")
    assert isinstance(made, bytes)
    return openpyxl.load_workbook(io.BytesIO(made))


def test_cells_keep_what_they_are() -> None:
    sheet = _open(hostile("de")).worksheets[0]
    header, first, _second, third, fourth = sheet.iter_rows(values_only=True)
    row = dict(zip(header, first, strict=True))
    assert row["Schlüssel"] == "01002000"
    assert row["Einwohner*innen"] == 180334
    assert row["Seit"] == "2019-06-14"
    assert row["Zustand"] == "aktiv"
    assert row["Lage (Breite)"] == 52.4009
    assert dict(zip(header, third, strict=True))["Einwohner*innen"] is None
    assert dict(zip(header, fourth, strict=True))["Schlüssel"] == "links‹U+202E›rechts"


def test_nothing_is_a_formula_or_a_link() -> None:
    for build in (hostile, grouped, page):
        for sheet in _open(build("en")).worksheets:
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                assert cell.data_type in {"s", "n"}
                assert cell.hyperlink is None
                if isinstance(cell.value, str) and cell.row > 1:
                    assert cell.quotePrefix is cell.value.lstrip().startswith(("=", "+", "@"))


def test_rows_know_their_group_and_totals_stand_beside() -> None:
    book = _open(grouped("de"))
    rows, totals, notes = book.worksheets
    assert [row[0] for row in rows.iter_rows(values_only=True)] == [
        "Gruppe",
        "Brandenburg",
        "Brandenburg",
        "Schleswig-Holstein",
    ]
    assert list(totals.iter_rows(values_only=True)) == [
        ("Gruppe", "Einwohner*innen"),
        ("Brandenburg", 1234),
        ("Schleswig-Holstein", 50000),
        ("Insgesamt", 51234),
    ]
    assert [row[0] for row in notes.iter_rows(values_only=True)][:2] == [
        "Mitglieder nach Land",
        "Stichtag 14.06.2020 · Stand 1a2b3c4",
    ]
    assert rows.freeze_panes == "A2"
    assert rows.auto_filter.ref == "A1:D4"


def test_tables_of_a_page_have_sheets_of_their_own() -> None:
    assert _open(page("en")).sheetnames == ["Hafenstadt", "Resolutions", "Offers", "Notes"]


def test_made_on_the_day_it_is_true_of() -> None:
    assert str(_open(hostile("de")).properties.created) == "2020-06-14 00:00:00"
    made = write_page(hostile("de"), "xlsx")
    assert isinstance(made, bytes)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@every(
    "titles, names",
    [
        (("a/b:c*[d]?", ""), ["Main", "a b c  d", "Main (2)", "Notes"]),
        (("x" * 40, "X" * 40), ["Main", "x" * 31, "X" * 27 + " (2)", "Notes"]),
        (("Notes", "History"), ["Main", "Notes", "History (2)", "Notes (2)"]),
    ],
)
def test_sheet_names_are_such_that_excel_takes(titles: tuple[str, ...], names: list[str]) -> None:
    column = Column("a", "A")
    sections = tuple(Table((column,), (), title) for title in titles)
    report = Page("x", "Main", (column,), (), blocks=sections, stamp=Stamp("2020-01-01", None, "1"))
    assert _open(report).sheetnames == names


def test_very_long_texts_are_cut_where_excel_ends() -> None:
    report = replace(hostile("en"), rows=({"name": "a" * 40_000},))
    value = _open(report).worksheets[0]["A2"].value
    assert isinstance(value, str)
    assert (len(value), value[-1]) == (32_767, "…")
