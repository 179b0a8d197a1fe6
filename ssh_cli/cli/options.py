"""Options and arguments that several commands share, and what they do with a report."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from ssh_cli.cli import console
from ssh_cli.cli.choices import report_formats
from ssh_cli.cli.session import Session
from ssh_cli.errors import UsageError
from ssh_cli.messages import N_, _

if TYPE_CHECKING:
    from ssh_cli.page.page import Page

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


Format = Annotated[str | None, format_option(report_formats)]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar=N_("FILE"), help=N_("Write to this file.")),
]
Everybody = Annotated[
    bool, typer.Option("--all", help=N_("Ask every municipality on record, not the members alone."))
]
OnlyCheck = Annotated[
    bool, typer.Option("--check", help=N_("Write nothing; end with 1 if a file would change."))
]
Name = Annotated[
    str, typer.Argument(metavar=N_("NAME"), help=N_("Identifier or name; the beginning is enough."))
]


class Out(NamedTuple):
    """Where a report goes, and in which form."""

    format_name: Format = None
    output: Output = None


def joined(words: list[str] | None) -> str | None:
    """Return the words of a query as one text: a shell may have split it."""
    return " ".join(words) if words else None


def choose_among(option: str, value: str, allowed: Iterable[str]) -> None:
    """Raise UsageError where the value of an option is none of the allowed ones."""
    if value not in (names := tuple(allowed)):
        raise UsageError(_("{name}: allowed are {values}.").format(name=option, values=", ".join(names)))


def print_report(session: Session, page: "Page | Callable[[bool], Page]", out: Out) -> None:
    """Write a report in the form asked for, or what makes one, which is told whether data is wanted.

    The notes of a bare data format go to stderr.
    """
    from ssh_cli.formats.registry import Medium, find_format, format_for, write_page

    name = out.format_name or (format_for(out.output) if out.output else "text")
    chosen = find_format(name)
    report = page(chosen.needs == "rows") if callable(page) else page
    on_screen = out.output is None
    medium = Medium(console.width() if on_screen else None, colour=on_screen and console.colour())
    content = write_page(report, name, medium)
    console.deliver(content, to=out.output, keep_out_of=session.root() if out.output else None)
    if out.output is not None:
        console.note(_("Written: {path}").format(path=out.output))
    if chosen.needs == "rows" and not chosen.binary:
        from ssh_cli.page.wording import collect_notes

        for note in collect_notes(report):
            console.note(note)
