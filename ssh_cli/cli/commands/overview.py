"""`hafen overview`: the alliance at a glance."""

from typing import TYPE_CHECKING

from ssh_cli.cli.printing import print_page
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb

if TYPE_CHECKING:
    from ssh_cli.page.page import Page


@verb(then=print_page)
def overview(session: Session) -> "Page":
    """Return the overview."""
    from ssh_cli.analysis.overview import look_over
    from ssh_cli.page.sections.statistics import overview_page

    dataset = session.dataset()
    return overview_page(look_over(dataset, session.on), dataset, session.stamp())
