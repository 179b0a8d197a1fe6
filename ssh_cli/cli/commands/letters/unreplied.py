"""`hafen letters unreplied`: a reply is taken back that was noted by mistake."""

from ssh_cli.cli.letters.ledger import Answered, open_ledger, read_day
from ssh_cli.cli.records.editing import carry_out
from ssh_cli.cli.records.options import Writing
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb


@verb()
def unreplied(session: Session, *, reply: Answered, writing: Writing) -> None:
    """Take the reply out of the record: that of a day, or the only one."""
    kept = open_ledger(session, reply.name)[1]
    day = None if reply.received is None else read_day("--received")(reply.received)
    carry_out(session, kept.take_back_reply(kept.find_addressee(reply.sender), on=day), writing)
