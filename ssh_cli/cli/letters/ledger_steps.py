"""Steps in the ledger of a letter: a sending or a reply noted, or taken back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ssh_cli.cli.console import note
from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import Editor, fitting
from ssh_cli.cli.records.grounds import ask_proof
from ssh_cli.cli.records.options import Source, Statement
from ssh_cli.cli.session import Session
from ssh_cli.errors import UsageError
from ssh_cli.messages import N_, _
from ssh_cli.messages.day import format_day
from ssh_cli.page.guard import visible
from ssh_cli.query.selection import find

if TYPE_CHECKING:
    from ssh_cli.edit.plan import Plan
    from ssh_cli.kinds.letter import Letter
    from ssh_cli.workflow.letter_state import Registry

_RECIPIENT = N_("RECIPIENT")


class Step(NamedTuple):
    """What is noted or taken back: `sent`, `reply`, `unsent` or `unreplied`, and what goes with it."""

    sent: Annotated[
        str | None, typer.Option("--sent", metavar=N_("DAY"), help=N_("Note a sending of this day."))
    ] = None
    to: Annotated[str | None, typer.Option("--to", metavar=_RECIPIENT, help=N_("To whom it went."))] = None
    file: Annotated[
        Path | None, typer.Option("--file", metavar=N_("FILE"), help=N_("The file that was sent."))
    ] = None
    reply: Annotated[
        str | None, typer.Option("--reply", metavar=_RECIPIENT, help=N_("Note a reply from them."))
    ] = None
    received: Annotated[
        str | None, typer.Option("--received", metavar=N_("DAY"), help=N_("The day of the reply."))
    ] = None
    summary: Annotated[
        str | None, typer.Option("--summary", metavar=N_("TEXT"), help=N_("What it says, in own words."))
    ] = None
    source: Source = None
    unsent: Annotated[
        str | None,
        typer.Option(
            "--unsent", metavar=_RECIPIENT, help=N_("Take back a sending to them that was noted by mistake.")
        ),
    ] = None
    unreplied: Annotated[
        str | None,
        typer.Option(
            "--unreplied",
            metavar=_RECIPIENT,
            help=N_("Take back a reply from them that was noted by mistake."),
        ),
    ] = None

    @property
    def wanted(self) -> int:
        """How many steps are asked for."""
        return sum(text is not None for text in (self.sent, self.reply, self.unsent, self.unreplied))


def plan_step(session: Session, name: str, step: Step) -> "Plan":
    """Return the plan for a step in the ledger of the letter that `name` means; ask for what is missing."""
    from ssh_cli.workflow import letter_ledger

    editor = Editor(session)
    letter: Letter = find(editor.dataset, "letters", name)
    record = editor.record("letters", letter)

    def addressee(text: str) -> str:
        return letter_ledger.find_addressee(text, letter, editor.dataset)

    if step.sent is not None:
        to = prompts.demand("--to", step.to, _("To whom"), addressee)
        content = _sent_file(editor, letter, to, step.file)
        on = fitting("letter", "sent", called="--sent")(step.sent)
        at = session.clean_commit()
        return letter_ledger.record_sending(letter, record, to=to, on=on, content=content, at=at)
    if step.reply is not None:
        summary = prompts.demand("--summary", step.summary or None, _("What it says, in own words"), _said)
        refs = ask_proof(editor, Statement(step.source or None)).source
        sender, on = addressee(step.reply), _received(step)
        return letter_ledger.record_reply(letter, record, sender=sender, on=on, summary=summary, source=refs)
    if step.unsent is not None:
        return letter_ledger.take_back_sending(letter, record, to=addressee(step.unsent))
    sender = addressee(step.unreplied or "")
    return letter_ledger.take_back_reply(letter, record, sender=sender, on=_received(step))


def _sent_file(editor: Editor, letter: "Letter", to: str, file: Path | None) -> bytes:
    """Return what was sent; tell how it differs from what went to the same addressee before."""
    from ssh_cli.cli.letters.reading import read_file, registry_of
    from ssh_cli.workflow import letter_ledger

    path, content = prompts.demand(
        "--file",
        None if file is None else str(file),
        _("The file that was sent"),
        lambda text: (Path(text), read_file(Path(text))),
    )
    registry = registry_of(editor.session, editor.dataset)
    if letter_ledger.find_sending(letter, to) is None:
        letter_ledger.refuse_other_file(path.name, content, letter, registry, to=to)
    else:
        _show_difference(registry, letter, to, path, content)
    return content


def _show_difference(registry: "Registry", letter: "Letter", to: str, file: Path, content: bytes) -> None:
    """Tell what a second sending would say otherwise than the first; the refusal follows."""
    from ssh_cli.workflow.letter_ledger import find_sending, what_differs

    earlier = find_sending(letter, to)
    assert earlier is not None
    day = format_day(earlier.date.text)
    moved = what_differs(letter, earlier, registry, name=file.name, content=content)
    if moved is None:
        note(_("The file of {day} is not at hand, so what differs cannot be told.").format(day=day))
    elif not moved:
        note(_("The file says the same as that of {day}.").format(day=day))
    for part in moved or ():
        note(_("sent on {day}: {text}").format(day=day, text=visible(part.before) or "–"))
        note(_("now: {text}").format(text=visible(part.after) or "–"))


def _received(step: Step) -> str | None:
    if step.received is None:
        return None
    return str(fitting("letter", "sent", called="--received")(step.received))


def _said(text: str) -> str:
    if not text.strip():
        raise UsageError(_("{name} is missing.").format(name="--summary"))
    return text.strip()
