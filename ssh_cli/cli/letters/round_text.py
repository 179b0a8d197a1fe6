"""What a letter says while its signatures are gathered: the text that consents are given to."""

from typing import TYPE_CHECKING

from ssh_cli.cli.document_output import templates_of
from ssh_cli.errors import HafenError
from ssh_cli.workflow.consent import consent_text

if TYPE_CHECKING:
    from ssh_cli.cli.session import Session
    from ssh_cli.kinds.letter import Letter
    from ssh_cli.kinds.round import Draft
    from ssh_cli.model.dataset import Dataset


def text_now(session: "Session", letter: "Letter", dataset: "Dataset") -> "Draft | None":
    """Return the text that the letter has now, None where no wording is recorded.

    The commit is named where it holds all that is on the disk. Raises as `consent_text`.
    """
    return consent_text(letter, dataset, templates_of(session), at=session.clean_commit() or "")


def text_if_any(session: "Session", letter: "Letter", dataset: "Dataset") -> "Draft | None":
    """Return the same, None too where the letter cannot be written."""
    try:
        return text_now(session, letter, dataset)
    except HafenError:
        return None
