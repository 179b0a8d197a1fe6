"""`hafen letters replied`: a reply to a letter is noted."""

from ssh_cli.cli.letters.ledger import Answered, Evidence, ask_evidence, open_ledger, read_day
from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import carry_out
from ssh_cli.cli.records.options import Writing
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.edit.plan import combine
from ssh_cli.errors import UsageError
from ssh_cli.messages import _


@verb()
def replied(
    session: Session,
    *,
    reply: Answered,
    summary: str | None = None,
    evidence: Evidence,
    writing: Writing,
) -> None:
    """Ask for what is missing, and note it."""
    editor, kept = open_ledger(session, reply.name)
    sender = kept.find_addressee(reply.sender)
    said = prompts.demand("--summary", summary or None, _("What it says, in own words"), _said)
    source, public = ask_evidence(editor, kept.letter, evidence)
    day = None if reply.received is None else read_day("--received")(reply.received)
    plan = kept.record_reply(sender, on=day, summary=said, source=source)
    carry_out(session, combine([plan, public], plan.summary), writing)


def _said(text: str) -> str:
    if not text.strip():
        raise UsageError("{name} is missing.", name="--summary")
    return text.strip()
