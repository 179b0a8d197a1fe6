"""`hafen templates`: the templates of documents: list, values, new, check."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from ssh_cli.cli.console import deliver, note, width
from ssh_cli.cli.document_output import templates_of
from ssh_cli.cli.options import Out, print_report
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import group, verb
from ssh_cli.errors import NotFoundError, RefusedError, UsageError
from ssh_cli.messages import N_, _, language, ngettext

app = group()

_PROBLEMS = 1


class Problem(NamedTuple):
    """What is wrong with a template: where, what, and what to do about it."""

    path: str
    place: str
    message: str
    hint: str


@verb(app, "list", N_("List the templates of the dataset and of the program."))
def list_templates(session: Session, out: Out) -> None:
    """Print the list."""
    from ssh_cli.document.template_list import template_list

    found = templates_of(session)
    print_report(session, template_list(found, session.stamp()), out)


@verb(app, "values", N_("List what templates of letters may print."))
def list_values(session: Session, out: Out) -> None:
    """Print the list."""
    from ssh_cli.document.template_list import template_values

    print_report(session, template_values(session.stamp()), out)


@verb(app, "new", N_("Write a template to start from into the dataset."))
def new(
    session: Session,
    name: Annotated[
        str, typer.Argument(metavar=N_("letters/NAME"), help=N_("Kind and name of the template."))
    ],
    start: Annotated[
        str | None,
        typer.Option("--from", metavar=N_("NAME"), help=N_("Copy this template of the same kind.")),
    ] = None,
    word: Annotated[bool, typer.Option("--word", help=N_("Copy the Word template instead."))] = False,
) -> None:
    """Write the file, which must not be there yet; its language is --lang."""
    from ssh_cli.cli.records.editing import refuse_revision
    from ssh_cli.document.template import OWN_FOLDER
    from ssh_cli.document.template_list import new_template

    refuse_revision(session)
    relative, content = new_template(name, templates_of(session), language=language(), start=start, word=word)
    folder = session.root() / OWN_FOLDER
    path = folder / relative
    if path.exists() or path.is_symlink():
        raise RefusedError(
            _("{path} is there already.").format(path=path),
            hint=_("Choose another name; nothing is overwritten."),
        )
    if path.resolve() != folder.parent.resolve() / OWN_FOLDER / relative:
        raise RefusedError(
            _("{path} leads out of the dataset.").format(path=path), hint=_("Replace the link by a folder.")
        )
    deliver(content, to=path)
    note(_("Written: {path}").format(path=path))
    note(_("Next: edit it, then “hafen templates check {path}”.").format(path=path))


@verb(app, "check", N_("Check templates: Markdown (.md.j2), Word (.docx)."))
def check(
    session: Session,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar=N_("FILE"), help=N_("Templates; otherwise all of the dataset's own.")),
    ] = None,
) -> int:
    """Print what is wrong, one line each, and end with 1 if anything is."""
    from ssh_cli.output.lines import wrap

    chosen = files or _own_files(session)
    problems = [problem for path in chosen for problem in _check(path)]
    deliver(wrap("".join(_lines(problems)), width()))
    n = len(chosen)
    checked = ngettext("{n} template checked.", "{n} templates checked.", n).format(n=n)
    found = ngettext("{n} problem.", "{n} problems.", len(problems)).format(n=len(problems))
    note(f"{checked} {found}")
    return _PROBLEMS if problems else 0


def _own_files(session: Session) -> Sequence[Path]:
    from ssh_cli.document.template import OWN_FOLDER

    folder = session.root() / OWN_FOLDER
    found = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return sorted(path for path in found if path.name.endswith((".md.j2", ".docx", ".docm", ".typ")))


def _check(path: Path) -> Iterator[Problem]:
    from ssh_cli.document.template_check import check_text_template, check_typst_template
    from ssh_cli.source.folders import templates_folder

    if not path.is_file():
        raise NotFoundError(
            _("There is no file {path}.").format(path=path), hint=_("“hafen templates list” shows all.")
        )
    if path.name.endswith(".md.j2"):
        for one in check_text_template(path, templates_folder()):
            place = f"{one.line}:{one.column}" if one.column else str(one.line)
            yield Problem(str(path), place, one.message, one.hint)
    elif path.suffix == ".typ":
        for one in check_typst_template(path):
            yield Problem(str(path), str(one.line), one.message, one.hint)
    elif path.suffix.lower() in {".docx", ".docm"}:
        from ssh_cli.document.confinement import check_word

        for message, hint, place in check_word(path):
            yield Problem(str(path), place, message, hint)
    else:
        raise UsageError(
            _("{path} is no template.").format(path=path),
            hint=_("Templates end in .md.j2 (Markdown) or .docx (Word)."),
        )


def _lines(problems: Iterable[Problem]) -> Iterator[str]:
    from ssh_cli.output.guard import visible

    for one in problems:
        place = f":{one.place}" if one.place[:1].isdigit() else f": {one.place}" if one.place else ""
        yield visible(f"{one.path}{place}: {one.message}") + "\n"
        if one.hint:
            yield "  " + _("hint: {hint}").format(hint=visible(one.hint)) + "\n"
