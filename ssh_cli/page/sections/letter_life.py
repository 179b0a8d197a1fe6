"""Pages on the life of a letter: its signature round, its ledger, a file held against the data."""

from collections.abc import Iterable, Mapping, Sequence

from ssh_cli.analysis.difference import Moved
from ssh_cli.analysis.signatories import Backing, SignatoryCandidate, Verdict
from ssh_cli.kinds.letter import Letter, Reply
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.round import Consent, Draft, Request, SigningRound
from ssh_cli.kinds.vocabularies import Status, label
from ssh_cli.messages import _, counted, text_tables
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset, grouped
from ssh_cli.model.municipality import other_holders
from ssh_cli.model.spelling import sort_key
from ssh_cli.page.blocks import CERTAINTY, Block, Blocks, Column, Facts, Paragraphs, Row, Table, facts
from ssh_cli.page.lines import visible_line
from ssh_cli.page.page import Page
from ssh_cli.page.sections.mandates import demand_label
from ssh_cli.page.sections.signatories import VERDICTS
from ssh_cli.page.tables import columns_of, in_one, mark_possible, row_of, values_of
from ssh_cli.page.values import describe_party, name_recipient

STATUSES = text_tables(__file__)["status"]
"""What became of a request, in words; a message."""

_CHANGED = text_tables(__file__)["changed"]
_UNSEEN = text_tables(__file__)["unseen"]


def round_page(
    letter: Letter,
    round_: SigningRound,
    candidates: Sequence[SignatoryCandidate],
    context: Context,
    *,
    text: Draft | None = None,
    due_only: bool = False,
    notes: tuple[str, ...] = (),
) -> Page:
    """Return the signature round of a letter: who was asked and answered what, and who may be asked yet.

    `candidates` are all who might sign, of which the `notes` are; `text` is what the letter says now, None
    without words. With `due_only` it is the list of those to remind. This page is private.
    """
    due = round_.due(context.on)
    requests = due if due_only else round_.requests
    every = columns_of(__file__, "request")
    rows = tuple(_request_row(request, context, every, is_due=request in due) for request in requests)
    about = _round_facts(round_, context.on)
    sections: list[Block] = [about] if about.entries else []
    for status, words in STATUSES.items():
        answered = tuple(row for row in rows if row["status"] == status)
        if answered:
            shown = _request_columns(Status(status), due_only=due_only)
            sections.append(Table(shown, answered, _(words)))
    if not round_.requests:
        sections.append(Paragraphs((_("Nobody was asked yet."),)))
    elif not rows:
        sections.append(Paragraphs((_("Nobody is due for a reminder."),)))
    if not due_only:
        sections += _other_texts(letter, round_, text, context)
        sections += _other_holders(round_, context)
        sections += _candidates(letter, round_, candidates, context.dataset)
    return Page(
        "letter-round",
        (_("To remind: {title}") if due_only else _("Signature round: {title}")).format(
            title=letter.title.spoken()
        ),
        (*_request_columns(Status.INVITED), every[-1]),
        rows,
        blocks=tuple(sections),
        notes=notes,
    )


def _round_facts(round_: SigningRound, on: str) -> Facts:
    left = round_.days_left(on)
    deadline = None
    if round_.deadline is not None and left is not None:
        remaining = (
            counted("{n} day left", "{n} days left", left)
            if left >= 0
            else counted("over since {n} day", "over since {n} days", -left)
        )
        deadline = f"{round_.deadline.formatted} ({remaining})"
    counts = [
        f"{_(words)}: {len(answered)}"
        for status, words in STATUSES.items()
        if (answered := round_.with_status(Status(status)))
    ]
    return facts([(_("Deadline"), deadline), (_("State"), counts, "list"), (_("Note"), round_.note)])


def _request_row(request: Request, context: Context, shown: Sequence[Column], *, is_due: bool) -> Row:
    return row_of(
        request,
        shown,
        member=context.name(request.member),
        reminded=[day.text for day in request.reminded] or None,
        basis=label("signature", request.basis) if request.basis else None,
        source=list(request.source) or None,
        due=is_due,
    )


def _request_columns(status: Status, *, due_only: bool = False) -> tuple[Column, ...]:
    has_answered = status not in {Status.INVITED, Status.NO_ANSWER}
    left_out = {"status", "reminded" if has_answered else "on"}
    if status is not Status.CONFIRMED:
        left_out |= {"name", "office", "basis", "source"}
    if due_only or status is not Status.INVITED:
        left_out.add("due")
    return tuple(column for column in columns_of(__file__, "request") if column.key not in left_out)


def _other_texts(
    letter: Letter, round_: SigningRound, text: Draft | None, context: Context
) -> Iterable[Block]:
    """Yield whose confirmation is to be asked for again: the letter says something else by now."""
    if letter.frozen is not None or letter.reconstruction:
        return
    shown = columns_of(__file__, "changed")
    for consent, title in _CHANGED.items():
        rows = tuple(
            row_of(
                request,
                shown,
                member=context.name(request.member),
                changed=_what_changed(request.consent, text),
            )
            for request in round_.with_status(Status.CONFIRMED)
            if round_.consent_of(request, text) == consent
        )
        if rows:
            yield Table(shown if consent == Consent.STALE else shown[:-1], rows, _(title))


def _what_changed(before: Draft | None, text: Draft | None) -> str | None:
    if before is None:
        return None
    if text is None:
        return _("it cannot be written now")
    come = [f"+{demand}" for demand in sorted({*text.demands} - {*before.demands})]
    gone = [f"−{demand}" for demand in sorted({*before.demands} - {*text.demands})]
    if not gone and not come:
        return _("the words")
    return _("the demands: {demands}", demands=", ".join([*come, *gone]))


def _other_holders(round_: SigningRound, context: Context) -> Iterable[Block]:
    """Yield under which confirmation another name or office stands than is on record."""
    towns = context.dataset.municipalities
    for request in round_.with_status(Status.CONFIRMED):
        if request.member in towns:
            text = describe_holders(towns[request.member], request.name, request.office)
            yield from [Paragraphs((text,))] if text else []


def describe_holders(town: Municipality, name: str, office: str) -> str:
    """Return that another name or office shall stand under a letter than is on record; else nothing."""
    others = other_holders(town.offices, name, office)
    if not name or not others:
        return ""
    holders = [
        _(
            "{name}, {office} (known on {day})",
            name=holder.name,
            office=holder.office,
            day=holder.known_on.formatted,
        )
        for holder in others
    ]
    return visible_line(
        _(
            "{member}: “{name}” is to stand under the letter; on record is {holders}",
            member=town.name,
            name=in_one(name, office),
            holders="; ".join(holders),
        )
    )


def _candidates(
    letter: Letter, round_: SigningRound, candidates: Sequence[SignatoryCandidate], dataset: Dataset
) -> Iterable[Block]:
    known = {signatory.member for signatory in letter.signatories}
    known |= {request.member for request in round_.requests}
    for verdict in (Verdict.ALL, Verdict.PERHAPS_ALL, Verdict.PART, Verdict.PERHAPS_PART):
        rows: tuple[Row, ...] = tuple(
            {
                "member": candidate.member.name,
                "part": [
                    mark_possible(demand_label(dataset, backing.required.demand), backing.answer)
                    for backing in candidate.backings
                    if backing.backing in {Backing.CARRIED, Backing.POSSIBLE}
                ],
                CERTAINTY: candidate.belongs.certainty,
            }
            for candidate in sorted(candidates, key=lambda candidate: sort_key(candidate.member.name))
            if candidate.verdict is verdict and candidate.member.id not in known
        )
        shown = columns_of(__file__, "candidate")
        if rows:
            title = _("Not asked yet: {verdict}", verdict=_(VERDICTS[verdict]))
            is_part = verdict in {Verdict.PART, Verdict.PERHAPS_PART}
            yield Table(shown if is_part else shown[:-1], rows, title)


def describe_backing(candidate: SignatoryCandidate) -> str:
    """Return that a municipality has no certain mandate for all of a letter; nothing where it has one."""
    if candidate.verdict is Verdict.ALL:
        return ""
    return _(
        "{member} has no certain mandate for all of it ({verdict}): {demands}",
        member=visible_line(candidate.member.name),
        verdict=_(VERDICTS[candidate.verdict]),
        demands=", ".join(candidate.demands(*(backing for backing in Backing if backing != Backing.CARRIED))),
    )


def ledger_page(letters: Sequence[Letter], context: Context) -> Page:
    """Return to whom letters went and when, what came back, and to whom they did not go yet."""
    rows = tuple(row for letter in letters for row in _ledger_rows(letter, context))
    is_single = len(letters) == 1
    of_letter, *others = columns_of(__file__, "ledger")
    shown = (of_letter._replace(detail=is_single), *others)
    title = _("Ledger of letters")
    if is_single:
        title = _("Ledger: {title}", title=letters[0].title.spoken())
    notes = (_("The program sends nothing: it keeps what you tell it."),)
    return Page("letter-ledger", title, shown, rows, notes=notes)


def _ledger_rows(letter: Letter, context: Context) -> Iterable[Row]:
    """Yield a row for each sending and reply, then for those to whom nothing went yet."""
    named = {party.id or party.name: describe_party(party, context) for party in letter.recipients}
    sendings = {sending.to: sending for sending in letter.sendings}
    replies: Mapping[str, Sequence[Reply]] = grouped((reply.from_, reply) for reply in letter.replies)
    # A day of the letter's own holds for all it names, unless it is that of a sending to one of them.
    of_all = None if letter.sent in [sending.date for sending in letter.sendings] else letter.sent
    for to in dict.fromkeys((*sendings, *replies, *named)):
        sending = sendings.get(to)
        day = sending.date if sending else of_all
        sent: Row = {
            "letter": letter.id,
            "to": named.get(to) or name_recipient(to, context.dataset),
            "on": day.text if day else None,
            **(values_of(sending, "digest", "at") if sending else {}),
        }
        for answer in replies.get(to, [None]):
            yield {**sent, **(values_of(answer, "summary", replied="date") if answer else {})}


def _say_why(text: str) -> str | None:
    """Return what nobody sees in a file, with the reason in words where it begins with one."""
    reason, colon, words = text.partition(": ")
    return f"{_(_UNSEEN[reason])}{colon}{words}" if colon and reason in _UNSEEN else text or None


def verification_page(
    letter: Letter,
    moved: Sequence[Moved],
    *,
    file: Mapping[str, str | None],
    verdicts: Sequence[str],
    origin: str,
    against_frozen: bool = False,
    uncompared: Sequence[str] = (),
    part_names: Mapping[str, str],
) -> Page:
    """Return the verdicts on a file of a letter, and what moved: against the data, or what was frozen.

    `file` holds its name and digest; `origin` says what the record tells of it, `uncompared` in what an
    equal file may still differ. `part_names` are words for the parts of what moved.
    """
    after = _("As it was frozen") if against_frozen else _("By the data now")
    before, part = columns_of(__file__, "moved", part=part_names)
    shown = (before, Column("after", after), part)
    rows = tuple(row_of(place, shown) for place in moved)
    worded = tuple(
        row_of(place, shown, before=_say_why(place.before), after=_say_why(place.after))
        if place.part == "hidden"
        else row
        for place, row in zip(moved, rows, strict=True)
    )
    about = facts(
        [
            (_("Letter"), letter.id),
            (_("File"), file["name"]),
            (_("Digest (SHA-256)"), file["digest"]),
            (_("Known as"), origin),
            (_("Not compared"), list(uncompared), "list"),
        ]
    )
    sections: Blocks = (Paragraphs(tuple(verdicts)), about)
    if rows:
        sections += (Table(shown, worded, _("What differs") if against_frozen else _("What moved")),)
    title = _("Verification: {title}", title=letter.title.spoken())
    return Page("letter-verification", title, shown, rows, blocks=sections)
