"""Options and arguments that several commands share."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from ssh_cli.cli.choices import report_formats
from ssh_cli.errors import UsageError
from ssh_cli.kinds.vocabularies import list_codes

Query = list[str] | None


def _unless_dash(path: Path | None) -> Path | None:
    return None if path == Path("-") else path


Format = Annotated[str | None, typer.Option(autocompletion=report_formats)]
Output = Annotated[Path | None, typer.Option(callback=_unless_dash)]
"""Where a page goes; `-` is the standard output, as without the option."""


class Audience(StrEnum):
    """For whom a paper is: for others, or for those who keep the register, with what is missing in it."""

    PUBLIC = "public"
    US = "us"


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
