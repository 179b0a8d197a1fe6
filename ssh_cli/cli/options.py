"""Options and arguments that several commands share."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from ssh_cli.cli.choices import AUDIENCE, report_formats
from ssh_cli.errors import UsageError
from ssh_cli.kinds.vocabularies import list_codes

Query = list[str] | None


def _unless_dash(path: Path | None) -> Path | None:
    return None if path == Path("-") else path


Format = Annotated[str | None, typer.Option(autocompletion=report_formats)]
Output = Annotated[Path | None, typer.Option(callback=_unless_dash)]
"""Where a page goes; `-` is the standard output, as without the option."""


def one_of(option: str, allowed: Mapping[str, str], read: Callable[[str], object] = str) -> Any:
    """Declare an option that takes one of these codes, or the words for it in either language."""
    return typer.Option(
        parser=lambda text: read(choose_among(option, text, allowed)), autocompletion=lambda: tuple(allowed)
    )


class Audience(StrEnum):
    """For whom a paper is: for others, or for those who keep the register, with what is missing in it."""

    PUBLIC = "public"
    US = "us"


For = Annotated[Audience, one_of("--for", AUDIENCE, Audience)]


class Out(NamedTuple):
    """Where a page goes, and in which form."""

    format_name: Format = None
    output: Output = None


def joined(words: list[str] | None) -> str | None:
    """Return the words of a query as one text: a shell may have split it."""
    return " ".join(words) if words else None


def choose_among(option: str, value: str, allowed: Mapping[str, str]) -> str:
    """Return the code that the value of an option means; `allowed` has the words for each in both languages.

    Raise UsageError, which lists them, where it means none: no code or word begins so, or several do.
    """
    wanted = value.strip().casefold()
    names = [
        (name.casefold(), code)
        for code, words in allowed.items()
        for name in (code, *words.split(" | "))
        if wanted and name.casefold().startswith(wanted)
    ]
    for meant in ({code for name, code in names if name == wanted}, {code for _name, code in names}):
        if len(meant) == 1:
            return meant.pop()
    raise UsageError("{name}: allowed are {values}.", name=option, values=list_codes(allowed))
