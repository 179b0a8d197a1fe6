"""`hafen letters render`: a letter, or one for each of many addressees."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ssh_cli.cli.choices import letter_formats
from ssh_cli.cli.console import note
from ssh_cli.cli.document_output import deliver_document, tell_language, templates_of
from ssh_cli.cli.letters.rendering import (
    Draft,
    language_for,
    refuse_other_words,
    refuse_word_template,
    tell_of_templates,
)
from ssh_cli.cli.letters.series import Addressees, render_series
from ssh_cli.cli.options import Name
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.document.confinement import fill_word
from ssh_cli.document.confinement_jobs import write_formats
from ssh_cli.document.formats.writers import check_format
from ssh_cli.document.letters.letter import compose_letter
from ssh_cli.document.letters.parties import recipients_of
from ssh_cli.document.letters.serial_writing import mail_for
from ssh_cli.errors import NotFoundError, UsageError
from ssh_cli.messages import N_, _
from ssh_cli.model.suggestion import suggest
from ssh_cli.query.selection import find

if TYPE_CHECKING:
    from ssh_cli.document.template import Templates
    from ssh_cli.kinds.letter import Letter
    from ssh_cli.model.dataset import Dataset

app = alone()
WordTemplate = Annotated[
    str | None,
    typer.Option(
        "--template",
        metavar=N_("FILE.docx"),
        help=N_("Word template of your own; also the name of one in the dataset's templates/word/."),
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar=N_("FORMAT"),
        autocompletion=letter_formats,
        help=N_(
            "{values}, several with commas for a series; otherwise what the file's name tells, else txt."
        ),
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar=N_("FILE|FOLDER"),
        help=N_("Write to this file, a series to this folder."),
    ),
]


@verb(app)
def render(
    session: Session,
    *,
    name: Name,
    format_name: Format = None,
    output: Output = None,
    draft: Draft = False,
    template: WordTemplate = None,
    whom: Addressees,
) -> None:
    """Write a letter, or with --to, --to-members or --group one to each addressee."""
    if whom.group is None and (draft or whom.is_series):
        session.admit_private()
    dataset = session.dataset()
    letter: Letter = find(dataset, "letters", name)
    templates = templates_of(session)
    tell_of_templates(session, templates)
    word = find_word_template(template, templates) if template else None
    if whom.concerning is not None and whom.group is None:
        raise UsageError(
            _("--concerning goes with --group."), hint=_("Example: --group land --concerning land:BB")
        )
    if not whom.is_series:
        chosen = _one_format(format_name, output)
        refuse_word_template(word, (chosen,))
        _render_one(session, dataset, letter, templates, chosen, output, word, draft=draft)
        return

    refuse_other_words(letter, session.public_dataset(), templates, draft=draft)
    render_series(
        session,
        letter,
        templates,
        formats=format_name,
        folder=output,
        draft=draft,
        word_template=word,
        whom=whom,
    )


def find_word_template(given: str, templates: "Templates") -> Path:
    """Return the file of a Word template: a path, or a name in a dataset's templates/word/."""
    path = Path(given)
    if path.is_file():
        return path
    own = {
        one.stem: one
        for folder in templates.folders
        for one in sorted((folder / "word").glob("*.docx"))[::-1]
    }
    if given.removesuffix(".docx") in own:
        return own[given.removesuffix(".docx")]
    raise NotFoundError(
        _("There is no Word template “{name}”.").format(name=given),
        near=suggest(given, list(own)),
        hint=_("“hafen templates list” shows all; “hafen templates new --word” copies one to start from."),
    )


def _one_format(format_name: str | None, output: Path | None) -> str:
    chosen = format_name or (output.suffix.lstrip(".").lower() if output else "") or "txt"
    if "," in chosen:
        raise UsageError(
            _("Several formats go with a series of letters."),
            hint=_("Name whom it goes to with --to, or write one format at a time."),
        )
    check_format(chosen)
    return chosen


def _render_one(
    session: Session,
    dataset: "Dataset",
    letter: "Letter",
    templates: "Templates",
    format_name: str,
    output: Path | None,
    word_template: Path | None,
    *,
    draft: bool,
) -> None:
    refuse_other_words(letter, dataset, templates, draft=draft)
    on = session.day_for(letter.day)
    spoken = language_for(letter)
    document = compose_letter(letter, dataset, on=on, templates=templates, language=spoken, draft=draft)
    tell_language(document.language)
    if format_name == "docx" and word_template is not None:
        content = fill_word(document, word_template)
    else:
        mail = None
        if format_name == "eml":
            receiver = next(iter(recipients_of(letter, dataset)), None)
            if receiver is None or not receiver.email:
                note(_("No mailbox is on record for whom this letter goes to: fill it in before sending."))
            mail = mail_for(letter, dataset, receiver, document)
        content = write_formats(document, (format_name,), templates.folders, letter.id, mail)[format_name]
    binary = format_name in {"pdf", "docx", "eml"}
    deliver_document(session, content if binary else content.decode(), output)
