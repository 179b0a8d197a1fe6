"""`hafen members office`: who holds an office, as known on a day; who held it before stays on record."""

from functools import partial
from typing import Annotated

import typer

from ssh_cli.cli.choices import codes_of
from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import carry_out
from ssh_cli.cli.records.editor import Editor
from ssh_cli.cli.records.grounds import ask_proof
from ssh_cli.cli.records.options import AskedName, Source, Statement, Writing
from ssh_cli.cli.records.questions import Questions
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
    held = {entry.office for town in editor.dataset.municipalities.values() for entry in town.offices}
    title = prompts.demand(
        "--office", office, _("Office, for example Oberbürgermeisterin"), str, words=sorted(held)
    )
    ask = partial(Questions(editor).answer, "member")
    person = ask("offices.0.name", holder, option="--holder")
    day = ask("offices.0.known_on", known_on, preset=session.writing_day)
    salutation = ask("offices.0.salutation", salutation)
    proof = ask_proof(editor, Statement(source))
    plan = take_office(
        record, office=title, name=person, known_on=day, proof=proof, salutation=salutation, deputy=deputy
    )
    carry_out(session, plan, writing)
