"""What the commands share that note to whom letters went and what came back: the ledger of a letter."""

from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from ssh_cli.cli.options import Name
from ssh_cli.cli.records.editing import Editor, fitting
from ssh_cli.messages import N_
from ssh_cli.query.selection import find

if TYPE_CHECKING:
    from ssh_cli.cli.session import Session
    from ssh_cli.workflow.letter_ledger import Ledger

RECIPIENT = N_("RECIPIENT")


class Answered(NamedTuple):
    """Whose reply to which letter is meant."""

    name: Name
    sender: Annotated[str, typer.Argument(metavar=RECIPIENT, help=N_("Who replied."))]
    received: Annotated[
        str | None, typer.Option("--received", metavar=N_("DAY"), help=N_("The day of the reply."))
    ] = None


def open_ledger(session: "Session", name: str) -> "tuple[Editor, Ledger]":
    """Return what changes records, and the ledger of the letter that `name` means."""
    from ssh_cli.workflow.letter_ledger import Ledger  # what reads files of letters takes its time

    editor = Editor(session)
    letter = find(editor.dataset, "letters", name)
    return editor, Ledger(letter, editor.record("letters", letter), editor.dataset)


def read_day(option: str) -> Any:
    """Return what reads a day that an option tells."""
    return fitting("letter", "sent", called=option)
