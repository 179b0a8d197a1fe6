"""`hafen check --history`: personal data in what the files of the dataset ever said."""

from pathlib import Path

from ssh_cli.cli.session import Session
from ssh_cli.messages import _, ngettext

_STEP = 2000  # versions between two notes on how far the search is


def check_history(session: Session, output: Path | None) -> int:
    """Write commit, path, line and rule of everything found, never what was written; 1 if there is any."""
    from ssh_cli.cli.console import deliver, note
    from ssh_cli.output.guard import visible_line
    from ssh_cli.source.register import Register
    from ssh_cli.workflow.past_personal_data import scan_history

    def progress(done: int, total: int) -> None:
        if done % _STEP == 0 and done < total:
            note(_("{done} of {total} versions looked at").format(done=done, total=total))

    scan = scan_history(session.repository(), Register(session.tree()), progress)
    lines = [f"{one.commit.short} {one.path}:{one.line}: {one.rule}" for one in scan.sightings]
    deliver("".join(f"{visible_line(line)}\n" for line in lines), to=output, keep_out_of=session.root())
    found, versions = len(lines), scan.versions
    note(
        _("{versions}: {found}").format(
            versions=ngettext("{n} version of files", "{n} versions of files", versions).format(n=versions),
            found=ngettext("{n} finding", "{n} findings", found).format(n=found),
        )
    )
    if scan.left_out:
        text = ngettext(
            "{n} version is no text, or too large: look at it yourself.",
            "{n} versions are no text, or too large: look at them yourself.",
            scan.left_out,
        )
        note(text.format(n=scan.left_out))
    if found:
        note(_("What to do about it is in the handbook, under “What does not belong in it”."))
    return int(bool(found))
