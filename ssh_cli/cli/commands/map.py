"""`hafen map`: Länder shaded by a figure, municipalities as dots."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ssh_cli.cli.groups import choose_group
from ssh_cli.cli.options import SHADE, formats_of, one_of
from ssh_cli.cli.printing import Out, Output, Query, format_asked, joined, print_page
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import UsageError

if TYPE_CHECKING:
    from ssh_cli.page.page import Page
    from ssh_cli.picture.svg import Drawing


@verb()
def map_(
    session: Session,
    query: Query = None,
    shade: Annotated[str, one_of("--shade", SHADE)] = "members",
    labels: Annotated[int, typer.Option(min=0)] = 30,
    width: int = 880,
    title: str | None = None,
    embed_font: bool = False,
    table: Path | None = None,
    format_name: Annotated[
        str | None,
        typer.Option(autocompletion=formats_of("picture", "blocks", "rows")),
    ] = None,
    output: Output = None,
) -> None:
    """Draw the map."""
    from ssh_cli.page.query_words import asked_laender
    from ssh_cli.picture.map import NARROWEST, WIDEST, draw_map
    from ssh_cli.picture.map_theme import MapQuestion, map_report, map_theme
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
    asked = MapQuestion(
        shown=shown,
        scope=scope,
        counted=counted,
        shade=shade,
        stamp=session.stamp(),
        title=title,
        selects=bool(wanted),
        laender=asked_laender(wanted, dataset) if wanted else (),
    )
    theme = map_theme(dataset, asked)

    def make(room: float, name: str) -> "Drawing":
        return draw_map(theme, width=room, labels=labels, name=name)

    chosen = format_asked(Out(format_name, output), "svg")
    if embed_font and chosen != "svg":
        raise UsageError("Only an SVG file can carry the font.")
    report = map_report(asked, theme)

    def page(data: bool) -> "Page":
        if data:
            return report
        drawn = figure(make, width, font=font_styles() if embed_font else "")
        return report._replace(blocks=(drawn, report.table))

    print_page(session, page, Out(chosen, output))
    if table is None and output is not None and chosen == "svg":
        table = output.with_name(f"{output.name}.csv")
    if table is not None:
        print_page(session, report, Out(None, table))
