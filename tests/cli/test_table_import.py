"""`members import` and `resolutions import` as commands: looked at first, written when asked."""

import json
import re
import shlex
from pathlib import Path

import openpyxl
import pytest

from tests.cases import every
from tests.cli.conftest import ROOT, Golden, Hafen
from tests.cli.terminal import converse
from tests.dataset_copy import state_of

TABLE = """Kommune;AGS;Mitglied seit;Telefon
Bernau bei Berlin;;14.06.2024;
Neustadt;;2024;
Postdam;;2024;
Potsdam;;2020-01-01;
"""


@pytest.mark.parametrize("lang", ["de", "en"])
def test_it_only_looks(hafen: Hafen, golden: Golden, data: Path, tmp_path: Path, lang: str) -> None:
    table = tmp_path / "liste.csv"
    table.write_text(TABLE, "cp1252")
    ended = hafen(
        "--data", str(data), "--lang", lang, "--on", "2026-11-30", "members", "import", str(table),
        "--source", "https://www.example.org/liste", "--format", "md",
    )  # fmt: skip
    assert ended.code == 0
    golden(f"cli/members-import.{lang}.md", ended.out)
    text = re.sub(r"(b/|\.\./)\S*/data/", "b/data/", ended.err)
    golden(f"cli/members-import.{lang}.err.txt", re.sub(r" /\S*/(?=data|liste)", " ", text))
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
        "--data", str(data), "--on", "2026-11-30", "members", "import", str(table), "--source",
        "https://www.example.org/liste", "--write", "--yes", "--format", "json",
    )  # fmt: skip
    assert ended.code == 0, ended.err
    text = (data / "members/bb/bernau-bei-berlin.yaml").read_text("utf-8")
    assert "from: 2024-06-14" in text
    assert hafen("--data", str(data), "--on", "2026-11-30", "check").code == 0


def test_decisions_from_a_table(hafen: Hafen, data: Path, tmp_path: Path) -> None:
    table = tmp_path / "liste.csv"
    table.write_text("Kommune,Datum,Titel,Ergebnis\nKiel,2024-03-12,Mehr Plätze,adopted\n", "utf-8")
    ended = hafen(
        "--data", str(data), "--on", "2026-11-30", "resolutions", "import", str(table), "--source",
        "https://www.example.org/liste", "--write", "--yes",
    )  # fmt: skip
    assert ended.code == 0, ended.err
    assert (data / "resolutions/sh/kiel-2024-03-12-mehr-plaetze.yaml").exists()


@every("words", [(), ("--write", "--yes")])
def test_a_table_of_which_nothing_was_taken_says_so(
    *, hafen: Hafen, data: Path, tmp_path: Path, words: tuple[str, ...]
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


@every(
    "content, words, said",
    [
        (b"", (), (3, "is empty")),
        (b"Kommune\n", (), (3, "has no rows below its headings")),
        (b"PK\x03\x04", (), (3, "is damaged")),
        (b"%PDF-1.7", (), (3, "is a PDF, not a table")),
        (
            b'{"type": "https://schema.oparl.org/1.1/Paper"}',
            (),
            (3, "is a JSON of a council system, not a table"),
        ),
        ("Kommune;Beitritt\nPl\u00f6n;2019\n".encode("mac_roman"), (), (3, "Windows-1252 / Mac Roman")),
        ("Kommune\nK\u00f6ln\nPl\u00f6n\n".encode() + b"K\xf6ln\n", (), (3, "line 4 is not UTF-8")),
        (b"Wo,Wann\nAtlantis,2019\n", (), (3, "--column HEADING=name. The first row is: Wo, Wann")),
        (b"Kommune,X\nKiel,1\n", ("--sheet", "Liste"), (2, "has no sheets")),
        (b"Kommune,X\nKiel,1\n", ("--column", "X=schuhe"), (2, "no field")),
        (b"Kommune,X\nKiel,1\n", ("--column", "X"), (2, "what is what")),
        (b"Kommune,X\nKiel,1\n", ("--source", "unbekannt"), (2, "neither")),
        (b"Kommune,X\nKiel,1\n", ("--known-by", "neulich"), (2, "neulich")),
    ],
)
def test_what_cannot_be_read_says_so(
    *, hafen: Hafen, data: Path, content: bytes, words: tuple[str, ...], said: tuple[int, str]
) -> None:
    table = data.parent / "liste.csv"
    table.write_bytes(content)
    ended = hafen("--data", str(data), "members", "import", str(table), *words)
    assert ended.code == said[0]
    assert said[1] in ended.err


def test_columns_of_other_names_are_understood_named_in_the_whole_command_and_asked(
    hafen: Hafen, data: Path
) -> None:
    table = data.parent / "liste.csv"
    table.write_text("Wer;Dazugekommen;Ansprechperson\nBernau bei Berlin;12.3.2026;x\nKiel;2019;y\n", "utf-8")
    head = ("--data", str(data), "--on", "2026-11-30", "--lang", "de", "members", "import", str(table))
    ended = hafen(*head)
    assert ended.code == 0
    command = next(line for line in ended.err.splitlines() if line.startswith("  hafen "))
    words = shlex.split(command)
    assert words[1 : len(head) + 1] == list(head)
    assert words[len(head) + 1 :] == [
        "--column", "Dazugekommen=", "--column", "Ansprechperson=", "--column", "Wer=name",
        "--source", "QUELLE",
    ]  # fmt: skip
    words[words.index("Dazugekommen=")] = "Dazugekommen=Beitritt"
    words[-1] = "https://www.example.org/liste"
    ended = hafen(*words[1:], "--write", "--yes")
    assert ended.code == 0, ended.err
    assert "from: 2026-03-12" in (data / "members/bb/bernau-bei-berlin.yaml").read_text("utf-8")
    assert "Der ganze Befehl" not in ended.err


def test_a_title_is_no_heading_and_no_column_is_lost_in_silence(hafen: Hafen, data: Path) -> None:
    """The row of headings is named, and each column of which nothing is taken."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Übersicht"],
        ["Wer", "Bundesl.", "dabei seit", "Nachweis", ""],
        ["Bernau bei Berlin", "BB", "12.3.2026", "https://www.example.org/liste", "gern"],
    ):
        sheet.append(row)
    table = data.parent / "liste.xlsx"
    book.save(table)
    head = ("--data", str(data), "--on", "2026-11-30", "--lang", "de", "members", "import", str(table))
    ended = hafen(*head, "--write", "--yes")
    assert ended.code == 0, ended.err
    assert (
        "Überschriften in Zeile 2; Spalten: Wer = Name, dabei seit = Beitritt, Nachweis = Belege" in ended.out
    )
    assert "wird nichts übernommen: Bundesl. (B2), E (E2)" in ended.err
    assert "from: 2026-03-12" in (data / "members/bb/bernau-bei-berlin.yaml").read_text("utf-8")


def test_a_terminal_asks_what_the_columns_are_and_where_they_come_from(data: Path) -> None:
    table = data.parent / "liste.csv"
    table.write_text("Wer;Dazugekommen;Ansprechperson\nBernau bei Berlin;12.3.2026;x\n", "utf-8")
    answers = [
        ("„Dazugekommen“", "wann"), ("„Dazugekommen“", "Beitritt"),
        ("„Ansprechperson“", "Beitritt"), ("„Ansprechperson“", ""),
        ("Beleg", "https://www.example.org/liste"), ("Wer veröffentlicht", ""), ("So schreiben?", "j"),
    ]  # fmt: skip
    talk = converse(data.parent, ["members", "import", str(table), "--write"], answers, columns=80)
    assert talk.code == 0, talk.text
    assert "Das ist schon die Spalte „Dazugekommen“." in talk.text
    assert "Nicht übernommen werden die Spalten: Ansprechperson" in talk.text
    assert "from: 2026-03-12" in (data / "members/bb/bernau-bei-berlin.yaml").read_text("utf-8")


def test_every_import_has_the_same_options(hafen: Hafen) -> None:
    shared = {
        f"--{name}" for name in ("sheet", "column", "same", "source", "write", "dry-run", "yes", "format")
    }
    for command in ("members", "resolutions", "surveys"):
        out = hafen(command, "import", "--help").out
        assert {option for option in shared if option not in out} == set(), command


@every(
    "words, code, said",
    [
        ((), 0, ""),
        (("--sheet", "liste 2026"), 0, ""),
        (("--sheet", "Deckblatt"), 3, "names the municipality"),
        (("--sheet", "Alte"), 4, "Its sheets: Deckblatt, Liste 2026"),
    ],
)
def test_the_sheet_with_the_table_is_found_or_asked_for(
    *, hafen: Hafen, data: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    book = openpyxl.Workbook()
    cover = book.active
    assert cover is not None
    cover.title = "Deckblatt"
    cover.append(["Übersicht"])
    sheet = book.create_sheet("Liste 2026")
    for row in (["Stand: 29.11.2026"], [], ["Kommune", "Beitritt"], ["Bernau bei Berlin", "46093"]):
        sheet.append(row)
    table = data.parent / "liste.xlsx"
    book.save(table)
    head = ("--data", str(data), "--on", "2026-11-30", "members", "import", str(table), "--source")
    ended = hafen(*head, "https://www.example.org/liste", *words)
    assert ended.code == code, ended.err
    assert said in ended.err
    assert ("46093 = 2026-03-12" in ended.out) == (code == 0)
    book.copy_worksheet(sheet)
    book.save(table)
    both = hafen(*head, "https://www.example.org/liste")
    assert both.code == 2
    assert "--sheet: Liste 2026, Liste 2026 Copy" in both.err


def test_the_same_table_again_says_so_of_every_row(hafen: Hafen, data: Path) -> None:
    tables = {
        "members": "Kommune;Land;Beitritt;Sicherer Hafen;Amt;Amtsinhaberin;Stand;E-Mail;Straße;PLZ;Ort\n"
        "Bernau bei Berlin;BB;12.3.26;2019;Bürgermeisterin;Erika Muster;11/2026;stadt@example.org;;;\n"
        "Falkensee;BB;46093;;;;;;Am Weg 1;14612;Falkensee\n"
        "Kiel;SH;;2018;;;;;;;\n",
        "resolutions": "Kommune;Datum;Titel;Ergebnis;Gegenstand;Forderung;Inhalt\n"
        "Kiel;12.3.24;Mehr Plätze;beschlossen;Aufnahme;zusaetzliche-aufnahme;Plätze.\n"
        "Potsdam;2024;Weniger Plätze;abgelehnt;;;\n",
    }
    for command, text in tables.items():
        table = data.parent / f"{command}.csv"
        table.write_text(text, "cp1252")
        words = ("--data", str(data), "--on", "2026-11-30", command, "import", str(table), "--source",
                 "https://www.example.org/liste", "--write", "--yes", "--format", "json")  # fmt: skip
        first = hafen(*words)
        assert first.code == 0, first.err
        before = state_of(data)
        again = hafen(*words, *(("--duplicate-ok",) if command == "resolutions" else ()))
        rows = json.loads(again.out)["rows"]
        assert {row["reason"] for row in rows} == {"nothing-said"}, again.out
        assert len(rows) == text.count("\n") - 1
        assert again.err.endswith("\nNothing changes: the dataset says so already.\n")
        assert state_of(data) == before


def test_a_table_that_is_not_there(hafen: Hafen, data: Path, tmp_path: Path) -> None:
    assert hafen("--data", str(data), "members", "import", str(tmp_path / "nichts.csv")).code == 4


def test_a_name_of_many_is_a_menu_on_a_terminal(data: Path, tmp_path: Path) -> None:
    table = tmp_path / "liste.csv"
    table.write_text("Kommune;Mitglied seit\nNeustadt;2024\n")
    words = ["--data", str(data), "--on", "2026-11-30", "members", "import", str(table), "--source",
             "https://www.example.org/liste"]  # fmt: skip
    dialogue = converse(ROOT, words, [("Nummer", "unbekannt"), ("Nummer", "2")])
    assert dialogue.code == 0, dialogue.text
    lines = dialogue.text.splitlines()
    assert "Welche Kommune ist „Neustadt“?" in lines
    assert sum(re.match(r"  [1-9]  Neustadt", line) is not None for line in lines) == 9
    assert any(re.fullmatch(r"  \d+ weitere: Schlüssel angeben", line) for line in lines)
    assert "keine Kommune mit dem Schlüssel oder der Kennung unbekannt" in dialogue.text
    assert "Neustadt" in dialogue.text.split("+++ ")[1]


def test_a_reader_sees_a_few_meanings_and_a_program_all(hafen: Hafen, data: Path, tmp_path: Path) -> None:
    table = tmp_path / "liste.csv"
    table.write_text("Kommune;Mitglied seit\nNeustadt;2024\n")
    words = ("--data", str(data), "--on", "2026-11-30", "members", "import", str(table), "--source",
             "https://www.example.org/liste", "--format")  # fmt: skip
    assert hafen(*words, "text").out.count("Neustadt") <= 7
    assert "…" in hafen(*words, "text").out
    assert len(json.loads(hafen(*words, "json").out)["rows"][0]["near"]) > 9


def test_a_place_beside_a_name_is_that_of_the_letters(hafen: Hafen, data: Path, tmp_path: Path) -> None:
    table = tmp_path / "liste.csv"
    table.write_text("Stadt;Ort;Straße;PLZ\nPotsdam;Potsdam-Mitte;Weg 1;14467\n")
    words = ("--data", str(data), "--on", "2026-11-30", "members", "import", str(table), "--source",
             "https://www.example.org/liste")  # fmt: skip
    assert "Ort = City" in hafen(*words).out
    table.write_text("Ort;Straße;PLZ\nPotsdam;Weg 1;14467\n")
    assert "Ort = Name" in hafen(*words).out
    table.write_text("Stadt;Ort\nPotsdam;Potsdam-Mitte\n")
    assert "Ort = City" not in hafen(*words).out


def test_a_table_written_is_no_dataset_written(hafen: Hafen, data: Path, tmp_path: Path) -> None:
    table = tmp_path / "liste.csv"
    table.write_text("Stadt;Mitglied seit\nBernau bei Berlin;2024\n")
    ended = hafen("--data", str(data), "--on", "2026-11-30", "members", "import", str(table), "--source",
                  "https://www.example.org/liste", "-o", str(tmp_path / "l.xlsx"))  # fmt: skip
    assert ended.code == 0, ended.err
    assert "Nothing was changed in the dataset; --write does it." in ended.err


def test_papers_of_a_council_system_are_resolutions(hafen: Hafen, data: Path, tmp_path: Path) -> None:
    meeting = {
        "id": "https://oparl.example.org/m/1",
        "type": "https://schema.oparl.org/1.1/Meeting",
        "start": "2026-03-05T18:00:00+01:00",
    }
    item = {"type": "https://schema.oparl.org/1.1/AgendaItem", "order": 1, "result": "beschlossen"}
    paper = {
        "id": "https://oparl.example.org/p/1",
        "type": "https://schema.oparl.org/1.1/Paper",
        "body": "https://oparl.example.org/b/1",
        "name": "Beitritt zum Bündnis",
        "consultation": [{"meeting": meeting["id"], "agendaItem": item}],
    }
    file = tmp_path / "papers.json"
    file.write_text(json.dumps([{"data": [paper]}, {"data": [meeting]}]), "utf-8")
    line = ("--data", str(data), "--on", "2026-11-30", "resolutions", "import", str(file))
    assert "https://oparl.example.org/b/1" in hafen(*line).out
    ended = hafen(*line, "--same", "https://oparl.example.org/b/1=eberswalde", "--write", "--yes")
    assert ended.code == 0, ended.err
    (written,) = (data / "resolutions/bb").glob("eberswalde-2026-03-05-*.yaml")
    text = written.read_text("utf-8")
    assert "outcome: adopted\n" in text
    assert "source: https://oparl.example.org/p/1\n" in text


def test_the_papers_that_hafen_writes_are_known_to_it(hafen: Hafen, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "papers.json"
    assert hafen("--data", str(data), "export", "file", "oparl-papers.json", "-o", str(file)).code == 0
    ended = hafen("--data", str(data), "resolutions", "import", str(file), "--format", "json")
    rows = json.loads(ended.out)["rows"]
    assert len(rows) == len(list((data / "resolutions").rglob("*.yaml")))
    assert {row["reason"] for row in rows} <= {"duplicate", "nothing-said"}, ended.err
