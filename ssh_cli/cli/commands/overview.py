"""`hafen overview`: the alliance at a glance."""

from ssh_cli.analysis.overview import look_over
from ssh_cli.cli.options import Out, print_report
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.output.page_overview import overview_page

app = alone()


@verb(app)
def overview(session: Session, out: Out) -> None:
    """Print the overview."""
    dataset = session.dataset()
    page = overview_page(look_over(dataset, session.on), dataset, session.stamp())
    print_report(session, page, out)
