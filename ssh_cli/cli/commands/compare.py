"""`hafen compare`: what unites and what separates two sides."""

from typing import Annotated

import typer

from ssh_cli.analysis.common_ground import read_share
from ssh_cli.analysis.comparison import compare as hold_together
from ssh_cli.analysis.mandates import Basis, Mandates
from ssh_cli.cli.groups import name_demands, read_side
from ssh_cli.cli.mandate_options import Demands, Level, RestsOn
from ssh_cli.cli.options import Out, print_report
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.messages import N_
from ssh_cli.output.page_comparison import compare_page
from ssh_cli.output.page_signatories import basis_words

app = alone()
_SIDE = N_("A municipality, a Land (its code: BB), or a query (land:BB).")


@verb(app)
def compare(
    session: Session,
    *,
    one: Annotated[str, typer.Argument(metavar=N_("ONE SIDE"), help=_SIDE)],
    other: Annotated[str, typer.Argument(metavar=N_("OTHER"), help=_SIDE)],
    level: Level = None,
    demands: Demands = None,
    min_support: Annotated[
        str,
        typer.Option(metavar=N_("SHARE"), help=N_("How much of a side must certainly carry a demand.")),
    ] = "50%",
    basis: RestsOn = Basis.RESOLUTION,
    out: Out,
) -> None:
    """Print the comparison."""
    threshold = read_share(min_support)
    dataset = session.dataset()
    left, left_name = read_side(dataset, one, session.on)
    right, right_name = read_side(dataset, other, session.on)
    mandates = Mandates(dataset, session.on)
    found = hold_together(
        mandates, left, right, name_demands(mandates, demands, level), threshold=threshold, basis=basis
    )
    page = compare_page(
        found, dataset, session.stamp(), names=(left_name, right_name), basis=basis_words(basis)
    )
    print_report(session, page, out)
