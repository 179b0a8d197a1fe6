"""Results of a survey say how many answered of how many."""

from ssh_cli.model.derived.survey import count_answers, list_answers
from tests.page.five_towns import five_towns


def test_results_say_n_of_m() -> None:
    dataset = five_towns()
    survey = dataset.surveys["2021-umfrage"]
    found = count_answers(survey, list_answers(dataset, survey))
    assert [(one.question.id, one.answered, one.of, dict(one.counts), one.total) for one in found] == [
        ("beschluss", 2, 2, {"yes": 1, "no": 1}, None),
        ("plaetze", 1, 2, {}, 20),
        ("wege", 2, 2, {"bund": 1, "land": 2}, None),
    ]
