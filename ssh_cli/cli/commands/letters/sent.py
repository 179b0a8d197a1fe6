"""`hafen letters sent`: to whom letters went and what came back; or a sending is noted."""

from pathlib import Path

from ssh_cli.cli.console import note
from ssh_cli.cli.letters.ledger import RECIPIENT, open_ledger, read_day
from ssh_cli.cli.options import Out
from ssh_cli.cli.printing import print_page
from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import carry_out
from ssh_cli.cli.records.options import Writing
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import RefusedError, UsageError
from ssh_cli.kinds.day import parse_day
from ssh_cli.letters.letter import refuse_placeholder
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day
from ssh_cli.model.context import Context
from ssh_cli.page.lines import visible
from ssh_cli.page.sections.letter_life import ledger_page
from ssh_cli.query.selection import find


@verb()
def sent(
    session: Session,
    *,
    name: str | None = None,
    to: str | None = None,
    date: str | None = None,
    file: Path | None = None,
    writing: Writing,
    out: Out,
) -> None:
    """Print the ledger, or note a sending of a file that is the letter; a second one is refused."""
    if to is None and date is None and file is None:
        dataset = session.dataset()
        letters = [find(dataset, "letters", name)] if name is not None else list(dataset.letters.values())
        print_page(session, ledger_page(letters, Context(dataset, session.on), session.stamp()), out)
        return
    if name is None:
        raise UsageError("{name} is missing.", name=_("LETTER"))
    from ssh_cli.cli.letters.reading import read_file, registry_of

    editor, kept = open_ledger(session, name)
    refuse_placeholder(kept.letter, session.templates())
    whom = prompts.demand(_(RECIPIENT), to, _("To whom"), kept.find_addressee)
    path, content = prompts.demand(
        "--file",
        None if file is None else str(file),
        _("The file that was sent"),
        lambda text: (Path(text), read_file(Path(text))),
    )
    registry = registry_of(session, editor.dataset)
    earlier = kept.find_sending(whom)
    if earlier is None:
        kept.refuse_other_file(path.name, content, registry, to=whom)
    else:
        day = format_day(earlier.date.text)
        moved = kept.what_differs(earlier, registry, name=path.name, content=content)
        if moved is None:
            note(_("The file of {day} is not at hand, so what differs cannot be told.", day=day))
        elif not moved:
            note(_("The file says the same as that of {day}.", day=day))
        for part in moved or ():
            note(_("sent on {day}: {text}", day=day, text=visible(part.before) or "–"))
            note(_("now: {text}", text=visible(part.after) or "–"))

    def read_past(text: str) -> str:
        day: str = read_day("--date")(text)
        if parse_day(day).first > session.writing_day:
            raise RefusedError(
                "The letter cannot have gone out on {day}: that is after {on}.",
                hint="Note the sending when the letter has gone out.",
                day=format_day(day),
                on=format_day(session.writing_day),
            )
        return day

    day = prompts.demand("--date", date, _("On which day"), read_past, default=session.writing_day)
    commit = session.clean_commit()
    plan = kept.record_sending(whom, on=day, content=content, at=commit.hash if commit else None)
    carry_out(session, plan, writing)
