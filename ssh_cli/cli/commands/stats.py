"""`hafen stats`: adding up offers, Länder, growth, and how much is known."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ssh_cli.cli.groups import choose_group
from ssh_cli.cli.printing import Out, Query, print_page
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import UsageError

if TYPE_CHECKING:
    from ssh_cli.page.page import Page


class Plot(NamedTuple):
    """The file that a statistic is drawn into, None for none, and how many pixels wide."""

    plot: Path | None = None
    plot_width: Annotated[int, typer.Option(min=320, max=2400)] = 800


def print_statistic(session: Session, pages: "tuple[Page, Page]", plot: Plot, out: Out) -> None:
    """Print the second of two pages, and draw the first, a statistic, where that is asked for."""
    statistic, printed = pages
    print_page(session, printed, out)
    path, width = plot
    if path is None:
        return
    if path.suffix.lower() != ".svg":
        raise UsageError("{name}: a file that ends in .svg.", name="--plot")
    from ssh_cli.cli import console
    from ssh_cli.picture.statistics import plot_statistic

    console.deliver(plot_statistic(statistic, width=width).write(), to=path, keep_out_of=session.root())
    console.note("Drawn: {path}", path=path)


@verb(then=print_statistic)
def offers(
    session: Session,
    *,
    query: Query = None,
    with_motions: bool = False,
    annex: bool = False,
    everybody: bool = False,
) -> "tuple[Page, Page]":
    """Return the sums, and what is printed: them, or the annex."""
    from ssh_cli.analysis.offers import add_offers, count_offering, list_offers
    from ssh_cli.analysis.split import Share
    from ssh_cli.page.sections.offers import annex_page, offers_page

    dataset = session.dataset()
    group, scope = choose_group(session, query, everybody=everybody)
    lines = list_offers(session.context(), group, with_motions=with_motions)
    asked = Share(count_offering(lines), group.tally)
    addition, stamp = add_offers(dataset, lines), session.stamp()
    page = offers_page(addition, dataset, stamp, scope=scope, asked=asked)
    return page, annex_page(addition, dataset, stamp, scope=scope, asked=asked) if annex else page


@verb(then=print_statistic)
def by_land(session: Session, *, query: Query = None) -> "tuple[Page, Page]":
    """Return the figures of the Länder."""
    from ssh_cli.analysis.statistics import count_laender
    from ssh_cli.page.sections.statistics import laender_page

    group, scope = choose_group(session, query, everybody=True)
    rows, total = count_laender(session.context(), group)
    page = laender_page(rows, total, session.stamp(), scope=scope, selects=bool(query))
    return page, page


@verb(then=print_statistic)
def growth(
    session: Session,
    *,
    query: Query = None,
    dates: str | None = None,
) -> "tuple[Page, Page]":
    """Return the growth."""
    from ssh_cli.analysis.statistics import follow_growth, list_quarters
    from ssh_cli.model.written_value import read_exact_day
    from ssh_cli.page.sections.statistics import growth_page

    dataset = session.dataset()
    group, scope = choose_group(session, query, everybody=True)
    days = (
        [read_exact_day(day) for day in dates.split(",") if day.strip()]
        if dates
        else list_quarters(dataset, group, session.on)
    )
    page = growth_page(follow_growth(dataset, group, days), dataset, session.stamp(), scope=scope)
    return page, page


@verb(then=print_statistic)
def coverage(session: Session, *, query: Query = None, everybody: bool = False) -> "tuple[Page, Page]":
    """Return what is known of how many."""
    from ssh_cli.analysis.statistics import measure_coverage
    from ssh_cli.page.sections.statistics import coverage_page

    group, scope = choose_group(session, query, everybody=everybody)
    page = coverage_page(measure_coverage(session.context(), group), session.stamp(), scope=scope)
    return page, page
