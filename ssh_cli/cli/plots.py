"""The option that draws a statistic, and what it does."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ssh_cli.cli.options import Out, print_report
from ssh_cli.errors import UsageError
from ssh_cli.messages import N_, _

if TYPE_CHECKING:
    from ssh_cli.cli.session import Session
    from ssh_cli.page.page import Page

_Plot = Annotated[
    Path | None,
    typer.Option("--plot", metavar=N_("FILE"), help=N_("Also draw the figures, into this SVG file.")),
]
_Width = Annotated[
    int,
    typer.Option(
        "--plot-width",
        min=320,
        max=2400,
        metavar=N_("PIXELS"),
        help=N_("How wide to draw; texts keep their size, so 400 suits a telephone."),
    ),
]


class Plot(NamedTuple):
    """The file that a statistic is drawn into, None for none, and how many pixels wide."""

    plot: _Plot = None
    plot_width: _Width = 800


def print_statistic(
    session: "Session", report: "Page", plot: Plot, out: Out, *, printed: "Page | None" = None
) -> None:
    """Print a statistic, or what is `printed` in its place, and draw it where that is asked for."""
    print_report(session, printed or report, out)
    path, width = plot
    if path is None:
        return
    if path.suffix.lower() != ".svg":
        raise UsageError(_("{name}: a file that ends in .svg.").format(name="--plot"))
    from ssh_cli.cli import console
    from ssh_cli.picture.statistics import plot_statistic

    console.deliver(plot_statistic(report, width=width).write(), to=path, keep_out_of=session.root())
    console.note(_("Drawn: {path}").format(path=path))
