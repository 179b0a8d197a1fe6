"""Records of every kind come on record: by words alone, and by answers to questions."""

import re
from pathlib import Path

import pytest

from tests.cli.terminal import Talk, converse
from tests.cli.test_editing import Run, data, files, run

__all__ = ["data", "run"]

SOURCE = "source=https://www.example.org/neu"
NEWSPAPER = """\
  - id: neue-zeitung
    name: Neue Zeitung
    kind: press
    hosts:
      - zeitung.example.com
"""
RECORDS = {
    "demands": (
        ("label=Mehr Geld", "level=Bund", "category=Finanzierung", "explanation=Der Bund zahlt mehr."),
        "demands.yaml",
        "  - id: mehr-geld\n    label:\n      de: Mehr Geld\n    level: bund\n",
    ),
    "programmes": (
        ("title=Landesprogramm", "level=land", "land+=Brandenburg", "state=laufend", "from=1.2.2021", SOURCE),
        "programmes/landesprogramm.yaml",
        "land:\n  - BB\nfrom: 2021-02-01\nstate: running\n",
    ),
    "meetings": (
        (
            "title=Runder Tisch", "kind=Arbeitstreffen", "from=3.4.2021", "participants.0.member=Musterstadt",
            "topics=Geld, Orte; Menschen", SOURCE,
        ),
        "meetings/2021-04-03-runder-tisch.yaml",
        "participants:\n  - member: musterstadt\ntopics:\n  - Geld, Orte\n  - Menschen\n",
    ),
    "practices": (
        ("member=Neudorf", "title=Ein Haus", "category=Wohnen", "what=Ein Haus für alle.", SOURCE),
        "practices/neudorf-ein-haus.yaml",
        "id: neudorf-ein-haus\nmember: neudorf\n",
    ),
    "recipients": (
        ("name=Ministerium der Finanzen", "level=Land", "land=Brandenburg", SOURCE),
        "recipients/ministerium-der-finanzen.yaml",
        "name: Ministerium der Finanzen\nlevel: land\nland: BB\n",
    ),
    "publishers": (
        ("name=Neue Zeitung", "kind=Presse", "hosts=zeitung.example.com"),
        "publishers.yaml",
        NEWSPAPER,
    ),
    "surveys": (
        ("title=Umfrage", "from=2024", "questions.0.id=q1", "questions.0.text=Ja?", "questions.0.kind=yes-no",
         SOURCE),
        "surveys/2024-umfrage/survey.yaml",
        'from: "2024"\nquestions:\n  - id: q1\n    text:\n      de: Ja?\n    kind: yes-no\n',
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_of_every_kind_comes_on_record_without_a_terminal(run: Run, data: Path, kind: str) -> None:
    words, path, text = RECORDS[kind]
    before = files(data)
    ended = run(kind, "add", *words, "--yes")
    assert (ended.code, ended.out) == (0, ""), ended.err
    changed = {name for name, raw in files(data).items() if before.get(name) != raw}
    assert changed == {path}
    assert text in files(data)[path].decode()
    assert (run("check").code, run("fmt", "--check").code) == (0, 0)
    again = run(kind, "add", *words, "--yes")
    assert (again.code, "on record already" in again.err) == (5, True)


WOHNEN = (
    "surveys", "add", "title=Wohnen", "from=2026",
    "questions.0.text=Wie viele Plätze?", "questions.0.kind=Zahl",
    "questions.1.text=Wo?", "questions.1.kind=mehrere Antworten",
    "questions.1.options=in Heimen; in Wohnungen",
    "questions.2.text=Wie?", "questions.2.kind=Text", SOURCE, "--yes",
)  # fmt: skip


def test_parts_said_by_their_words_get_identifiers_of_them(run: Run, data: Path) -> None:
    ended = run(*WOHNEN, "--lang", "de")
    assert ended.code == 0, ended.err
    assert "hafen surveys answer 2026-wohnen KOMMUNE wie-viele-plaetze=… wo=… wie=…: " in ended.err
    text = files(data)["surveys/2026-wohnen/survey.yaml"].decode()
    assert "  - id: wie-viele-plaetze\n    text:\n      de: Wie viele Plätze?\n    kind: number\n" in text
    assert "      - id: in-heimen\n        label:\n          de: in Heimen\n" in text


def test_answers_come_on_record_and_are_corrected_by_the_same_line(run: Run, data: Path) -> None:
    assert run(*WOHNEN).code == 0
    words = ("surveys", "answer", "2026", "Neudorf")
    ended = run(*words, "wie-viele-plaetze=12", "Wo?=in Heimen, in Wohnungen", "wie=7", "--yes")
    assert ended.code == 0, ended.err
    file = "surveys/2026-wohnen/answers/neudorf.yaml"
    assert b"answer: 12\n" in files(data)[file]
    assert (
        b"answer: [in-heimen, in-wohnungen]\n" in files(data)[file] or b"- in-wohnungen" in files(data)[file]
    )
    assert b'answer: "7"\n' in files(data)[file]
    before = files(data)[file]
    corrected = run(*words, "wie-viele-plaetze=14", "--source", "https://www.example.org/brief", "--yes")
    assert corrected.code == 0, corrected.err
    assert before.replace(b"answer: 12", b"answer: 14") in files(data)[file]
    assert run("check").code == 0
    there = files(data)[file]
    removed = run(*words, "wo=", "wie=", "--yes")
    assert removed.code == 0, removed.err
    assert (b"question: wo\n" in files(data)[file], files(data)[file].count(b"question: ")) == (False, 1)
    none_left = run(*words, "wie=", "--yes", "--lang", "en")
    assert (none_left.code, "There is no answer to “wie” on record." in none_left.err) == (4, True)
    assert run(*words, "wie-viele-plaetze=", "--yes").code != 0
    assert run("surveys", "answer", "2026", "Musterstadt", "wie=", "--yes").code == 4
    (data / file).write_bytes(there)
    change = ("set", "id:2026-wohnen/neudorf", "--kind", "survey_answers", "--expect", "1", "--yes")
    assert run(*change, "answers.0.answer=ja").code == 2
    assert run(*change, "answers.0.answer=13", "answers.2.answer=14").code == 0
    assert b'answer: "14"\n' in files(data)[file]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("", "SURVEY is missing"),
        ("2026", "MUNICIPALITY is missing"),
        ("2026 neudorf", "hafen surveys answer 2026-wohnen neudorf wie-viele-plaetze=… wo=… wie=…"),
        ("2026 neudorf wie-viele-plaetze=viele", "wie-viele-plaetze: "),
        ("2026 neudorf wo=draußen", "Allowed: in Heimen, in Wohnungen"),
        ("2026 neudorf wann=morgen", "There is no field “wann”."),
        ("2026 atlantis wie=so", "Atlantis"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_with_what_can(
    run: Run, data: Path, words: str, named: str
) -> None:
    assert run(*WOHNEN).code == 0
    before = files(data)
    ended = run("surveys", "answer", *words.split(), "--yes", "--lang", "en")
    assert ended.code in {2, 4}, ended.err
    assert named.casefold() in ended.err.casefold()
    assert files(data) == before


def test_a_terminal_asks_question_by_question_and_town_by_town(run: Run, data: Path) -> None:
    assert run(*WOHNEN).code == 0
    talk = converse(
        data.parent,
        ["surveys", "answer"],
        [
            ("Welche Umfrage", "2026"), ("Welche Kommune", "Neudorf"), ("Plätze? (Zahl)", "viele"),
            ("Plätze? (Zahl)", "12"), ("Wo? (in Heimen, in Wohnungen)", "in Heimen"), ("Wie? (Text)", ""),
            ("So schreiben?", "j"), ("Welche weitere Kommune", "Musterstadt"), ("Plätze? (Zahl)", "5"),
            ("Wo?", ""), ("Wie?", ""), ("So schreiben?", "j"), ("Welche weitere Kommune", ""),
        ],
        columns=80,
    )  # fmt: skip
    assert talk.code == 0, talk.text
    again = [
        ("Plätze? (Zahl) [12]", "14"),
        ("Wo? (in Heimen, in Wohnungen) [in Heimen]", ""),
        ("Wie?", ""),
        ("So schreiben?", "j"),
        ("weitere", "Musterstadt"),
        ("Plätze? (Zahl) [5]", "^C"),
    ]
    talk = converse(data.parent, ["surveys", "answer", "2026", "Neudorf"], again, columns=80)
    assert talk.code == 130, talk.text
    assert talk.text.endswith("Nichts wurde geschrieben.\nZuvor geschrieben: Neudorf\nAbgebrochen.\n")
    assert "-    answer: 12\n+    answer: 14\n" in talk.text
    shown = run("surveys", "show", "2026", "--lang", "de")
    assert re.search(r"^Summe +19$", shown.out, re.MULTILINE), shown.out


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("recipients add", "Missing: Name, Level, Sources"),
        ("recipients add name=Amt", "Missing: Level, Sources"),
        ("demands add level=bund", "Missing: Demand, Category, Explanation"),
        ("meetings add title.en=Talks", "Missing: Title, Kind, Date, Sources"),
        ("practices add member=Atlantis", "Atlantis"),
        ("recipients add level=oben", "level: allowed are bund (Federation), land, association."),
        ("recipients add height=3", "Fields: id, name, abbreviation"),
        ("recipients add id=../../x", "does not have the right form"),
        ("meetings add took_place=vielleicht", "took_place: allowed are yes, no."),
        ("publishers add hosts=https://neu.example.org/x", "For example: example.org\n"),
        ("surveys add questions=Wo?", "Missing: Title, Begin, Questions – Kind of answer, Sources"),
    ],
)
def test_all_that_is_missing_or_wrong_is_named(run: Run, data: Path, words: str, named: str) -> None:
    before = files(data)
    ended = run(*words.split(), "--yes")
    assert ended.code in {2, 4}, ended.err
    assert named in ended.err
    assert files(data) == before


def test_what_breaks_the_dataset_is_not_written(run: Run, data: Path) -> None:
    before = files(data)
    words = ("label=Mehr Geld", "level=bund", "category=Finanzierung", "explanation=x", "origin.0.body=x")
    ended = run("demands", "add", *words, "origin.0.source=no-such-key", "--yes")
    assert ended.code == 5, ended.err
    assert files(data) == before


def talk(data: Path, words: str, answers: list[tuple[str, str]], lang: str) -> Talk:
    more = ["--data", str(data), "--on", "2026-01-01"]
    return converse(data.parent, [*words.split(), *more], answers, lang=lang, columns=80)


def test_questions_lead_to_a_recipient(data: Path) -> None:
    """Asked is what a letter needs; what else is known has a number each, which stays."""
    answers = [
        ("Name", "?"), ("Name", "Ministerium der Finanzen"), ("Nummer", "Land"), ("Land", "Brandenburg"),
        ("Straße", "Am Weg 1"), ("Postleitzahl", ""), ("Ort", ""), ("E-Mail", "post@example.org"),
        ("Belege", "quatsch"), ("Belege", "https://www.example.org/neu"),
        ("Kennung [ministerium-der-finanzen]", ""), ("Nummer [1]", "?"), ("Nummer [1]", "2"),
        ("Kürzel", "MdF"), ("Nummer [1]", "4"), ("Postleitzahl", "14467"), ("Nummer [1]", "2"),
        ("Kürzel", ""), ("Nummer [1]", ""), ("schreiben", "j"),
    ]  # fmt: skip
    dialogue = talk(data, "recipients add", answers, "de")
    assert dialogue.code == 0, dialogue.text
    assert "Name der Einrichtung. Zum Beispiel: Bundesministerium des Innern" in dialogue.text
    assert dialogue.text.count("  4  Postleitzahl") == 2
    assert "  3  Stelle: Bereich, Referat oder Dienststelle." in dialogue.text
    text = (data / "recipients/ministerium-der-finanzen.yaml").read_text("utf-8")
    assert text.endswith(
        "name: Ministerium der Finanzen\nabbreviation: MdF\nlevel: land\nland: BB\n"
        'street: Am Weg 1\npostcode: "14467"\nemail: post@example.org\nsource: https://www.example.org/neu\n'
    )


def test_a_survey_is_asked_for_its_questions(data: Path) -> None:
    answers = [
        ("Titel auf Deutsch", "Wohnen"), ("Titel auf Englisch", ""), ("Beginn", "2026-01"),
        ("Frage auf Deutsch", ""), ("Frage auf Deutsch", "Wie viele?"), ("Frage auf Englisch", ""),
        ("Nummer", "Zahl"), ("Forderungen", ""), ("Noch ein Eintrag", "j"), ("Frage auf Deutsch", "Wo?"),
        ("Frage auf Englisch", ""), ("Nummer", "antwort"), ("Nummer", "mehrere"), ("Antworten", ""),
        ("Antworten", "hier; dort"), ("Forderungen", ""), ("Noch ein Eintrag", ""),
        ("Belege", "https://www.example.org/neu"), ("Kennung", ""), ("Nummer [1]", ""), ("schreiben", "j"),
    ]  # fmt: skip
    dialogue = talk(data, "surveys add", answers, "de")
    assert dialogue.code == 0, dialogue.text
    text = (data / "surveys/2026-01-wohnen/survey.yaml").read_text("utf-8")
    assert "  - id: wie-viele\n    text:\n      de: Wie viele?\n    kind: number\n  - id: wo\n" in text
    assert "    options:\n      - id: hier\n        label:\n          de: hier\n      - id: dort\n" in text


def test_who_publishes_at_a_new_host_is_asked(data: Path) -> None:
    words = "recipients add name=Amt level=land land=BB"
    for host, answers in (
        ("offen.example.com", [("publishes", "")]),
        (
            "zeitung.example.com",
            [("publishes", "?"), ("publishes", "Neue Zeitung"), ("Number", "?"), ("Number", "press")],
        ),
    ):
        ended = talk(
            data, f"{words} id={host[:4]} source=https://www.{host}/1", [*answers, ("Write", "y")], "en"
        )
        assert ended.code == 0, ended.text
        assert f"Who publishes at {host}?" in ended.text
        assert ("Whose pages stand there" in ended.text) == (host[0] == "z")
        is_known = NEWSPAPER in files(data)["publishers.yaml"].decode()
        assert ("publisher-unknown" in ended.text, is_known) == (host[0] == "o", host[0] == "z")
    source = "https://www.neue.example.com/1"
    again = talk(
        data, f"{words} id=neue source={source}", [("publishes", "neue zeitung"), ("Write", "y")], "en"
    )
    assert again.code == 0, again.text
    catalogue = files(data)["publishers.yaml"].decode()
    assert catalogue.count("Neue Zeitung") == 1
    assert "      - zeitung.example.com\n      - neue.example.com\n" in catalogue


def test_questions_lead_through_parts_and_entries(data: Path) -> None:
    answers = [
        ("Title in German", "Runder Tisch"), ("Title in English", ""), ("Number", "working meeting"),
        ("Date", "gestern"), ("Date", "3.4.2021"), ("Sources", "https://www.example.org/neu"),
        ("Identifier", "2021-04-runde"), ("Number [1]", "participants"), ("Number [1]", "1"),
        ("Member", "Musterstadt"), ("Role", ""), ("Another entry", "y"), ("Number [1]", "Name"),
        ("Name", "Seebrücke"), ("Role", "Gast"), ("Another entry", "n"), ("Number [1]", "Topics"),
        ("Topics", "Geld, Orte"), ("Topics, one more", ""), ("Number [1]", ""), ("Write this", "y"),
    ]  # fmt: skip
    dialogue = talk(data, "meetings add", answers, "en")
    assert dialogue.code == 0, dialogue.text
    text = (data / "meetings/2021-04-runde.yaml").read_text("utf-8")
    assert "  - member: musterstadt\n  - name: Seebrücke\n    role: Gast\ntopics:\n  - Geld, Orte\n" in text


TABLE = """Empfänger
Name;Ebene;Land;Kürzel;Belege;Farbe
Ministerium der Finanzen;Land;Brandenburg;MdF;https://www.example.org/neu;rot
Ministerium der Finanzen;Land;Brandenburg;MdF;https://www.example.org/neu;rot
Amt;oben;;;https://www.example.org/neu;
Behörde;Bund;;;;
"""


def test_records_come_out_of_a_table(run: Run, data: Path, tmp_path: Path) -> None:
    table = tmp_path / "liste.csv"
    table.write_text(TABLE, "utf-8")
    before = files(data)
    looked = run("recipients", "import", str(table))
    assert looked.code == 0, looked.err
    assert files(data) == before
    for entry in (
        "land, association",
        "an earlier row is of the same record",
        "something is missing",
        "no field is called",
    ):
        assert entry in looked.out
    assert run("recipients", "import", str(table), "--write", "--yes").code == 0
    text = files(data)["recipients/ministerium-der-finanzen.yaml"].decode()
    assert "abbreviation: MdF\nlevel: land\nland: BB\n" in text
    assert (run("check").code, run("fmt", "--check").code) == (0, 0)
    table.write_text(
        "name,city,level,source\nMinisterium der Finanzen,Potsdam,Land,https://www.example.org/a\n", "utf-8"
    )
    assert run("recipients", "import", str(table), "--write", "--yes").code == 0
    assert (
        "city: Potsdam\nsource:\n  - https"
        in files(data)["recipients/ministerium-der-finanzen.yaml"].decode()
    )
    table.write_text("name,city,level\nMinisterium der Finanzen,Kiel,Land\n", "utf-8")
    refused = run("recipients", "import", str(table), "--source", "https://www.example.org/a")
    assert "something else is on record" in refused.out


def test_entries_of_a_list_stand_in_one_cell(run: Run, data: Path, tmp_path: Path) -> None:
    table = tmp_path / "treffen.csv"
    table.write_text(
        "Titel;Art;Datum;participants.member;Quelle\nRunde;Austausch;3.4.21;Musterstadt;https://www.example.org/a\n"
        "Rat;Austausch;3.4.2021;\"Neudorf; Musterstadt\";https://www.example.org/a\n", "utf-8"
    )  # fmt: skip
    ended = run("meetings", "import", str(table), "--write", "--yes")
    assert ended.code == 0, ended.err
    assert "3.4.21 = 3 April 2021" in ended.out or "2021" in ended.out
    text = files(data)["meetings/2021-04-03-rat.yaml"].decode()
    assert "participants:\n  - member: neudorf\n  - member: musterstadt\n" in text


def test_sources_and_demands_come_out_of_tables(run: Run, data: Path, tmp_path: Path) -> None:
    table = tmp_path / "quellen.csv"
    table.write_text("title;publisher;kind\nEin Blatt;Verlag;Presse\nZweites;Verlag;press\n", "utf-8")
    ended = run("sources", "import", str(table), "--write", "--yes")
    assert ended.code == 0, ended.err
    assert "  zweites:\n    title: Zweites\n" in files(data)["sources.yaml"].decode()
    again = run("sources", "import", str(table))
    assert "perhaps on record already" in again.out


def test_a_past_letter_of_a_table_needs_a_source_and_a_coming_one_does_not(
    run: Run, data: Path, tmp_path: Path
) -> None:
    table = tmp_path / "briefe.csv"
    table.write_text("title,date,kind\nAlter Brief,2019-05,appeal\nNeuer Brief,2099-05,appeal\n", "utf-8")
    before = files(data)
    ended = run("letters", "import", str(table), "--write", "--yes")
    assert ended.code == 0, ended.err
    letters = files(data).keys() - before.keys()
    assert letters == {"letters/2099-05-neuer-brief.yaml"}
    assert "something is missing" in ended.out


def test_a_table_without_a_known_heading_is_told(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "x.csv"
    table.write_text("a;b\n1;2\n", "utf-8")
    ended = run("recipients", "import", str(table))
    assert (ended.code != 0, "No heading of" in ended.err) == (True, True)


CODES = "--subject other --body mayor --outcome unknown"


@pytest.mark.parametrize(
    ("words", "path", "text"),
    [
        ("members add Beispielstadt website=https://www.example.org", "members/bb/beispielstadt.yaml",
         "website: https://www.example.org\n"),
        (
            f"resolutions add --member neudorf --date 2021-05 --title X {CODES} keywords=L",
            "neudorf-2021-05-x.yaml",
            "keywords:\n",
        ),
        ("letters add --title Bitte --date 2026-01 --kind appeal programme_ideas=mehr-aufnahme",
         "letters/2026-01-bitte.yaml", "kind: appeal\nprogramme_ideas:\n  - mehr-aufnahme\n"),
    ],
)  # fmt: skip
def test_hand_made_dialogues_take_every_other_field_as_a_word(
    run: Run, data: Path, words: str, path: str, text: str
) -> None:
    ended = run(*words.split(), "--source", "https://www.example.org/neu", "--yes")
    assert ended.code == 0, ended.err
    (written,) = (raw.decode() for name, raw in files(data).items() if name.endswith(path))
    assert text in written
