"""`hafen members office`: who holds an office, as known on a day; who held it before stays on record."""

from functools import partial
from typing import Any

from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import Editor, carry_out
from ssh_cli.cli.records.grounds import ask_proof, ask_town
from ssh_cli.cli.records.options import Source, StatementOptions, Writing, options_of
from ssh_cli.cli.records.questions import Questions
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.edit.municipality import take_office
from ssh_cli.messages import _

_OPTIONS = options_of(
    "member",
    office="offices.office",
    holder="offices.name",
    known_on="offices.known_on",
    salutation="offices.salutation",
    deputy="offices.deputy",
)


@verb(bundles={"given": _OPTIONS})
def office(
    session: Session, *, name: str | None = None, given: Any, source: Source = None, writing: Writing
) -> None:
    """Add an office holder."""
    editor = Editor(session)
    record = ask_town(editor, name)
    held = {entry.office for town in editor.dataset.municipalities.values() for entry in town.offices}
    title = prompts.demand(
        "--office", given.office, _("Office, for example Oberbürgermeisterin"), str, words=sorted(held)
    )
    ask = partial(Questions(editor).answer, "member")
    holder = {
        "name": ask("offices.0.name", given.holder, option="--holder"),
        "known_on": ask("offices.0.known_on", given.known_on, preset=session.writing_day),
        "salutation": ask("offices.0.salutation", given.salutation),
    }
    proof = ask_proof(editor, StatementOptions(source))
    plan = take_office(record, office=title, proof=proof, deputy=bool(given.deputy), **holder)
    carry_out(session, plan, writing)
