"""`hafen surveys`: surveys among the members, their results, their import."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ssh_cli.cli.lazy import Command, Group
from ssh_cli.cli.options import Format, Output, print_report, session_of
from ssh_cli.cli.records.import_options import ImportOptions, with_import_options
from ssh_cli.errors import InvalidDataError, NotFoundError
from ssh_cli.messages import N_, _

if TYPE_CHECKING:
    from ssh_cli.cli.records.editor import Editor
    from ssh_cli.edit.import_place import Places
    from ssh_cli.kinds.survey import Survey
    from ssh_cli.model.dataset import Dataset

app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None)

SurveyName = Annotated[
    str, typer.Argument(metavar=N_("SURVEY"), help=N_("Identifier of a survey; the beginning is enough."))
]


@app.callback(help=N_("Surveys among the members."))
def surveys() -> None:
    """Hold the commands."""


@app.command("list", cls=Command, help=N_("List the surveys."))
def list_surveys(ctx: typer.Context, format_name: Format = None, output: Output = None) -> None:
    """Print the list."""
    from ssh_cli.output.page_survey import surveys_page

    session = session_of(ctx)
    page = surveys_page(session.dataset(), session.stamp())
    print_report(session, lambda _everything: page, format_name=format_name, output=output)


@app.command("show", cls=Command, help=N_("Show what a survey says, with how many answered."))
def show_survey(
    ctx: typer.Context, name: SurveyName, format_name: Format = None, output: Output = None
) -> None:
    """Print one survey."""
    from ssh_cli.output.page_survey import survey_page

    session = session_of(ctx)
    dataset = session.dataset()
    page = survey_page(_find(dataset, name), dataset, session.stamp())
    print_report(session, lambda _everything: page, format_name=format_name, output=output)


@app.command(
    "import", cls=Command, help=N_("Read answers from CSV or XLSX, and tell what was not understood.")
)
@with_import_options
def import_survey(ctx: typer.Context, name: SurveyName, options: ImportOptions) -> None:
    """Print what was understood, and with --write write it."""
    from ssh_cli.cli.records.table_import import import_table
    from ssh_cli.edit.import_survey import SurveyImport, survey_fields

    session = session_of(ctx)
    survey = _find(session.dataset(), name)
    if not survey.questions:
        raise InvalidDataError(
            _("The questions of “{id}” are not on record.").format(id=survey.id),
            hint=_("Add questions: to surveys/{id}/survey.yaml.").format(id=survey.id),
        )

    def make(editor: "Editor", places: "Places", refs: tuple[str, ...]) -> Any:
        return SurveyImport(
            survey=survey,
            places=places,
            tree=editor.tree,
            read_sources=editor.read_sources,
            source=refs,
            schemas=editor.schemas,
        )

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
