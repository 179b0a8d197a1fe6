"""What `hafen letters round` does: the signature round, kept in the private overlay."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from ssh_cli.analysis.mandates import Mandates
from ssh_cli.analysis.signatories import Candidate, Required, find_signatories
from ssh_cli.cli.choices import confirmation_bases
from ssh_cli.cli.console import note
from ssh_cli.cli.document_output import templates_of
from ssh_cli.cli.groups import choose_group
from ssh_cli.cli.letters.reading import text_if_any, text_now
from ssh_cli.cli.letters.round_writing import write_round
from ssh_cli.cli.options import Everybody, Name, Out, print_report
from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import Editor, carry_out, fitting
from ssh_cli.cli.records.grounds import ask_proof
from ssh_cli.cli.records.options import Note, Source, Statement, Writing
from ssh_cli.cli.session import Session, refuse_errors
from ssh_cli.cli.verb import alone, verb
from ssh_cli.errors import UsageError
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.round import Draft, Request, SigningRound
from ssh_cli.kinds.vocabularies import Status
from ssh_cli.kinds.words import label
from ssh_cli.load.private import read_rounds
from ssh_cli.messages import N_, _
from ssh_cli.messages.day import format_day
from ssh_cli.model.context import Context
from ssh_cli.output.page_letter_life import describe_backing, describe_holders, round_page
from ssh_cli.page.guard import visible_line
from ssh_cli.query.selection import find
from ssh_cli.workflow import signing
from ssh_cli.workflow.signing import round_record, settled, unpublished
from ssh_cli.workflow.withdrawal import withdraw

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ssh_cli.edit.plan import Plan
    from ssh_cli.edit.record_edit import RecordFile
    from ssh_cli.kinds.letter import Letter
    from ssh_cli.kinds.member import Municipality

app = alone()
_PUBLISH = "--publish"
_CONFIRM = "--confirm"
_FORM_CHANGE = "--form-change"
_SENT, _NOW = "sent", "now"
_ANSWERS = {_CONFIRM: "confirmed", "--decline": "declined", "--no-answer": "no-answer"}


class Details(NamedTuple):
    """What else is said of a step: of an answer, or of whom a query means."""

    signer: Annotated[
        str | None,
        typer.Option("--name", metavar=N_("NAME"), help=N_("Who signs, as it shall stand under the letter.")),
    ] = None
    office: Annotated[str | None, typer.Option(metavar=N_("TEXT"), help=N_("In which office."))] = None
    basis: Annotated[
        str | None,
        typer.Option(
            metavar=N_("BASIS"),
            autocompletion=confirmation_bases,
            help=N_("Known from: {values}."),
        ),
    ] = None
    source: Source = None
    draft: Annotated[
        str | None,
        typer.Option(
            "--draft",
            autocompletion=lambda: (_SENT, _NOW),
            help=N_("Which text is confirmed: the one that was sent, or the one that there is now."),
        ),
    ] = None
    note: Note = None
    everybody: Everybody = False

    def fields(self) -> dict[str, str | None]:
        """Return what is said of an answer, by the names that a record has for it."""
        return {"name": self.signer, "office": self.office, "basis": self.basis, "note": self.note}


@verb(app)
def round_(
    session: Session,
    *,
    name: Name,
    invite: Annotated[
        str | None,
        typer.Option(metavar=N_("QUERY"), help=N_("Note that these were asked: a query, or a name.")),
    ] = None,
    deadline: Annotated[
        str | None, typer.Option(metavar=N_("DAY"), help=N_("Ask for an answer by this day."))
    ] = None,
    confirm: Annotated[
        str | None, typer.Option(metavar=N_("MEMBER"), help=N_("Note a confirmation."))
    ] = None,
    decline: Annotated[str | None, typer.Option(metavar=N_("MEMBER"), help=N_("Note a refusal."))] = None,
    no_answer: Annotated[
        str | None, typer.Option(metavar=N_("MEMBER"), help=N_("Note that you wait no longer."))
    ] = None,
    reminded: Annotated[
        str | None, typer.Option(metavar=N_("QUERY"), help=N_("Note that these were reminded."))
    ] = None,
    remind: Annotated[
        bool, typer.Option("--remind", help=N_("Show only who is due for a reminder."))
    ] = False,
    form_change: Annotated[
        str | None,
        typer.Option(
            _FORM_CHANGE,
            metavar=N_("WHO"),
            help=N_("Note who says that only the form has changed since the consents."),
        ),
    ] = None,
    publish: Annotated[
        bool, typer.Option(_PUBLISH, help=N_("Add the confirmed signatories to the public record."))
    ] = False,
    details: Details,
    writing: Writing,
) -> None:
    """Show the round, or note one step of it on the day of --on."""
    session.admit_private(overlay=False)
    asked = {
        "--invite": invite if invite is not None or deadline is None else "",
        _CONFIRM: confirm,
        "--decline": decline,
        "--no-answer": no_answer,
        "--reminded": reminded,
        _FORM_CHANGE: form_change,
        _PUBLISH: "" if publish else None,
    }
    steps = {option: value for option, value in asked.items() if value is not None}
    if len(steps) > 1:
        raise UsageError(_("One step at a time: {options}").format(options=", ".join(steps)))
    keeping = _open(Editor(session), name)
    if not steps:
        keeping.show(due_only=remind)
        return
    ((option, value),) = steps.items()
    plan = keeping.plan(option, value, details, deadline)
    keeping.tell_of_mandates(option, value)
    if option == _PUBLISH:
        carry_out(session, plan, writing)
    else:
        write_round(session, plan, keeping.withdrawal(option, value), writing)


def _open(editor: Editor, name: str) -> "_Keeping":
    """Return the round of a letter, an empty one where it has none; a broken one raises InvalidDataError."""
    session = editor.session
    letter = find(editor.dataset, "letters", name)
    known = read_rounds(session.private_tree())
    refuse_errors(tuple(one for one in known.findings if one.path.endswith(f"/{letter.id}.yaml")))
    file = known.files.get(letter.id)
    record = round_record(letter.id, file.raw if file else None)
    return _Keeping(editor, letter, record, known.rounds.get(letter.id, SigningRound(id=letter.id)))


def _ask_basis() -> str:
    """Let somebody choose what a confirmation is known from; raise UsageError where nobody can be asked."""
    if not prompts.is_interactive():
        raise prompts.missing("--basis")
    choices = [(basis, label("signature", basis)) for basis in confirmation_bases()]
    return str(prompts.choose(_("Known from what?"), choices, default=0))


@dataclass(frozen=True, slots=True)
class _Keeping:
    """A round in somebody's hands."""

    editor: Editor
    letter: "Letter"
    record: "RecordFile"
    round: "SigningRound"

    def plan(self, option: str, value: str, details: Details, deadline: str | None) -> "Plan":
        """Return the plan for one step."""
        on = self.editor.session.writing_day
        if option == _PUBLISH:
            record = self.editor.record("letters", self.letter)
            return signing.publish(self.letter, self.round, record, self.text_if_any())
        if option == _FORM_CHANGE:
            return signing.declare_form_change(self.record, self.round, self.text(), value, on=on)
        if option == "--invite":
            day = fitting("round", "deadline", called="--deadline")(deadline) if deadline else None
            chosen = self._members(value, everybody=details.everybody)
            self._tell_left_out(value, chosen)
            return signing.invite(
                self.letter, self.record, self.round, chosen, on=on, deadline=day, draft=self.text_if_any()
            )
        if option == "--reminded":
            chosen = self._members(value, everybody=True)
            due = [one for one in chosen if self.round.of(one) is not None] or chosen
            return signing.remind(self.record, self.round, due, on=on)
        (member,) = self._members(value, everybody=True, single=True)
        _place, request = signing.place_of(self.round, member)
        confirming = option == _CONFIRM
        fields = self._fields(details, confirming=confirming)
        if confirming:
            self._tell_of_holders(request, fields)
        return signing.answer(
            self.record,
            self.round,
            member,
            Status(_ANSWERS[option]),
            on=on,
            told=fields,
            called=self.editor.dataset.municipalities[member].name,
            consent=self._confirmed_text(request, details.draft) if confirming else None,
        )

    def text_if_any(self) -> "Draft | None":
        """Return the text that the letter has now, None where there are no words yet, or broken ones."""
        return text_if_any(self.editor.session, self.letter, self.editor.dataset)

    def text(self) -> "Draft | None":
        """Return the text that the letter has now, None where there are no words yet, and say so."""
        found = text_now(self.editor.session, self.letter, self.editor.dataset)
        if found is None:
            note(_("The letter has no words yet: which text was agreed to cannot be kept."))
        return found

    def withdrawal(self, option: str, value: str) -> "Plan | None":
        """Return the plan that takes a name out of the public record, where a step says that it goes."""
        if option == _CONFIRM or option not in _ANSWERS:
            return None
        (member,) = self._members(value, everybody=True, single=True)
        record = self.editor.record("letters", self.letter)
        return withdraw(self.letter, record, member, templates_of(self.editor.session))

    def _confirmed_text(self, request: "Request", asked: str | None) -> "Draft | None":
        """Return the text that a confirmation is given to: what was sent, unless that was confirmed before.

        Raise UsageError for an unknown word, or where it is not known what was sent.
        """
        if asked not in {None, _SENT, _NOW}:
            raise UsageError(
                _("There is no draft “{name}”.").format(name=asked), hint="--draft sent, --draft now"
            )
        if asked == _SENT and request.draft is None:
            raise UsageError(
                _("It is not known which text “{member}” was sent.").format(member=request.member)
            )
        now = self.text()
        sent = request.draft
        if asked == _NOW or sent is None or (asked is None and request.status is Status.CONFIRMED):
            return now
        if asked is None and now is not None and sent.text != now.text:
            note(
                _(
                    "The letter has changed since it was sent on {day}: kept is a consent to what was sent. "
                    "If the text of today was confirmed, say so: --draft now"
                ).format(day=format_day(request.invited.text))
            )
        return sent

    def _tell_of_holders(self, request: "Request", fields: dict[str, Any]) -> None:
        """Say where another name or office shall stand under the letter than is on record for the town."""
        town = self.editor.dataset.municipalities[request.member]
        name, office = fields.get("name", request.name), fields.get("office", request.office)
        if warning := describe_holders(town, name, office):
            note(warning)

    def tell_of_mandates(self, option: str, value: str) -> None:
        """Say which of those who confirm, or are published, have no known mandate for all of the letter."""
        if option == _PUBLISH:
            members = tuple(one.member for one in unpublished(self.letter, self.round))
        elif option == _CONFIRM:
            members = self._members(value, everybody=True, single=True)
        else:
            return
        towns = [self.editor.dataset.municipalities.get(one) for one in members]
        for one in self._candidates([(town, Answer.YES) for town in towns if town is not None]):
            if warning := describe_backing(one):
                note(warning)

    def _candidates(self, towns: "Iterable[tuple[Municipality, Answer]]") -> "tuple[Candidate, ...]":
        """Return who of these may sign the letter; nobody where it makes no demands."""
        if not self.letter.demands:
            return ()
        mandates = Mandates(self.editor.dataset, self.editor.session.on)
        return find_signatories(mandates, towns, [Required(one) for one in self.letter.demands])

    def _tell_left_out(self, text: str, chosen: tuple[str, ...]) -> None:
        """Say whom a query means that is not asked: who is no member, was asked before, or has signed."""
        towns = self.editor.dataset.municipalities
        meant = self._members(text, everybody=True)
        signed = settled(self.letter)
        outside = [one for one in meant if one not in chosen]
        before = [one for one in chosen if one in signed or self.round.of(one) is not None]
        for words, left in (
            (_("Not asked, as they are no members for certain: {names} (--all asks them too)"), outside),
            (_("Not asked again, as they were asked or have signed already: {names}"), before),
        ):
            if left:
                note(words.format(names=", ".join(visible_line(towns[one].name) for one in left)))

    def _fields(self, details: Details, *, confirming: bool) -> dict[str, Any]:
        """Return what is said of an answer, and ask for what a confirmation needs.

        Raise UsageError for what the schema does not take, and for what is missing.
        """
        given = details.fields()
        check = {key: fitting("round", "requests", 0, key, called=f"--{key}") for key in given}
        answers: dict[str, Any] = {key: check[key](text) for key, text in given.items() if text}
        if confirming:
            for key, question in (("name", _("Who signs")), ("office", _("In which office"))):
                answer = answers.get(key) or prompts.offer(None, question, check[key])
                answers |= {key: answer} if answer else {}
            if "basis" not in answers:
                answers["basis"] = _ask_basis()
        if confirming or details.source:
            answers["source"] = ask_proof(self.editor, Statement(details.source or None)).entries()["source"]
        return answers

    def _members(self, text: str, *, everybody: bool, single: bool = False) -> tuple[str, ...]:
        """Return the ids of the municipalities that a name or a query means, members unless `everybody`."""
        dataset, on = self.editor.dataset, self.editor.session.on
        if single or (":" not in text and " " not in text.strip()):
            names = [one for one in text.split(",") if one.strip()]
            return tuple(str(find(dataset, "members", one).id) for one in names)
        query = text if everybody else f"standing:member ({text})"
        group, _scope = choose_group(dataset, [query], on, everybody=True)
        return tuple(one.id for one in group.everybody)

    def show(self, *, due_only: bool) -> None:
        """Print the round, and who may be asked yet."""
        session, dataset = self.editor.session, self.editor.dataset
        group, _scope = choose_group(dataset, None, session.on)
        page = round_page(
            self.letter,
            self.round,
            self._candidates((one, group.belongs(one.id)) for one in group.everybody),
            Context(dataset, session.on),
            session.stamp(),
            text=None if due_only else self.text_if_any(),
            due_only=due_only,
        )
        print_report(session, page, Out("text"))
