"""What was, or would be, proposed: branch, files, message, and what is still to be done by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ssh_cli.messages import _, counted
from ssh_cli.page.blocks import Block, Column, Paragraphs
from ssh_cli.page.columns import values_of
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.record import fact, facts

if TYPE_CHECKING:
    from ssh_cli.check.finding import Finding
    from ssh_cli.source.git import Commit
    from ssh_cli.source.git_commit import Remote

_SHOWN = 20
_NO_WIDTH = "\u200b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What would be, or was, proposed.

    `base` is the branch that it is for, `start` the commit it begins from, `came_from` the branch that was
    checked out; `left_out` are files that differ and are not in it. `warnings` are findings that the change
    brought and that are no errors. `remote` is None where there is none to push to. `commit` is None where
    nothing was written, `address` that of the request that was opened, `said` what the remote answered.
    """

    branch: str
    base: str
    start: "Commit"
    came_from: str
    message: str
    files: tuple[str, ...]
    left_out: tuple[str, ...]
    warnings: "tuple[Finding, ...]" = ()
    remote: "Remote | None" = None
    commit: "Commit | None" = None
    pushed: bool = False
    address: str = ""
    said: str = ""


def proposal_page(proposal: Proposal, commands: Sequence[str], stamp: Stamp) -> Page:
    """Return the proposal as a page of one row; `commands` are command lines still to be typed."""
    commit = proposal.commit.hash if proposal.commit else None
    remote = proposal.remote.name if proposal.remote else ""
    sections: list[Block] = [
        facts(
            fact(_("Branch"), proposal.branch),
            fact(_("For"), proposal.base),
            fact(_("Commit"), commit),
            fact(_("Pushed to"), remote if proposal.pushed else None),
            fact(_("Opened"), proposal.address, "link"),
        )
    ]
    message = proposal.message.rstrip("\n").replace(_NO_WIDTH, "")
    for text, title in (
        (message, _("Commit message")),
        (_listed(proposal.files), _("Files in it")),
        (_listed(proposal.left_out), _("Left out, and still as it is")),
        (proposal.said, _("The remote says")),
        ("\n".join(commands), _("What comes next")),
    ):
        if text:
            sections.append(Paragraphs((text,), title))
    shown = columns()
    known = {"commit", "commands"}
    row = values_of(proposal, *(column.key for column in shown if column.key not in known))
    return Page(
        "proposal",
        _("Proposal") if commit else _("Proposal, not made: this was a dry run"),
        stamp,
        shown,
        ({**row, "commit": commit, "commands": list(commands)},),
        blocks=tuple(sections),
        notes=_notes(proposal, remote, asks=bool(commands)),
    )


def columns() -> tuple[Column, ...]:
    """Return the columns of a proposal as data."""
    return (
        Column("branch", _("Branch")),
        Column("base", _("For"), about=_("The branch that it is for.")),
        Column("came_from", _("Began on"), about=_("The branch that was checked out before.")),
        Column("commit", _("Commit"), about=_("Null in a dry run.")),
        Column("message", _("Commit message")),
        Column("files", _("Files in it"), "list"),
        Column("left_out", _("Left out"), "list"),
        Column("pushed", _("Pushed"), "boolean"),
        Column("address", _("Opened"), "link"),
        Column("commands", _("What comes next"), "list"),
    )


def _listed(paths: tuple[str, ...]) -> str:
    lines = [f"• {path}" for path in paths[:_SHOWN]]
    rest = len(paths) - len(lines)
    if rest:
        lines.append(counted("• and {n} more file", "• and {n} more files", rest))
    return "\n".join(lines)


def _notes(proposal: Proposal, remote: str, *, asks: bool) -> tuple[str, ...]:
    if proposal.commit is None:
        return ()
    notes = [
        _("The branch {branch} is checked out now; back: git switch {before}").format(
            branch=proposal.branch, before=proposal.came_from
        )
    ]
    if proposal.came_from != proposal.base:
        notes.append(
            _("The branch began on {before}, so a request to {base} holds what is new there too.").format(
                before=proposal.came_from, base=proposal.base
            )
        )
    if not proposal.pushed and not remote:
        notes.append(_("The repository has no remote to push to; “git remote add” names one."))
    elif not proposal.pushed:
        notes.append(_("Nothing has left this computer."))
    elif not proposal.address and not asks:
        text = _("What comes next: ask for {branch} to be merged into {base}, on the pages of {remote}.")
        notes.append(text.format(branch=proposal.branch, base=proposal.base, remote=remote))
    return tuple(notes)
