"""`hafen resolutions supersede`: a resolution takes the place of an earlier one."""

from ssh_cli.cli.records.editing import Editor, carry_out
from ssh_cli.cli.records.options import Writing
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.edit.resolution import supersede as plan_supersede


@verb()
def supersede(
    session: Session,
    *,
    old: str,
    new: str,
    revoke: bool = False,
    writing: Writing,
) -> None:
    """Note it in the later resolution, from which the other side is derived."""
    editor = Editor(session)
    plan = plan_supersede(editor.find("resolutions", old), editor.find("resolutions", new), revoked=revoke)
    carry_out(session, plan, writing)
