"""`hafen why`: since when, by which commit and on which evidence the register says something."""

from typing import TYPE_CHECKING, Annotated

import typer

from ssh_cli.cli.lazy import Command
from ssh_cli.cli.options import Format, Output, print_report, session_of
from ssh_cli.messages import N_

if TYPE_CHECKING:
    from ssh_cli.cli.session import Session
    from ssh_cli.output.report import Report

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    cls=Command,
    help=N_("Tell since when, by which commit and on which evidence the register says something."),
    epilog=N_(
        "FIELD is the way to a value as the file writes it: population.value, membership.from, "
        "membership.0.from, commitments.landesaufnahmeprogramm.stance."
    ),
)
def why(
    ctx: typer.Context,
    record: Annotated[
        str,
        typer.Argument(
            metavar=N_("RECORD"),
            help=N_("Identifier of a record of any kind, KIND/IDENTIFIER, its file, or a name."),
        ),
    ],
    field: Annotated[
        str, typer.Argument(metavar=N_("FIELD"), help=N_("For example population.value or membership.from."))
    ],
    format_name: Format = None,
    output: Output = None,
) -> None:
    """Print where a value comes from."""
    session = session_of(ctx)
    print_report(
        session, lambda _data: _report(session, record, field), format_name=format_name, output=output
    )


def _report(session: "Session", text: str, field: str) -> "Report":
    from ssh_cli.messages import _
    from ssh_cli.output.page_why import why_page
    from ssh_cli.source.git_error import NoRepositoryError
    from ssh_cli.workflow.origin import find_origin
    from ssh_cli.workflow.record_place import locate_record

    dataset, tree = session.dataset(), session.tree()
    place = locate_record(dataset, tree, text)
    notes: tuple[str, ...] = ()
    try:
        repository = session.repository()
    except NoRepositoryError:
        repository = None
        notes = (_("The dataset lies in no Git repository, so nothing is known of when it was entered."),)
    origin = find_origin(dataset, tree, place, field, repository=repository, start=session.commit())
    return why_page(origin, dataset, session.stamp(), notes=notes)
