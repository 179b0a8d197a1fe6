"""`hafen members add`: a municipality of the official register comes on record."""

from typing import TYPE_CHECKING

from ssh_cli.cli.records.editing import Editor, carry_out
from ssh_cli.cli.records.grounds import ask_proof, choose_town, town_record
from ssh_cli.cli.records.options import MoreWords, StatementOptions, Writing
from ssh_cli.cli.records.prompts import demand
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.edit.municipality import plan_addition
from ssh_cli.errors import RefusedError
from ssh_cli.messages import _

if TYPE_CHECKING:
    from ssh_cli.model.territory import RegisterEntry


@verb()
def add(
    session: Session,
    *,
    name: str | None = None,
    words: MoreWords = None,
    key: str | None = None,
    kind: str | None = None,
    statement: StatementOptions,
    writing: Writing,
) -> None:
    """Take key, Land, kind, population and place from the register."""
    editor = Editor(session)

    def read(text: str) -> "RegisterEntry":
        return _choose_entry(editor, text)

    if name is not None and "=" in name:
        words, name = [name, *(words or ())], None
    asked = name if key is None else key
    entry = demand(_("NAME"), asked, _("Which municipality"), read)
    record = town_record(editor, entry, ask_proof(editor, statement), kind=kind)
    carry_out(session, plan_addition(editor.with_fields(record, words)), writing)


def _choose_entry(editor: Editor, name: str) -> "RegisterEntry":
    """Return the row of the register that a name, or a key, means and that is not on record yet.

    Raise NotFoundError where the register has none, or several and nobody can be asked, RefusedError where
    it is on record.
    """
    town = choose_town(editor, name)
    if town.record is not None:
        record = town.record
        raise RefusedError(
            "{name} is on record already, as “{id}”.",
            hint="“hafen members show {id}” shows what is recorded.",
            name=record.name,
            id=record.id,
        )
    assert town.entry is not None
    return town.entry
