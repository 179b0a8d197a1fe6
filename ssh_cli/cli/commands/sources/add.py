"""`hafen sources add`: a source comes into the bibliography."""

from typing import Annotated

import typer

from ssh_cli.cli.choices import codes_of
from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import carry_out
from ssh_cli.cli.records.editor import Editor, fitting
from ssh_cli.cli.records.options import Note, Writing
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.edit.bibliography import add_source as plan_source
from ssh_cli.edit.naming import slug
from ssh_cli.errors import UsageError
from ssh_cli.kinds.words import labels
from ssh_cli.messages import N_, _

app = alone()


@verb(app)
def add_source(
    session: Session,
    *,
    key: Annotated[
        str, typer.Argument(metavar=N_("KEY"), help=N_("What records call it, for example rat-potsdam-2018."))
    ],
    title: Annotated[str | None, typer.Option(metavar=N_("TEXT"), help=N_("Its title."))] = None,
    publisher: Annotated[str | None, typer.Option(metavar=N_("TEXT"), help=N_("Who published it."))] = None,
    date: Annotated[str | None, typer.Option(metavar=N_("DAY"), help=N_("When it was published."))] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help=N_("Its web address."))] = None,
    kind: Annotated[
        str | None,
        typer.Option(metavar=N_("KIND"), autocompletion=codes_of("SOURCE"), help=N_("{values}.")),
    ] = None,
    note: Note = None,
    writing: Writing,
) -> None:
    """Ask for what is missing, and write it."""
    editor = Editor(session)
    if key != slug(key) or key == "register":
        raise UsageError(
            _("“{key}” is no key of a source.").format(key=key),
            hint=_("Small letters, digits and hyphens, for example {key}.").format(
                key=slug(key) or "rat-2020"
            ),
        )
    entry: dict[str, str | None] = {
        "title": prompts.demand("--title", title, _("Title of the source"), str),
        "publisher": prompts.demand("--publisher", publisher, _("Who published it"), str),
        "date": prompts.offer(date, _("Published on which day"), fitting("sources", "date")),
        "url": prompts.offer(url, _("Web address"), fitting("sources", "url")),
        "kind": _kind(kind),
        "note": note,
    }
    plan = plan_source(editor.bibliography(), key, entry)
    carry_out(session, plan, writing)


def _kind(given: str | None) -> str | None:
    if given is None and prompts.is_interactive():
        found: str = prompts.choose(_("What is it?"), list(labels("source").items()), default=0)
        return found
    return None if given is None else str(fitting("sources", "kind")(given))
