"""Writing a step of a signature round into the private overlay, and what it changes in the public record."""

from typing import TYPE_CHECKING

from ssh_cli.cli.console import note
from ssh_cli.cli.records.editing import ask_to_write, carry_out, show_plan, try_plan_of
from ssh_cli.cli.records.options import Writing
from ssh_cli.edit.plan import Plan, diff_text, make_plan
from ssh_cli.errors import RefusedError
from ssh_cli.load.private import FOLDER, private_folder, read_rounds
from ssh_cli.messages import _
from ssh_cli.page.lines import visible
from ssh_cli.page.sections.findings import render_text
from ssh_cli.source.tree import MemoryTree
from ssh_cli.workflow.batch import apply_all
from ssh_cli.workflow.signing import NOTHING, ignoring

if TYPE_CHECKING:
    from ssh_cli.cli.session import Session
    from ssh_cli.workflow.signing import RoundStep


def write_step(session: "Session", step: "RoundStep", writing: Writing) -> None:
    """Show what a step changes, ask, and write it: in the overlay, and in the dataset with it.

    Either both are written or none. Raise RefusedError where one of them would be broken afterwards.
    """
    private, public = step.private, step.public
    if private is NOTHING:
        carry_out(session, public, writing)
        return
    if not private.edits and not public.edits:
        note(_("Nothing changes: the dataset says so already."))
        return
    if private.edits:
        note(visible(diff_text(private, FOLDER)).rstrip("\n"), as_it_is=True)
        wrong = read_rounds(MemoryTree(private.files, below=session.private_tree())).findings
        if wrong:
            note(render_text(wrong).rstrip("\n"))
            raise RefusedError("The round would be broken afterwards, so nothing was written.")
    if public.edits:
        show_plan(session, public)
        try_plan_of(session, public)
    if writing.dry_run:
        note(_("Nothing was written: this was a dry run."))
        return
    ask_to_write(yes=writing.yes)
    _apply(session, private, public)
    for plan in (private, public):
        if plan.edits:
            note(_("Written: {path}", path=plan.summary))
    for next_step in public.next_steps if public.edits else ():
        note(next_step)


def _apply(session: "Session", private: Plan, public: Plan) -> None:
    """Write the public record first: whatever stops the rest, no name stands where it shall not."""
    beside = (*ignoring(session.private_tree()), *private.edits)
    overlay = (private_folder(session.root()), make_plan(private.summary, beside))
    apply_all(*([(session.root(), public)] if public.edits else []), overlay)
