"""The options that every import of a table has, declared once."""

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from ssh_cli.cli.options import Format, Output
from ssh_cli.cli.records.options import Yes
from ssh_cli.messages import N_


class ImportOptions(NamedTuple):
    """What the command line says of a table that is to be imported."""

    file: Annotated[Path, typer.Argument(metavar=N_("FILE"), help=N_("A table, .csv or .xlsx."))]
    sheet: Annotated[
        str | None,
        typer.Option("--sheet", metavar=N_("NAME"), help=N_("Which sheet of a workbook, by its name.")),
    ] = None
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar=N_("HEADING=FIELD"),
            help=N_("Which field a column is, nothing behind the sign to pass it over; repeatable."),
        ),
    ] = None
    same: Annotated[
        list[str] | None,
        typer.Option(
            "--same",
            metavar=N_("NAME=KEY"),
            help=N_("Which municipality a name in the table means: its key or identifier; repeatable."),
        ),
    ] = None
    source: Annotated[
        str | None,
        typer.Option(
            "--source", metavar=N_("SOURCE"), help=N_("What rows without a source of their own rest on.")
        ),
    ] = None
    write: Annotated[
        bool, typer.Option("--write/--dry-run", help=N_("Write it, after asking; otherwise only look."))
    ] = False
    yes: Yes = False
    format_name: Format = None
    output: Output = None
