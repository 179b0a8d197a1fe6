"""What rendering one letter, a page of it, or a series shares."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ssh_cli.cli.console import note
from ssh_cli.cli.session import Session
from ssh_cli.errors import UsageError
from ssh_cli.messages import N_, _, language
from ssh_cli.workflow.consent import refuse_without_round
from ssh_cli.workflow.letter_state import refuse_moved_wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ssh_cli.document.template import Templates
    from ssh_cli.kinds.letter import Letter
    from ssh_cli.model.dataset import Dataset

Draft = Annotated[bool, typer.Option("--draft", help=N_("Mark every page as a draft."))]


def language_for(letter: "Letter") -> str | None:
    """Return the language that a letter is wanted in: a frozen one has its own."""
    return None if letter.frozen is not None else language()


def refuse_other_words(letter: "Letter", dataset: "Dataset", templates: "Templates", *, draft: bool) -> None:
    """Raise RefusedError for names under words that they may not have agreed to; drafts say what they are.

    What they agreed to is found out when a letter is frozen: rendering reads nothing of the overlay.
    """
    if draft or letter.template is None:  # without a template there are no words: compose_letter says so
        return
    if letter.frozen is None:
        freeze = f"hafen --private letters freeze {letter.id}"
        hint = _("Freeze the letter first: {freeze}. To look at it before: --draft").format(freeze=freeze)
        refuse_without_round(letter, hint)
    else:
        refuse_moved_wording(letter, dataset, templates)


def tell_of_templates(session: Session, templates: "Templates") -> None:
    """Say that templates of the dataset are those on the disk, whatever revision was asked for."""
    if session.at is not None and len(templates.folders) > 1:
        note(_("Templates are those on the disk, not those of the revision."))


def refuse_word_template(word: Path | None, formats: "Sequence[str]") -> None:
    """Raise UsageError for a Word template where no Word file is written."""
    if word is not None and "docx" not in formats:
        raise UsageError(
            _("--template goes with Word files, and none is written here."),
            hint=_("Write the letter as docx: -o FILE.docx or --format docx."),
        )
