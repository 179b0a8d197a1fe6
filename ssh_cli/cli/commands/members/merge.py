"""`hafen members merge`: municipalities become part of another one."""

from ssh_cli.cli.records.editing import Editor, carry_out, fitting
from ssh_cli.cli.records.grounds import ask_proof, ask_town
from ssh_cli.cli.records.options import Source, StatementOptions, Writing
from ssh_cli.cli.records.prompts import demand
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.edit.evidence import Moment
from ssh_cli.edit.municipality import merge as plan_merge
from ssh_cli.messages import _
from ssh_cli.model.written_value import read_day


@verb()
def merge(
    session: Session,
    *,
    names: list[str] | None = None,
    into: str | None = None,
    until: str | None = None,
    key: str | None = None,
    source: Source = None,
    note: str | None = None,
    writing: Writing,
) -> None:
    """Name successor and predecessors, and date the keys that are no more."""
    editor = Editor(session)
    old = [ask_town(editor, name) for name in names] if names else [ask_town(editor, None)]
    new = demand("--into", into, _("Part of which municipality"), lambda text: editor.find("members", text))
    last = demand("--until", until, _("Last day of the old keys"), read_day)
    new_key = None if key is None else fitting("member", "ags")(key)
    proof = ask_proof(editor, StatementOptions(source, note=note))
    carry_out(session, plan_merge(old, new, Moment(last.text), proof, key=new_key), writing)
