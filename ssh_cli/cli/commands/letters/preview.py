"""`hafen letters preview`: one page of a letter as a picture."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ssh_cli.cli.document_output import deliver_document, tell_language, templates_of
from ssh_cli.cli.letters.rendering import (
    Draft,
    language_for,
    refuse_other_words,
    tell_of_templates,
)
from ssh_cli.cli.options import Name
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.document.formats.pdf import write_png
from ssh_cli.document.letters.letter import compose_letter
from ssh_cli.messages import N_
from ssh_cli.query.selection import find

if TYPE_CHECKING:
    from ssh_cli.kinds.letter import Letter

app = alone()


@verb(app)
def preview(
    session: Session,
    *,
    name: Name,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar=N_("FILE.png"), help=N_("Write to this file.")),
    ] = None,
    page: Annotated[int, typer.Option("--page", min=1, metavar="N", help=N_("Which page."))] = 1,
    draft: Draft = False,
) -> None:
    """Write one page of a letter as a picture."""
    dataset = session.dataset()
    letter: Letter = find(dataset, "letters", name)
    templates = templates_of(session)
    tell_of_templates(session, templates)
    refuse_other_words(letter, dataset, templates, draft=draft)
    on = session.day_for(letter.day)
    spoken = language_for(letter)
    document = compose_letter(letter, dataset, on=on, templates=templates, language=spoken, draft=draft)
    tell_language(document.language)
    deliver_document(session, write_png(document, page, record=letter.id), output)
