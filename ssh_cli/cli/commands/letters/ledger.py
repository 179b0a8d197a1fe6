"""What a letter says is frozen; to whom it went and what came back is noted, and taken back."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ssh_cli.cli.console import note, read_file
from ssh_cli.cli.options import Out, print_page
from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import Editor, Source, StatementOptions, Writing, carry_out, fitting
from ssh_cli.cli.records.grounds import ask_proof
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.edit.new_record import add_source
from ssh_cli.edit.plan import Plan, combine
from ssh_cli.edit.record_edit import read_record
from ssh_cli.errors import RefusedError, UsageError
from ssh_cli.kinds.day import parse_day
from ssh_cli.letters.letter import refuse_placeholder
from ssh_cli.load.private import read_rounds
from ssh_cli.messages import _, format_day
from ssh_cli.page.lines import visible
from ssh_cli.page.sections.letter_life import ledger_page
from ssh_cli.query.selection import find
from ssh_cli.workflow.consent import refuse_doubts, refuse_without_round
from ssh_cli.workflow.letter_state import Registry, freeze_letter, settled_commit, unfreeze_letter
from ssh_cli.workflow.signing import refuse_unanswered

if TYPE_CHECKING:
    from collections.abc import Callable

    from ssh_cli.kinds.letter import Letter
    from ssh_cli.model.dataset import Dataset
    from ssh_cli.workflow.letter_ledger import Ledger


class EvidenceOptions(NamedTuple):
    """What an answer to a letter is known from: public sources, or a mail that only the coordination has."""

    source: Source = None
    by_mail: bool = False


class Answered(NamedTuple):
    """Whose reply is meant."""

    sender: str | None = None
    received: str | None = None


def ask_evidence(editor: Editor, letter: "Letter", given: EvidenceOptions) -> tuple[tuple[str, ...], Plan]:
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
    key, dataset = _post(letter), editor.dataset
    if key in dataset.sources:
        return (key,), nothing
    entry = {
        "title": f"Schriftwechsel zum Brief „{letter.title.de}“",
        "publisher": dataset.alliance.name.de,
        "date": min(letter.date.text, editor.session.writing_day),  # a round comes before the letter's day
        "kind": "letter",
        "note": "Nicht öffentlich; liegt der Koordination vor.",
    }
    plan = add_source(read_record(editor.tree, "sources", "sources.yaml"), key, entry)
    return (key,), plan._replace(next_steps=())  # it is named as evidence already


def _post(letter: "Letter") -> str:
    """Return the key of the source that a letter's correspondence is."""
    return f"post-{letter.id}"


class LedgerEditor(Editor):
    """What changes records, and the ledger of the letter that a name means."""

    def __init__(self, session: Session, name: str) -> None:
        from ssh_cli.workflow.letter_ledger import Ledger  # what reads files of letters takes its time

        super().__init__(session)
        letter = find(self.dataset, "letters", name)
        self.kept = Ledger(letter, self.record("letters", letter), self.dataset)


def _drop_post(editor: LedgerEditor, plan: Plan) -> Plan:
    """Return a plan that takes back a reply; the letter's correspondence goes too, if nothing names it."""
    from ssh_cli.load.private import private_tree

    key, bibliography = _post(editor.kept.letter), "sources.yaml"
    texts = [
        plan.files.get(entry.path) or tree.read(entry.path)
        for tree in (editor.tree, private_tree(editor.session.root()))
        for entry in tree.entries()
        if entry.path.endswith(".yaml") and entry.path != bibliography
    ]
    if key not in editor.dataset.sources or any(key.encode() in text for text in texts):
        return plan
    without = read_record(editor.tree, "sources", bibliography).remove(("sources", key))
    note("Nothing else names the source “{key}”: it goes as well.", key=key)
    return combine([plan, without.plan("", ())], plan.summary)


change = verb(start=LedgerEditor, then=carry_out)


def _ask_party(kept: "Ledger", given: str | None, question: str = "") -> str:
    """Return how the ledger names whom an argument means, which is asked for where it was not given."""
    words = kept.dataset.recipients
    return prompts.demand(_("RECIPIENT"), given, question, kept.find_addressee, words=words)


def read_day(option: str) -> Any:
    """Return what reads a day that an option tells."""
    return fitting("letter", "sent", called=option)


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
    """Print the ledger, or note a sending, with the file where it is at hand; a second one is refused."""
    if to is None and date is None and file is None:
        dataset = session.dataset()
        letters = [find(dataset, "letters", name)] if name is not None else list(dataset.letters.values())
        print_page(session, ledger_page(letters, session.context()), out)
        return
    from ssh_cli.cli.commands.letters.verify import registry_of

    known = session.dataset().letters
    meant = partial(find, session.dataset(), "letters")
    letter = prompts.demand(_("LETTER"), name, _("Which letter"), meant, words=known)
    editor = LedgerEditor(session, letter.id)
    kept = editor.kept
    refuse_placeholder(kept.letter, session.templates())
    whom = _ask_party(kept, to, _("To whom"))
    _tell_of_stranger(kept, whom)

    def read(text: str) -> bytes:
        path, content = Path(text), read_file(Path(text))
        _compare(kept, path.name, content, registry_of(session, editor.dataset), whom)
        return content

    question = _("The file that was sent, if it is at hand")
    content = prompts.offer("--file", None if file is None else str(file), question, read)
    commit = session.clean_commit()

    def read_past(text: str) -> Plan:
        day: str = read_day("--date")(text)
        if parse_day(day).first > session.writing_day:
            raise RefusedError(
                "The letter cannot have gone out on {day}: that is after {on}.",
                hint="Note the sending when the letter has gone out.",
                day=format_day(day),
                on=format_day(session.writing_day),
            )
        return kept.record_sending(whom, on=day, content=content, at=commit.hash if commit else None)

    if kept.find_sending(whom) is not None:  # refused, whatever the day
        date = date or session.writing_day
    plan = prompts.demand("--date", date, _("On which day"), read_past, default=session.writing_day)
    if content is None and plan.edits:
        note("Without the file no checksum is kept: what was sent cannot be verified later.")
    carry_out(session, plan, writing)


def _compare(kept: "Ledger", name: str, content: bytes, registry: "Registry", to: str) -> None:
    """Say how a file differs from what went to somebody before; raise RefusedError where it is no letter."""
    earlier = kept.find_sending(to)
    if earlier is None:
        other = kept.refuse_other_file(name, content, registry, to=to)
        if other is not None:
            note(
                "“{name}” looks like the letter “{id}”. Look whether it is the right file.",
                name=name,
                id=other,
            )
        return
    day = earlier.date.formatted
    moved = kept.what_differs(earlier, registry, name=name, content=content)
    if moved is None:
        note("The file of {day} is not at hand, so what differs cannot be told.", day=day)
    elif not moved:
        note("The file says the same as that of {day}.", day=day)
    for part in moved or ():
        note("sent on {day}: {text}", day=day, text=visible(part.before) or "–")
        note("now: {text}", text=visible(part.after) or "–")


@change
def replied(
    editor: LedgerEditor, *, reply: Answered, summary: str | None = None, evidence: EvidenceOptions
) -> Plan:
    """Ask for what is missing, and note it."""
    kept = editor.kept
    sender = _ask_party(kept, reply.sender)
    _tell_of_stranger(kept, sender)
    said = prompts.demand("--summary", summary or None, _("What it says, in own words"), _said)
    source, public = ask_evidence(editor, kept.letter, evidence)
    record = partial(kept.record_reply, sender, summary=said, source=source)
    plan = _plan_received(editor.session, reply.received, record)
    return combine([plan, public], plan.summary)


def _tell_of_stranger(kept: "Ledger", party: str) -> None:
    """Say that a letter which names its recipients does not name somebody."""
    named = {name for recipient in kept.letter.recipients for name in (recipient.id, recipient.name)}
    if named and party not in named:
        note("“{name}” is not among the recipients of this letter.", name=party)


def _plan_received(session: Session, given: str | None, record: "Callable[..., Plan]") -> Plan:
    """Return what `record` plans for the day of a reply, None where nobody knows it, which is then said."""
    unknown = _("unknown")

    def read(text: str) -> Plan:
        return record(on=None if text.casefold() == unknown else read_day("--received")(text))

    if given is None and not prompts.is_interactive():
        note("No day is told, so the reply comes on record without one; --received tells it.")
        return record(on=None)
    question = _("On which day did it come, or “{unknown}”", unknown=unknown)
    return prompts.demand("--received", given, question, read, default=session.writing_day)


def _said(text: str) -> str:
    if not text.strip():
        raise UsageError("{name} is missing.", name="--summary")
    return text.strip()


@change
def unsent(editor: LedgerEditor, *, to: str | None = None) -> Plan:
    """Take the sending out of the record."""
    kept = editor.kept
    return kept.take_back_sending(_ask_party(kept, to))


@change
def unreplied(editor: LedgerEditor, *, reply: Answered) -> Plan:
    """Take the reply out of the record: that of a day, or the only one."""
    kept = editor.kept
    day = None if reply.received is None else read_day("--received")(reply.received)
    plan = kept.take_back_reply(_ask_party(kept, reply.sender), on=day)
    return _drop_post(editor, plan)


@verb(then=carry_out)
def freeze(session: Session, *, name: str, again: bool = False, unanswered: bool = False) -> Plan:
    """Put down figures, names, offices, commit, day and digests."""
    session.admit_private(overlay=False)
    editor = Editor(session)
    letter = find(editor.dataset, "letters", name)
    _refuse_unconfirmed(session, letter, editor.dataset, unanswered=unanswered)
    return freeze_letter(
        letter,
        editor.dataset,
        editor.record("letters", letter),
        on=session.writing_day,
        commit=settled_commit(session.repository()),
        templates=session.templates(),
        again=again,
    )


def _refuse_unconfirmed(session: Session, letter: "Letter", dataset: "Dataset", *, unanswered: bool) -> None:
    """Raise RefusedError where names under the letter are not those that agreed to what it says now.

    Refused too, unless `unanswered`, while somebody who was asked may still agree.

    Only the round tells, which is read with --private alone: without it a letter with signatures that
    need a consent is refused.
    """
    if not session.private():
        refuse_without_round(letter, f"hafen --private letters freeze {letter.id}")
        return

    known = read_rounds(session.private_tree()).rounds.get(letter.id)
    refuse_doubts(letter, known, session.text_if_any(letter, dataset))
    if known is not None and not unanswered:
        refuse_unanswered(known)


@change
def unfreeze(editor: LedgerEditor) -> Plan:
    """Take out what was frozen; the record says that it was."""
    kept = editor.kept
    return unfreeze_letter(kept.letter, kept.record)
