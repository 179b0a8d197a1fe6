"""Tables that people send, and the encodings they come in."""

import codecs
import csv
import io
import json
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from ssh_cli.source import table
from ssh_cli.source.table import (
    Sheet,
    UnknownEncodingError,
    UnreadableTableError,
    cell_name,
    decode_text,
    read_sheets,
)
from tests.cases import every
from tests.cli.conftest import ROOT

ROWS = [["Kommune", "Plätze"], ["Großhafen, Stadt", "20"]]


@every(
    "raw",
    [
        'Kommune,Plätze\n"Großhafen, Stadt",20\n'.encode(),
        b"\xef\xbb\xbf" + "Kommune;Plätze\r\nGroßhafen, Stadt;20\r\n".encode(),
        "Kommune;Plätze\nGroßhafen, Stadt;20".encode("cp1252"),
        "Kommune\tPlätze\nGroßhafen, Stadt\t20\n".encode("utf-16"),
        b"\xef\xbb\xbf" + "sep=;\r\nKommune;Plätze\r\nGroßhafen, Stadt;20\r\n".encode(),
        'sep=|\nKommune|Plätze\n"Großhafen, Stadt"|20\n'.encode(),
    ],
)
def test_csv_is_read_as_spreadsheets_write_it(raw: bytes) -> None:
    assert read_sheets(raw) == (Sheet("", ROWS),)


def test_title_lines_do_not_hide_the_delimiter_and_blank_rows_keep_their_place() -> None:
    raw = b"Liste, Stand: 1, 2, 3\n\nKommune;Land\nAach;BW\nKiel;SH\n"
    [sheet] = read_sheets(raw)
    assert [list(row) for row in sheet.rows] == [
        ["Liste, Stand: 1, 2, 3"], [], ["Kommune", "Land"], ["Aach", "BW"], ["Kiel", "SH"],
    ]  # fmt: skip


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Liste"
    sheet.append(["Kommune", "Plätze", "AGS", "Tag", "Ja"])
    sheet.append([None, None])
    sheet.append(["Großhafen, Stadt", 20.0, 1001000, date(2026, 3, 12), True])
    sheet["C3"].number_format = "00000000"
    sheet.append(["Kiel", 2.5, None, datetime(2026, 3, 12, 9, 30), None])  # noqa: DTZ001 - cells have no time zone
    book.create_sheet("Leer")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_every_sheet_of_a_workbook_is_read_as_it_is_shown() -> None:
    liste, leer = read_sheets(workbook())
    assert (liste.name, leer) == ("Liste", Sheet("Leer", []))
    assert [list(row) for row in liste.rows] == [
        ["Kommune", "Plätze", "AGS", "Tag", "Ja"],
        [],
        ["Großhafen, Stadt", "20", "01001000", "2026-03-12", "true"],
        ["Kiel", "2.5", "", "2026-03-12", ""],
    ]


def archive(*files: tuple[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, text in files:
            made.writestr(name, text)
    return target.getvalue()


PAPER = {"type": "https://schema.oparl.org/1.1/Paper", "name": "Sicherer Hafen", "date": "2026-03-05"}
NO_TABLES = {
    "empty": [b"", b" \r\n\n", b"\xef\xbb\xbf"],
    "binary": [b"a\x01b", b"\x7fELF\x02\x03", b"\x81\x8d\x02\xff\x90abc"],
    "pdf": [b"%PDF-1.7\n%\xe2\xe3"],
    "xls": [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)],
    "locked": [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")],
    "word": [archive(("word/document.xml", "")), b"{\\rtf1"],
    "slides": [archive(("ppt/presentation.xml", ""))],
    "xlsb": [archive(("xl/workbook.bin", ""))],
    "ods": [archive(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"))],
    "open-document": [archive(("mimetype", "application/vnd.oasis.opendocument.text"))],
    "zip": [archive(("liste.csv", "Kommune"))],
    "picture": [b"\x89PNG\r\n\x1a\n"],
    "html": [b"\n<!DOCTYPE html><table>", b"<table><tr>"],
    "xml": [b'<?xml version="1.0"?>'],
    "json": [b'{"name": "Kiel"}', b"[]"],
    "oparl": [json.dumps(PAPER).encode(), json.dumps({"data": [PAPER]}).encode()],
    "broken-xlsx": [b"PK nothing", workbook()[:900], archive(("xl/workbook.xml", "nothing"))],
}


def test_a_formula_without_a_saved_value_is_no_empty_cell() -> None:
    """Programs other than spreadsheets save none: a day that is calculated must not be missing unseen."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Kommune", "Beitritt", "Quelle"])
    sheet.append(["Kiel", "=DATE(2026,3,12)", None])
    target = io.BytesIO()
    book.save(target)
    [read] = read_sheets(target.getvalue())
    assert [list(row) for row in read.rows] == [
        ["Kommune", "Beitritt", "Quelle"], ["Kiel", "=DATE(2026,3,12)", ""],
    ]  # fmt: skip
    emptied = io.BytesIO()
    with zipfile.ZipFile(target) as saved, zipfile.ZipFile(emptied, "w") as archive:
        for name in saved.namelist():
            part = saved.read(name).replace(b'<c r="B2"><f>', b'<c r="B2" t="str"><f>')
            archive.writestr(name, part)
    [read] = read_sheets(emptied.getvalue())
    assert list(read.rows[1]) == ["Kiel", "", ""]  # as of =IF(A2="","",…)


def test_what_is_no_table_is_named_for_what_it_is() -> None:
    collected: dict[str, list[str]] = {}
    for reason, files in NO_TABLES.items():
        for raw in files:
            with pytest.raises(UnreadableTableError) as caught:
                read_sheets(raw)
            collected.setdefault(reason, []).append(str(caught.value))
    assert collected == {reason: [reason] * len(files) for reason, files in NO_TABLES.items()}


def test_a_quotation_mark_that_nobody_closes_swallows_no_rows() -> None:
    """Read leniently, Potsdam and what follows would be part of Berlin's name."""
    head = 'name;source\n"Bad\nBelzig";a\n'
    assert [list(row) for row in read_sheets(f"{head}Berlin;b".encode())[0].rows] == [
        ["name", "source"], ["Bad\nBelzig", "a"], ["Berlin", "b"],
    ]  # fmt: skip
    broken = ('"Berlin;b\nPotsdam;c\n', '"Berlin;b\n"Potsdam";c\n', '"Berlin" (Land);b\nPotsdam;c\n')
    lines = []
    for rows in broken:
        for text in (head + rows, f"sep=;\n{head}{rows}"):
            with pytest.raises(UnreadableTableError, match="broken-csv") as caught:
                read_sheets(text.encode())
            lines.append(caught.value.line)
    assert lines == [4, 5] * 3
    [sheet] = read_sheets(f'{head}Haus "Sonne";c\n'.encode())
    assert list(sheet.rows[-1]) == ['Haus "Sonne"', "c"]


def test_a_table_too_large_packed_or_unpacked_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = workbook()
    monkeypatch.setattr(table, "LIMIT", len(raw) + 10)
    for large in (raw, b"x" * (len(raw) + 11)):
        with pytest.raises(UnreadableTableError, match="too-large"):
            read_sheets(large)


def test_cells_are_called_as_spreadsheets_call_them() -> None:
    names = [cell_name(1, column) for column in (1, 26, 27, 52, 53, 702, 703)]
    assert names == ["A1", "Z1", "AA1", "AZ1", "BA1", "ZZ1", "AAA1"]


LIST = "Kommune;Land\r\nLübbenau/Spreewald;BB\r\nGöttingen;NI\r\nGroßräschen;BB\r\nÜhlingen;BW\r\n"
ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp850", "mac_roman",
)  # fmt: skip


def test_a_list_is_read_in_every_encoding_of_an_office() -> None:
    assert {name: decode_text(LIST.encode(name)).text for name in ENCODINGS} == dict.fromkeys(ENCODINGS, LIST)


def test_the_encoding_is_named() -> None:
    names = [decode_text(LIST.encode(name)).encoding for name in ("utf-8", "utf-16", "cp1252", "cp850")]
    assert names == ["UTF-8", "UTF-16", "Windows-1252", "CP850"]
    assert decode_text(LIST.encode("mac_roman")).encoding == "Mac Roman"


def test_no_name_of_the_register_is_read_as_another_one() -> None:
    """A list of a single name is the hardest case: it is read right or refused."""
    with (ROOT / "data/register/municipalities.csv").open(encoding="utf-8", newline="") as file:
        names = {row["name"] for row in csv.DictReader(file) if not row["name"].isascii()}
    wrong, refused, read = [], 0, 0
    for name in sorted(names):
        text = f"Kommune;Beitritt\r\n{name};2026\r\n"
        for encoding in ("cp1252", "cp850", "mac_roman"):
            try:
                raw = text.encode(encoding)
            except UnicodeEncodeError:
                continue
            try:
                result = decode_text(raw).text
            except UnknownEncodingError:
                refused += 1
                continue
            read += 1
            if result != text:
                wrong.append((encoding, name, result))
    assert wrong == []
    assert refused < read / 20


@every(
    "text",
    [
        "Potsdam – „neu“\n",
        "Preis: 20 €, 3 m²\n",
        "José Müller\n",
        "Budyšin, Görlitz\nMünchen\n",
        "KÖLN, ÜBERSEE\n",
    ],
)
def test_signs_and_other_letters_are_read_as_windows_writes_them(text: str) -> None:
    assert decode_text(text.encode("cp1252")).text == text


@every(
    "raw, name, line",
    [
        ("Plön;2019\n".encode("mac_roman"), "Windows-1252 / Mac Roman", 0),
        ("Köln\nGießen\nMünster\n".encode() + b"M\xfcnchen\n", "UTF-8", 4),
        (codecs.BOM_UTF16_LE + b"a\0b", "UTF-16", 1),
        ("Привет, город\n".encode("cp1251"), None, 0),
    ],
)
def test_what_is_not_sure_is_named(raw: bytes, name: str | None, line: int) -> None:
    with pytest.raises(UnknownEncodingError) as caught:
        decode_text(raw)
    assert caught.value.line == line
    assert caught.value.name == name if name else caught.value.name
