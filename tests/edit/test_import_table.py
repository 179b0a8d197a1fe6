"""Headings of tables: known by the words that offices use, found below title lines, in every form."""

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssh_cli.edit.import_municipal import MEMBER_FIELDS, RESOLUTION_FIELDS
from ssh_cli.edit.import_table import (
    HEADINGS,
    Cells,
    RowReason,
    declared_headings,
    find_heading_row,
    fold_heading,
    known_headings,
    read_rows,
)
from ssh_cli.kinds import KINDS, KindOfRecord
from ssh_cli.kinds.field import path, walk
from ssh_cli.source.table import read_sheets
from tests.cases import every

HEAD = ["Kommune", "Land", "Beitritt", "Quelle"]
TOWNS = ["Lübben (Spreewald)", "Großräschen", "Göttingen", "Bad Säckingen", "Überlingen", "Kiel"]


@every(
    "heading, member_field, resolution_field",
    [
        ("Bündnis Städte Sicherer Häfen", "joined", None),
        ("Beitritt zum Bündnis Städte Sicherer Häfen", "joined", None),
        ("Im Bündnis seit", "joined", None),
        ("Datum des Beitritts", "joined", None),
        ("Sicherer Hafen seit", "declared", None),
        ("Datum der Erklärung", "declared", None),
        ("Stadt / Gemeinde / Landkreis", "name", "name"),
        ("Name der Kommune", "name", "name"),
        ("Web-Link", "source", "source"),
        ("Beschluss vom", "declared", "date"),
        ("Link", "source", "source"),
        ("URL", "source", "source"),
        ("Fundstelle", "source", "source"),
        ("Name", "name", "name"),
        ("GEMEINDE-SCHLÜSSEL", "key", "key"),
        ("Bundesland", "land", "land"),
    ],
)
def test_a_heading_means_what_offices_mean_by_it(
    heading: str, member_field: str | None, resolution_field: str | None
) -> None:
    folded = fold_heading(heading)
    assert known_headings(MEMBER_FIELDS).get(folded) == member_field
    assert known_headings(RESOLUTION_FIELDS).get(folded) == resolution_field


def test_no_import_knows_a_word_by_two_fields() -> None:
    for fields in (MEMBER_FIELDS, RESOLUTION_FIELDS):
        words = [word for name in fields for word in {*map(fold_heading, (name, *HEADINGS[name]))}]
        assert sorted(words) == sorted(set(words))


@every(
    "rows, top",
    [
        ([HEAD, ["Kiel"]], 0),
        ([["Bündnis Städte Sicherer Häfen"], ["Stand: 1.1.2026"], [], HEAD, ["Kiel", "SH"]], 3),
        ([["Mitglied"], ["Stadt", "Beitritt"], ["Kiel", "2019"]], 1),
        ([["Ort"], ["Kiel"]], 0),
        ([["Kommunen"], ["Wer", "dabei seit"], ["Kiel", "2019"]], None),
        ([["Schuhgröße", "Farbe"], ["42", "rot"]], None),
        ([], None),
    ],
)
def test_headings_are_found_below_title_lines(rows: list[list[str]], top: int | None) -> None:
    assert find_heading_row(rows, known_headings(MEMBER_FIELDS)) == top


def test_a_heading_that_a_person_names_is_found_too() -> None:
    rows = [["Liste"], ["Wo", "Wann"], ["Kiel", "2019"]]
    assert find_heading_row(rows, known_headings(MEMBER_FIELDS, {"Wo": "name"})) == 1


def test_a_column_without_heading_goes_by_its_letter() -> None:
    rows = [["Kommune", "", "Beitritt"], ["Kiel", "", "", "gern"], ["Köln", "NW", "2019"]]
    cells, headings, left, _top = read_rows(rows, MEMBER_FIELDS, {"D": "", "B": "land"})
    assert headings == {"Kommune": "name", "B": "land", "Beitritt": "joined"}
    assert [row.text for row in cells] == [{"name": "Kiel"}, {"name": "Köln", "land": "NW", "joined": "2019"}]
    assert left == []
    unnamed = read_rows(rows, MEMBER_FIELDS, {})[2]
    assert [(entry.reason, entry.cell, entry.column) for entry in unnamed] == [
        (RowReason.COLUMN_UNKNOWN, "B1", "B"),
        (RowReason.COLUMN_UNKNOWN, "D1", "D"),
    ]


def test_places_are_called_as_a_spreadsheet_shows_them() -> None:
    rows = [["Titel"], [], ["Kommune", "Schuhe", "Beitritt"], [], ["Kiel", "42", "neulich"]]
    [cells], headings, left, _top = read_rows(rows, MEMBER_FIELDS, {})
    assert headings == {"Kommune": "name", "Beitritt": "joined"}
    assert [(entry.row, entry.reason, entry.cell, entry.column or entry.value) for entry in left] == [
        (1, RowReason.ABOVE_HEADINGS, "", "Titel"),
        (3, RowReason.COLUMN_UNKNOWN, "B3", "Schuhe"),
    ]
    refused = cells.refusal(RowReason.REFUSED, "joined").left
    assert (refused.row, refused.cell, refused.column, refused.value) == (5, "C5", "Beitritt", "neulich")


def written(rows: list[list[str]], form: str, sign: str) -> bytes:
    """Return a table as a program writes it: an encoding, or a workbook with a cover sheet."""
    if form == "xlsx":
        book = openpyxl.Workbook()
        cover = book.active
        assert cover is not None
        cover.append(["Nur eine Titelseite"])
        sheet = book.create_sheet("Liste")
        for row in rows:
            sheet.append(row)
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()
    head = f"sep={sign}\r\n" if form.startswith("sep") else ""
    text = head + "".join(sign.join(row) + "\r\n" for row in rows)
    return text.encode(form.removeprefix("sep "))


def read_cells(cells: list[Cells]) -> list[dict[str, str]]:
    return [dict(cell.text) for cell in cells]


@given(
    names=st.lists(st.sampled_from(TOWNS), min_size=1, max_size=8),
    form=st.sampled_from(
        ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "cp850", "mac_roman", "sep utf-8", "xlsx"]
    ),
    sign=st.sampled_from([";", ",", "\t"]),
    titles=st.lists(st.sampled_from([["Übersicht für Großräschen"], ["Stand: 29.11.2026"], []]), max_size=4),
)
def test_a_table_says_the_same_in_every_form(
    names: list[str], form: str, sign: str, titles: list[list[str]]
) -> None:
    body = [[name, "BB", "12.03.2026", "https://www.example.org/a"] for name in names]
    plain, _headings, _left, _top = read_rows([HEAD, *body], MEMBER_FIELDS, {})
    padded = [[*row, *[""] * (4 - len(row))] for row in titles]
    # The heading of the source bears letters that every one of these encodings writes otherwise.
    sheets = read_sheets(
        written([*padded, [*HEAD[:3], "Quelle"], *body, ["", "", "", "Größe ü"]], form, sign)
    )
    cells, headings, left, _top = read_rows(sheets[-1].rows, MEMBER_FIELDS, {})
    assert read_cells(cells)[:-1] == read_cells(plain)
    assert list(headings) == HEAD
    assert {entry.reason for entry in left} <= {RowReason.ABOVE_HEADINGS}
    assert [entry.value for entry in left] == [row[0] for row in titles if row]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_columns_are_the_declared_fields_without_private_ones_and_those_of_events(kind: KindOfRecord) -> None:
    columns = declared_headings(kind.name)
    for way in walk(kind.record_class):
        is_kept_out = any(step.about.private or step.about.by_event for step in way)
        assert (path(way) in columns) == (way[-1].part is None and not is_kept_out)


def test_a_column_is_known_by_its_labels_in_both_languages() -> None:
    columns = declared_headings("meeting")
    assert {"title", "Titel", "Title", "Titel Deutsch"} <= set(columns["title.de"])
    assert "Quelle" in columns["source"]
