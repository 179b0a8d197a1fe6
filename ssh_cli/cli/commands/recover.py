"""`hafen recover`: finish or take back a change that was broken off half done."""

from typing import TYPE_CHECKING, Annotated

import typer

from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.errors import UsageError
from ssh_cli.messages import N_, _

if TYPE_CHECKING:
    from ssh_cli.workflow.batch import Pending

app = alone()


@verb(app)
def recover(
    session: Session,
    finish: Annotated[bool, typer.Option("--finish", help=N_("Write the rest of it."))] = False,
    undo: Annotated[bool, typer.Option("--undo", help=N_("Take back what was written of it."))] = False,
    forget: Annotated[
        bool, typer.Option("--forget", help=N_("Keep all files as they are, and end it so."))
    ] = False,
) -> int:
    """Say what is half done, or bring it to an end; end with 1 if it still waits for a decision."""
    from ssh_cli.cli.console import note
    from ssh_cli.cli.records.editing import refuse_revision
    from ssh_cli.workflow import batch

    refuse_revision(session)
    if finish + undo + forget > 1:
        raise UsageError(_("Only one of --finish, --undo and --forget can be meant."))
    root = session.root()
    if finish:
        found = batch.finish(root)
        told = _("Finished: {summary}")
    elif undo:
        found = batch.undo(root)
        told = _("Taken back: {summary}")
    elif forget:
        found = batch.forget(root)
        told = _("Left as it is: {summary}")
    else:
        found = batch.pending(root)
        told = ""
        if found is not None and not found.half:  # nothing of it was written, or all of it was
            batch.forget(root)
            found = None
    if found is None:
        note(_("Nothing is half done."))
        return 0
    if told:
        note(told.format(summary=found.plan.summary))
        return 0
    _show(found)
    return 1


def _show(found: "Pending") -> None:
    from ssh_cli.cli.console import deliver
    from ssh_cli.page.guard import visible_line

    lines = [_("A change was broken off half done: {summary}").format(summary=found.plan.summary)]
    for paths, state in (
        (found.done, _("new")),
        (found.left, _("old")),
        (found.foreign, _("changed by somebody else since")),
    ):
        lines += [f"  {visible_line(path)}: {state}" for path in paths]
    lines.append(_("Finish it with “hafen recover --finish”, or take it back with “hafen recover --undo”."))
    deliver("\n".join(lines) + "\n")
