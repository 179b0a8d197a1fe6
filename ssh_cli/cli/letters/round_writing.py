"""Writing a step of a signature round into the private overlay, and what it changes in the public record."""

from typing import TYPE_CHECKING

from ssh_cli.cli.console import note
from ssh_cli.cli.records.editing import ask_to_write, refuse_revision, show_plan, try_plan_of
from ssh_cli.edit.plan import FileEdit, Plan, diff_text, make_plan
from ssh_cli.errors import RefusedError
from ssh_cli.load.private import FOLDER, private_folder, read_rounds
from ssh_cli.messages import _
from ssh_cli.output.findings import render_text
from ssh_cli.page.guard import visible
from ssh_cli.source.tree import MemoryTree
from ssh_cli.workflow.batch import apply_plan, refuse_half_done
from ssh_cli.workflow.signing import ignoring

if TYPE_CHECKING:
    from ssh_cli.cli.records.options import Writing
    from ssh_cli.cli.session import Session


def write_round(session: "Session", plan: Plan, public: "Plan | None", writing: "Writing") -> None:
    """Show the plan, ask, and write it into the overlay; `public` is what changes in the dataset with it.

    Either both are written or none. Raise RefusedError where one of them would be broken afterwards.
    """
    refuse_revision(session)
    public = public if public is not None and public.edits else None
    if not plan.edits and public is None:
        note(_("Nothing changes: the dataset says so already."))
        return
    if plan.edits:
        note(visible(diff_text(plan, FOLDER)).rstrip("\n"), as_it_is=True)
        _refuse_broken(session, plan)
    if public is not None:
        refuse_half_done(session.root())
        show_plan(session, public)
        try_plan_of(session, public)
    if writing.dry_run:
        note(_("Nothing was written: this was a dry run."))
        return
    ask_to_write(yes=writing.yes)
    _apply(session, plan, public)
    for one in (plan, public):
        if one is not None and one.edits:
            note(_("Written: {path}").format(path=one.summary))
    for step in public.next_steps if public is not None else ():
        note(step)


def _refuse_broken(session: "Session", plan: Plan) -> None:
    found = read_rounds(MemoryTree(plan.files, below=session.private_tree())).findings
    if found:
        note(render_text(found).rstrip("\n"))
        raise RefusedError(_("The round would be broken afterwards, so nothing was written."))


def _apply(session: "Session", plan: Plan, public: "Plan | None") -> None:
    """Write the public record first: whatever stops the rest, no name stands where it shall not."""
    if public is not None:
        apply_plan(session.root(), public)
    try:
        beside = (*ignoring(session.private_tree()), *plan.edits)
        apply_plan(private_folder(session.root()), make_plan(plan.summary, beside))
    except BaseException:
        if public is not None:
            back = tuple(FileEdit(one.path, one.after, one.before) for one in public.edits)
            apply_plan(session.root(), Plan(public.summary, back))
        raise
