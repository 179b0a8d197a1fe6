"""`hafen papers` and lists as pages: formats, languages, what is not there."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Hafen

PAPER = "2020-11-12-willkommenskultur"


@pytest.mark.parametrize(
    "line",
    [
        ("papers", "city", "potsdam"),
        ("papers", "land", "BB"),
        ("papers", "press", PAPER),
        ("members", "list", "--group", "land", "land:SH"),
    ],
)
@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_a_file_is_of_the_kind_that_its_name_tells(
    line: tuple[str, ...], ending: str, begins: bytes, hafen: Hafen, tmp_path: Path
) -> None:
    path = tmp_path / f"papier.{ending}"
    ended = hafen(*line, "--on", "2023-06-01", "-o", str(path))
    assert (ended.code, ended.out) == (0, "")
    assert path.read_bytes().startswith(begins)


def test_a_report_speaks_the_language_asked_for(hafen: Hafen) -> None:
    assert hafen("papers", "city", "potsdam", "--lang", "de").out.startswith("Stadtbericht Potsdam")
    assert hafen("papers", "city", "potsdam", "--lang", "en").out.startswith("City report: Potsdam")
    assert hafen("papers", "land", "Brandenburg", "--lang", "en").out.startswith("Land report: Brandenburg")


def test_a_press_paper_stays_in_the_language_that_there_is(hafen: Hafen) -> None:
    ended = hafen("papers", "press", PAPER, "--on", "2020-12-01", "--lang", "en", "--format", "md")
    assert ended.out.startswith("> **Sperrfrist: 5. Dezember 2020")


def test_a_document_in_another_language_says_so(hafen: Hafen, tmp_path: Path) -> None:
    result = "This document is in German, the language of its template; there is none in another.\n"
    german: tuple[tuple[str, ...], ...] = (
        ("papers", "press", PAPER),
        ("letters", "render", "2021-07-einladung-zum-dialog"),
        ("letters", "render", "2021-07", "--to", "bundesministerium-des-innern", "-o", str(tmp_path)),
        ("papers", "pack", "2022-03-29"),
        ("papers", "welcome", "Potsdam"),
        ("papers", "answer", "--demands", "landesaufnahmeprogramm", "--land", "BB"),
    )
    english = ("papers", "city", "potsdam")
    wrong = [line for line in german if result not in hafen(*line, "--lang", "en").err]
    wrong += [line for line in (german[0], english) if "auf Deutsch" in hafen(*line, "--lang", "de").err]
    wrong += [english] if result in hafen(*english, "--lang", "en").err else []
    assert wrong == []


def test_a_press_paper_is_known_by_its_day(hafen: Hafen) -> None:
    assert hafen("papers", "press", "2020-11") == hafen("papers", "press", PAPER)


@pytest.mark.parametrize(
    ("line", "near"),
    [
        (("papers", "city", "Potzdam"), "Potsdam"),
        (("papers", "land", "Brandburg"), "Brandenburg (BB)"),
        (("papers", "press", "2020-11-12-wilkommenskultur"), PAPER),
        (("papers", "press", "1.1.2020"), PAPER),  # whose day is the 12.11.2020
    ],
)
def test_what_is_not_there_is_told_what_comes_near(line: tuple[str, ...], near: str, hafen: Hafen) -> None:
    ended = hafen(*line)
    assert (ended.code, ended.out) == (4, "")
    assert near in ended.err


ADDRESSEES = {
    "bmi": "Bundesministerium des Innern",
    "BAMF": "Bundesamt für Migration und Flüchtlinge",
    "dstgb": "Deutscher Städte- und Gemeindebund",
    "AA": "Auswärtiges Amt",  # the capitals of its name
    "mik": "Ministerium des Innern und für Kommunales des Landes Brandenburg",
    "bundeskanzleramt": "Bundeskanzleramt",
    "Städtetag": "Deutscher Städtetag",
}
DEMANDS = (
    "appell-bund",
    "Zusage des Bundes zur Aufnahme",
    "Federal promise that municipalities may admit people",
    "Zusage des Bundes",
)


def test_an_answer_speaks_for_all_members_or_those_of_a_query(hafen: Hafen) -> None:
    words = (
        "papers",
        "answer",
        "--demands",
        "appell-bund",
        "--on",
        "2023-06-01",
        "--format",
        "md",
        "--lang",
        "de",
    )
    everybody = hafen(*words).out
    assert "Antwort aller Mitglieder im Bündnis Städte Sicherer Häfen an den Bund" in everybody
    large = hafen(*words, "population:500000..", "--to", "BMI").out
    assert "Sie haben die Mitglieder des Bündnisses nach ihrer Bereitschaft gefragt." in large
    assert "Sie gilt für: Mitglieder (Bevölkerung: ab 500.000)." in large
    of_land = hafen(*words, "--land", "HE", "population:..150000").out
    assert "(Hessen)" in of_land
    assert "Frankfurt am Main" not in of_land
    assert hafen(*words, "--land", "").code == 2
    either = hafen(*words, "--land", "HE", "id:marburg or id:potsdam").out
    assert "(Hessen)" in either
    assert "Potsdam:" not in either
    assert "Marburg" in either


def test_an_answer_knows_addressees_by_abbreviations_and_demands_by_labels(hafen: Hafen) -> None:
    words = ("papers", "answer", "--land", "BB", "--on", "2023-06-01", "--format", "md", "--lang", "de")
    letters = {to: hafen(*words, "--to", to, "--demands", "appell-bund") for to in ADDRESSEES}
    wrong = [to for to, name in ADDRESSEES.items() if letters[to].code or name not in letters[to].out]
    assert not wrong
    papers = {hafen(*words, "--demands", demand).out for demand in DEMANDS}
    assert len(papers) == 1
    assert "Zusage des Bundes zur Aufnahme" in papers.pop()
    several = hafen(*words, "--to", "Innern", "--demands", "appell-bund")
    assert (several.code, "bundesministerium-des-innern" in several.err) == (4, True)


def test_before_its_day_a_press_paper_is_refused(hafen: Hafen) -> None:
    assert hafen("papers", "press", PAPER, "--on", "2020-11-01").code == 5


@pytest.mark.parametrize("line", [("papers", "city", "potsdam"), ("papers", "press", PAPER)])
def test_an_unknown_format_is_a_wrong_usage(line: tuple[str, ...], hafen: Hafen) -> None:
    assert hafen(*line, "--format", "odt").code == 2


def test_a_list_keeps_its_other_formats(hafen: Hafen) -> None:
    assert hafen("members", "list", "--group", "land", "land:SH", "--format", "csv").out.startswith("name,")
    assert hafen("members", "list", "--group", "land", "--format", "odt").code == 2


def test_grouped_members_have_columns_to_choose(hafen: Hafen) -> None:
    words = ("members", "list", "land:SH", "--group", "land")
    assert hafen(*words, "--columns", "name", "--format", "csv").out.splitlines()[0] == "name"
    assert "population" in hafen(*words, "--columns", "help").out
    assert hafen(*words, "--columns", "nome").code == 2
    assert hafen("members", "list", "--group", "name").code == 2


def test_a_report_does_not_land_in_the_dataset(hafen: Hafen) -> None:
    assert hafen("papers", "city", "potsdam", "-o", "data/potsdam.txt").code == 5
    assert not Path("data/potsdam.txt").exists()


def test_papers_have_rows_for_programs(hafen: Hafen) -> None:
    def read(*words: str) -> Any:
        ended = hafen(*words, "--format", "json", "--on", "2023-06-01")
        assert ended.code == 0, ended.err
        return json.loads(ended.out)

    shown, report = read("members", "show", "potsdam"), read("papers", "city", "potsdam")
    assert (report["schema"], report["rows"]) == (shown["schema"], shown["rows"])
    listed, land = read("members", "list", "land:SH", "--group", "land"), read("papers", "land", "SH")
    assert (land["schema"], land["rows"]) == (listed["schema"], listed["rows"])
    attendance = read("papers", "pack", "2022-03-29")
    assert attendance["schema"] == "hafen.attendance/v1"
    assert len(attendance["rows"]) == 104
    assert {row["certainty"] for row in attendance["rows"]} == {"certain", "possible"}
    participants = read("papers", "minutes", "2022-02-18")
    assert {"member": "berlin", "name": "Berlin", "role": "Länderkoordination und Stadtspitze"} in (
        participants["rows"]
    )
    asked = read("papers", "answer", "--demands", "landesaufnahmeprogramm,appell-bund", "--land", "BB,SL")
    assert [row["demand"] for row in asked["rows"]] == ["landesaufnahmeprogramm", "appell-bund"]
    assert {"potsdam", "saarbruecken"} == {
        member for key in ("supports", "declared", "rejects", "unknown") for member in asked["rows"][0][key]
    }


@pytest.mark.parametrize("line", [("papers", "welcome", "potsdam"), ("papers", "press", PAPER)])
def test_papers_of_words_alone_have_none(line: tuple[str, ...], hafen: Hafen) -> None:
    ended = hafen(*line, "--format", "json")
    assert (ended.code, ended.out) == (2, "")
    assert "This page has no rows that a program could read." in ended.err


def test_others_read_no_gaps_and_we_do(hafen: Hafen) -> None:
    for line, gap in (
        (("papers", "city", "potsdam"), "Open data gaps"),
        (("papers", "land", "NW"), "Open data gaps"),
        (("papers", "pack", "2022-03-29"), "Lücken im Datenbestand"),
        (("papers", "minutes", "2022-03-29"), "What is not recorded"),
    ):
        assert gap not in hafen(*line, "--lang", "en").out
        assert gap in hafen(*line, "--lang", "en", "--for", "us").out
