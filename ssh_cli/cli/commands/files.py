"""What is done to the files of a dataset as such: `hafen fmt`, `migrate` and `recover`."""

from pathlib import Path
from typing import TYPE_CHECKING

from ssh_cli.check.finding import Finding, Severity
from ssh_cli.cli.commands.check import choose_paths, place_from_here, put_files
from ssh_cli.cli.console import deliver, note
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.edit.house_style import named as change_named
from ssh_cli.edit.plan import file_diff
from ssh_cli.errors import UsageError
from ssh_cli.messages import N_, _, counted
from ssh_cli.page.lines import visible, visible_line
from ssh_cli.page.sections.findings import joined
from ssh_cli.source.tree import WorkTree
from ssh_cli.workflow.mending import schemas_way, tidy

if TYPE_CHECKING:
    from ssh_cli.workflow.batch import Pending


@verb()
def fmt(
    session: Session,
    paths: list[Path] | None = None,
    check: bool = False,
    diff: bool = False,
) -> int:
    """Rewrite the files that leave the house style, and name them; end with 5 if one was refused."""
    session.refuse_revision()
    named = paths or []
    chosen = choose_paths(session, named)
    tree = WorkTree(session.root())
    results = list(tidy(tree, chosen, schemas=schemas_way(tree.root)))
    refused = [result for result in results if isinstance(result, Finding)]
    refused += _no_records(session, named, {result.path for result in results})
    tidied = [result for result in results if not isinstance(result, Finding)]
    changed = [result for result in tidied if result.changes]
    fine = len(tidied) - len(changed)
    writes = not (check or diff)
    if writes and changed:
        left = put_files(tree.root, ((result.path, result.before, result.after) for result in changed))
        refused += [_refusal(path, error.message, error.hint) for path, error in left.items()]
        changed = [result for result in changed if result.path not in left]
    for result in changed:
        path = visible_line(joined(session.from_here(), result.path))
        done = ", ".join(map(change_named, result.kinds))
        deliver(visible(file_diff(result, path)) if diff else f"{path}: {done}\n")
    for refusal in refused:
        place = place_from_here(session, refusal.path, refusal.line, refusal.column)
        note("{place}: refused: {message}", place=place, message=visible_line(refusal.message))
        if refusal.hint:
            note("  " + _("hint: {hint}", hint=visible_line(refusal.hint)))
    _sum_up(fine, len(changed), len(refused), done=writes)
    return 5 if refused else int(check and bool(changed))


def _no_records(session: Session, named: list[Path], known: set[str]) -> list[Finding]:
    """Return a refusal for each file that was named, but is no record."""
    root = session.root()
    refused = []
    for path in named:
        absolute = path.parent.resolve() / path.name
        inside = absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else ""
        if inside and inside not in known and not (absolute.is_dir() and not absolute.is_symlink()):
            refused.append(
                _refusal(inside, _("This file is no record."), _("Only records have a house style."))
            )
    return refused


def _refusal(path: str, message: str, hint: str) -> Finding:
    return Finding("refused", Severity.ERROR, path, 1, 1, message, hint)


def _sum_up(fine: int, changed: int, refused: int, *, done: bool) -> None:
    texts = [counted("{n} file is in the house style", "{n} files are in the house style", fine)]
    if changed and done:
        texts.append(counted("{n} was rewritten", "{n} were rewritten", changed))
    elif changed:
        texts.append(counted("{n} would be rewritten", "{n} would be rewritten", changed))
    if refused:
        texts.append(counted("{n} was refused", "{n} were refused", refused))
    note(", ".join(texts))


@verb()
def migrate(
    session: Session,
    check: bool = False,
) -> int:
    """Rewrite all files of an older shape, or none; the private ones are copied before."""
    from ssh_cli.load.private import FOLDER, private_folder, private_tree
    from ssh_cli.workflow.mending import reshape, rewrite_all

    session.refuse_revision()
    root = session.root()
    public = reshape(WorkTree(root))
    overlay = private_folder(root)
    private = reshape(private_tree(root)) if overlay.is_dir() else ()
    for edit in public:
        deliver(visible_line(f"{root.name}/{edit.path}") + "\n")
    for edit in private:
        deliver(visible_line(f"{FOLDER}/{edit.path}") + "\n")
    count = len(public) + len(private)
    if not count:
        note("Everything is in today's shape.")
        return 0
    if check:
        note(counted("{n} file would be rewritten", "{n} files would be rewritten", count))
        return 1
    copy = rewrite_all(root, public, overlay, private)
    note(counted("{n} file was rewritten.", "{n} files were rewritten.", count))
    if copy is not None:
        note("The private files as they were lie in {path}.", path=visible_line(str(copy)))
    return 0


@verb()
def recover(
    session: Session,
    finish: bool = False,
    undo: bool = False,
    forget: bool = False,
) -> int:
    """Say what is half done, or bring it to an end; end with 1 if it still waits for a decision."""
    from ssh_cli.workflow import batch

    session.refuse_revision()
    if finish + undo + forget > 1:
        raise UsageError("Only one of --finish, --undo and --forget can be meant.")
    root = session.root()
    if finish:
        change, text = batch.finish(root), N_("Finished: {summary}")
    elif undo:
        change, text = batch.undo(root), N_("Taken back: {summary}")
    elif forget:
        change, text = batch.forget(root), N_("Left as it is: {summary}")
    else:
        change, text = batch.pending(root), ""
        if change is not None and not change.half:  # nothing of it was written, or all of it was
            batch.forget(root)
            change = None
    if change is None:
        note("Nothing is half done.")
    elif text:
        note(text, summary=change.plan.summary)
    else:
        _show(change)
        return 1
    return 0


def _show(change: "Pending") -> None:
    lines = [change.error.message]
    for paths, state in (
        (change.done, _("new")),
        (change.left, _("old")),
        (change.foreign, _("changed by somebody else since")),
    ):
        lines += [f"  {visible_line(path)}: {state}" for path in paths]
    deliver("\n".join([*lines, change.error.hint, ""]))
