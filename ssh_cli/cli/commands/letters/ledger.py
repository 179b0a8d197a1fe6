"""`hafen letters ledger`: to whom letters went and what came back; shown, noted, or taken back."""

from typing import Annotated

import typer

from ssh_cli.cli.letters.ledger_steps import Step, plan_step
from ssh_cli.cli.options import Out, print_report
from ssh_cli.cli.records.editing import carry_out
from ssh_cli.cli.records.options import Writing
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.errors import UsageError
from ssh_cli.messages import N_, _
from ssh_cli.model.context import Context
from ssh_cli.output.page_letter_life import ledger_page
from ssh_cli.query.selection import find

app = alone()
LetterName = Annotated[
    str | None, typer.Argument(metavar=N_("LETTER"), help=N_("Identifier of a letter; otherwise all."))
]


@verb(app)
def ledger(session: Session, *, name: LetterName = None, step: Step, writing: Writing, out: Out) -> None:
    """Print the ledger, note one sending or reply, or take one back."""
    if step.wanted:
        if name is None or step.wanted > 1:
            raise UsageError(_("Name the letter, and one of --sent, --reply, --unsent and --unreplied."))
        carry_out(session, plan_step(session, name, step), writing)
        return
    dataset = session.dataset()
    letters = [find(dataset, "letters", name)] if name is not None else list(dataset.letters.values())
    print_report(session, ledger_page(letters, Context(dataset, session.on), session.stamp()), out)
