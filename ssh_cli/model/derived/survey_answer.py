"""What follows from an answer to a survey, and how answers are sorted."""

from ssh_cli.kinds.survey_answer import SurveyAnswer
from ssh_cli.model.context import Context
from ssh_cli.model.derived import derived


@derived("Kennung | Identifier", "Umfrage und Mitglied. | Survey and member.", shown=True)
def id(_context: Context, answer: SurveyAnswer) -> str:  # noqa: A001 - the name of the field
    """Return the survey and the member, as `2021/potsdam`."""
    return answer.id
