"""`hafen members contact`: how a town hall, or its coordination, is reached."""

from functools import partial
from typing import NamedTuple

from ssh_cli.check.personal import places_of, surnames_of
from ssh_cli.check.rules.text import find_private_data
from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import Editor, carry_out, fitting
from ssh_cli.cli.records.grounds import ask_proof, ask_town
from ssh_cli.cli.records.options import Source, StatementOptions, Writing, options_of
from ssh_cli.cli.records.questions import Questions
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.edit.municipality import contact as plan_contact
from ssh_cli.edit.new_record import entry_form
from ssh_cli.errors import RefusedError, UsageError
from ssh_cli.kinds.shared import CONTACT_FIELDS
from ssh_cli.source.register import Register

_FIELDS = [f"contacts.{name}" for name in ("role", *CONTACT_FIELDS)]


@verb(bundles={"fields": options_of("member", *_FIELDS)})
def contact(
    session: Session, *, name: str | None = None, fields: NamedTuple, source: Source = None, writing: Writing
) -> None:
    """Add a contact, or replace what is given of it; mailboxes of persons and mobile numbers are refused."""
    editor = Editor(session)
    record = ask_town(editor, name)
    given = fields._asdict()
    role = Questions(editor).answer("member", "contacts.0.role", given.pop("role"))
    places = places_of(Register(session.tree()))
    surnames = surnames_of(office["name"] for office in record.value("offices") or [])

    def read(way: str, text: str) -> str:
        line: str = fitting("member", "contacts", 0, way)(text)
        refusal = find_private_data(line, places=places, surnames=surnames)
        if refusal is not None:
            raise RefusedError(refusal[0], hint=refusal[1])
        return line

    lines = {}
    declared = entry_form("member").inner("contacts").inner(0).fields
    for way, text in given.items():
        if not text and any(given.values()):
            continue
        line = prompts.offer(text or None, declared[way].label, partial(read, way))
        if line:
            lines[way] = line
    if not lines:
        raise UsageError(
            "Nothing is said of how it is reached.",
            hint="Give at least one of: {names}",
            names=", ".join(f"--{way}" for way in CONTACT_FIELDS),
        )
    proof = ask_proof(editor, StatementOptions(source))
    carry_out(session, plan_contact(record, role=role, ways=lines, proof=proof), writing)
