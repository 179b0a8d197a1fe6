"""Tables that people send: CSV in the forms spreadsheets write, and XLSX; every cell as text."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime

LIMIT = 16 * 1024 * 1024
"""Bytes of a table, packed or unpacked, at most."""

_DELIMITERS = (";", "\t", ",")


class UnreadableTableError(Exception):
    """A file that is no table this module reads; `reason` is a slug: too-large, not-csv, not-xlsx."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_table(raw: bytes, suffix: str) -> list[list[str]]:
    """Return the rows of a table as text, `suffix` (`.csv`, `.xlsx`) telling its format.

    Raise UnreadableTableError. Of a workbook the first sheet is read, and formulas by the value last saved.
    """
    if len(raw) > LIMIT:
        raise UnreadableTableError("too-large")
    return _read_xlsx(raw) if suffix.lower() == ".xlsx" else _read_csv(raw)


def _read_csv(raw: bytes) -> list[list[str]]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")  # what German Excel writes
    if "\0" in text:
        raise UnreadableTableError("not-csv")
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]
    except csv.Error:
        raise UnreadableTableError("not-csv") from None


def _read_xlsx(raw: bytes) -> list[list[str]]:
    import openpyxl

    if _unpacked_size(raw) > LIMIT:
        raise UnreadableTableError("too-large")
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        try:
            return list(_rows(book.worksheets[0].iter_rows(values_only=True)))
        finally:
            book.close()
    except Exception as error:  # a broken archive fails in as many ways as it has parts
        raise UnreadableTableError("not-xlsx") from error


def _unpacked_size(raw: bytes) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return sum(one.file_size for one in archive.infolist())
    except zipfile.BadZipFile as error:
        raise UnreadableTableError("not-xlsx") from error


def _rows(rows: Iterator[tuple[object, ...]]) -> Iterator[list[str]]:
    for row in rows:
        cells = [_text(cell) for cell in row]
        if any(cells):
            yield cells


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    return str(cell)
