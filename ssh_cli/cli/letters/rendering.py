"""What `hafen letters render` and `hafen letters preview` do: one letter, or a series of them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ssh_cli.cli.choices import groupings, letter_formats
from ssh_cli.cli.options import Name, session_of
from ssh_cli.errors import UsageError
from ssh_cli.messages import N_, _, language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ssh_cli.cli.session import Session
    from ssh_cli.document.template import Templates
    from ssh_cli.kinds.letter import Letter
    from ssh_cli.model.dataset import Dataset

Draft = Annotated[bool, typer.Option("--draft", help=N_("Mark every page as a draft."))]
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
To = Annotated[
    str | None,
    typer.Option(
        "--to", metavar=N_("QUERY"), help=N_("One letter to each of these recipients; '' means all of them.")
    ),
]
ToMembers = Annotated[
    str | None,
    typer.Option("--to-members", metavar=N_("QUERY"), help=N_("One letter to each of these municipalities.")),
]
Group = Annotated[
    str | None,
    typer.Option(
        "--group",
        autocompletion=groupings,
        help=N_("One letter to each ministry, or to each Land's, listing the municipalities concerned."),
    ),
]
Concerning = Annotated[
    str | None,
    typer.Option(
        "--concerning",
        metavar=N_("QUERY"),
        help=N_("Municipalities that grouped letters list; otherwise the members."),
    ),
]


def render_letter(
    ctx: typer.Context,
    name: Name,
    format_name: Format = None,
    output: Output = None,
    draft: Draft = False,
    template: WordTemplate = None,
    to: To = None,
    to_members: ToMembers = None,
    group: Group = None,
    concerning: Concerning = None,
) -> None:
    """Write a letter, or with --to, --to-members or --group one to each addressee."""
    from ssh_cli.cli.document_output import templates_of
    from ssh_cli.query.selection import find

    session = session_of(ctx)
    if group is None and (draft or to is not None or to_members is not None):
        session.admit_private()
    dataset = session.dataset()
    letter: Letter = find(dataset, "letters", name)
    templates = templates_of(session)
    _tell_of_templates(session, templates)
    word = find_word_template(template, templates) if template else None
    if to is None and to_members is None and group is None:
        if concerning is not None:
            raise UsageError(
                _("--concerning goes with --group."), hint=_("Example: --group land --concerning land:BB")
            )
        chosen = _one_format(format_name, output)
        refuse_word_template(word, (chosen,))
        _render_one(session, dataset, letter, templates, chosen, output, word, draft=draft)
        return
    from ssh_cli.cli.letters.series import render_series

    _refuse_other_words(letter, session.public_dataset(), templates, draft=draft)
    render_series(
        session,
        letter,
        templates,
        formats=format_name,
        folder=output,
        draft=draft,
        word_template=word,
        to=to,
        to_members=to_members,
        group=group,
        concerning=concerning,
    )


def preview_letter(
    ctx: typer.Context,
    name: Name,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar=N_("FILE.png"), help=N_("Write to this file.")),
    ] = None,
    page: Annotated[int, typer.Option("--page", min=1, metavar="N", help=N_("Which page."))] = 1,
    draft: Draft = False,
) -> None:
    """Write one page of a letter as a picture."""
    from ssh_cli.cli.document_output import deliver_document, tell_language, templates_of
    from ssh_cli.document.formats.pdf import write_png
    from ssh_cli.document.letters.letter import compose_letter
    from ssh_cli.query.selection import find

    session = session_of(ctx)
    dataset = session.dataset()
    letter: Letter = find(dataset, "letters", name)
    templates = templates_of(session)
    _tell_of_templates(session, templates)
    _refuse_other_words(letter, dataset, templates, draft=draft)
    on = session.day_for(letter.day)
    spoken = _language_for(letter)
    document = compose_letter(letter, dataset, on=on, templates=templates, language=spoken, draft=draft)
    tell_language(document.language)
    deliver_document(session, write_png(document, page, record=letter.id), output)


def find_word_template(given: str, templates: "Templates") -> Path:
    """Return the file of a Word template: a path, or a name in a dataset's templates/word/."""
    from ssh_cli.errors import NotFoundError
    from ssh_cli.model.suggestion import suggest

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


def refuse_word_template(word: Path | None, formats: "Sequence[str]") -> None:
    """Raise UsageError for a Word template where no Word file is written."""
    if word is not None and "docx" not in formats:
        raise UsageError(
            _("--template goes with Word files, and none is written here."),
            hint=_("Write the letter as docx: -o FILE.docx or --format docx."),
        )


def _one_format(format_name: str | None, output: Path | None) -> str:
    from ssh_cli.document.formats.writers import check_format

    chosen = format_name or (output.suffix.lstrip(".").lower() if output else "") or "txt"
    if "," in chosen:
        raise UsageError(
            _("Several formats go with a series of letters."),
            hint=_("Name whom it goes to with --to, or write one format at a time."),
        )
    check_format(chosen)
    return chosen


def _render_one(
    session: "Session",
    dataset: "Dataset",
    letter: "Letter",
    templates: "Templates",
    format_name: str,
    output: Path | None,
    word_template: Path | None,
    *,
    draft: bool,
) -> None:
    from ssh_cli.cli.console import note
    from ssh_cli.cli.document_output import deliver_document, tell_language
    from ssh_cli.document.confinement import fill_word
    from ssh_cli.document.confinement_jobs import write_formats
    from ssh_cli.document.letters.letter import compose_letter
    from ssh_cli.document.letters.parties import recipients_of
    from ssh_cli.document.letters.serial_writing import mail_for

    _refuse_other_words(letter, dataset, templates, draft=draft)
    on = session.day_for(letter.day)
    spoken = _language_for(letter)
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


def _language_for(letter: "Letter") -> str | None:
    """Return the language that a letter is wanted in: a frozen one has its own."""
    return None if letter.frozen is not None else language()


def _refuse_other_words(letter: "Letter", dataset: "Dataset", templates: "Templates", *, draft: bool) -> None:
    """Raise RefusedError for names under words that they may not have agreed to; drafts say what they are.

    What they agreed to is found out when a letter is frozen: rendering reads nothing of the overlay.
    """
    if draft or letter.template is None:  # without a template there are no words: compose_letter says so
        return
    if letter.frozen is None:
        from ssh_cli.workflow.consent import refuse_without_round

        freeze = f"hafen --private letters freeze {letter.id}"
        hint = _("Freeze the letter first: {freeze}. To look at it before: --draft").format(freeze=freeze)
        refuse_without_round(letter, hint)
    else:
        from ssh_cli.workflow.letter_freezing import refuse_moved_wording

        refuse_moved_wording(letter, dataset, templates)


def _tell_of_templates(session: "Session", templates: "Templates") -> None:
    """Say that templates of the dataset are those on the disk, whatever revision was asked for."""
    from ssh_cli.cli.console import note

    if session.at is not None and len(templates.folders) > 1:
        note(_("Templates are those on the disk, not those of the revision."))
