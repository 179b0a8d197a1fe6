"""The option that draws a statistic, and what it does."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ssh_cli.errors import UsageError
from ssh_cli.messages import N_, _

if TYPE_CHECKING:
    from ssh_cli.cli.session import Session
    from ssh_cli.output.report import Report

Plot = Annotated[
    Path | None,
    typer.Option("--plot", metavar=N_("FILE"), help=N_("Also draw the figures, into this SVG file.")),
]
PlotWidth = Annotated[
    int,
    typer.Option(
        "--plot-width",
        min=320,
        max=2400,
        metavar=N_("PIXELS"),
        help=N_("How wide to draw; texts keep their size, so 400 suits a telephone."),
    ),
]


def write_plot(session: "Session", report: "Report", path: Path | None, width: int) -> None:
    """Draw a statistic into a file, `width` pixels wide; without a path, nothing."""
    if path is None:
        return
    if path.suffix.lower() != ".svg":
        raise UsageError(_("{name}: a file that ends in .svg.").format(name="--plot"))
    from ssh_cli.cli import console
    from ssh_cli.picture.statistics import plot_statistic

    console.deliver(plot_statistic(report, width=width).write(), to=path, keep_out_of=session.root())
    console.note(_("Drawn: {path}").format(path=path))
