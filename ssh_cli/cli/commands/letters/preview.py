"""`hafen letters preview`: one page of a letter as a picture."""

from typing import Annotated

import typer

from ssh_cli.cli.letters.reading import open_letter
from ssh_cli.cli.options import Output
from ssh_cli.cli.printing import deliver_file, tell_language
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.formats.pdf import write_png
from ssh_cli.letters.letter import compose_letter
from ssh_cli.messages import language


@verb()
def preview(
    session: Session,
    *,
    name: str,
    output: Output = None,
    page: Annotated[int, typer.Option(min=1)] = 1,
    draft: bool = False,
) -> None:
    """Write one page of a letter as a picture."""
    letter, dataset, templates = open_letter(session, name, draft=draft)
    on = session.day_for(letter.day)
    document = compose_letter(letter, dataset, on=on, templates=templates, language=language(), draft=draft)
    tell_language(document.language)
    deliver_file(session, write_png(document, page, record=letter.id), output)
