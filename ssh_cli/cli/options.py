"""Options and arguments that several commands share, and what they do with a report."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import typer

from ssh_cli.cli.choices import report_formats
from ssh_cli.cli.session import Session
from ssh_cli.messages import N_, _

if TYPE_CHECKING:
    from ssh_cli.model.context import Context
    from ssh_cli.output.report import Report, Stamp

Query = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("QUERY"), help=N_("Which ones, for example land:BB,BE; “--columns help” lists the fields.")
    ),
]
Columns = Annotated[
    str | None,
    typer.Option(metavar=N_("A,B,…"), help=N_("Columns to show; “help” lists them.")),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar=N_("FORMAT"),
        autocompletion=report_formats,
        help=N_("{values}; otherwise what the file's name tells."),
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar=N_("FILE"), help=N_("Write to this file.")),
]
Everybody = Annotated[
    bool, typer.Option("--all", help=N_("Ask every municipality on record, not the members alone."))
]
Name = Annotated[
    str, typer.Argument(metavar=N_("NAME"), help=N_("Identifier or name; the beginning is enough."))
]


def session_of(ctx: typer.Context) -> Session:
    """Return the session that the root has set up."""
    found = ctx.find_root().obj
    assert isinstance(found, Session)
    return found


def joined(words: list[str] | None) -> str | None:
    """Return the words of a query as one text: a shell may have split it."""
    return " ".join(words) if words else None


def print_report(
    session: Session,
    make: Callable[[bool], "Report"],
    *,
    format_name: str | None,
    output: Path | None,
) -> None:
    """Make a report and write it in the format asked for; `make` is told whether data is wanted.

    The notes of a bare data format go to stderr.
    """
    from ssh_cli.cli import console
    from ssh_cli.output.writers import find_format, format_for, render

    name = format_name or (format_for(output) if output else "text")
    one = find_format(name)
    report = make(one.is_data or one.binary)
    screen = None if output else console.width()
    content = render(report, name, width=screen, colour=output is None and console.colour())
    console.deliver(content, to=output, keep_out_of=session.root() if output else None)
    if output is not None:
        console.note(_("Written: {path}").format(path=output))
    if one.is_data:
        from ssh_cli.output.wording import collect_notes

        for note in collect_notes(report):
            console.note(note)


def print_list(
    ctx: typer.Context,
    kind: str,
    words: list[str] | None,
    *,
    columns: str | None,
    format_name: str | None,
    output: Path | None,
) -> None:
    """Print the records of a kind that a query chooses."""
    from ssh_cli.output.listing import all_columns, list_records
    from ssh_cli.output.report import describe_columns

    session = session_of(ctx)
    session.admit_private_page(format_name=format_name, output=output)
    stamp = session.stamp()

    def make(everything: bool) -> "Report":
        dataset = session.dataset()
        if columns is not None and columns.strip() == "help":
            return describe_columns(all_columns(dataset, kind, stamp))
        names = [name for name in (columns or "").split(",") if name.strip()]
        return list_records(dataset, kind, joined(words), stamp, columns=names, everything=everything)

    print_report(session, make, format_name=format_name, output=output)


class Page(Protocol):
    """A function that makes the page on one record; `data` asks for all that data formats carry."""

    def __call__(self, record: Any, context: "Context", stamp: "Stamp", /, *, data: bool) -> "Report":
        """Return the page."""


def print_page(
    ctx: typer.Context, kind: str, name: str, make: Page, *, format_name: str | None, output: Path | None
) -> None:
    """Print the page on the one record of a kind that a name means."""
    from ssh_cli.model.context import Context

    session = session_of(ctx)
    session.admit_private_page(format_name=format_name, output=output)
    dataset, record = session.find(kind, name)
    context = Context(dataset, session.on)
    print_report(
        session,
        lambda everything: make(record, context, session.stamp(), data=everything),
        format_name=format_name,
        output=output,
    )
