"""`hafen history field`: since when, by which commit and on which evidence the register says something."""

from typing import TYPE_CHECKING

from ssh_cli.cli.options import AnyRecord, Out
from ssh_cli.cli.printing import print_page
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.messages import _
from ssh_cli.page.sections.history import why_page
from ssh_cli.source.git_error import NoRepositoryError
from ssh_cli.workflow.history import locate_record
from ssh_cli.workflow.origin import find_origin

if TYPE_CHECKING:
    from ssh_cli.page.page import Page


@verb()
def field(
    session: Session,
    record: AnyRecord,
    field: str,
    out: Out,
) -> None:
    """Print where a value comes from."""
    print_page(session, _report(session, record, field), out)


def _report(session: Session, text: str, field: str) -> "Page":
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
