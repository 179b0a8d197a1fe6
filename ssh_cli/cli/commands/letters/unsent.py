"""`hafen letters unsent`: a sending is taken back that was noted by mistake."""

from ssh_cli.cli.letters.ledger import open_ledger
from ssh_cli.cli.records.editing import carry_out
from ssh_cli.cli.records.options import Writing
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb


@verb()
def unsent(
    session: Session,
    *,
    name: str,
    to: str,
    writing: Writing,
) -> None:
    """Take the sending out of the record."""
    kept = open_ledger(session, name)[1]
    carry_out(session, kept.take_back_sending(kept.find_addressee(to)), writing)
