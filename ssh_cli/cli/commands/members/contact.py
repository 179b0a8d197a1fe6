"""`hafen members contact`: how a town hall, or its coordination, is reached."""

from functools import partial
from typing import Annotated, NamedTuple

import typer

from ssh_cli.check.personal import places_of, surnames_of
from ssh_cli.check.rules.privacy import find_private_data
from ssh_cli.cli.choices import codes_of
from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import carry_out
from ssh_cli.cli.records.editor import Editor, fitting
from ssh_cli.cli.records.grounds import ask_proof
from ssh_cli.cli.records.options import AskedName, Source, Statement, Writing
from ssh_cli.cli.records.questions import Questions
from ssh_cli.cli.records.town import ask_town
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.edit.new_record import entry_form
from ssh_cli.edit.town_hall import WAYS
from ssh_cli.edit.town_hall import contact as plan_contact
from ssh_cli.errors import RefusedError, UsageError
from ssh_cli.messages import N_, _
from ssh_cli.source.register import Register

app = alone()
Role = Annotated[
    str | None, typer.Option(autocompletion=codes_of("CONTACT"), help=N_("Whose contact it is."))
]


class Ways(NamedTuple):
    """How it is reached, each by the name that it has in a record."""

    unit: Annotated[str | None, typer.Option(metavar=N_("TEXT"), help=N_("Unit of the town hall."))] = None
    street: Annotated[
        str | None, typer.Option(metavar=N_("TEXT"), help=N_("Street and number of the town hall."))
    ] = None
    postcode: Annotated[str | None, typer.Option(metavar=N_("TEXT"), help=N_("Postcode."))] = None
    city: Annotated[str | None, typer.Option(metavar=N_("TEXT"), help=N_("Town."))] = None
    email: Annotated[
        str | None, typer.Option(metavar=N_("ADDRESS"), help=N_("A functional mailbox, nobody's own."))
    ] = None
    phone: Annotated[
        str | None, typer.Option(metavar=N_("NUMBER"), help=N_("Telephone of the town hall."))
    ] = None


@verb(app)
def contact(
    session: Session,
    *,
    name: AskedName = None,
    role: Role = None,
    ways: Ways,
    source: Source = None,
    writing: Writing,
) -> None:
    """Add a contact, or replace what is given of it; mailboxes of persons and mobile numbers are refused."""
    editor = Editor(session)
    record = ask_town(editor, name)
    role = Questions(editor).answer("member", "contacts.0.role", role)
    places = places_of(Register(session.tree()))
    surnames = surnames_of(office["name"] for office in record.value("offices") or [])

    def read(way: str, text: str) -> str:
        line: str = fitting("member", "contacts", 0, way)(text)
        refusal = find_private_data(line, places=places, surnames=surnames)
        if refusal is not None:
            raise RefusedError(refusal[0], hint=refusal[1])
        return line

    given = {way: text for way, text in ways._asdict().items() if text}
    lines = {}
    declared = entry_form("member").inner("contacts").inner(0).fields
    for way in WAYS:
        check = partial(read, way)
        line = check(given[way]) if way in given else None
        if not given:
            line = prompts.offer(getattr(ways, way), declared[way].label, check)
        if line:
            lines[way] = line
    if not lines:
        raise UsageError(
            _("Nothing is said of how it is reached."),
            hint=_("Give at least one of: {names}").format(names=", ".join(f"--{way}" for way in WAYS)),
        )
    proof = ask_proof(editor, Statement(source))
    carry_out(session, plan_contact(record, role=role, ways=lines, proof=proof), writing)
