"""Answers out of a table: what is sure is taken, everything else is reported with its place."""

from ssh_cli.analysis.survey_import import Reason, import_answers
from ssh_cli.analysis.survey_results import count_answers, list_answers
from ssh_cli.model.dataset import Dataset
from ssh_cli.output.survey_file import answer_path, write_answer
from tests.changed import replace
from tests.output.five_towns import five_towns

HEADING = ["Kommune", "beschluss", "Wie viele Plätze?", "wege"]


def imported(
    *rows: list[str], heading: list[str] = HEADING, dataset: Dataset | None = None, **rest: object
) -> tuple[dict[str, object], list[tuple[object, ...]]]:
    dataset = dataset or five_towns()
    survey = dataset.surveys["2021-umfrage"]
    found = import_answers([heading, *rows], survey, dataset, **rest)  # type: ignore[arg-type]  # as the test names it
    answers: dict[str, object] = {one.member: dict(one.answers) for one in found.answers}
    return answers, [(one.reason, one.row, one.column, one.value) for one in found.problems]


def test_answers_are_read_by_kind() -> None:
    answers, problems = imported(["Ahausen", "Ja", "20", "Bund; land"], ["bestadt", "nein", "", "Land"])
    assert answers == {
        "ahausen": {"beschluss": True, "plaetze": 20, "wege": ("bund", "land")},
        "bestadt": {"beschluss": False, "wege": ("land",)},
    }
    assert problems == []


def test_a_municipality_is_known_by_id_name_or_key_and_never_guessed() -> None:
    names = ["12001002", "STADT CEBERG", "Dedorff", "", "Ahausen"]
    answers, problems = imported(*([name, "ja"] for name in names), ["ahausen", "nein"])
    assert answers.keys() == {"bestadt", "ceberg", "ahausen"}
    assert problems == [
        (Reason.MEMBER_UNKNOWN, 4, "Kommune", "Dedorff"),
        (Reason.MEMBER_UNKNOWN, 5, "Kommune", ""),
        (Reason.MEMBER_TWICE, 7, "Kommune", "ahausen"),
    ]
    assert answers["ahausen"] == {"beschluss": True}


def test_a_name_that_two_share_is_not_taken() -> None:
    dataset = five_towns()
    towns = dict(dataset.municipalities)
    towns["ceberg"] = replace(towns["ceberg"], name="Bestadt")
    answers, problems = imported(["Bestadt", "ja"], dataset=replace(dataset, municipalities=towns))
    assert (answers, problems) == ({}, [(Reason.MEMBER_AMBIGUOUS, 2, "Kommune", "Bestadt")])


def test_what_a_question_does_not_allow_is_left_out() -> None:
    answers, problems = imported(["Ahausen", "vielleicht", "1.000", "Mond"])
    assert answers == {}
    assert [one[0] for one in problems] == [Reason.ANSWER_NOT_ALLOWED] * 3 + [Reason.ROW_EMPTY]


def test_columns_can_be_named() -> None:
    heading = ["Ort", "Q1", "beschluss"]
    answers, problems = imported(
        ["Ahausen", "ja", "nein"], heading=heading, columns={"Q1": "beschluss"}, member_column="ort"
    )
    assert answers == {"ahausen": {"beschluss": True}}
    assert problems == [(Reason.COLUMN_TWICE, 1, "beschluss", "beschluss")]
    assert imported(["Ahausen", "ja"], heading=["Ort", "Q1"])[1][0][0] is Reason.NO_MEMBER_COLUMN


def test_results_say_n_of_m() -> None:
    dataset = five_towns()
    survey = dataset.surveys["2021-umfrage"]
    found = count_answers(survey, list_answers(dataset, survey))
    assert [(one.question.id, one.answered, one.of, dict(one.counts), one.total) for one in found] == [
        ("beschluss", 2, 2, {"yes": 1, "no": 1}, None),
        ("plaetze", 1, 2, {}, 20),
        ("wege", 2, 2, {"bund": 1, "land": 2}, None),
    ]


def test_a_written_answer_reads_back_as_itself() -> None:
    from ssh_cli.load.decode_survey import survey_answer
    from ssh_cli.source.yaml_read import read

    dataset = five_towns()
    hard = ["ja", "no", "2019", "# kein Kommentar", "a: b", "- x", "Ümläut & mehr", "  Rand ", '"q"']
    hard += ["1e3", "~", "x\ty", "A", "0x1F", "null", "Off", "a #b", "[x]", "x:"]
    one = replace(
        dataset.survey_answers["2021-umfrage/ahausen"],
        answers={**dataset.survey_answers["2021-umfrage/ahausen"].answers, "frei": tuple(hard)},
        source=("https://example.org/a?b=c&d=1",),
        note="Kurz: und gut.",
    )
    file = read(answer_path(one), write_answer(one).encode(), exact_only=True)
    assert file.defects == ()
    assert file.data is not None
    assert survey_answer(file.data) == one
    assert answer_path(one) == "surveys/2021-umfrage/answers/ahausen.yaml"
