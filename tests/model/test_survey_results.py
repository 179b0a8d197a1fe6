"""Results of a survey say how many answered of how many."""

import re

from ssh_cli import messages
from ssh_cli.formats.registry import Medium, write_page
from ssh_cli.model.context import Context
from ssh_cli.model.derived.survey import answers_of_others, count_answers, list_answers
from ssh_cli.page.listing import list_records
from ssh_cli.page.sections.records import record_page
from tests.changed import replace
from tests.model.village import member
from tests.page.five_towns import five_towns


def test_results_say_n_of_m() -> None:
    dataset = five_towns()
    survey = dataset.surveys["2021-umfrage"]
    result = count_answers(survey, list_answers(dataset, survey))
    assert [
        (entry.question.id, entry.answered, entry.of, dict(entry.counts), entry.total) for entry in result
    ] == [
        ("beschluss", 2, 2, {"yes": 1, "no": 1}, None),
        ("plaetze", 1, 2, {}, 20),
        ("wege", 2, 2, {"bund": 1, "land": 2}, None),
        ("fehlt", 1, 2, {}, None),
    ]
    assert result[-1].texts == (("ahausen", "Geld, und Zeit"),)


def test_answers_read_as_the_survey_words_them() -> None:
    dataset = five_towns()
    answer = dataset.survey_answers["2021-umfrage/ahausen"]
    for code, words in (
        ("de", "Hat der Rat beschlossen? ja; Wie viele Plätze? 20; Auf welchen Wegen? Bund, Land; "),
        ("en", "Has the council resolved? yes; How many places? 20; By which ways? Federation, Land; "),
    ):
        with messages.speaking(code):
            page = list_records(Context(dataset, "2026-01-01"), "survey_answers", answer.member)
        missing = {"de": "Was fehlt?", "en": "What is missing?"}[code]
        assert page.rows[0]["in_words"] == f"{words}{missing} Geld, und Zeit"
    free = replace(answer, answers=(replace(answer.answers[-1], answer="no"),))
    there = replace(dataset, survey_answers={"2021-umfrage/ahausen": free})
    with messages.speaking("de"):
        [row] = list_records(Context(there, "2026-01-01"), "survey_answers", answer.member).rows
    assert row["in_words"] == "Was fehlt? no"
    gone = replace(dataset, surveys={})
    [row] = list_records(Context(gone, "2026-01-01"), "survey_answers", answer.member).rows
    assert row["in_words"] == "beschluss: yes; plaetze: 20; wege: bund, land; fehlt: Geld, und Zeit"


def test_answers_of_no_members_are_counted_apart() -> None:
    dataset = five_towns()
    survey = dataset.surveys["2021-umfrage"]
    for membership, others in (
        ((), 1),
        ((member("2019-08-01"),), 0),
        ((member("2019-08-01", "2020-12-31"),), 1),
        ((member("2019-08-01", "2021-03-31"),), 0),
        ((member("2021-11-01"),), 0),
        ((member("2022-01-01"),), 1),
        ((member("2022-01-01", weak=True), member("2019-08-01", weak=True)), 0),
    ):
        town = replace(dataset.municipalities["bestadt"], membership=membership)
        there = replace(dataset, municipalities={**dataset.municipalities, "bestadt": town})
        assert answers_of_others(Context(there, "2026-01-01"), survey) == others, membership


def test_a_page_counts_no_more_answers_than_were_asked() -> None:
    dataset = five_towns()
    survey = replace(dataset.surveys["2021-umfrage"], asked=1)
    town = replace(dataset.municipalities["bestadt"], membership=())
    dataset = replace(
        dataset, surveys={survey.id: survey}, municipalities={**dataset.municipalities, town.id: town}
    )
    with messages.speaking("de"):
        page = record_page("surveys", survey, Context(dataset, "2026-01-01"), data=True)
        text = str(write_page(page, "text", Medium()))
    assert re.search(r"^Erfasste Antworten: +2$", text, re.MULTILINE)
    assert re.search(r"^Davon von Nichtmitgliedern: +1 von 2$", text, re.MULTILINE)
    assert page.rows[0]["answers_of_others"] == 1
