"""Options and arguments that several commands share."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from ssh_cli.cli.choices import report_formats
from ssh_cli.errors import UsageError
from ssh_cli.kinds.vocabularies import list_codes
from ssh_cli.messages import N_

Query = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("QUERY"), help=N_("Which ones, for example land:BB,BE; “--columns help” lists the fields.")
    ),
]


def format_option(formats: Callable[[], tuple[str, ...]], about: str = "") -> Any:
    """Return the option `--format`, which takes one of these formats; `about` is its help (English)."""
    return typer.Option(
        "--format",
        metavar=N_("FORMAT"),
        autocompletion=formats,
        help=about or N_("{values}; otherwise what the file's name tells."),
    )


def _unless_dash(path: Path | None) -> Path | None:
    """Return nothing for `-o -`, which is the standard output, as without it."""
    return None if path == Path("-") else path


Format = Annotated[str | None, format_option(report_formats)]
Output = Annotated[Path | None, typer.Option(callback=_unless_dash)]
Everybody = Annotated[
    bool, typer.Option("--all", help=N_("Ask every municipality on record, not the members alone."))
]
OnlyCheck = Annotated[
    bool, typer.Option("--check", help=N_("Write nothing; end with 1 if a file would change."))
]
Name = Annotated[
    str, typer.Argument(metavar=N_("NAME"), help=N_("Identifier or name; the beginning is enough."))
]

AnyRecord = Annotated[
    str,
    typer.Argument(
        metavar=N_("RECORD"),
        help=N_("Identifier of a record of any kind, KIND/IDENTIFIER, its file, or a name."),
    ),
]


class Audience(StrEnum):
    """For whom a paper is: for others, or for those who keep the register, with what is missing in it."""

    PUBLIC = "public"
    US = "us"


ForWhom = Annotated[
    Audience,
    typer.Option("--for", help=N_("For others, or for us: with gaps, to-dos and what is not recorded.")),
]


class Out(NamedTuple):
    """Where a page goes, and in which form."""

    format_name: Format = None
    output: Output = None


def joined(words: list[str] | None) -> str | None:
    """Return the words of a query as one text: a shell may have split it."""
    return " ".join(words) if words else None


def choose_among(option: str, value: str, allowed: Mapping[str, str]) -> str:
    """Return the code that the value of an option means; `allowed` has the words for each in both languages.

    Raise UsageError, which lists them, where it means none.
    """
    for code, words in allowed.items():
        labels = words.casefold().split(" | ")
        if value.casefold() in {code, *labels, *(label.partition(" ")[0] for label in labels)}:
            return code
    raise UsageError("{name}: allowed are {values}.", name=option, values=list_codes(allowed))
