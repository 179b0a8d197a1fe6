"""`hafen letters ledger`: to whom letters went and what came back; shown, noted, or taken back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from ssh_cli.cli.console import note
from ssh_cli.cli.options import Out
from ssh_cli.cli.printing import print_page
from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import Editor, carry_out, fitting
from ssh_cli.cli.records.grounds import ask_proof
from ssh_cli.cli.records.options import Source, StatementOptions, Writing
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.errors import UsageError
from ssh_cli.messages import N_, _
from ssh_cli.messages.day import format_day
from ssh_cli.model.context import Context
from ssh_cli.page.guard import visible
from ssh_cli.page.sections.letter_life import ledger_page
from ssh_cli.query.selection import find

if TYPE_CHECKING:
    from ssh_cli.edit.plan import Plan
    from ssh_cli.workflow.letter_ledger import Ledger

app = alone()
_RECIPIENT = N_("RECIPIENT")


class LedgerOptions(NamedTuple):
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


@verb(app)
def ledger(
    session: Session,
    *,
    name: Annotated[
        str | None, typer.Argument(metavar=N_("LETTER"), help=N_("Identifier of a letter; otherwise all."))
    ] = None,
    step: LedgerOptions,
    writing: Writing,
    out: Out,
) -> None:
    """Print the ledger, note one sending or reply, or take one back."""
    plans = {"sent": _sent, "reply": _replied, "unsent": _unsent, "unreplied": _unreplied}
    asked = [field for field in plans if getattr(step, field) is not None]
    if not asked:
        dataset = session.dataset()
        letters = [find(dataset, "letters", name)] if name is not None else list(dataset.letters.values())
        print_page(session, ledger_page(letters, Context(dataset, session.on), session.stamp()), out)
        return
    if name is None or len(asked) > 1:
        raise UsageError(_("Name the letter, and one of --sent, --reply, --unsent and --unreplied."))
    from ssh_cli.workflow.letter_ledger import Ledger  # what reads files of letters takes its time

    editor = Editor(session)
    letter = find(editor.dataset, "letters", name)
    kept = Ledger(letter, editor.record("letters", letter), editor.dataset)
    carry_out(session, plans[asked[0]](editor, kept, step), writing)


def _sent(editor: Editor, kept: "Ledger", step: LedgerOptions) -> "Plan":
    """Note a sending, of a file that is the letter; a second one to somebody is refused with what differs."""
    from ssh_cli.cli.letters.reading import read_file, registry_of

    to = prompts.demand("--to", step.to, _("To whom"), kept.find_addressee)
    path, content = prompts.demand(
        "--file",
        None if step.file is None else str(step.file),
        _("The file that was sent"),
        lambda text: (Path(text), read_file(Path(text))),
    )
    registry = registry_of(editor.session, editor.dataset)
    earlier = kept.find_sending(to)
    if earlier is None:
        kept.refuse_other_file(path.name, content, registry, to=to)
    else:
        day = format_day(earlier.date.text)
        moved = kept.what_differs(earlier, registry, name=path.name, content=content)
        if moved is None:
            note(_("The file of {day} is not at hand, so what differs cannot be told.").format(day=day))
        elif not moved:
            note(_("The file says the same as that of {day}.").format(day=day))
        for part in moved or ():
            note(_("sent on {day}: {text}").format(day=day, text=visible(part.before) or "–"))
            note(_("now: {text}").format(text=visible(part.after) or "–"))
    return kept.record_sending(
        to, on=_day("--sent", step.sent), content=content, at=editor.session.clean_commit()
    )


def _replied(editor: Editor, kept: "Ledger", step: LedgerOptions) -> "Plan":
    """Note a reply."""
    summary = prompts.demand("--summary", step.summary or None, _("What it says, in own words"), _said)
    source = ask_proof(editor, StatementOptions(step.source or None)).source
    sender = kept.find_addressee(step.reply or "")
    return kept.record_reply(sender, on=_day("--received", step.received), summary=summary, source=source)


def _unsent(_editor: Editor, kept: "Ledger", step: LedgerOptions) -> "Plan":
    """Take a sending back that was noted by mistake."""
    return kept.take_back_sending(kept.find_addressee(step.unsent or ""))


def _unreplied(_editor: Editor, kept: "Ledger", step: LedgerOptions) -> "Plan":
    """Take a reply back that was noted by mistake."""
    sender = kept.find_addressee(step.unreplied or "")
    return kept.take_back_reply(sender, on=_day("--received", step.received))


def _day(option: str, text: str | None) -> Any:
    return None if text is None else fitting("letter", "sent", called=option)(text)


def _said(text: str) -> str:
    if not text.strip():
        raise UsageError(_("{name} is missing."), name="--summary")
    return text.strip()
