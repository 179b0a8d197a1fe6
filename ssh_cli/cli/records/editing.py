"""How a command changes the dataset: show it, try it on the whole, ask, write it, say what comes next."""

import os
import sys
from collections.abc import Collection

from ssh_cli.cli.console import note
from ssh_cli.cli.findings import from_here
from ssh_cli.cli.records.options import Writing
from ssh_cli.cli.records.prompts import confirm, is_interactive
from ssh_cli.cli.session import Session
from ssh_cli.edit.plan import Plan, diff_text
from ssh_cli.errors import DeclinedError, RefusedError, UsageError
from ssh_cli.messages import _, ngettext
from ssh_cli.output.findings import render_text
from ssh_cli.output.guard import visible
from ssh_cli.workflow.batch import apply_plan, refuse_half_done
from ssh_cli.workflow.introduced import try_plan

_SHOWN = 20
"""As many files are shown before it is asked whether to write."""

_COLOURS = {"---": "1", "+++": "1", "@@": "36", "+": "32", "-": "31"}


def refuse_revision(session: Session) -> None:
    """Raise UsageError where --at was given to a command that changes files."""
    if session.at is not None:
        raise UsageError(
            _("Only the files as they are can be changed, not those of a revision."),
            hint=_("Leave out --at."),
        )


def carry_out(
    session: Session,
    plan: Plan,
    writing: Writing,
    *,
    unshown: Collection[str] = (),
    unwritten: str | None = None,
    weight: str = "",
    careful: bool = False,
) -> None:
    """Show `plan` on stderr, try it on the whole dataset, ask, and write it.

    Files whose paths are `unshown` are written with the others, and only named. `unwritten` is said
    after a dry run, where no option of that name asked for it. `weight` tells how much the change is, in
    the question whether to write; where `careful`, an empty answer to that means no.
    Raise RefusedError where it would break the dataset (the findings are listed), where nobody can be
    asked and `--yes` was not given, where the answer is no, and as `apply_plan` does.
    """
    refuse_revision(session)
    refuse_half_done(session.root())
    if not plan.edits:
        note(_("Nothing changes: the dataset says so already."))
        return
    show_plan(session, plan, unshown, most=None if writing.dry_run else _SHOWN)
    try_plan_of(session, plan)
    if writing.dry_run:
        if weight:
            note(weight)
        note(unwritten or _("Nothing was written: this was a dry run."))
        return
    ask_to_write(yes=writing.yes, weight=weight, careful=careful)
    apply_plan(session.root(), plan)
    note(_("Written: {summary}").format(summary=plan.summary))
    if plan.next_steps:
        note(_("What comes next:"))
        for step in plan.next_steps:
            note(f"  {step}", as_it_is=True)


def show_plan(
    session: Session, plan: Plan, unshown: Collection[str] = (), *, most: int | None = None
) -> None:
    """Print what would change in which files to stderr, coloured on a terminal; of `most` files at most."""
    edits = [edit for edit in plan.edits if edit.path not in unshown]
    shown = Plan(plan.summary, tuple(edits[:most]))
    text = visible(diff_text(shown, from_here(session))).rstrip("\n")
    note("\n".join(map(_coloured, text.split("\n"))) if _colour() else text, as_it_is=True)
    if left := len(edits) - len(shown.edits):
        text = ngettext(
            "{n} file more changes; a run that only looks shows all of them.",
            "{n} files more change; a run that only looks shows all of them.",
            left,
        )
        note(text.format(n=left))
    for edit in plan.edits:
        if edit.path in unshown:
            note(_("Changes too, and too long to show: {path}").format(path=edit.path))


def try_plan_of(session: Session, plan: Plan) -> None:
    """List what a plan would break in the dataset; raise RefusedError where that is an error."""
    findings = try_plan(session.tree(), plan, on=session.today)
    if findings:
        note(render_text(findings, from_here(session)).rstrip("\n"))
    if any(finding.severity == "error" for finding in findings):
        raise RefusedError(
            _("The dataset would be broken afterwards, so nothing was written."),
            hint=_("“hafen explain RULE” tells what a finding means."),
        )


def ask_to_write(*, yes: bool, weight: str = "", careful: bool = False) -> None:
    """Ask whether to write, unless `yes` says so; raise RefusedError where nobody can be asked, or for no.

    `weight` and `careful`: as for `carry_out`.
    """
    if yes:
        return
    if not is_interactive():
        raise RefusedError(
            _("Nobody can be asked here, so nothing was written."),
            hint=_("Write without asking with --yes, or only look with --dry-run."),
        )
    question = _("Write this?")
    if not confirm(f"{weight} {question}".lstrip(), default=not careful):
        raise DeclinedError(_("Nothing was written."))


def _colour() -> bool:
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _coloured(line: str) -> str:
    code = next((code for sign, code in _COLOURS.items() if line.startswith(sign)), None)
    return line if code is None else f"\x1b[{code}m{line}\x1b[0m"
