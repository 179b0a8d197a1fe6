"""The commands of `hafen resolutions` that change records; they are imported when one is called or listed."""

from typing import Annotated

import typer

from ssh_cli.cli.choices import codes_of
from ssh_cli.cli.lazy import Command
from ssh_cli.cli.options import session_of
from ssh_cli.cli.records.editing import DryRun, Yes
from ssh_cli.cli.records.options import DuplicateOk, Note, Source, Statement, Weak, Writing
from ssh_cli.cli.records.table_import import import_resolutions
from ssh_cli.messages import N_

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command("add", cls=Command, help=N_("Put a decision on record."))
def add_resolution(
    ctx: typer.Context,
    member: Annotated[
        str | None, typer.Option(metavar=N_("NAME"), help=N_("The municipality that decided."))
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(metavar=N_("DAY"), help=N_("Day of the decision; empty where no source tells it.")),
    ] = None,
    title: Annotated[str | None, typer.Option(metavar=N_("TEXT"), help=N_("What it is called."))] = None,
    number: Annotated[
        str | None, typer.Option(metavar=N_("TEXT"), help=N_("Number of the council's paper."))
    ] = None,
    body: Annotated[
        str | None,
        typer.Option(metavar=N_("BODY"), autocompletion=codes_of("BODY"), help=N_("{values}.")),
    ] = None,
    body_name: Annotated[
        str | None, typer.Option(metavar=N_("TEXT"), help=N_("What that body is called there."))
    ] = None,
    subject: Annotated[
        list[str] | None,
        typer.Option(
            metavar=N_("SUBJECT"),
            autocompletion=codes_of("SUBJECT"),
            help=N_("What was put to the vote, for example joining; repeatable."),
        ),
    ] = None,
    outcome: Annotated[
        str | None,
        typer.Option(metavar=N_("OUTCOME"), autocompletion=codes_of("OUTCOME"), help=N_("{values}.")),
    ] = None,
    vote: Annotated[
        str | None,
        typer.Option(metavar=N_("YES:NO:ABSTENTIONS"), help=N_("Result of the vote, or unanimous.")),
    ] = None,
    commitment: Annotated[
        list[str] | None,
        typer.Option(
            metavar=N_("DEMAND=GIST"),
            help=N_("What it says to a demand, or DEMAND:supports:act=GIST; repeatable."),
        ),
    ] = None,
    offer: Annotated[
        list[str] | None,
        typer.Option(
            metavar=N_("PLACES=GROUPS"),
            help=N_("Places it offers: 20, 20..30, 20.. or ..30, or 20:families:once=GROUPS; repeatable."),
        ),
    ] = None,
    source: Source = None,
    weak: Weak = False,
    note: Note = None,
    duplicate_ok: DuplicateOk = False,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Ask for what is missing, look for the same decision on record, and write it."""
    from ssh_cli.cli.records.decisions import add_resolution as record

    told = {
        "member": member,
        "date": date,
        "title": title,
        "number": number,
        "body": body,
        "body_name": body_name,
        "subject": subject,
        "outcome": outcome,
        "vote": vote,
    }
    record(
        session_of(ctx),
        told,
        commitment or [],
        offer or [],
        Statement(source, weak, note),
        Writing(yes, dry_run),
        duplicate_ok=duplicate_ok,
    )


@app.command("supersede", cls=Command, help=N_("Record that a resolution takes the place of an earlier one."))
def supersede_resolution(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(metavar=N_("OLD"), help=N_("The earlier resolution."))],
    new: Annotated[str, typer.Argument(metavar=N_("NEW"), help=N_("The later one."))],
    revoke: Annotated[
        bool,
        typer.Option("--revoke", help=N_("The later one undoes the earlier, and puts nothing in its place.")),
    ] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Note it in the later resolution, from which the other side is derived."""
    from ssh_cli.cli.records.decisions import supersede

    supersede(session_of(ctx), old, new, Writing(yes, dry_run), revoked=revoke)


app.command("import", cls=Command, help=N_("Take decisions out of a table; only looks without --write."))(
    import_resolutions
)
