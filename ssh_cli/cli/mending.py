"""`hafen check --fix`: write the safe fixes, and say what was mended."""

from collections.abc import Callable

from ssh_cli.cli.session import Session
from ssh_cli.errors import RefusedError, UsageError
from ssh_cli.messages import _, ngettext


def mend_files(session: Session, chosen: Callable[[str], bool]) -> None:
    """Mend what can only mean one thing in the chosen files, and tell it on stderr.

    Raise UsageError with `--at`, RefusedError after all where a file could not be written.
    """
    from ssh_cli.cli.console import note
    from ssh_cli.cli.findings import from_here
    from ssh_cli.output.findings import joined
    from ssh_cli.output.guard import visible_line
    from ssh_cli.source.tree import WorkTree
    from ssh_cli.workflow.batch import writing
    from ssh_cli.workflow.mending import mend, schemas_way
    from ssh_cli.workflow.writing import put_content

    if session.at is not None:
        raise UsageError(
            _("Only the files as they are can be changed, not those of a revision."),
            hint=_("Leave out --at."),
        )
    tree = WorkTree(session.root())
    mended = mend(
        tree,
        on=session.writing_day,
        chosen=chosen,
        schemas=schemas_way(tree.root),
    )
    refused: list[RefusedError] = []
    written: set[str] = set()
    with writing(tree.root):
        for path, (before, after) in mended.files.items():
            try:
                put_content(tree, path, after, expected=before)
                written.add(path)
            except RefusedError as error:
                refused.append(error)
    fixed = [one for one in mended.fixed if one.path in written]
    for one in fixed:
        place = visible_line(f"{joined(from_here(session), one.path)}:{one.line}:{one.column}")
        note(
            _("{place}: mended {rule}: {message}").format(
                place=place, rule=one.rule, message=visible_line(one.message)
            )
        )
    found = ngettext("{n} finding was mended.", "{n} findings were mended.", len(fixed))
    note(found.format(n=len(fixed)))
    if refused:
        raise refused[0]
