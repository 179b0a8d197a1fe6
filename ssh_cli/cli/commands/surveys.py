"""`hafen surveys`: surveys among the members, their results, their import."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ssh_cli.cli.lazy import Command, Group
from ssh_cli.cli.options import Format, Output, print_report, session_of
from ssh_cli.errors import InvalidDataError, NotFoundError, RefusedError, UsageError
from ssh_cli.messages import N_, _

if TYPE_CHECKING:
    from ssh_cli.analysis.survey_import import Imported
    from ssh_cli.model.dataset import Dataset
    from ssh_cli.model.survey import Survey

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
def import_survey(
    ctx: typer.Context,
    name: SurveyName,
    file: Annotated[Path, typer.Argument(metavar=N_("FILE"), help=N_("A table, .csv or .xlsx."))],
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar=N_("HEADING=QUESTION"),
            help=N_("Which question a column answers; repeatable."),
        ),
    ] = None,
    member_column: Annotated[
        str | None,
        typer.Option(metavar=N_("HEADING"), help=N_("The column that names the municipality.")),
    ] = None,
    source: Annotated[
        str | None, typer.Option(metavar=N_("SOURCE"), help=N_("Where the answers come from."))
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help=N_("Write the answers into the dataset; otherwise only look."))
    ] = False,
    format_name: Format = None,
    output: Output = None,
) -> None:
    """Print what was understood, and with --write write it."""
    from ssh_cli.analysis.survey_import import import_answers
    from ssh_cli.output.page_survey import import_page

    session = session_of(ctx)
    dataset = session.dataset()
    survey = _find(dataset, name)
    if not survey.questions:
        raise InvalidDataError(
            _("The questions of “{id}” are not on record.").format(id=survey.id),
            hint=_("Add questions: to surveys/{id}/survey.yaml.").format(id=survey.id),
        )
    found = import_answers(
        _read(file),
        survey,
        dataset,
        columns=_mapping(columns or [], survey),
        member_column=member_column,
        source=(source,) if source else (),
    )
    written = _write(found, session.root()) if write else []
    page = import_page(found, survey, dataset, session.stamp(), written=written)
    print_report(session, lambda _everything: page, format_name=format_name, output=output)


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


def _read(file: Path) -> list[list[str]]:
    from ssh_cli.source.spreadsheet import UnreadableTableError, read_table

    try:
        return read_table(file.read_bytes(), file.suffix)
    except OSError as error:
        raise NotFoundError(
            _("{path} cannot be read: {reason}").format(path=file, reason=error.strerror or "")
        ) from error
    except UnreadableTableError as error:
        raise UsageError(
            _("{path} is no table that can be read here.").format(path=file),
            hint=_("Save it as CSV or XLSX, up to 16 MB."),
        ) from error


def _mapping(columns: list[str], survey: "Survey") -> dict[str, str]:
    known = {one.id for one in survey.questions}
    found = {}
    for item in columns:
        heading, _equals, question = item.rpartition("=")
        if not heading or question not in known:
            raise UsageError(
                _("“{text}” names no question.").format(text=item),
                hint=_("Write HEADING=QUESTION; questions: {names}").format(names=", ".join(sorted(known))),
            )
        found[heading] = question
    return found


def _write(found: "Imported", root: Path) -> list[str]:
    """Write the answers; refuse all of them where a file there says something else."""
    from ssh_cli.cli.console import deliver
    from ssh_cli.output.survey_file import answer_path, write_answer

    texts = {answer_path(one): write_answer(one) for one in found.answers}
    for path, text in texts.items():
        place = root / path
        if place.exists() and place.read_bytes() != text.encode():
            raise RefusedError(
                _("{path} says something else already.").format(path=path),
                hint=_("Nothing was written. Look at it, and remove it first if the table is right."),
            )
    for path, text in texts.items():
        deliver(text, to=root / path)
    return list(texts)
