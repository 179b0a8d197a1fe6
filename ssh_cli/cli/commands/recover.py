"""`hafen recover`: finish or take back a change that was broken off half done."""

from typing import TYPE_CHECKING

from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import UsageError
from ssh_cli.messages import _

if TYPE_CHECKING:
    from ssh_cli.workflow.batch import Pending


@verb()
def recover(
    session: Session,
    finish: bool = False,
    undo: bool = False,
    forget: bool = False,
) -> int:
    """Say what is half done, or bring it to an end; end with 1 if it still waits for a decision."""
    from ssh_cli.cli.console import note
    from ssh_cli.cli.records.editing import refuse_revision
    from ssh_cli.workflow import batch

    refuse_revision(session)
    if finish + undo + forget > 1:
        raise UsageError("Only one of --finish, --undo and --forget can be meant.")
    root = session.root()
    if finish:
        change, text = batch.finish(root), _("Finished: {summary}")
    elif undo:
        change, text = batch.undo(root), _("Taken back: {summary}")
    elif forget:
        change, text = batch.forget(root), _("Left as it is: {summary}")
    else:
        change, text = batch.pending(root), ""
        if change is not None and not change.half:  # nothing of it was written, or all of it was
            batch.forget(root)
            change = None
    if change is None:
        note(_("Nothing is half done."))
    elif text:
        note(text.format(summary=change.plan.summary))
    else:
        _show(change)
        return 1
    return 0


def _show(change: "Pending") -> None:
    from ssh_cli.cli.console import deliver
    from ssh_cli.page.guard import visible_line

    lines = [_("A change was broken off half done: {summary}").format(summary=change.plan.summary)]
    for paths, state in (
        (change.done, _("new")),
        (change.left, _("old")),
        (change.foreign, _("changed by somebody else since")),
    ):
        lines += [f"  {visible_line(path)}: {state}" for path in paths]
    lines.append(_("Finish it with “hafen recover --finish”, or take it back with “hafen recover --undo”."))
    deliver("\n".join(lines) + "\n")
