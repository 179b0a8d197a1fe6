"""`hafen members office`: who holds an office, as known on a day; who held it before stays on record."""

from typing import Annotated

import typer

from ssh_cli.cli.choices import codes_of
from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import carry_out
from ssh_cli.cli.records.editor import Editor, fitting
from ssh_cli.cli.records.grounds import ask_proof
from ssh_cli.cli.records.options import AskedName, Source, Statement, Writing
from ssh_cli.cli.records.town import ask_town
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.edit.town_hall import take_office
from ssh_cli.messages import N_, _

app = alone()
Office = Annotated[
    str | None, typer.Option(metavar=N_("OFFICE"), help=N_("What the office is called there."))
]
Holder = Annotated[
    str | None, typer.Option(metavar=N_("NAME"), help=N_("Who holds it: first name and surname."))
]
KnownOn = Annotated[
    str | None, typer.Option(metavar=N_("DAY"), help=N_("The day on which the source says so."))
]
Salutation = Annotated[
    str | None, typer.Option(autocompletion=codes_of("SALUTATION"), help=N_("How to address."))
]
Deputy = Annotated[bool, typer.Option("--deputy", help=N_("A deputy, not the head."))]


@verb(app)
def office(
    session: Session,
    *,
    name: AskedName = None,
    office: Office = None,
    holder: Holder = None,
    known_on: KnownOn = None,
    salutation: Salutation = None,
    deputy: Deputy = False,
    source: Source = None,
    writing: Writing,
) -> None:
    """Add an office holder."""
    editor = Editor(session)
    record = ask_town(editor, name)
    held = {one.office for town in editor.dataset.municipalities.values() for one in town.offices}
    title = prompts.demand(
        "--office", office, _("Office, for example Oberbürgermeisterin"), str, words=sorted(held)
    )
    person = prompts.demand("--holder", holder, _("Name of the office holder"), str)
    day = prompts.demand(
        "--known-on",
        known_on,
        _("Known on which day"),
        fitting("member", "offices", 0, "known_on"),
        default=session.writing_day,
    )
    if salutation is not None:
        salutation = fitting("member", "offices", 0, "salutation")(salutation)
    elif prompts.is_interactive():
        choices = [("frau", _("Ms")), ("herr", _("Mr")), (None, _("not told"))]
        salutation = prompts.choose(_("How is the person addressed?"), choices)
    proof = ask_proof(editor, Statement(source))
    plan = take_office(
        record, office=title, name=person, known_on=day, proof=proof, salutation=salutation, deputy=deputy
    )
    carry_out(session, plan, writing)
