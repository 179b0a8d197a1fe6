"""What `hafen letters ledger` does."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ssh_cli.cli.letters.life import read_file, registry_of
from ssh_cli.cli.options import Format, Output, print_report, session_of
from ssh_cli.cli.records.editing import DryRun, Yes, carry_out
from ssh_cli.cli.records.options import Source
from ssh_cli.errors import UsageError
from ssh_cli.messages import N_, _
from ssh_cli.messages.day import format_day

if TYPE_CHECKING:
    from ssh_cli.cli.session import Session
    from ssh_cli.kinds.letter import Letter
    from ssh_cli.workflow.letter_state import Registry


def keep_ledger(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar=N_("LETTER"), help=N_("Identifier of a letter; otherwise all."))
    ] = None,
    sent: Annotated[
        str | None, typer.Option("--sent", metavar=N_("DAY"), help=N_("Note a sending of this day."))
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar=N_("RECIPIENT"), help=N_("To whom it went."))
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar=N_("FILE"), help=N_("The file that was sent."))
    ] = None,
    reply: Annotated[
        str | None, typer.Option("--reply", metavar=N_("RECIPIENT"), help=N_("Note a reply from them."))
    ] = None,
    received: Annotated[
        str | None, typer.Option("--received", metavar=N_("DAY"), help=N_("The day of the reply."))
    ] = None,
    summary: Annotated[
        str | None, typer.Option("--summary", metavar=N_("TEXT"), help=N_("What it says, in own words."))
    ] = None,
    source: Source = None,
    unsent: Annotated[
        str | None,
        typer.Option(
            "--unsent",
            metavar=N_("RECIPIENT"),
            help=N_("Take back a sending to them that was noted by mistake."),
        ),
    ] = None,
    unreplied: Annotated[
        str | None,
        typer.Option(
            "--unreplied",
            metavar=N_("RECIPIENT"),
            help=N_("Take back a reply from them that was noted by mistake."),
        ),
    ] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    format_name: Format = None,
    output: Output = None,
) -> None:
    """Print the ledger, note one sending or reply, or take one back."""
    session = session_of(ctx)
    wanted = [one for one in (sent, reply, unsent, unreplied) if one is not None]
    if wanted:
        if name is None or len(wanted) > 1:
            raise UsageError(_("Name the letter, and one of --sent, --reply, --unsent and --unreplied."))
        if sent is not None:
            _note_sending(session, name, sent, to, file, yes=yes, dry_run=dry_run)
        elif reply is None:
            _take_back(session, name, unsent, (unreplied or "", received), yes=yes, dry_run=dry_run)
        else:
            told = (reply or "", received, summary or "", source)
            _note_reply(session, name, told, yes=yes, dry_run=dry_run)
        return
    from ssh_cli.model.context import Context
    from ssh_cli.output.page_letter_life import ledger_page
    from ssh_cli.query.selection import find

    dataset = session.dataset()
    letters = [find(dataset, "letters", name)] if name is not None else list(dataset.letters.values())
    page = ledger_page(letters, Context(dataset, session.on), session.stamp())
    print_report(session, lambda _everything: page, format_name=format_name, output=output)


def _note_sending(
    session: "Session", name: str, sent: str, to: str | None, file: Path | None, *, yes: bool, dry_run: bool
) -> None:
    from ssh_cli.cli.records import prompts
    from ssh_cli.cli.records.editor import Editor, fitting
    from ssh_cli.query.selection import find
    from ssh_cli.workflow import letter_ledger

    editor = Editor(session)
    letter = find(editor.dataset, "letters", name)
    addressee = prompts.demand(
        "--to", to, _("To whom"), lambda text: letter_ledger.find_addressee(text, letter, editor.dataset)
    )
    file, content = prompts.demand(
        "--file",
        None if file is None else str(file),
        _("The file that was sent"),
        lambda text: (Path(text), read_file(Path(text))),
    )
    registry = registry_of(session, editor.dataset)
    _show_difference(registry, letter, addressee, file, content)
    if letter_ledger.find_sending(letter, addressee) is None:
        letter_ledger.refuse_other_file(file.name, content, letter, registry, to=addressee)
    plan = letter_ledger.record_sending(
        letter,
        editor.record("letters", letter),
        to=addressee,
        on=fitting("letter", "sent", called="--sent")(sent),
        content=content,
        at=_committed(session),
    )
    carry_out(session, plan, yes=yes, dry_run=dry_run)


def _show_difference(registry: "Registry", letter: "Letter", to: str, file: Path, content: bytes) -> None:
    """Tell what a second sending would say otherwise than the first; the refusal follows."""
    from ssh_cli.cli.console import note
    from ssh_cli.output.guard import visible
    from ssh_cli.workflow.letter_ledger import find_sending, what_differs

    earlier = find_sending(letter, to)
    if earlier is None:
        return
    moved = what_differs(letter, earlier, registry, name=file.name, content=content)
    if moved is None:
        note(
            _("The file of {day} is not at hand, so what differs cannot be told.").format(
                day=format_day(earlier.date.text)
            )
        )
    elif not moved:
        note(_("The file says the same as that of {day}.").format(day=format_day(earlier.date.text)))
    for one in moved or ():
        note(
            _("sent on {day}: {text}").format(
                day=format_day(earlier.date.text), text=visible(one.before) or "–"
            )
        )
        note(_("now: {text}").format(text=visible(one.after) or "–"))


def _committed(session: "Session") -> str | None:
    """Return the commit that the files are of, None where they are of none."""
    from ssh_cli.errors import HafenError

    try:
        repository = session.repository()
        return None if repository.is_dirty() else repository.resolve("HEAD").hash
    except HafenError:
        return None


def _note_reply(
    session: "Session",
    name: str,
    told: tuple[str, str | None, str, list[str] | None],
    *,
    yes: bool,
    dry_run: bool,
) -> None:
    from ssh_cli.cli.records import prompts
    from ssh_cli.cli.records.editor import Editor
    from ssh_cli.query.selection import find
    from ssh_cli.workflow.letter_ledger import find_addressee, record_reply

    sender, received, summary, source = told
    editor = Editor(session)
    letter = find(editor.dataset, "letters", name)
    told_source = " ".join(source) if source else None
    summary = prompts.demand("--summary", summary or None, _("What it says, in own words"), _said)
    refs = prompts.demand("--source", told_source, _("Source (web address or key)"), editor.read_sources)
    plan = record_reply(
        letter,
        editor.record("letters", letter),
        sender=find_addressee(sender, letter, editor.dataset),
        on=_day(received, "--received"),
        summary=summary,
        source=refs,
    )
    carry_out(session, plan, yes=yes, dry_run=dry_run)


def _take_back(
    session: "Session",
    name: str,
    unsent: str | None,
    unreplied: tuple[str, str | None],
    *,
    yes: bool,
    dry_run: bool,
) -> None:
    from ssh_cli.cli.records.editor import Editor
    from ssh_cli.query.selection import find
    from ssh_cli.workflow import letter_ledger

    editor = Editor(session)
    letter = find(editor.dataset, "letters", name)
    record = editor.record("letters", letter)
    if unsent is not None:
        to = letter_ledger.find_addressee(unsent, letter, editor.dataset)
        plan = letter_ledger.take_back_sending(letter, record, to=to)
    else:
        told, received = unreplied
        sender = letter_ledger.find_addressee(told, letter, editor.dataset)
        day = _day(received, "--received")
        plan = letter_ledger.take_back_reply(letter, record, sender=sender, on=day)
    carry_out(session, plan, yes=yes, dry_run=dry_run)


def _day(text: str | None, option: str) -> str | None:
    from ssh_cli.cli.records.editor import fitting

    return None if text is None else str(fitting("letter", "sent", called=option)(text))


def _said(text: str) -> str:
    if not text.strip():
        raise UsageError(_("{name} is missing.").format(name="--summary"))
    return text.strip()
