"""Answers out of a table: what is sure is taken, corrections are shown, everything else is left."""

from collections.abc import Sequence

import pytest

from ssh_cli import messages
from ssh_cli.edit.import_reader import PlaceFinder, SurveyImport, read_answer
from ssh_cli.edit.import_table import RowReason, TableImport
from ssh_cli.errors import UsageError
from ssh_cli.kinds.decode import decode_file
from ssh_cli.kinds.shared import Wording
from ssh_cli.kinds.survey import Option, Question
from ssh_cli.load.reading import read_dataset
from ssh_cli.source.tree import MemoryTree
from ssh_cli.source.yaml_read import read
from tests.cases import every
from tests.check.towns import Files, minimal

SURVEY = """\
# yaml-language-server: $schema=../../../schemas/survey.schema.json
id: 2021-umfrage
title:
  de: Umfrage
  en: Survey
from: "2021"
questions:
  - id: beschluss
    text:
      de: Hat der Rat beschlossen?
      en: Has the council resolved?
    kind: yes-no
  - id: plaetze
    text:
      de: Wie viele Plätze?
      en: How many places?
    kind: number
  - id: anmerkung
    text:
      de: Was noch?
      en: What else?
    kind: text
source: https://example.org/umfrage
"""
ANSWER = """\
# yaml-language-server: $schema=../../../../schemas/survey-answer.schema.json
survey: 2021-umfrage
member: musterstadt
answers:
  # am Telefon bestätigt
  - question: beschluss
    answer: true
source: https://example.org/liste
"""
PATH = "surveys/2021-umfrage/answers/musterstadt.yaml"
HEAD = ["Kommune", "beschluss", "Wie viele Plätze?", "Was noch?"]


def imported(
    *rows: Sequence[str],
    head: Sequence[str] = HEAD,
    source: str = "",
    there: str | None = None,
    survey: str = SURVEY,
) -> TableImport:
    files: Files = {**minimal(), "surveys/2021-umfrage/survey.yaml": survey}
    if there is not None:
        files[PATH] = there
    tree = MemoryTree(files)
    dataset = read_dataset(tree).dataset
    reader = SurveyImport(
        survey=dataset.surveys["2021-umfrage"],
        places=PlaceFinder(dataset=dataset, on="2026-01-01", choices={}),
        tree=tree,
        read_sources=lambda text: (text,),
        source=(source,) if source else (),
    )
    return reader.read([head, *rows], {})


def left(expected: TableImport) -> list[tuple[str, RowReason]]:
    return [(entry.cell or str(entry.row), entry.reason) for entry in expected.left]


def text(expected: TableImport, path: str = PATH) -> str:
    raw = expected.plan.files[path]
    assert raw is not None
    return raw.decode()


def test_answers_of_each_kind_come_on_record() -> None:
    reader = imported(["Musterstadt", "Ja", "20", "# kein: Kommentar"], source="https://example.org/liste")
    assert reader.left == ()
    file = read(PATH, text(reader).encode(), exact_only=True)
    assert file.defects == ()
    assert file.data is not None
    answer = decode_file("survey-answer", file.data)
    assert dict(answer.answers) == {"beschluss": True, "plaetze": 20, "anmerkung": "# kein: Kommentar"}
    assert answer.source == ("https://example.org/liste",)


def test_the_same_again_changes_nothing() -> None:
    first = imported(["Musterstadt", "ja", "20", ""], source="https://example.org/liste")
    again = imported(["Musterstadt", "ja", "20", ""], source="https://example.org/liste", there=text(first))
    assert left(again) == [("2", RowReason.NOTHING_SAID)]
    assert again.plan.edits == ()


def test_a_correction_is_shown_in_the_words_of_the_survey() -> None:
    head, row = ["Kommune", "weg", "Wie viele Plätze?"], ["Musterstadt", "Über den Bund", "1000"]
    options = [("bund", "Über den Bund"), ("land", "Über das Land")]
    ways = "".join(f"      - id: {name}\n        label:\n          de: {words}\n" for name, words in options)
    question = "  - id: weg\n    text:\n      de: Welcher Weg?\n    kind: choice\n    options:\n" + ways
    survey = SURVEY.replace("source:", f"{question}source:")
    there = ANSWER.replace("source:", "  - question: weg\n    answer: land\nsource:")
    with messages.speaking("de"):
        [taken] = imported(row, head=head, there=there, survey=survey).taken
    assert taken.detail == "plaetze: – → 1.000; weg: Über das Land → Über den Bund"


def test_a_correction_is_shown_and_leaves_the_rest() -> None:
    reader = imported(["Musterstadt", "nein", "30", ""], source="https://example.org/neu", there=ANSWER)
    [taken] = reader.taken
    assert (taken.fields, taken.detail) == (("beschluss", "plaetze"), "beschluss: yes → no; plaetze: – → 30")
    assert text(reader) == ANSWER.replace("answer: true", "answer: false").replace(
        "source: https://example.org/liste",
        "  - question: plaetze\n    answer: 30\n"
        "source:\n  - https://example.org/liste\n  - https://example.org/neu",
    )


def test_several_new_answers_come_beside_those_on_record() -> None:
    row = ["Musterstadt", "nein", "20", "Wohnraum fehlt"]
    reader = imported(row, source="https://example.org/liste", there=ANSWER)
    data = read(PATH, text(reader).encode(), exact_only=True).data
    assert data is not None
    assert dict(decode_file("survey-answer", data).answers) == {
        "beschluss": False, "plaetze": 20, "anmerkung": "Wohnraum fehlt",
    }  # fmt: skip


def test_what_is_not_sure_is_left_with_its_place() -> None:
    reader = imported(
        ["Musterstadt", "vielleicht", "20", ""],
        ["Musterstadt", "ja", "", ""],
        ["Nirgendwo", "ja", "", ""],
        ["Neudorf", "", "", ""],
        ["Beispielstadt", "ja", "", ""],
        ["", "ja", "", ""],
    )
    assert left(reader) == [
        ("B2", RowReason.REFUSED),
        ("A3", RowReason.ROW_TWICE),
        ("A4", RowReason.NAME_UNKNOWN),
        ("5", RowReason.INCOMPLETE),
        ("A6", RowReason.NOT_ON_RECORD),
        ("7", RowReason.NO_NAME),
    ]
    [taken] = reader.taken
    assert (taken.row, taken.fields) == (2, ("plaetze",))


def test_a_question_is_known_by_its_text_in_both_languages() -> None:
    reader = imported(["Musterstadt", "20"], head=["Gemeinde", "How many places?"])
    assert reader.columns == {"Gemeinde": "name", "How many places?": "plaetze"}


@every(
    "cell, kind, answer",
    [
        ("X", "yes-no", True),
        ("Nein", "yes-no", False),
        ("vielleicht", "yes-no", None),
        ("1.200", "number", 1200),
        ("2.5", "number", None),
        ("etwa 20", "number", None),
        ("Bund", "choice", "bund"),
        ("Mond", "choice", None),
        ("Bund; LAND", "multiple", ["bund", "land"]),
        ("Bund und Land, zusammen", "multiple", ["beide"]),
        ("Bund; Mond", "multiple", None),
    ],
)
def test_an_answer_is_what_its_question_allows(cell: str, kind: str, answer: object) -> None:
    options = (
        Option(id="bund", label=Wording(de="Bund", en="Federation")),
        Option(id="land", label=Wording(de="Land", en="Land")),
        Option(id="beide", label=Wording(de="Bund und Land, zusammen", en="both")),
    )
    question = Question(id="wege", text=Wording(de="Wege?", en="Ways?"), kind=kind, options=options)
    if answer is None:
        with pytest.raises(UsageError):
            read_answer(cell, question)
    else:
        assert read_answer(cell, question) == answer
