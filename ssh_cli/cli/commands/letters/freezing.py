"""`hafen letters freeze`, `unfreeze`: what a letter says is put down so that it stays that, or is opened."""

from typing import TYPE_CHECKING

from ssh_cli.cli.commands.letters.ledger import open_ledger
from ssh_cli.cli.letters.reading import text_if_any
from ssh_cli.cli.records.editing import Editor, carry_out
from ssh_cli.cli.records.options import Writing
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.load.private import read_rounds
from ssh_cli.query.selection import find
from ssh_cli.workflow.consent import refuse_doubts, refuse_without_round
from ssh_cli.workflow.letter_state import freeze_letter, settled_commit, unfreeze_letter
from ssh_cli.workflow.signing import refuse_unanswered

if TYPE_CHECKING:
    from ssh_cli.kinds.letter import Letter
    from ssh_cli.model.dataset import Dataset


@verb()
def freeze(
    session: Session,
    *,
    name: str,
    again: bool = False,
    unanswered: bool = False,
    writing: Writing,
) -> None:
    """Put down figures, names, offices, commit, day and digests."""
    session.admit_private(overlay=False)
    editor = Editor(session)
    letter = find(editor.dataset, "letters", name)
    _refuse_unconfirmed(session, letter, editor.dataset, unanswered=unanswered)
    commit = settled_commit(session.repository())
    plan = freeze_letter(
        letter,
        editor.dataset,
        editor.record("letters", letter),
        on=session.writing_day,
        commit=commit,
        templates=session.templates(),
        again=again,
    )
    carry_out(session, plan, writing)


def _refuse_unconfirmed(session: Session, letter: "Letter", dataset: "Dataset", *, unanswered: bool) -> None:
    """Raise RefusedError where names under the letter are not those that agreed to what it says now.

    Refused too, unless `unanswered`, while somebody who was asked may still agree.

    Only the round tells, which is read with --private alone: without it a letter with signatures that
    need a consent is refused.
    """
    if not session.private():
        refuse_without_round(letter, f"hafen --private letters freeze {letter.id}")
        return

    known = read_rounds(session.private_tree()).rounds.get(letter.id)
    refuse_doubts(letter, known, text_if_any(session, letter, dataset))
    if known is not None and not unanswered:
        refuse_unanswered(known)


@verb()
def unfreeze(session: Session, *, name: str, writing: Writing) -> None:
    """Take out what was frozen; the record says that it was."""
    kept = open_ledger(session, name)[1]
    carry_out(session, unfreeze_letter(kept.letter, kept.record), writing)
