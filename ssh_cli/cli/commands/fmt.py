"""`hafen fmt`: bring records to the house style, keeping every comment."""

from pathlib import Path
from typing import Annotated

import typer

from ssh_cli.cli.console import deliver, note
from ssh_cli.cli.findings import choose_paths, from_here
from ssh_cli.cli.records.editing import refuse_revision
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.edit.house_style import named
from ssh_cli.edit.plan import file_diff
from ssh_cli.errors import RefusedError
from ssh_cli.messages import N_, _, ngettext
from ssh_cli.output.findings import joined
from ssh_cli.output.guard import visible, visible_line
from ssh_cli.source.tree import WorkTree
from ssh_cli.workflow.batch import writing
from ssh_cli.workflow.mending import Refused, Tidied, schemas_way, tidy
from ssh_cli.workflow.writing import put_content

app = alone()


@verb(app)
def fmt(
    session: Session,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar=N_("PATH"), help=N_("Records, or folders of them; otherwise all.")),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help=N_("Write nothing; end with 1 if a file would change."))
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help=N_("Write nothing; show what would change."))] = False,
) -> int:
    """Rewrite the files that leave the house style, and name them; end with 5 if one was refused."""
    refuse_revision(session)
    named = paths or []
    chosen = choose_paths(session, named)
    tree = WorkTree(session.root())
    results = list(tidy(tree, chosen, schemas=schemas_way(tree.root)))
    refused = [one for one in results if isinstance(one, Refused)]
    refused += _no_records(session, named, {one.path for one in results})
    tidied = [one for one in results if not isinstance(one, Refused)]
    changed = [one for one in tidied if one.changes]
    fine = len(tidied) - len(changed)
    prefix = from_here(session)
    if not (check or diff):
        refused += _write(tree.root, changed)
    left = {one.path for one in refused}
    changed = [one for one in changed if one.path not in left]
    _show(changed, prefix, diff=diff)
    _tell(refused, prefix)
    _sum_up(fine, len(changed), len(refused), done=not (check or diff))
    return 5 if refused else int(check and bool(changed))


def _no_records(session: Session, named: list[Path], known: set[str]) -> "list[Refused]":
    """Return a refusal for each file that was named, but is no record."""
    root = session.root()
    found = []
    for path in named:
        absolute = path.parent.resolve() / path.name
        inside = absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else ""
        if inside and inside not in known and not (absolute.is_dir() and not absolute.is_symlink()):
            found.append(
                Refused(inside, 1, 1, _("This file is no record."), _("Only records have a house style."))
            )
    return found


def _write(root: Path, changed: "list[Tidied]") -> "list[Refused]":
    """Write the files, each whole or not at all; return those that could not be written."""
    if not changed:
        return []
    refused = []
    with writing(root) as tree:
        for one in changed:
            try:
                put_content(tree, one.path, one.after, expected=one.before)
            except RefusedError as error:
                refused.append(Refused(one.path, 1, 1, error.message, error.hint))
    return refused


def _show(changed: "list[Tidied]", prefix: str, *, diff: bool) -> None:
    """Print the changed files to stdout: a difference, or a line each that says what was done."""
    for one in changed:
        path = visible_line(joined(prefix, one.path))
        if diff:
            deliver(visible(file_diff(one, path)))
        else:
            deliver(f"{path}: {', '.join(named(kind) for kind in one.kinds)}\n")


def _tell(refused: "list[Refused]", prefix: str) -> None:
    for one in refused:
        place = visible_line(f"{joined(prefix, one.path)}:{one.line}:{one.column}")
        note(_("{place}: refused: {message}").format(place=place, message=visible_line(one.message)))
        if one.hint:
            note("  " + _("hint: {hint}").format(hint=visible_line(one.hint)))


def _sum_up(fine: int, changed: int, refused: int, *, done: bool) -> None:
    text = ngettext("{n} file is in the house style", "{n} files are in the house style", fine)
    texts = [text.format(n=fine)]
    if changed and done:
        texts.append(ngettext("{n} was rewritten", "{n} were rewritten", changed).format(n=changed))
    elif changed:
        text = ngettext("{n} would be rewritten", "{n} would be rewritten", changed)
        texts.append(text.format(n=changed))
    if refused:
        texts.append(ngettext("{n} was refused", "{n} were refused", refused).format(n=refused))
    note(", ".join(texts))
