"""What follows from an answer to a survey, and how it reads."""

from typing import Any

from ssh_cli.kinds.survey import Question
from ssh_cli.kinds.survey_answer import SurveyAnswer
from ssh_cli.messages import _, format_number, language
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
    return "; ".join(
        _in_words(said.question, said.answer, questions.get(said.question)) for said in answer.answers
    )


def _in_words(name: str, reply: Any, question: Question | None) -> str:
    replies = reply if isinstance(reply, tuple) else (reply,)
    options = option_names(question, language()) if question else {}
    words = ", ".join(
        options.get(given, given) if isinstance(given, str) else _said(given) for given in replies
    )
    return f"{question.text.in_language(language())} {words}" if question else f"{name}: {words}"


def _said(given: int) -> str:
    if isinstance(given, bool):
        return _("yes") if given else _("no")
    return format_number(given)


def option_names(question: Question, lang: str) -> dict[str, str]:
    """Return what the answers that a question allows are called, by their id."""
    named = {option.id: option.label.in_language(lang) for option in question.options}
    return {"yes": _("yes"), "no": _("no"), **named}
