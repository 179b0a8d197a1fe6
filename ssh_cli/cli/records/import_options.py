"""The options that every import of a table has, declared once."""

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, NamedTuple, get_type_hints

import typer

from ssh_cli.cli.options import Format, Output
from ssh_cli.cli.records.editing import Yes
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


def with_import_options(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command that takes `options` have each field of ImportOptions on its command line.

    Parameters of its own come before them if they have no default, else behind them.
    """

    @functools.wraps(command)
    def run(**words: Any) -> None:
        options = ImportOptions(**{name: words.pop(name) for name in ImportOptions._fields})
        command(options=options, **words)

    hints = get_type_hints(ImportOptions, include_extras=True)
    shared = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=ImportOptions._field_defaults.get(name, inspect.Parameter.empty),
            annotation=hint,
        )
        for name, hint in hints.items()
    ]
    own = [
        one.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for one in inspect.signature(command).parameters.values()
        if one.name != "options"
    ]
    needed = [one for one in own if one.default is one.empty]
    run.__signature__ = inspect.Signature(  # type: ignore[attr-defined]  # what inspect looks at first
        [*needed, *shared, *(one for one in own if one not in needed)]
    )
    return run
