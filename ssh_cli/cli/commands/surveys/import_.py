"""`hafen surveys import`: answers to a survey out of a table."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ssh_cli.cli.records.import_options import ImportOptions
from ssh_cli.cli.records.table_import import import_table
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.edit.import_survey import SurveyImport, survey_fields
from ssh_cli.errors import InvalidDataError, NotFoundError
from ssh_cli.messages import N_, _

if TYPE_CHECKING:
    from ssh_cli.cli.records.editor import Editor
    from ssh_cli.kinds.survey import Survey
    from ssh_cli.model.dataset import Dataset

app = alone()
SurveyName = Annotated[
    str, typer.Argument(metavar=N_("SURVEY"), help=N_("Identifier of a survey; the beginning is enough."))
]


@verb(app)
def import_survey(session: Session, name: SurveyName, options: ImportOptions) -> None:
    """Print what was understood, and with --write write it."""
    survey = _find(session.dataset(), name)
    if not survey.questions:
        raise InvalidDataError(
            _("The questions of “{id}” are not on record.").format(id=survey.id),
            hint=_("Add questions: to surveys/{id}/survey.yaml.").format(id=survey.id),
        )

    def make(_editor: "Editor", **words: Any) -> SurveyImport:
        return SurveyImport(survey=survey, **words)

    import_table(session, options, make, survey_fields(survey))


def _find(dataset: "Dataset", name: str) -> "Survey":
    found = [one for one in dataset.surveys.values() if one.id == name]
    found = found or [one for one in dataset.surveys.values() if one.id.startswith(name)]
    if len(found) != 1:
        raise NotFoundError(
            _("There is no survey “{name}”.").format(name=name),
            near=tuple(dataset.surveys),
            hint=_("“hafen {kind} list” shows all.").format(kind="surveys"),
        )
    return found[0]
