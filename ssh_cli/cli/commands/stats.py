"""`hafen stats`, `map`, `overview`, `todo`, `contacts` and `sql`: what the records of all or many come to."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ssh_cli.cli.options import (
    Out,
    Query,
    choose_group,
    format_asked,
    joined,
    one_of,
    out_in,
    page_verb,
    print_page,
    stamped,
)
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import UsageError

if TYPE_CHECKING:
    from ssh_cli.page.page import Page
    from ssh_cli.picture.svg import Drawing


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
    from ssh_cli.cli.console import note
    from ssh_cli.picture.statistics import plot_statistic

    session.deliver(plot_statistic(stamped(session, statistic), width=width).write(), path)
    note("Drawn: {path}", path=path)


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
    addition = add_offers(dataset, lines)
    page = offers_page(addition, dataset, scope=scope, asked=asked)
    return page, annex_page(addition, dataset, scope=scope, asked=asked) if annex else page


@verb(then=print_statistic)
def by_land(session: Session, *, query: Query = None) -> "tuple[Page, Page]":
    """Return the figures of the Länder."""
    from ssh_cli.analysis.statistics import count_laender
    from ssh_cli.page.sections.statistics import laender_page

    group, scope = choose_group(session, query, everybody=True)
    rows, total = count_laender(session.context(), group)
    page = laender_page(rows, total, scope=scope, selects=bool(query))
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
    page = growth_page(follow_growth(dataset, group, days), dataset, scope=scope, selects=bool(query))
    return page, page


@verb(then=print_statistic)
def coverage(session: Session, *, query: Query = None, everybody: bool = False) -> "tuple[Page, Page]":
    """Return what is known of how many."""
    from ssh_cli.analysis.statistics import measure_coverage
    from ssh_cli.page.sections.statistics import coverage_page

    group, scope = choose_group(session, query, everybody=everybody)
    page = coverage_page(measure_coverage(session.context(), group), scope=scope)
    return page, page


@verb(bundles={"out": out_in("picture", "blocks", "rows")})
def map_(
    session: Session,
    *,
    query: Query = None,
    shade: Annotated[str, one_of("--shade")] = "members",
    labels: Annotated[int, typer.Option(min=0)] = 30,
    width: int = 880,
    title: str | None = None,
    embed_font: bool = False,
    table: Path | None = None,
    out: Out,
) -> None:
    """Draw the map."""
    from ssh_cli.page.query_words import asked_laender
    from ssh_cli.picture.map import NARROWEST, WIDEST, draw_map
    from ssh_cli.picture.map_theme import map_report, map_theme
    from ssh_cli.picture.svg import figure
    from ssh_cli.picture.typography import font_styles

    if not NARROWEST <= width <= WIDEST:
        raise UsageError("{name}: between {least} and {most}.", name="--width", least=NARROWEST, most=WIDEST)
    dataset = session.dataset()
    shown, scope = choose_group(session, query)
    counted = shown
    wanted = joined(query)
    if not wanted:
        counted = choose_group(session, None, everybody=True)[0]
    stamp = session.stamp()
    theme = map_theme(
        dataset,
        shown=shown,
        scope=scope,
        counted=counted,
        shade=shade,
        stamp=stamp,
        title=title,
        selects=bool(wanted),
        laender=asked_laender(wanted, dataset) if wanted else (),
    )

    chosen = format_asked(out, "svg")

    def make(room: float, name: str) -> "Drawing":
        return draw_map(theme, width=room, labels=labels, name=name, headed=chosen == "svg")

    if embed_font and chosen != "svg":
        raise UsageError("Only an SVG file can carry the font.")
    report = map_report(theme, shown, stamp)

    def page(data: bool) -> "Page":
        if data:
            return report
        drawn = figure(make, width, font=font_styles() if embed_font else "")
        return report._replace(blocks=(drawn, *report.blocks))

    print_page(session, page, out._replace(format_name=chosen))
    if table is None and out.output is not None and chosen == "svg":
        table = out.output.with_name(f"{out.output.name}.csv")
    if table is not None:
        print_page(session, report, Out(None, table))


@page_verb
def overview(session: Session) -> "Page":
    """Return the overview."""
    from ssh_cli.analysis.overview import look_over
    from ssh_cli.page.sections.statistics import overview_page

    context = session.context()
    return overview_page(look_over(context), context.dataset)


@page_verb
def todo(
    session: Session,
    *,
    query: Query = None,
    older_than: Annotated[int, typer.Option(min=0, max=1200)] = 36,
) -> "Page":
    """Return the tasks; with a query, those of the municipalities that it chooses."""
    from ssh_cli.analysis.todo import find_tasks
    from ssh_cli.page.sections.coordination import todo_page

    context = session.context()
    chosen = choose_group(session, query)[0].everybody if query else None
    towns = None if chosen is None else {town.id for town in chosen}
    tasks = find_tasks(context, older_than=older_than, towns=towns)
    return todo_page(tasks, context, older_than=older_than, in_short=chosen is None)


@page_verb
def contacts(session: Session, *, query: Query = None) -> "Page":
    """Return who coordinates; with a query, for whom it chooses, and the contacts of those municipalities."""
    from ssh_cli.analysis.contacts import find_contacts
    from ssh_cli.page.sections.coordination import contacts_page

    context = session.context()
    chosen = choose_group(session, query)[0].everybody if query else None
    return contacts_page(find_contacts(context, chosen))


@page_verb
def sql(
    session: Session,
    *,
    statement: str | None = None,
    tables: bool = False,
) -> "Page":
    """Return the answer, or the tables."""
    from ssh_cli.export.sqlite import ask, describe_tables

    if tables:
        return describe_tables()
    return ask(session.dataset(), statement or "", session.stamp())
