"""What the commands of letters read first: a letter with its words, the text of consents, earlier states."""

from functools import cache
from typing import TYPE_CHECKING

from ssh_cli.cli.console import note
from ssh_cli.cli.session import Session
from ssh_cli.errors import HafenError
from ssh_cli.letters.letter import refuse_placeholder
from ssh_cli.load.reading import read_dataset
from ssh_cli.messages import _, language
from ssh_cli.query.selection import find
from ssh_cli.source.revision import RevisionTree
from ssh_cli.templating.template import templates_in
from ssh_cli.workflow.consent import consent_text, refuse_without_round
from ssh_cli.workflow.letter_state import Registry, refuse_moved_wording

if TYPE_CHECKING:
    from ssh_cli.kinds.letter import Letter
    from ssh_cli.kinds.round import Draft
    from ssh_cli.model.dataset import Dataset
    from ssh_cli.templating.template import Templates


def open_letter(session: Session, name: str, *, draft: bool) -> "tuple[Letter, Dataset, Templates]":
    """Return the letter that `name` means, and the data and templates that it is written from.

    Where its templates are not of the revision asked for, that is said.

    Raise RefusedError for names under words that they may not have agreed to; drafts say what they are.
    What they agreed to is found out when a letter is frozen: rendering reads nothing of the overlay.
    """
    dataset = session.dataset()
    letter: Letter = find(dataset, "letters", name)
    templates = session.templates()
    if session.at is not None and len(templates.folders) > 1:
        note("Templates are those on the disk, not those of the revision.")
    if draft or letter.template is None:  # without a template there are no words: compose_letter says so
        return letter, dataset, templates
    refuse_placeholder(letter, templates, None if letter.frozen else language())
    if letter.frozen is None:
        freeze = f"hafen --private letters freeze {letter.id}"
        hint = _("Freeze the letter first: {freeze}. To look at it before: --draft", freeze=freeze)
        refuse_without_round(letter, hint)
    else:
        refuse_moved_wording(letter, session.public_dataset(), templates)
    return letter, dataset, templates


def text_now(session: Session, letter: "Letter", dataset: "Dataset") -> "Draft | None":
    """Return the text that the letter has now, None where no wording is recorded.

    The commit is named where it holds all that is on the disk. Raises as `consent_text`.
    """
    commit = session.clean_commit()
    return consent_text(letter, dataset, session.templates(), at=commit.hash if commit else "")


def text_if_any(session: Session, letter: "Letter", dataset: "Dataset") -> "Draft | None":
    """Return the same, None too where the letter cannot be written."""
    try:
        return text_now(session, letter, dataset)
    except HafenError:
        return None


def registry_of(session: Session, dataset: "Dataset") -> Registry:
    """Return what files are held against: the dataset now, and what its commits hold."""

    @cache
    def load_at(revision: str) -> "tuple[Dataset, Templates]":
        repository = session.repository()
        tree = RevisionTree(repository, repository.resolve(revision))
        return read_dataset(tree).dataset, templates_in(tree)

    return Registry(
        dataset=dataset,
        on=session.on if session.asks_day else "",
        templates=session.templates(),
        load_at=load_at,
    )
