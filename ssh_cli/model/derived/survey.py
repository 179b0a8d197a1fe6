"""How much is on record of a survey, and how surveys are sorted."""

from ssh_cli.kinds.declaration import about
from ssh_cli.kinds.survey import Survey
from ssh_cli.model.context import Context
from ssh_cli.model.derived import derived


@derived(
    about(
        "Veröffentlichte Ergebnisse | Published results",
        "Zahl der veröffentlichten Ergebnisse. | Number of published results.",
        shown=True,
    )
)
def result_count(_context: Context, survey: Survey) -> int:
    """Return how many results were published."""
    return len(survey.results)


@derived(
    about(
        "Gestellte Fragen | Questions asked",
        "Zahl der Fragen im Datenbestand. | Number of questions on record.",
        shown=True,
    )
)
def question_count(_context: Context, survey: Survey) -> int:
    """Return how many questions are on record."""
    return len(survey.questions)


@derived(
    about(
        "Erfasste Antworten | Answers on record",
        "Zahl der Kommunen, deren Antworten erfasst sind. | Municipalities whose answers are on record.",
        shown=True,
    )
)
def answer_count(context: Context, survey: Survey) -> int:
    """Return how many municipalities' answers are on record."""
    return sum(answer.survey == survey.id for answer in context.dataset.survey_answers.values())
