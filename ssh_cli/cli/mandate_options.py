"""Options of the commands that ask for mandates: which demands, on what they rest, of whom."""

from typing import Annotated

import typer

from ssh_cli.analysis.mandates import Basis
from ssh_cli.cli.groups import LEVELS
from ssh_cli.messages import N_

Demands = Annotated[
    str | None, typer.Option("--demands", metavar=N_("A,B,…"), help=N_("Only these demands; otherwise all."))
]
Level = Annotated[
    str | None,
    typer.Option("--level", autocompletion=lambda: LEVELS, help=N_("Only demands to this level.")),
]
RestsOn = Annotated[
    Basis,
    typer.Option(
        "--basis",
        help=N_("What a mandate may rest on: own resolutions, the signed declaration, or either."),
    ),
]
