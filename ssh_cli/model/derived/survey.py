"""What follows from the answers to a survey: how much is on record, and how many answered what."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ssh_cli.kinds.survey import Question, Survey
from ssh_cli.kinds.survey_answer import SurveyAnswer
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.derived import derived
from ssh_cli.model.standing import is_member


@derived(
    "Veröffentlichte Ergebnisse | Published results",
    "Zahl der veröffentlichten Ergebnisse. | Number of published results.",
    shown=True,
)
def result_count(_context: Context, survey: Survey) -> int:
    """Return how many results were published."""
    return len(survey.results)


@derived(
    "Gestellte Fragen | Questions asked",
    "Zahl der Fragen im Datenbestand. | Number of questions on record.",
    shown=True,
)
def question_count(_context: Context, survey: Survey) -> int:
    """Return how many questions are on record."""
    return len(survey.questions)


@derived(
    "Erfasste Antworten | Answers on record",
    "Zahl der Kommunen, deren Antworten erfasst sind. | Municipalities whose answers are on record.",
    shown=True,
)
def answer_count(context: Context, survey: Survey) -> int:
    """Return how many municipalities' answers are on record."""
    return len(list_answers(context.dataset, survey))


def answers_of_others(context: Context, survey: Survey) -> int:
    """Return how many of the answers on record are of municipalities that were no members at its time."""
    days = survey.from_.first, (survey.until or survey.from_).last
    towns = (context.municipality(answer.member) for answer in list_answers(context.dataset, survey))
    return sum(
        not any(is_member(town, context.dataset, on) for on in days) for town in towns if town is not None
    )


class QuestionResult(NamedTuple):
    """The result of one question: how many answered, and how often each answer was given.

    `counts` has the option ids (or `yes`, `no`) in the order of the survey with their numbers. Of
    numbers, `total`, `least` and `most` are given. Texts are not counted: `texts` has who answered what.
    """

    question: Question
    answered: int
    of: int
    counts: tuple[tuple[str, int], ...] = ()
    total: int | None = None
    least: int | None = None
    most: int | None = None
    texts: tuple[tuple[str, str], ...] = ()


def list_answers(dataset: Dataset, survey: Survey) -> tuple[SurveyAnswer, ...]:
    """Return the answers on record to a survey, by member."""
    of_survey = [answer for answer in dataset.survey_answers.values() if answer.survey == survey.id]
    return tuple(sorted(of_survey, key=lambda answer: answer.member))


def count_answers(survey: Survey, answers: Sequence[SurveyAnswer]) -> tuple[QuestionResult, ...]:
    """Return the result of every question, in the survey's order."""
    return tuple(_count(question, answers) for question in survey.questions)


def _count(question: Question, answers: Sequence[SurveyAnswer]) -> QuestionResult:
    by_member = [
        (answer.member, said.answer)
        for answer in answers
        for said in answer.answers
        if said.question == question.id
    ]
    given = [reply for _member, reply in by_member]
    numbers = [reply for reply in given if isinstance(reply, int) and not isinstance(reply, bool)]
    if question.kind == "number":
        return QuestionResult(
            question,
            len(given),
            len(answers),
            total=sum(numbers),
            least=min(numbers, default=None),
            most=max(numbers, default=None),
        )
    if question.kind == "text":
        texts = tuple((member, str(reply)) for member, reply in by_member)
        return QuestionResult(question, len(given), len(answers), texts=texts)
    chosen: Counter[str] = Counter()
    for reply in given:
        if isinstance(reply, bool):
            chosen["yes" if reply else "no"] += 1
        else:
            chosen.update([reply] if isinstance(reply, str) else reply if isinstance(reply, tuple) else [])
    options = ["yes", "no"] if question.kind == "yes-no" else [option.id for option in question.options]
    counts = tuple((option, chosen[option]) for option in options)
    return QuestionResult(question, len(given), len(answers), counts)
