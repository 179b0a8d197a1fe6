"""`hafen members merge`: municipalities become part of another one."""

from typing import Annotated

import typer

from ssh_cli.cli.records.editing import Editor, carry_out, fitting
from ssh_cli.cli.records.grounds import ask_proof, ask_town
from ssh_cli.cli.records.options import Note, Source, StatementOptions, Writing
from ssh_cli.cli.records.prompts import demand
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.edit.evidence import Moment
from ssh_cli.edit.municipality import merge as plan_merge
from ssh_cli.messages import N_, _
from ssh_cli.model.written_value import read_day

Names = Annotated[
    list[str] | None,
    typer.Argument(metavar=N_("NAME"), help=N_("Those that are no more; one or several.")),
]
Into = Annotated[
    str | None, typer.Option(metavar=N_("NAME"), help=N_("The municipality that they are part of now."))
]
LastDay = Annotated[
    str | None, typer.Option(metavar=N_("DAY"), help=N_("Last day on which the old keys were valid."))
]
NewKey = Annotated[
    str | None, typer.Option(metavar="AGS", help=N_("New key of the municipality, if it has one."))
]


@verb()
def merge(
    session: Session,
    *,
    names: Names = None,
    into: Into = None,
    until: LastDay = None,
    key: NewKey = None,
    source: Source = None,
    note: Note = None,
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
