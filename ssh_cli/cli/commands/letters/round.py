"""`hafen letters round`: the signature round of a letter, in the private overlay, on the day of --on."""

import re
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from ssh_cli.analysis.mandates import Mandates
from ssh_cli.analysis.signatories import Required, SignatoryCandidate, find_signatories
from ssh_cli.cli.commands.letters.ledger import EvidenceOptions, ask_evidence
from ssh_cli.cli.console import note
from ssh_cli.cli.options import (
    Out,
    Query,
    choose_group,
    confirmation_bases,
    joined,
    one_of,
    print_page,
    signing_day,
)
from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import (
    Editor,
    Writing,
    ask_to_write,
    carry_out,
    fitting,
    show_plan,
    tell_next,
    try_plan_of,
)
from ssh_cli.cli.session import Session, refuse_errors
from ssh_cli.cli.verb import verb
from ssh_cli.edit.plan import Plan, diff_text, make_plan
from ssh_cli.errors import RefusedError, UsageError
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.vocabularies import Status, label
from ssh_cli.load.private import FOLDER, private_folder, read_rounds
from ssh_cli.messages import N_, _, format_day
from ssh_cli.page.lines import visible, visible_line
from ssh_cli.page.sections.findings import render_text
from ssh_cli.page.sections.letter_life import describe_backing, describe_holders, round_page
from ssh_cli.query.selection import find
from ssh_cli.source.text import Data
from ssh_cli.source.tree import MemoryTree
from ssh_cli.workflow import signing
from ssh_cli.workflow.batch import apply_all
from ssh_cli.workflow.signing import NOTHING, KeptRound, RoundStep, ignoring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ssh_cli.kinds.member import Municipality
    from ssh_cli.kinds.round import Draft, Request
    from ssh_cli.page.page import Page


def write_step(session: "Session", step: "RoundStep", writing: Writing) -> None:
    """Show what a step changes, ask, and write it: in the overlay, and in the dataset with it.

    Either both are written or none. Raise RefusedError where one of them would be broken afterwards.
    """
    private, public = step.private, step.public
    if private is NOTHING:
        carry_out(session, public, writing)
        return
    plans = [plan for plan in (private, public) if plan.edits]
    if not plans:
        note("Nothing changes: the dataset says so already.")
        return
    if private.edits:
        note(visible(diff_text(private, FOLDER)).rstrip("\n"), as_it_is=True)
        wrong = read_rounds(MemoryTree(private.files, below=session.private_tree())).findings
        if wrong:
            note(render_text(wrong).rstrip("\n"))
            raise RefusedError("The round would be broken afterwards, so nothing was written.")
    if public.edits:
        show_plan(session, public)
        try_plan_of(session, public)
    if writing.dry_run:
        note("Nothing was written: this was a dry run.")
        return
    ask_to_write(yes=writing.yes)
    _apply(session, private, public)
    for plan in plans:
        note("Written: {path}", path=plan.summary)
    tell_next([step for plan in plans for step in plan.next_steps])


def _apply(session: "Session", private: Plan, public: Plan) -> None:
    """Write the public record first: whatever stops the rest, no name stands where it shall not."""
    beside = (*ignoring(session.private_tree()), *private.edits)
    overlay = (private_folder(session.root()), make_plan(private.summary, beside))
    apply_all(*([(session.root(), public)] if public.edits else []), overlay)


class Stated(NamedTuple):
    """What else is said of an answer."""

    signer: str | None = None
    office: str | None = None
    basis: Annotated[str | None, typer.Option(autocompletion=confirmation_bases)] = None
    note: str | None = None


def print_round(session: Session, page: "Page") -> None:
    """Print a page of private data, which goes to the screen alone."""
    session.admit_private_page("text", None)
    print_page(session, page, Out("text"))


class RoundEditor(Editor):
    """What changes records, and the round of the letter that a name means: an empty one where it has none.

    A broken one raises InvalidDataError.
    """

    def __init__(self, session: Session, name: str) -> None:
        session.admit_private(overlay=False)
        super().__init__(session)
        letter = find(self.dataset, "letters", name)
        known = read_rounds(session.private_tree())
        refuse_errors(tuple(wrong for wrong in known.findings if wrong.path.endswith(f"/{letter.id}.yaml")))
        self.kept = KeptRound.among(known, letter)


_question, _step = verb(start=RoundEditor, then=print_round), verb(start=RoundEditor, then=write_step)


@_question
def show(editor: RoundEditor) -> "Page":
    """Return the round, and who may be asked yet."""
    return _page(editor, text=editor.session.text_if_any(editor.kept.letter, editor.dataset))


@_question
def due(editor: RoundEditor) -> "Page":
    """Return who is due for a reminder."""
    return _page(editor, due_only=True)


@_step
def invite(
    editor: RoundEditor,
    *,
    query: Query = None,
    deadline: str | None = None,
    everybody: bool = False,
) -> RoundStep:
    """Note whom a query means as asked, and say whom it means that is not asked."""
    kept = editor.kept
    signing.refuse_frozen(kept.letter)
    is_asked = not query and deadline is None
    if is_asked and not prompts.is_interactive():
        raise UsageError(
            "{name} is missing.",
            hint="Say whom: hafen --private letters round invite {letter} standing:member",
            name=_("QUERY"),
            letter=kept.letter.id,
        )

    def read(text: str) -> tuple[str, tuple[str, ...]]:
        return text, _find_members(editor, text, everybody=everybody)

    about = _("One municipality, several with commas between, or a query: hafen help query")
    question = _("Whom (for example standing:member, land:NW, Potsdam)")
    asked, chosen = prompts.ask(question, read, about=about) if is_asked else read(joined(query) or "")
    day = None
    if is_asked or deadline:
        check = fitting("round", "deadline", called="--deadline")
        day = prompts.offer("--deadline", deadline, _("By which day an answer is asked for"), check)
    if day and parse_day(day).last < editor.session.writing_day:
        note("The deadline of {day} is past already.", day=format_day(day))
    towns = editor.dataset.municipalities
    outside = [member for member in _find_members(editor, asked) if member not in chosen]
    before = [member for member in chosen if member in kept.settled or kept.round.of(member) is not None]
    belongs = editor.session.context().members
    foreign, possible = (
        [member for member in chosen if belongs.get(member) is answer and member not in before]
        for answer in (None, Answer.POSSIBLE)
    )
    for words, left in (
        (N_("Not asked, as they are no members: {names} (--all asks them too)"), outside),
        (N_("Asked, though no member: {names}"), foreign),
        (N_("Asked, though only possibly a member: {names}"), possible),
        (N_("Not asked again, as they were asked or have signed already: {names}"), before),
    ):
        if left:
            note(words, names=", ".join(visible_line(towns[member].name) for member in left))
    text = editor.session.text_if_any(kept.letter, editor.dataset)
    return RoundStep(signing.invite(kept, chosen, on=editor.session.writing_day, deadline=day, draft=text))


@_step
def confirm(
    editor: RoundEditor,
    *,
    members: str | None = None,
    stated: Stated,
    evidence: EvidenceOptions,
    draft: Annotated[str | None, one_of("--draft")] = None,
) -> RoundStep:
    """Note confirmations; say where name or office are others than on record, and what has no mandate."""
    kept = editor.kept
    signing.refuse_frozen(kept.letter)
    towns = _find_asked(editor, members)
    said = _check_stated(stated)
    if len(towns) > 1 and {"name", "office"} & said.keys():
        raise UsageError("Name and office are those of one municipality: note its confirmation alone.")
    signers = {town.id: _ask_signer(town, said) for town in towns}
    if evidence.by_mail:
        said.setdefault("basis", "confirmation")
    if "basis" not in said:
        if not prompts.is_interactive():
            raise prompts.missing("--basis")
        bases = [(basis, label("signature", basis)) for basis in confirmation_bases()]
        said["basis"] = str(prompts.choose(_("Known from what?"), bases, default=0))
    if said["basis"] != "confirmation":  # no mail: it stands somewhere
        evidence = evidence._replace(source=evidence.source or [])
    said["source"], public = ask_evidence(editor, kept.letter, evidence)
    now = _text(editor)

    def answer(kept: KeptRound, town: "Municipality") -> Plan:
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
            stated=said | signer,
            called=town.name,
            consent=_confirmed_text(now, request, draft),
        )

    plan = _answers(kept, towns, answer)
    _warn_of_mandates(editor, [town.id for town in towns])
    return RoundStep(plan, public)


@_step
def decline(editor: RoundEditor, *, members: str | None = None, stated: Stated) -> RoundStep:
    """Note a refusal."""
    return _end(editor, members, stated, Status.DECLINED)


@_step
def no_answer(editor: RoundEditor, *, members: str | None = None, stated: Stated) -> RoundStep:
    """Note that nobody waits any longer."""
    return _end(editor, members, stated, Status.NO_ANSWER)


@_step
def remind(editor: RoundEditor, *, query: Query) -> RoundStep:
    """Note a reminder of those of a query that were asked."""
    kept = editor.kept
    chosen = _find_members(editor, joined(query) or "")
    asked = [member for member in chosen if kept.round.of(member) is not None]
    return RoundStep(signing.remind(kept, asked or chosen, on=editor.session.writing_day))


@_step
def form_change(editor: RoundEditor, *, who: str) -> RoundStep:
    """Note who says that only the form has changed since the consents."""
    on = editor.session.writing_day
    return RoundStep(signing.declare_form_change(editor.kept, _text(editor), who, on=on))


@_step
def publish(editor: RoundEditor) -> RoundStep:
    """Add the confirmed signatories to the public record, and say who has no mandate for all of it."""
    kept = editor.kept
    text = editor.session.text_if_any(kept.letter, editor.dataset)
    plan = signing.publish(kept, editor.record("letters", kept.letter), text)
    new = signing.unpublished(kept.letter, kept.round)
    _warn_of_mandates(editor, [request.member for request in new])
    return RoundStep(public=plan)


def _page(editor: RoundEditor, *, text: "Draft | None" = None, due_only: bool = False) -> "Page":
    session, letter = editor.session, editor.kept.letter
    on, notes = signing_day(session, letter)
    candidates = _candidates(editor, choose_group(session, None, on=on)[0].answered)
    context = session.context()
    notes = notes if candidates and not due_only else ()
    return round_page(
        letter, editor.kept.round, candidates, context, text=text, due_only=due_only, notes=notes
    )


def _end(editor: RoundEditor, members: str | None, stated: Stated, status: Status) -> RoundStep:
    """Note that municipalities do not sign; their names go out of the public record too."""
    kept = editor.kept
    towns = _find_asked(editor, members)
    said, on = _check_stated(stated), editor.session.writing_day
    answers = _answers(
        kept,
        towns,
        lambda kept, town: signing.answer(kept, town.id, status, on=on, stated=said, called=town.name),
    )
    record = editor.record("letters", kept.letter)
    public = signing.withdraw(kept.letter, record, [town.id for town in towns], editor.session.templates())
    return RoundStep(answers, public)


def _ask_signer(town: "Municipality", stated: Data) -> Data:
    """Return who signs for a municipality and in which office, as far as that is said."""
    signer = {}
    for key, question in (("name", _("Who signs")), ("office", _("In which office"))):
        said = prompts.offer(f"--{key}", stated.get(key), f"{town.name}: {question}", _check(key))
        if said:
            signer[key] = said
    return signer


def _answers(
    kept: KeptRound, towns: "list[Municipality]", answer: "Callable[[KeptRound, Municipality], Plan]"
) -> Plan:
    """Return the plan that notes the answer of one municipality after the other."""
    summaries, plan = [], NOTHING
    for town in towns:
        plan = answer(kept, town)
        kept = kept._replace(record=kept.record.after(plan))
        summaries.append(plan.summary)
    return make_plan("; ".join(summaries), [kept.record.edit()], plan.next_steps)


def _find_asked(editor: RoundEditor, given: str | None) -> "list[Municipality]":
    """Return the municipalities that names with commas between them mean, all of whom were asked."""

    def read(names: str) -> "list[Municipality]":
        towns = [find(editor.dataset, "members", name) for name in _parted(names)]
        for town in towns:
            editor.kept.place_of(town.id)
        return towns

    words = [request.member for request in editor.kept.round.requests]
    return prompts.demand(_("NAMES"), given, "", read, words=words)


def _parted(names: str) -> list[str]:
    return [name for name in re.split("[,;]", names) if name.strip()]


def _text(editor: RoundEditor) -> "Draft | None":
    """Return the text that the letter has now, None where there are no words yet, and say so."""
    text = editor.session.text_now(editor.kept.letter, editor.dataset)
    if text is None:
        note("The letter has no words yet: which text was agreed to cannot be kept.")
    return text


def _confirmed_text(now: "Draft | None", request: "Request", asked: str | None) -> "Draft | None":
    """Return the text that a confirmation is given to: what was sent, unless that was confirmed before.

    `now` is what the letter says today.

    Raise UsageError where it is not known what was sent.
    """
    sent = request.draft
    if asked == "sent" and sent is None:
        raise UsageError("It is not known which text “{member}” was sent.", member=request.member)
    if asked == "now" or sent is None or (asked is None and request.status is Status.CONFIRMED):
        return now
    if asked is None and now is not None and sent.text != now.text:
        note(
            "The letter has changed since it was sent on {day}: kept is a consent to what was sent. "
            "If the text of today was confirmed, say so: --draft now",
            day=request.invited.formatted,
        )
    return sent


def _check(field: str) -> Any:
    return fitting("round", "requests", 0, field, called=f"--{field}")


def _check_stated(stated: Stated) -> Data:
    """Return what is said of an answer by the names of the record; raise UsageError where it does not fit."""
    given = {"name": stated.signer, "office": stated.office, "basis": stated.basis, "note": stated.note}
    return {field: _check(field)(text) for field, text in given.items() if text}


def _warn_of_mandates(editor: RoundEditor, members: list[str]) -> None:
    """Say which of these municipalities have no known mandate for all of the letter."""
    towns = [editor.dataset.municipalities.get(member) for member in members]
    for candidate in _candidates(editor, [(town, Answer.YES) for town in towns if town is not None]):
        if warning := describe_backing(candidate):
            note(warning)


def _candidates(
    editor: RoundEditor, towns: "Iterable[tuple[Municipality, Answer]]"
) -> tuple[SignatoryCandidate, ...]:
    """Return who of these may sign the letter; nobody where it makes no demands."""
    demands = editor.kept.letter.demands
    if not demands:
        return ()
    mandates = Mandates(editor.dataset, signing_day(editor.session, editor.kept.letter)[0])
    return find_signatories(mandates, towns, [*map(Required, demands)])


def _find_members(editor: Editor, text: str, *, everybody: bool = True) -> tuple[str, ...]:
    """Return the ids of the municipalities that a name or a query means, members unless `everybody`."""
    dataset = editor.dataset
    names = _parted(text)
    if ":" not in text and (len(names) > 1 or " " not in text.strip()):
        return tuple(find(dataset, "members", name).id for name in names)
    group, _scope = choose_group(editor.session, [text], everybody=everybody)
    return tuple(town.id for town in group.everybody)
