"""What was, or would be, proposed: branch, files, message, and what is still to be done by hand."""

from dataclasses import dataclass

from ssh_cli.messages import _, ngettext
from ssh_cli.output.columns import values_of
from ssh_cli.output.page import fact, facts
from ssh_cli.page.page import Column, Page, Paragraphs, Section, Stamp

_SHOWN = 20
_NO_WIDTH = "\u200b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A proposal for people to read; `commit` is None where nothing was written.

    `commands` are command lines still to be typed, `address` that of the request that was opened, `said`
    what the remote answered.
    """

    branch: str
    base: str
    came_from: str
    commit: str | None
    message: str
    files: tuple[str, ...]
    left_out: tuple[str, ...]
    commands: tuple[str, ...]
    pushed: bool = False
    address: str = ""
    said: str = ""
    remote: str = ""


def proposal_page(one: Proposed, stamp: Stamp) -> Page:
    """Return the proposal as a report of one row."""
    title = _("Proposal") if one.commit else _("Proposal, not made: this was a dry run")
    sections: list[Section] = [
        facts(
            fact(_("Branch"), one.branch),
            fact(_("For"), one.base),
            fact(_("Commit"), one.commit),
            fact(_("Pushed to"), one.remote if one.pushed else None),
            fact(_("Opened"), one.address or None, "link"),
        ),
        Paragraphs((one.message.rstrip("\n").replace(_NO_WIDTH, ""),), _("Commit message")),
        Paragraphs((_listed(one.files),), _("Files in it")),
    ]
    if one.left_out:
        sections.append(Paragraphs((_listed(one.left_out),), _("Left out, and still as it is")))
    if one.said:
        sections.append(Paragraphs((one.said,), _("The remote says")))
    if one.commands:
        sections.append(Paragraphs(("\n".join(one.commands),), _("What comes next")))
    shown = columns()
    row = values_of(one, *(column.key for column in shown))
    return Page("proposal", title, stamp, shown, (row,), sections=tuple(sections), notes=_notes(one))


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
        lines.append(ngettext("• and {n} more file", "• and {n} more files", rest).format(n=rest))
    return "\n".join(lines)


def _notes(one: Proposed) -> tuple[str, ...]:
    if one.commit is None:
        return ()
    notes = [
        _("The branch {branch} is checked out now; back: git switch {before}").format(
            branch=one.branch, before=one.came_from
        )
    ]
    if one.came_from != one.base:
        notes.append(
            _("The branch began on {before}, so a request to {base} holds what is new there too.").format(
                before=one.came_from, base=one.base
            )
        )
    if not one.pushed and not one.remote:
        notes.append(_("The repository has no remote to push to; “git remote add” names one."))
    elif not one.pushed:
        notes.append(_("Nothing has left this computer."))
    elif not one.address and not one.commands:
        text = _("What comes next: ask for {branch} to be merged into {base}, on the pages of {remote}.")
        notes.append(text.format(branch=one.branch, base=one.base, remote=one.remote))
    return tuple(notes)
