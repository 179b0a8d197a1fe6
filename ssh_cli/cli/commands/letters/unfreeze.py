"""`hafen letters unfreeze`: a letter that went to nobody yet is open again."""

from ssh_cli.cli.letters.ledger import open_ledger
from ssh_cli.cli.records.editing import carry_out
from ssh_cli.cli.records.options import Writing
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.workflow.letter_state import unfreeze_letter


@verb()
def unfreeze(session: Session, *, name: str, writing: Writing) -> None:
    """Take out what was frozen; the record says that it was."""
    kept = open_ledger(session, name)[1]
    carry_out(session, unfreeze_letter(kept.letter, kept.record), writing)
