"""`hafen common-ground`: what a group may say together."""

from typing import Annotated

import typer

from ssh_cli.analysis.common_ground import find_common_ground, read_share
from ssh_cli.analysis.mandates import Basis, Mandates
from ssh_cli.analysis.weight import Weight
from ssh_cli.cli.groups import choose_group, name_demands
from ssh_cli.cli.mandate_options import Demands, Level, RestsOn
from ssh_cli.cli.options import Out, Query, print_report
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.messages import N_
from ssh_cli.output.page_common_ground import common_ground_page

app = alone()


@verb(app)
def common_ground(
    session: Session,
    *,
    query: Query = None,
    level: Level = None,
    demands: Demands = None,
    min_support: Annotated[
        str,
        typer.Option(metavar=N_("SHARE"), help=N_("How much of the whole group must certainly carry a set.")),
    ] = "80%",
    basis: RestsOn = Basis.RESOLUTION,
    weight: Annotated[
        Weight,
        typer.Option(
            help=N_("What a member weighs: one, its people, or the places it offers."),
        ),
    ] = Weight.MEMBERS,
    out: Out,
) -> None:
    """Print the common ground."""
    threshold = read_share(min_support)
    dataset = session.dataset()
    group, scope = choose_group(dataset, query, session.on)
    mandates = Mandates(dataset, session.on)
    found = find_common_ground(
        mandates,
        group,
        name_demands(mandates, demands, level),
        threshold=threshold,
        basis=basis,
        weight=weight,
    )
    page = common_ground_page(found, dataset, session.stamp(), scope=scope)
    print_report(session, page, out)
