"""What the commands share that note to whom letters went and what came back: the ledger of a letter."""

from typing import TYPE_CHECKING, Any, NamedTuple

from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import Editor, fitting
from ssh_cli.cli.records.grounds import ask_proof
from ssh_cli.cli.records.options import Source, StatementOptions
from ssh_cli.edit.new_record import add_source
from ssh_cli.edit.plan import Plan
from ssh_cli.edit.record_edit import read_record
from ssh_cli.errors import UsageError
from ssh_cli.messages import N_, _
from ssh_cli.query.selection import find

if TYPE_CHECKING:
    from ssh_cli.cli.session import Session
    from ssh_cli.kinds.letter import Letter
    from ssh_cli.workflow.letter_ledger import Ledger

RECIPIENT = N_("RECIPIENT")


class Evidence(NamedTuple):
    """What an answer to a letter is known from: public sources, or a mail that only the coordination has."""

    source: Source = None
    by_mail: bool = False


class Answered(NamedTuple):
    """Whose reply to which letter is meant."""

    name: str
    sender: str
    received: str | None = None


def ask_evidence(editor: Editor, letter: "Letter", given: Evidence) -> tuple[tuple[str, ...], Plan]:
    """Return the sources of an answer, and the plan that puts the letter's correspondence among them.

    Of a mail nothing is public but that the coordination has it: neither its words nor who wrote it.
    """
    nothing = Plan("", ())
    by_mail = given.by_mail or (
        given.source is None
        and prompts.is_interactive()
        and prompts.confirm(_("Is it known by mail alone, without a public page?"), default=False)
    )
    if not by_mail:
        return ask_proof(editor, StatementOptions(given.source or None)).source, nothing
    if given.source:
        raise UsageError("Only one of {options} can be meant.", options="--source, --by-mail")
    key, dataset = f"post-{letter.id}", editor.dataset
    if key in dataset.sources:
        return (key,), nothing
    entry = {
        "title": f"Schriftwechsel zum Brief „{letter.title.de}“",
        "publisher": dataset.alliance.name.de,
        "date": letter.date.text,
        "kind": "letter",
        "note": "Nicht öffentlich; liegt der Koordination vor.",
    }
    return (key,), add_source(read_record(editor.tree, "sources", "sources.yaml"), key, entry)


def open_ledger(session: "Session", name: str) -> "tuple[Editor, Ledger]":
    """Return what changes records, and the ledger of the letter that `name` means."""
    from ssh_cli.workflow.letter_ledger import Ledger  # what reads files of letters takes its time

    editor = Editor(session)
    letter = find(editor.dataset, "letters", name)
    return editor, Ledger(letter, editor.record("letters", letter), editor.dataset)


def read_day(option: str) -> Any:
    """Return what reads a day that an option tells."""
    return fitting("letter", "sent", called=option)
