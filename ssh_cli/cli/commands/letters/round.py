"""What `hafen letters round` does: the signature round, kept in the private overlay."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from ssh_cli.analysis.mandates import Mandates
from ssh_cli.analysis.signatories import Required, SignatoryCandidate, find_signatories
from ssh_cli.cli.choices import confirmation_bases
from ssh_cli.cli.console import note
from ssh_cli.cli.groups import MEMBERS, choose_group
from ssh_cli.cli.letters.reading import text_if_any, text_now
from ssh_cli.cli.letters.round_writing import write_step
from ssh_cli.cli.options import Everybody, Name, Out
from ssh_cli.cli.printing import print_page
from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import Editor, fitting
from ssh_cli.cli.records.grounds import ask_proof
from ssh_cli.cli.records.options import Note, Source, StatementOptions, Writing
from ssh_cli.cli.session import Session, refuse_errors
from ssh_cli.cli.verb import alone, verb
from ssh_cli.edit.plan import Plan, make_plan
from ssh_cli.errors import UsageError
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.vocabularies import Status, label
from ssh_cli.load.private import read_rounds
from ssh_cli.messages import N_, _
from ssh_cli.messages.day import format_day
from ssh_cli.model.context import Context
from ssh_cli.page.guard import visible_line
from ssh_cli.page.sections.letter_life import describe_backing, describe_holders, round_page
from ssh_cli.query.selection import find
from ssh_cli.workflow import signing
from ssh_cli.workflow.signing import KeptRound, RoundStep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ssh_cli.kinds.member import Municipality
    from ssh_cli.kinds.round import Draft, Request

app = alone()
_SENT, _NOW = "sent", "now"


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
        str | None,
        typer.Option(metavar="a,b,c", help=N_("Note confirmations, of one municipality or several.")),
    ] = None,
    decline: Annotated[str | None, typer.Option(metavar="a,b,c", help=N_("Note refusals."))] = None,
    no_answer: Annotated[
        str | None, typer.Option(metavar="a,b,c", help=N_("Note for whom you wait no longer."))
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
            metavar=N_("WHO"),
            help=N_("Note who says that only the form has changed since the consents."),
        ),
    ] = None,
    publish: Annotated[
        bool, typer.Option("--publish", help=N_("Add the confirmed signatories to the public record."))
    ] = False,
    details: Details,
    writing: Writing,
) -> None:
    """Show the round, or note one step of it on the day of --on."""
    session.admit_private(overlay=False)
    asked = {
        "--invite": invite if invite is not None or deadline is None else "",
        "--confirm": confirm,
        "--decline": decline,
        "--no-answer": no_answer,
        "--reminded": reminded,
        "--form-change": form_change,
        "--publish": "" if publish else None,
    }
    steps = {option: value for option, value in asked.items() if value is not None}
    if len(steps) > 1:
        raise UsageError(_("One step at a time: {options}"), options=", ".join(steps))
    editor = Editor(session)
    kept = _open_round(editor, name)
    if not steps:
        _show(editor, kept, due_only=remind)
        return
    ((option, value),) = steps.items()
    match option:
        case "--invite":
            step = _invite(editor, kept, value, deadline, everybody=details.everybody)
        case "--confirm":
            step = _confirm(editor, kept, value, details)
        case "--decline":
            step = _end(editor, kept, value, Status.DECLINED, details)
        case "--no-answer":
            step = _end(editor, kept, value, Status.NO_ANSWER, details)
        case "--reminded":
            step = _remind(editor, kept, value)
        case "--form-change":
            text = _text(editor, kept)
            step = RoundStep(signing.declare_form_change(kept, text, value, on=session.writing_day))
        case _:
            step = _publish(editor, kept)
    write_step(session, step, writing)


def _open_round(editor: Editor, name: str) -> KeptRound:
    """Return the round of a letter, an empty one where it has none; a broken one raises InvalidDataError."""
    letter = find(editor.dataset, "letters", name)
    known = read_rounds(editor.session.private_tree())
    refuse_errors(tuple(wrong for wrong in known.findings if wrong.path.endswith(f"/{letter.id}.yaml")))
    return KeptRound.among(known, letter)


def _show(editor: Editor, kept: KeptRound, *, due_only: bool) -> None:
    """Print the round, and who may be asked yet."""
    session, dataset = editor.session, editor.dataset
    group, _scope = choose_group(dataset, None, session.on)
    page = round_page(
        kept.letter,
        kept.round,
        _candidates(editor, kept, ((town, group.belongs(town.id)) for town in group.everybody)),
        Context(dataset, session.on),
        session.stamp(),
        text=None if due_only else text_if_any(session, kept.letter, dataset),
        due_only=due_only,
    )
    print_page(session, page, Out("text"))


def _invite(
    editor: Editor, kept: KeptRound, query: str, deadline: str | None, *, everybody: bool
) -> RoundStep:
    """Note whom a query means as asked, and say whom it means that is not asked."""
    day = fitting("round", "deadline", called="--deadline")(deadline) if deadline else None
    towns = editor.dataset.municipalities
    chosen = _find_members(editor, query, everybody=everybody)
    outside = [member for member in _find_members(editor, query) if member not in chosen]
    before = [member for member in chosen if member in kept.settled or kept.round.of(member) is not None]
    for words, left in (
        (_("Not asked, as they are no members for certain: {names} (--all asks them too)"), outside),
        (_("Not asked again, as they were asked or have signed already: {names}"), before),
    ):
        if left:
            note(words.format(names=", ".join(visible_line(towns[member].name) for member in left)))
    text = text_if_any(editor.session, kept.letter, editor.dataset)
    return RoundStep(signing.invite(kept, chosen, on=editor.session.writing_day, deadline=day, draft=text))


def _confirm(editor: Editor, kept: KeptRound, names: str, details: Details) -> RoundStep:
    """Note confirmations; say where name or office are others than on record, and what has no mandate."""
    towns = _find_asked(editor, kept, names)
    stated = _check_details(details)
    if len(towns) > 1 and {"name", "office"} & stated.keys():
        raise UsageError(_("Name and office are those of one municipality: note its confirmation alone."))
    signers = {town.id: _ask_signer(town, stated) for town in towns}
    if "basis" not in stated:
        if not prompts.is_interactive():
            raise prompts.missing("--basis")
        bases = [(basis, label("signature", basis)) for basis in confirmation_bases()]
        stated["basis"] = str(prompts.choose(_("Known from what?"), bases, default=0))
    stated |= _ask_source(editor, details)
    now = _text(editor, kept)

    def confirm(kept: KeptRound, town: "Municipality") -> Plan:
        request, signer = kept.place_of(town.id)[1], signers[town.id]
        if warning := describe_holders(
            town, signer.get("name", request.name), signer.get("office", request.office)
        ):
            note(warning)
        return signing.answer(
            kept,
            town.id,
            Status.CONFIRMED,
            on=editor.session.writing_day,
            stated=stated | signer,
            called=town.name,
            consent=_confirmed_text(now, request, details.draft),
        )

    plan = _answers(kept, towns, confirm)
    _warn_of_mandates(editor, kept, [town.id for town in towns])
    return RoundStep(plan)


def _ask_signer(town: "Municipality", stated: dict[str, Any]) -> dict[str, Any]:
    """Return who signs for a municipality and in which office, as far as that is said."""
    signer = {}
    for key, question in (("name", _("Who signs")), ("office", _("In which office"))):
        said = prompts.offer(stated.get(key), f"{town.name}: {question}", _check(key))
        if said:
            signer[key] = said
    return signer


def _end(editor: Editor, kept: KeptRound, names: str, status: Status, details: Details) -> RoundStep:
    """Note that municipalities do not sign; their names go out of the public record too."""
    towns = _find_asked(editor, kept, names)
    stated = _check_details(details) | (_ask_source(editor, details) if details.source else {})
    on = editor.session.writing_day

    def end(kept: KeptRound, town: "Municipality") -> Plan:
        return signing.answer(kept, town.id, status, on=on, stated=stated, called=town.name)

    record, members = editor.record("letters", kept.letter), [town.id for town in towns]
    public = signing.withdraw(kept.letter, record, members, editor.session.templates())
    return RoundStep(_answers(kept, towns, end), public)


def _answers(
    kept: KeptRound, towns: "list[Municipality]", answer: "Callable[[KeptRound, Municipality], Plan]"
) -> Plan:
    """Return the plan that notes the answer of one municipality after the other."""
    summaries = []
    for town in towns:
        plan = answer(kept, town)
        kept = replace(kept, record=kept.record.after(plan))
        summaries.append(plan.summary)
    return make_plan("; ".join(summaries), [kept.record.edit()])


def _find_asked(editor: Editor, kept: KeptRound, names: str) -> "list[Municipality]":
    """Return the municipalities that names with commas between them mean, all of whom were asked."""
    towns = [find(editor.dataset, "members", name.strip()) for name in names.split(",")]
    for town in towns:
        kept.place_of(town.id)
    return towns


def _remind(editor: Editor, kept: KeptRound, query: str) -> RoundStep:
    """Note a reminder of those of a query that were asked."""
    chosen = _find_members(editor, query)
    asked = [member for member in chosen if kept.round.of(member) is not None]
    return RoundStep(signing.remind(kept, asked or chosen, on=editor.session.writing_day))


def _publish(editor: Editor, kept: KeptRound) -> RoundStep:
    """Add the confirmed signatories to the public record, and say who has no mandate for all of it."""
    text = text_if_any(editor.session, kept.letter, editor.dataset)
    plan = signing.publish(kept, editor.record("letters", kept.letter), text)
    new = signing.unpublished(kept.letter, kept.round)
    _warn_of_mandates(editor, kept, [request.member for request in new])
    return RoundStep(public=plan)


def _text(editor: Editor, kept: KeptRound) -> "Draft | None":
    """Return the text that the letter has now, None where there are no words yet, and say so."""
    text = text_now(editor.session, kept.letter, editor.dataset)
    if text is None:
        note(_("The letter has no words yet: which text was agreed to cannot be kept."))
    return text


def _confirmed_text(now: "Draft | None", request: "Request", asked: str | None) -> "Draft | None":
    """Return the text that a confirmation is given to: what was sent, unless that was confirmed before.

    `now` is what the letter says today.

    Raise UsageError for an unknown word, or where it is not known what was sent.
    """
    if asked not in {None, _SENT, _NOW}:
        raise UsageError(
            _("There is no draft “{name}”.").format(name=asked), hint="--draft sent, --draft now"
        )
    sent = request.draft
    if asked == _SENT and sent is None:
        raise UsageError(_("It is not known which text “{member}” was sent."), member=request.member)
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


def _check(field: str) -> Any:
    return fitting("round", "requests", 0, field, called=f"--{field}")


def _check_details(details: Details) -> dict[str, Any]:
    """Return what is said of an answer by the names of the record; raise UsageError where it does not fit."""
    given = {"name": details.signer, "office": details.office, "basis": details.basis, "note": details.note}
    return {field: _check(field)(text) for field, text in given.items() if text}


def _ask_source(editor: Editor, details: Details) -> dict[str, Any]:
    return {"source": ask_proof(editor, StatementOptions(details.source or None)).entries()["source"]}


def _warn_of_mandates(editor: Editor, kept: KeptRound, members: list[str]) -> None:
    """Say which of these municipalities have no known mandate for all of the letter."""
    towns = [editor.dataset.municipalities.get(member) for member in members]
    for candidate in _candidates(editor, kept, [(town, Answer.YES) for town in towns if town is not None]):
        if warning := describe_backing(candidate):
            note(warning)


def _candidates(
    editor: Editor, kept: KeptRound, towns: "Iterable[tuple[Municipality, Answer]]"
) -> tuple[SignatoryCandidate, ...]:
    """Return who of these may sign the letter; nobody where it makes no demands."""
    if not kept.letter.demands:
        return ()
    mandates = Mandates(editor.dataset, editor.session.on)
    return find_signatories(mandates, towns, [Required(demand) for demand in kept.letter.demands])


def _find_members(editor: Editor, text: str, *, everybody: bool = True) -> tuple[str, ...]:
    """Return the ids of the municipalities that a name or a query means, members unless `everybody`."""
    dataset, on = editor.dataset, editor.session.on
    if ":" not in text and " " not in text.strip():
        return tuple(find(dataset, "members", name).id for name in text.split(",") if name.strip())
    query = text if everybody else f"{MEMBERS} ({text})"
    group, _scope = choose_group(dataset, [query], on, everybody=True)
    return tuple(town.id for town in group.everybody)
