"""What follows from an answer to a survey, and how answers are sorted."""

from ssh_cli.kinds.declaration import about
from ssh_cli.kinds.survey_answer import SurveyAnswer
from ssh_cli.model.context import Context
from ssh_cli.model.derived import derived
from ssh_cli.model.spelling import sort_key

FIRST = ("id", "survey", "member", "name", "land", "date")


def names(answer: SurveyAnswer) -> tuple[str, ...]:
    """Return what commands know it by."""
    return (f"{answer.survey}/{answer.member}",)


def words(context: Context, answer: SurveyAnswer) -> tuple[str, ...]:
    """Return what bare words are looked for in."""
    return answer.survey, answer.member, context.name(answer.member)


def order(context: Context, answer: SurveyAnswer) -> tuple[object, ...]:
    """Return what lists are sorted by."""
    return answer.survey, sort_key(context.name(answer.member)), answer.member


@derived(about("Kennung | Identifier", "Umfrage und Mitglied. | Survey and member.", shown=True))
def id(_context: Context, answer: SurveyAnswer) -> str:  # noqa: A001 - the name of the field
    """Return the survey and the member, as `2021/potsdam`."""
    return names(answer)[0]
