"""`hafen fmt`: bring records to the house style, keeping every comment."""

from pathlib import Path

from ssh_cli.cli.console import deliver, note
from ssh_cli.cli.findings import choose_paths, from_here, place_from_here, put_files
from ssh_cli.cli.options import OnlyCheck
from ssh_cli.cli.records.editing import refuse_revision
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.edit.house_style import named as change_named
from ssh_cli.edit.plan import file_diff
from ssh_cli.messages import _, counted
from ssh_cli.page.guard import visible, visible_line
from ssh_cli.page.sections.findings import joined
from ssh_cli.source.tree import WorkTree
from ssh_cli.workflow.mending import Refused, schemas_way, tidy


@verb()
def fmt(
    session: Session,
    paths: list[Path] | None = None,
    check: OnlyCheck = False,
    diff: bool = False,
) -> int:
    """Rewrite the files that leave the house style, and name them; end with 5 if one was refused."""
    refuse_revision(session)
    named = paths or []
    chosen = choose_paths(session, named)
    tree = WorkTree(session.root())
    results = list(tidy(tree, chosen, schemas=schemas_way(tree.root)))
    refused = [result for result in results if isinstance(result, Refused)]
    refused += _no_records(session, named, {result.path for result in results})
    tidied = [result for result in results if not isinstance(result, Refused)]
    changed = [result for result in tidied if result.changes]
    fine = len(tidied) - len(changed)
    writes = not (check or diff)
    if writes and changed:
        left = put_files(tree.root, ((result.path, result.before, result.after) for result in changed))
        refused += [Refused(path, 1, 1, error.message, error.hint) for path, error in left.items()]
        changed = [result for result in changed if result.path not in left]
    for result in changed:
        path = visible_line(joined(from_here(session), result.path))
        done = ", ".join(map(change_named, result.kinds))
        deliver(visible(file_diff(result, path)) if diff else f"{path}: {done}\n")
    for refusal in refused:
        place = place_from_here(session, refusal.path, refusal.line, refusal.column)
        note(_("{place}: refused: {message}").format(place=place, message=visible_line(refusal.message)))
        if refusal.hint:
            note("  " + _("hint: {hint}").format(hint=visible_line(refusal.hint)))
    _sum_up(fine, len(changed), len(refused), done=writes)
    return 5 if refused else int(check and bool(changed))


def _no_records(session: Session, named: list[Path], known: set[str]) -> "list[Refused]":
    """Return a refusal for each file that was named, but is no record."""
    root = session.root()
    refused = []
    for path in named:
        absolute = path.parent.resolve() / path.name
        inside = absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else ""
        if inside and inside not in known and not (absolute.is_dir() and not absolute.is_symlink()):
            refused.append(
                Refused(inside, 1, 1, _("This file is no record."), _("Only records have a house style."))
            )
    return refused


def _sum_up(fine: int, changed: int, refused: int, *, done: bool) -> None:
    texts = [counted("{n} file is in the house style", "{n} files are in the house style", fine)]
    if changed and done:
        texts.append(counted("{n} was rewritten", "{n} were rewritten", changed))
    elif changed:
        texts.append(counted("{n} would be rewritten", "{n} would be rewritten", changed))
    if refused:
        texts.append(counted("{n} was refused", "{n} were refused", refused))
    note(", ".join(texts))
