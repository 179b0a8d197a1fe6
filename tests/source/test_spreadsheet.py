"""Tables that people send, in the forms their programs write."""

import io

import openpyxl
import pytest

from ssh_cli.source import spreadsheet
from ssh_cli.source.spreadsheet import UnreadableTableError, read_table

ROWS = [["Kommune", "Plätze"], ["Großhafen, Stadt", "20"]]


@pytest.mark.parametrize(
    "raw",
    [
        'Kommune,Plätze\n"Großhafen, Stadt",20\n'.encode(),
        b"\xef\xbb\xbf" + "Kommune;Plätze\r\nGroßhafen, Stadt;20\r\n\r\n".encode(),
        "Kommune;Plätze\nGroßhafen, Stadt;20".encode("cp1252"),
        "Kommune\tPlätze\nGroßhafen, Stadt\t20\n".encode(),
    ],
)
def test_csv_is_read_as_spreadsheets_write_it(raw: bytes) -> None:
    assert read_table(raw, ".csv") == ROWS


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Kommune", "Plätze"])
    sheet.append([None, None])
    sheet.append(["Großhafen, Stadt", 20.0])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_xlsx_is_read() -> None:
    assert read_table(workbook(), ".XLSX") == ROWS


@pytest.mark.parametrize(
    ("raw", "suffix"),
    [(b"a\0b", ".csv"), (b"PK nothing", ".xlsx"), (workbook()[:900], ".xlsx"), (b"", ".xlsx")],
)
def test_what_is_no_table_is_said(raw: bytes, suffix: str) -> None:
    with pytest.raises(UnreadableTableError):
        read_table(raw, suffix)


def test_a_table_too_large_packed_or_unpacked_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = workbook()
    monkeypatch.setattr(spreadsheet, "LIMIT", len(raw) + 10)
    with pytest.raises(UnreadableTableError, match="too-large"):
        read_table(raw, ".xlsx")
    with pytest.raises(UnreadableTableError, match="too-large"):
        read_table(b"x" * (len(raw) + 11), ".csv")
