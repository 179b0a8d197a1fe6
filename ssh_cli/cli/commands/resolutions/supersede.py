"""`hafen resolutions supersede`: a resolution takes the place of an earlier one."""

from typing import Annotated

import typer

from ssh_cli.cli.records.editing import Editor, carry_out
from ssh_cli.cli.records.options import Writing
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.edit.resolution import supersede as plan_supersede
from ssh_cli.messages import N_


@verb()
def supersede(
    session: Session,
    *,
    old: Annotated[str, typer.Argument(metavar=N_("OLD"), help=N_("The earlier resolution."))],
    new: Annotated[str, typer.Argument(metavar=N_("NEW"), help=N_("The later one."))],
    revoke: Annotated[
        bool,
        typer.Option("--revoke", help=N_("The later one undoes the earlier, and puts nothing in its place.")),
    ] = False,
    writing: Writing,
) -> None:
    """Note it in the later resolution, from which the other side is derived."""
    editor = Editor(session)
    plan = plan_supersede(editor.find("resolutions", old), editor.find("resolutions", new), revoked=revoke)
    carry_out(session, plan, writing)
