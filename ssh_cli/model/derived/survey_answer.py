"""What follows from an answer to a survey, and how it reads."""

from typing import Any

from ssh_cli.kinds.survey import Question
from ssh_cli.kinds.survey_answer import SurveyAnswer
from ssh_cli.messages import _, format_number
from ssh_cli.model.context import Context
from ssh_cli.model.derived import derived


@derived("Kennung | Identifier", "Umfrage und Mitglied. | Survey and member.", shown=True)
def id(_context: Context, answer: SurveyAnswer) -> str:  # noqa: A001 - the name of the field
    """Return the survey and the member, as `2021/potsdam`."""
    return answer.id


@derived(
    "Im Wortlaut | In words",
    "Fragen und Antworten, wie sie im Fragebogen stehen. | Questions and answers as the survey words them.",
    shown=True,
    is_spoken=True,
)
def in_words(context: Context, answer: SurveyAnswer) -> str:
    """Return each question with its answer, `Wie viele Plätze sind frei? 1.000`; by id where it is gone."""
    survey = context.dataset.surveys.get(answer.survey)
    questions = {question.id: question for question in survey.questions} if survey else {}
    parts = []
    for said in answer.answers:
        question = questions.get(said.question)
        asked = question.text.spoken() if question else f"{said.question}:"
        parts.append(f"{asked} {answer_in_words(said.answer, question)}")
    return "; ".join(parts)


def answer_in_words(reply: Any, question: Question | None, between: str = ", ") -> str:
    """Return an answer as a person reads it: `1.000`, `ja`, options by their labels, a text as it is."""
    replies = reply if isinstance(reply, tuple | list) else (reply,)
    labels = {option.id: option.label.spoken() for option in question.options} if question else {}
    return between.join(_said(given, labels) for given in replies)


def _said(given: str | int, labels: dict[str, str]) -> str:
    if isinstance(given, str):
        return labels.get(given, given)
    if isinstance(given, bool):
        return _("yes") if given else _("no")
    return format_number(given)
