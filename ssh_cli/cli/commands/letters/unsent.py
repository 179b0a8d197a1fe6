"""`hafen letters unsent`: a sending is taken back that was noted by mistake."""

from typing import Annotated

import typer

from ssh_cli.cli.letters.ledger import RECIPIENT, open_ledger
from ssh_cli.cli.options import Name
from ssh_cli.cli.records.editing import carry_out
from ssh_cli.cli.records.options import Writing
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.messages import N_


@verb()
def unsent(
    session: Session,
    *,
    name: Name,
    to: Annotated[str, typer.Argument(metavar=RECIPIENT, help=N_("To whom it did not go."))],
    writing: Writing,
) -> None:
    """Take the sending out of the record."""
    kept = open_ledger(session, name)[1]
    carry_out(session, kept.take_back_sending(kept.find_addressee(to)), writing)
