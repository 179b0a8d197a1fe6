"""`hafen letters render`, `preview`: a letter, one for each of many addressees, or a page as a picture."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ssh_cli.cli.choices import letter_formats
from ssh_cli.cli.console import note
from ssh_cli.cli.letters.reading import open_letter
from ssh_cli.cli.letters.series import Addressees, render_series
from ssh_cli.cli.options import Output
from ssh_cli.cli.printing import deliver_file, tell_language
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import NotFoundError, UsageError
from ssh_cli.formats.registry import find_format
from ssh_cli.letters.letter import compose_letter
from ssh_cli.letters.parties import recipients_of
from ssh_cli.letters.serial_writing import envelope_for, write_files
from ssh_cli.messages import language
from ssh_cli.model.spelling import suggest

if TYPE_CHECKING:
    from ssh_cli.templating.template import Templates


@verb()
def render(
    session: Session,
    *,
    name: str,
    format_name: Annotated[str | None, typer.Option(autocompletion=letter_formats)] = None,
    output: Output = None,
    draft: bool = False,
    template: str | None = None,
    whom: Addressees,
) -> None:
    """Write a letter, or with --to, --to-members or --group one to each addressee."""
    is_series = (whom.to, whom.to_members, whom.group) != (None, None, None)
    if whom.concerning is not None and whom.group is None:
        raise UsageError("--concerning goes with --group.", hint="Example: --group land --concerning land:BB")
    # A series is written as PDF unless another format is named; a letter as its file is called.
    suffix = output.suffix.lstrip(".").lower() if output else ""
    given = format_name or ("pdf" if is_series else suffix or "txt")
    formats: tuple[str, ...] = (given,)
    if is_series:
        formats = tuple(dict.fromkeys(part.strip() for part in given.split(",") if part.strip()))
    elif "," in given:
        raise UsageError(
            "Several formats go with a series of letters.",
            hint="Name whom it goes to with --to, or write one format at a time.",
        )
    for chosen in formats:
        find_format(chosen)
    # Private data are for whom they are of: they address a letter, and nothing else in it comes from them.
    if whom.group is None and (draft or is_series):
        session.admit_private()
    letter, dataset, templates = open_letter(session, name, draft=draft)
    word = find_word_template(template, templates) if template else None
    if word is not None and "docx" not in formats:
        raise UsageError(
            "--template goes with Word files, and none is written here.",
            hint="Write the letter as docx: -o FILE.docx or --format docx.",
        )
    on = session.day_for(letter.day)
    if is_series:
        render_series(session, letter, templates, on, formats, output, word, whom, draft=draft)
        return

    document = compose_letter(letter, dataset, on=on, templates=templates, language=language(), draft=draft)
    tell_language(document.language)
    envelope = None
    if given == "eml":
        receiver = next(iter(recipients_of(letter, dataset)), None)
        if receiver is None or not receiver.email:
            note("No mailbox is on record for whom this letter goes to: fill it in before sending.")
        envelope = envelope_for(letter, dataset, receiver, document, mailbox=session.setting("sender"))
    files = write_files(document, formats, record=letter.id, envelope=envelope, word_template=word)
    content = files[given]
    deliver_file(session, content if find_format(given).binary else content.decode(), output)


def find_word_template(given: str, templates: "Templates") -> Path:
    """Return the file of a Word template: a path, or a name in a dataset's templates/word/."""
    path = Path(given)
    if path.is_file():
        return path
    own = {
        file.stem: file
        for folder in templates.folders
        for file in sorted((folder / "word").glob("*.docx"))[::-1]
    }
    if given.removesuffix(".docx") in own:
        return own[given.removesuffix(".docx")]
    raise NotFoundError(
        "There is no Word template “{name}”.",
        near=suggest(given, list(own)),
        hint="“hafen templates list” shows all; “hafen templates new --word” copies one to start from.",
        name=given,
    )


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
    from ssh_cli.formats.pdf import write_png

    letter, dataset, templates = open_letter(session, name, draft=draft)
    on = session.day_for(letter.day)
    document = compose_letter(letter, dataset, on=on, templates=templates, language=language(), draft=draft)
    tell_language(document.language)
    deliver_file(session, write_png(document, page, record=letter.id), output)
