"""`hafen letters replied`: a reply to a letter is noted."""

from typing import Annotated

import typer

from ssh_cli.cli.letters.ledger import Answered, open_ledger, read_day
from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import carry_out
from ssh_cli.cli.records.grounds import ask_proof
from ssh_cli.cli.records.options import Source, StatementOptions, Writing
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import UsageError
from ssh_cli.messages import N_, _


@verb()
def replied(
    session: Session,
    *,
    reply: Answered,
    summary: Annotated[
        str | None, typer.Option("--summary", metavar=N_("TEXT"), help=N_("What it says, in own words."))
    ] = None,
    source: Source = None,
    writing: Writing,
) -> None:
    """Ask for what is missing, and note it."""
    editor, kept = open_ledger(session, reply.name)
    sender = kept.find_addressee(reply.sender)
    said = prompts.demand("--summary", summary or None, _("What it says, in own words"), _said)
    proof = ask_proof(editor, StatementOptions(source or None)).source
    day = None if reply.received is None else read_day("--received")(reply.received)
    carry_out(session, kept.record_reply(sender, on=day, summary=said, source=proof), writing)


def _said(text: str) -> str:
    if not text.strip():
        raise UsageError(_("{name} is missing."), name="--summary")
    return text.strip()
