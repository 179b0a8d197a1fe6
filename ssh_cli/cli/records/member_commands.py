"""The commands of `hafen members` that change records; they are imported when one is called or listed."""

from typing import Annotated

import typer

from ssh_cli.cli.choices import codes_of
from ssh_cli.cli.lazy import Command
from ssh_cli.cli.options import session_of
from ssh_cli.cli.records.editing import DryRun, Yes
from ssh_cli.cli.records.options import (
    Begins,
    DuplicateOk,
    EndedBy,
    Key,
    KnownBy,
    Note,
    Resolution,
    ResolutionDate,
    ResolutionTitle,
    Ruling,
    Seen,
    Source,
    Span,
    Statement,
    Until,
    Weak,
    Writing,
)
from ssh_cli.cli.records.table_import import import_members
from ssh_cli.messages import N_

AskedName = Annotated[
    str | None, typer.Argument(metavar=N_("NAME"), help=N_("Identifier or name; the beginning is enough."))
]
RegisterName = Annotated[
    str | None,
    typer.Argument(metavar=N_("NAME"), help=N_("Name of the municipality in the official register.")),
]
Basis = Annotated[
    str | None,
    typer.Option(metavar=N_("BASIS"), help=N_("What tells it, for example council-decision or own-page.")),
]

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command("add", cls=Command, help=N_("Put a municipality of the official register on record."))
def add_member(
    ctx: typer.Context,
    name: RegisterName = None,
    key: Key = None,
    kind: Annotated[
        str | None,
        typer.Option(metavar=N_("KIND"), help=N_("Its kind, where the register leaves that open.")),
    ] = None,
    source: Source = None,
    weak: Weak = False,
    note: Note = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Take key, Land, kind, population and place from the register."""
    from ssh_cli.cli.records.life_events import add

    add(session_of(ctx), name, key, kind, Statement(source, weak, note), Writing(yes, dry_run))


@app.command("join", cls=Command, help=N_("Record that a municipality joined the alliance."))
def join_alliance(
    ctx: typer.Context,
    name: AskedName = None,
    begins: Begins = None,
    known_by: KnownBy = None,
    seen: Seen = None,
    source: Source = None,
    resolution: Resolution = None,
    resolution_title: ResolutionTitle = None,
    resolution_date: ResolutionDate = None,
    declaration: Annotated[
        str | None, typer.Option(metavar="ID", help=N_("The declaration of the alliance that it signed."))
    ] = None,
    basis: Basis = None,
    key: Key = None,
    weak: Weak = False,
    note: Note = None,
    duplicate_ok: DuplicateOk = False,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Begin a membership; a municipality of the register comes on record with that."""
    from ssh_cli.cli.records.life_events import join

    join(
        session_of(ctx),
        name,
        Span(begins, known_by, seen),
        Ruling(resolution, resolution_title, resolution_date, duplicate_ok),
        Statement(source, weak, note),
        Writing(yes, dry_run),
        key=key,
        declaration=declaration,
        basis=basis,
    )


@app.command("leave", cls=Command, help=N_("Record that a municipality left the alliance."))
def leave_alliance(
    ctx: typer.Context,
    name: AskedName = None,
    until: Until = None,
    ended_by: EndedBy = None,
    source: Source = None,
    resolution: Resolution = None,
    resolution_title: ResolutionTitle = None,
    resolution_date: ResolutionDate = None,
    weak: Weak = False,
    note: Note = None,
    duplicate_ok: DuplicateOk = False,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """End a membership."""
    from ssh_cli.cli.records.life_events import leave

    leave(
        session_of(ctx),
        name,
        Span(until, ended_by),
        Ruling(resolution, resolution_title, resolution_date, duplicate_ok),
        Statement(source, weak, note),
        Writing(yes, dry_run),
    )


@app.command("dormant", cls=Command, help=N_("Record that a municipality lets its membership rest."))
def rest_membership(
    ctx: typer.Context,
    name: AskedName = None,
    begins: Begins = None,
    known_by: KnownBy = None,
    seen: Seen = None,
    source: Source = None,
    resolution: Resolution = None,
    resolution_title: ResolutionTitle = None,
    resolution_date: ResolutionDate = None,
    basis: Basis = None,
    weak: Weak = False,
    note: Note = None,
    duplicate_ok: DuplicateOk = False,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """End the active period, and begin one that rests."""
    from ssh_cli.cli.records.life_events import rest

    rest(
        session_of(ctx),
        name,
        Span(begins, known_by, seen),
        Ruling(resolution, resolution_title, resolution_date, duplicate_ok),
        Statement(source, weak, note),
        Writing(yes, dry_run),
        basis=basis,
    )


@app.command("declare", cls=Command, help=N_("Record that a municipality declared itself a safe harbour."))
def declare_harbour(
    ctx: typer.Context,
    name: AskedName = None,
    begins: Begins = None,
    known_by: KnownBy = None,
    seen: Seen = None,
    source: Source = None,
    resolution: Resolution = None,
    resolution_title: ResolutionTitle = None,
    resolution_date: ResolutionDate = None,
    key: Key = None,
    weak: Weak = False,
    note: Note = None,
    duplicate_ok: DuplicateOk = False,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Begin a period as a safe harbour; that is not a membership."""
    from ssh_cli.cli.records.life_events import declare

    declare(
        session_of(ctx),
        name,
        Span(begins, known_by, seen),
        Ruling(resolution, resolution_title, resolution_date, duplicate_ok),
        Statement(source, weak, note),
        Writing(yes, dry_run),
        key=key,
    )


@app.command("revoke", cls=Command, help=N_("Record that a municipality revoked its declaration."))
def revoke_harbour(
    ctx: typer.Context,
    name: AskedName = None,
    until: Until = None,
    ended_by: EndedBy = None,
    source: Source = None,
    resolution: Resolution = None,
    resolution_title: ResolutionTitle = None,
    resolution_date: ResolutionDate = None,
    weak: Weak = False,
    note: Note = None,
    duplicate_ok: DuplicateOk = False,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """End a period as a safe harbour."""
    from ssh_cli.cli.records.life_events import revoke

    revoke(
        session_of(ctx),
        name,
        Span(until, ended_by),
        Ruling(resolution, resolution_title, resolution_date, duplicate_ok),
        Statement(source, weak, note),
        Writing(yes, dry_run),
    )


@app.command("office", cls=Command, help=N_("Record who holds an office, as known on a day."))
def record_office(
    ctx: typer.Context,
    name: AskedName = None,
    office: Annotated[
        str | None, typer.Option(metavar=N_("OFFICE"), help=N_("What the office is called there."))
    ] = None,
    holder: Annotated[
        str | None, typer.Option(metavar=N_("NAME"), help=N_("Who holds it: first name and surname."))
    ] = None,
    known_on: Annotated[
        str | None, typer.Option(metavar=N_("DAY"), help=N_("The day on which the source says so."))
    ] = None,
    salutation: Annotated[
        str | None, typer.Option(autocompletion=codes_of("SALUTATION"), help=N_("How to address."))
    ] = None,
    deputy: Annotated[bool, typer.Option("--deputy", help=N_("A deputy, not the head."))] = False,
    source: Source = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Add an office holder; who held it before stays on record."""
    from ssh_cli.cli.records.town_hall import office as record

    told = {"office": office, "holder": holder, "known_on": known_on, "salutation": salutation}
    record(session_of(ctx), name, told, Statement(source), Writing(yes, dry_run), deputy=deputy)


@app.command("contact", cls=Command, help=N_("Record how a town hall or its coordination is reached."))
def record_contact(
    ctx: typer.Context,
    name: AskedName = None,
    role: Annotated[
        str | None, typer.Option(autocompletion=codes_of("CONTACT"), help=N_("Whose contact it is."))
    ] = None,
    unit: Annotated[str | None, typer.Option(metavar=N_("TEXT"), help=N_("Unit of the town hall."))] = None,
    street: Annotated[
        str | None, typer.Option(metavar=N_("TEXT"), help=N_("Street and number of the town hall."))
    ] = None,
    postcode: Annotated[str | None, typer.Option(metavar=N_("TEXT"), help=N_("Postcode."))] = None,
    city: Annotated[str | None, typer.Option(metavar=N_("TEXT"), help=N_("Town."))] = None,
    email: Annotated[
        str | None, typer.Option(metavar=N_("ADDRESS"), help=N_("A functional mailbox, nobody's own."))
    ] = None,
    phone: Annotated[
        str | None, typer.Option(metavar=N_("NUMBER"), help=N_("Telephone of the town hall."))
    ] = None,
    source: Source = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Add a contact, or replace what is given of it."""
    from ssh_cli.cli.records.town_hall import contact as record

    told = {
        "unit": unit,
        "street": street,
        "postcode": postcode,
        "city": city,
        "email": email,
        "phone": phone,
    }
    record(session_of(ctx), name, role, told, Statement(source), Writing(yes, dry_run))


@app.command("merge", cls=Command, help=N_("Record that municipalities became part of another one."))
def merge_members(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar=N_("NAME"), help=N_("Those that are no more; one or several.")),
    ] = None,
    into: Annotated[
        str | None, typer.Option(metavar=N_("NAME"), help=N_("The municipality that they are part of now."))
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar=N_("DAY"), help=N_("Last day on which the old keys were valid."))
    ] = None,
    key: Annotated[
        str | None, typer.Option(metavar="AGS", help=N_("New key of the municipality, if it has one."))
    ] = None,
    source: Source = None,
    note: Note = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Name successor and predecessors, and date the keys that are no more."""
    from ssh_cli.cli.records.life_events import merge

    merge(session_of(ctx), names, into, until, key, Statement(source, note=note), Writing(yes, dry_run))


app.command(
    "import", cls=Command, help=N_("Take municipalities out of a table; only looks without --write.")
)(import_members)
