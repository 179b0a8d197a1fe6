"""`hafen templates`: the templates of documents: list, values, new, check."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ssh_cli.cli.console import deliver, note, width
from ssh_cli.cli.options import page_verb
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import RefusedError
from ssh_cli.messages import _, counted, language

if TYPE_CHECKING:
    from ssh_cli.page.page import Page


@page_verb
def list_(session: Session) -> "Page":
    """Return the list."""
    from ssh_cli.templating.template_check import template_list

    return template_list(session.templates())


@page_verb
def values() -> "Page":
    """Return the list."""
    from ssh_cli.templating.template_check import template_values

    return template_values()


@verb()
def new(
    session: Session,
    name: str,
    start: str | None = None,
    word: bool = False,
) -> None:
    """Write the file, which must not be there yet; its language is --lang."""
    from ssh_cli.templating.template import OWN_FOLDER
    from ssh_cli.templating.template_check import new_template

    session.refuse_revision()
    relative, content = new_template(name, session.templates(), language=language(), start=start, word=word)
    folder = session.root() / OWN_FOLDER
    path = folder / relative
    if path.exists() or path.is_symlink():
        raise RefusedError(
            "{path} is there already.", hint="Choose another name; nothing is overwritten.", path=path
        )
    if path.resolve() != folder.parent.resolve() / OWN_FOLDER / relative:
        raise RefusedError(
            "{path} leads out of the dataset.", hint="Replace the link by a folder.", path=path
        )
    deliver(content, to=path)
    note("Written: {path}", path=path)
    note("Next: edit it, then “hafen templates check {path}”.", path=path)


@verb()
def check(
    session: Session,
    files: list[Path] | None = None,
) -> int:
    """Print what is wrong, one line each, and end with 1 if anything is."""
    from ssh_cli.page.lines import visible, wrap
    from ssh_cli.templating.template_check import check_template

    chosen = files or _own_files(session)
    lines = []
    problems = [(path, problem) for path in chosen for problem in check_template(path)]
    for path, problem in problems:
        lines.append(visible(f"{path}{problem.position}: {problem.message}") + "\n")
        if problem.hint:
            lines.append("  " + _("hint: {hint}", hint=visible(problem.hint)) + "\n")
    deliver(wrap("".join(lines), width()))
    n = len(chosen)
    checked = counted("{n} template checked.", "{n} templates checked.", n)
    wrong = counted("{n} problem.", "{n} problems.", len(problems))
    note(f"{checked} {wrong}")
    return int(bool(problems))


def _own_files(session: Session) -> Sequence[Path]:
    from ssh_cli.templating.template import OWN_FOLDER

    paths = (session.root() / OWN_FOLDER).rglob("*")
    return sorted(
        path
        for path in paths
        if path.name.endswith((".md.j2", ".docx", ".docm", ".typ"))
        and path.is_file()
        and not path.name.startswith(".")
    )
