"""`hafen stats`: adding up offers, Länder, growth, and how much is known."""

from typing import Annotated

import typer

from ssh_cli.cli.groups import choose_group
from ssh_cli.cli.options import Everybody, Out, Query
from ssh_cli.cli.plots import Plot, print_statistic
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import group, verb
from ssh_cli.messages import N_

app = group()


@verb(app, "offers", N_("Add up the places offered, like to like."))
def show_offers(
    session: Session,
    *,
    query: Query = None,
    with_motions: Annotated[
        bool,
        typer.Option("--with-motions", help=N_("Also what was only moved or announced, in rows of its own.")),
    ] = False,
    annex: Annotated[
        bool, typer.Option("--annex", help=N_("Write the evidence offer by offer, with the sums."))
    ] = False,
    everybody: Everybody = False,
    plot: Plot,
    out: Out,
) -> None:
    """Print the sums, or the annex."""
    from ssh_cli.analysis.adding_up import add_offers
    from ssh_cli.analysis.offers import count_offering, list_offers
    from ssh_cli.analysis.split import Share
    from ssh_cli.output.page_annex import annex_page
    from ssh_cli.output.page_offers import offers_page

    dataset = session.dataset()
    group, scope = choose_group(dataset, query, session.on, everybody=everybody)
    lines = list_offers(dataset, group, session.on, with_motions=with_motions)
    asked = Share(count_offering(lines), group.tally)
    addition, stamp = add_offers(dataset, lines), session.stamp()
    page = offers_page(addition, dataset, stamp, scope=scope, asked=asked)
    evidence = annex_page(addition, dataset, stamp, scope=scope, asked=asked) if annex else None
    print_statistic(session, page, plot, out, printed=evidence)


@verb(app, "by-land", N_("Show members, people, resolutions and offers Land by Land."))
def show_laender(session: Session, *, query: Query = None, plot: Plot, out: Out) -> None:
    """Print the figures of the Länder."""
    from ssh_cli.analysis.laender import count_laender
    from ssh_cli.output.page_statistics import laender_page

    dataset = session.dataset()
    group, scope = choose_group(dataset, query, session.on, everybody=True)
    rows, total = count_laender(dataset, group, session.on)
    page = laender_page(rows, total, session.stamp(), scope=scope, selects=bool(query))
    print_statistic(session, page, plot, out)


@verb(app, "growth", N_("Show members and declarations over time, as attested."))
def show_growth(
    session: Session,
    *,
    query: Query = None,
    dates: Annotated[
        str | None,
        typer.Option(metavar=N_("DAY,DAY,…"), help=N_("On these days; otherwise the end of each quarter.")),
    ] = None,
    plot: Plot,
    out: Out,
) -> None:
    """Print the growth."""
    from ssh_cli.analysis.growth import follow_growth, list_quarters
    from ssh_cli.output.page_statistics import growth_page

    dataset = session.dataset()
    group, scope = choose_group(dataset, query, session.on, everybody=True)
    days = _read_days(dates) if dates else list_quarters(dataset, group, session.on)
    page = growth_page(follow_growth(dataset, group, days), dataset, session.stamp(), scope=scope)
    print_statistic(session, page, plot, out)


@verb(app, "coverage", N_("Show for how many each fact is known."))
def show_coverage(
    session: Session,
    *,
    query: Query = None,
    everybody: Everybody = False,
    plot: Plot,
    out: Out,
) -> None:
    """Print what is known of how many."""
    from ssh_cli.analysis.coverage import measure_coverage
    from ssh_cli.output.page_statistics import coverage_page

    dataset = session.dataset()
    group, scope = choose_group(dataset, query, session.on, everybody=everybody)
    page = coverage_page(measure_coverage(dataset, group, session.on), session.stamp(), scope=scope)
    print_statistic(session, page, plot, out)


def _read_days(text: str) -> list[str]:
    from ssh_cli.model.written_day import read_exact_day

    return [read_exact_day(item) for item in text.split(",") if item.strip()]
