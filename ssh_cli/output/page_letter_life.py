"""Pages on the life of a letter: its signature round, its ledger, a file held against the data."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from ssh_cli.analysis.signatories import Backing, Candidate, Verdict
from ssh_cli.analysis.text_difference import Moved
from ssh_cli.kinds.letter import Letter, Reply
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.round import Consent, Draft, Request, SigningRound
from ssh_cli.kinds.vocabularies import Status
from ssh_cli.kinds.words import label
from ssh_cli.messages import N_, _, ngettext
from ssh_cli.messages.day import format_day
from ssh_cli.model.collation import sort_key
from ssh_cli.model.context import Context
from ssh_cli.model.office_holder import other_holders
from ssh_cli.output.page import fact, facts
from ssh_cli.output.page_signatories import VERDICTS
from ssh_cli.output.part_words import describe_party
from ssh_cli.page.blocks import Block, Column, Facts, Paragraphs, Row, Table
from ssh_cli.page.guard import visible_line
from ssh_cli.page.page import Page, Stamp

STATUSES = {
    Status.CONFIRMED: N_("Confirmed"),
    Status.INVITED: N_("Asked, no answer yet"),
    Status.DECLINED: N_("Declined"),
    Status.NO_ANSWER: N_("Left without an answer"),
}
"""What became of a request, in words; a message."""


def round_page(
    letter: Letter,
    round_: SigningRound,
    candidates: Sequence[Candidate],
    context: Context,
    stamp: Stamp,
    *,
    text: Draft | None = None,
    due_only: bool = False,
) -> Page:
    """Return the signature round of a letter: who was asked and answered what, and who may be asked yet.

    `candidates` are all who might sign, `text` is what the letter says now, None without words. With
    `due_only` it is the list of those to remind. This page is private.
    """
    due = {one.member for one in round_.due(stamp.on)}
    rows = tuple(_request_row(one, context, due) for one in round_.requests)
    if due_only:
        rows = tuple(row for row in rows if row["due"])
    title = letter.title.spoken()
    heading = _("To remind: {title}") if due_only else _("Signature round: {title}")
    about = _round_facts(round_, stamp.on)
    sections: list[Block] = [about] if about.entries else []
    for status, words in STATUSES.items():
        chosen = tuple(row for row in rows if row["status"] == status.value)
        if chosen:
            columns = tuple(one for one in _request_columns(status) if not due_only or one.key != "due")
            sections.append(Table(columns, chosen, _(words)))
    if not round_.requests:
        sections.append(Paragraphs((_("Nobody was asked yet."),)))
    elif due_only and not rows:
        sections.append(Paragraphs((_("Nobody is due for a reminder."),)))
    if not due_only:
        sections += (*_other_texts(letter, round_, text, context), *_other_holders(round_, context))
        sections += _candidates(letter, round_, candidates)
    columns = (*_request_columns(Status.INVITED), Column("status", _("Status")))
    return Page("letter-round", heading.format(title=title), stamp, columns, rows, blocks=tuple(sections))


def _round_facts(round_: SigningRound, on: str) -> Facts:
    left = round_.days_left(on)
    deadline = None
    if round_.deadline is not None and left is not None:
        remaining = (
            ngettext("{n} day left", "{n} days left", left).format(n=left)
            if left >= 0
            else ngettext("over since {n} day", "over since {n} days", -left).format(n=-left)
        )
        deadline = f"{format_day(round_.deadline.text)} ({remaining})"
    counts = [
        f"{_(words)}: {len(found)}" for one, words in STATUSES.items() if (found := round_.with_status(one))
    ]
    return facts(
        fact(_("Deadline"), deadline), fact(_("State"), counts, "list"), fact(_("Note"), round_.note)
    )


def _request_row(one: Request, context: Context, due: set[str]) -> Row:
    return {
        "member": context.name(one.member),
        "name": one.name or None,
        "office": one.office or None,
        "invited": one.invited.text,
        "reminded": [day.text for day in one.reminded] or None,
        "on": one.date.text if one.date else None,
        "basis": label("signature", one.basis) if one.basis else None,
        "source": list(one.source) or None,
        "due": one.member in due,
        "status": one.status.value,
        "note": one.note or None,
    }


def _request_columns(status: Status) -> tuple[Column, ...]:
    columns = [Column("member", _("Municipality"))]
    if status is Status.CONFIRMED:
        columns += [Column("name", _("Name")), Column("office", _("Office"))]
    columns.append(Column("invited", _("Asked on"), "day"))
    if status is Status.INVITED:
        columns += [Column("reminded", _("Reminded on"), "list"), Column("due", _("Due"), "boolean")]
    else:
        columns.append(Column("on", _("Answered on"), "day"))
    if status is Status.CONFIRMED:
        columns += [Column("basis", _("Known from")), Column("source", _("Sources"), "list")]
    return (*columns, Column("note", _("Note")))


def _other_texts(
    letter: Letter, round_: SigningRound, text: Draft | None, context: Context
) -> Iterable[Block]:
    """Yield whose confirmation is to be asked for again: the letter says something else by now."""
    if letter.frozen is not None or letter.reconstruction:
        return
    for consent, title in (
        (Consent.STALE, _("To be confirmed again: the letter has changed since")),
        (Consent.UNKNOWN, _("To be confirmed again: it is not known which text was agreed to")),
    ):
        rows: tuple[Row, ...] = tuple(
            {
                "member": context.name(one.member),
                "on": one.date.text if one.date else None,
                "changed": _what_changed(one.consent, text),
            }
            for one in round_.with_status(Status.CONFIRMED)
            if round_.consent_of(one, text) is consent
        )
        columns = (
            Column("member", _("Municipality")),
            Column("on", _("Answered on"), "day"),
            Column("changed", _("What has changed")),
        )
        if rows:
            yield Table(columns if consent is Consent.STALE else columns[:2], rows, title)


def _what_changed(before: Draft | None, text: Draft | None) -> str | None:
    if before is None:
        return None
    if text is None:
        return _("it cannot be written now")
    gone, come = (
        sorted({*one} - {*other})
        for one, other in ((before.demands, text.demands), (text.demands, before.demands))
    )
    if not gone and not come:
        return _("the words")
    return _("the demands: {demands}").format(
        demands=", ".join([*(f"+{one}" for one in come), *(f"−{one}" for one in gone)])
    )


def _other_holders(round_: SigningRound, context: Context) -> Iterable[Block]:
    """Yield under which confirmation another name or office stands than is on record."""
    towns = context.dataset.municipalities
    found = [
        text
        for one in round_.with_status(Status.CONFIRMED)
        if one.member in towns and (text := describe_holders(towns[one.member], one.name, one.office))
    ]
    if found:
        yield Paragraphs(tuple(found))


def describe_holders(town: Municipality, name: str, office: str) -> str:
    """Return that another name or office shall stand under a letter than is on record; else nothing."""
    others = other_holders(town.offices, name, office)
    if not name or not others:
        return ""
    return visible_line(
        _("{member}: “{name}” is to stand under the letter; on record is {holders}").format(
            member=town.name,
            name=", ".join(filter(None, (name, office))),
            holders="; ".join(
                _("{name}, {office} (known on {day})").format(
                    name=one.name, office=one.office, day=format_day(one.known_on.text)
                )
                for one in others
            ),
        )
    )


def _candidates(letter: Letter, round_: SigningRound, candidates: Sequence[Candidate]) -> Iterable[Block]:
    signed = {one.member for one in letter.signatories}
    asked = {one.member for one in round_.requests}
    columns = (Column("member", _("Municipality")), Column("part", _("Which part"), "list"))
    for verdict in (Verdict.ALL, Verdict.PERHAPS_ALL, Verdict.PART):
        rows: list[Row] = []
        for one in sorted(candidates, key=lambda one: sort_key(one.member.name)):
            if one.verdict is verdict and one.member.id not in asked | signed:
                carried = [each.required.demand for each in one.backings if each.backing.value in _CARRY]
                rows.append({"member": one.member.name, "part": carried})
        shown = columns if verdict is Verdict.PART else columns[:1]
        if rows:
            title = _("Not asked yet: {verdict}").format(verdict=_(VERDICTS[verdict]))
            yield Table(shown, tuple(rows), title)


_CARRY = ("carried", "possible")


def describe_backing(candidate: Candidate) -> str:
    """Return that a municipality has no known mandate for all of a letter; nothing where it has one."""
    if candidate.verdict is Verdict.ALL:
        return ""
    missing = [one.required.demand for one in candidate.backings if one.backing is not Backing.CARRIED]
    return _("{member} has no known mandate for all of it ({verdict}): {demands}").format(
        member=visible_line(candidate.member.name),
        verdict=_(VERDICTS[candidate.verdict]),
        demands=", ".join(missing),
    )


def ledger_page(letters: Sequence[Letter], context: Context, stamp: Stamp) -> Page:
    """Return to whom letters went and when, what came back, and to whom they did not go yet."""
    rows = tuple(row for letter in letters for row in _ledger_rows(letter, context))
    columns = (
        Column("letter", _("Letter"), detail=len(letters) == 1),
        Column("to", _("Recipient")),
        Column("on", _("Sent on"), "day"),
        Column("digest", _("Digest"), detail=True),
        Column("at", _("Commit"), detail=True),
        Column("replied", _("Reply on"), "day"),
        Column("summary", _("Reply")),
    )
    title = _("Ledger of letters")
    if len(letters) == 1:
        title = _("Ledger: {title}").format(title=letters[0].title.spoken())
    notes = (_("The program sends nothing: it keeps what you tell it."),)
    return Page("letter-ledger", title, stamp, columns, rows, notes=notes)


def _ledger_rows(letter: Letter, context: Context) -> Iterable[Row]:
    """Yield a row for each sending and reply, then for those to whom nothing went yet."""
    named = {party.id or party.name: describe_party(party, context) for party in letter.recipients}
    sendings = {one.to: one for one in letter.sendings}
    replies: dict[str, list[Reply]] = {}
    for one in letter.replies:
        replies.setdefault(one.from_, []).append(one)
    for to in dict.fromkeys((*sendings, *replies, *named)):
        sending = sendings.get(to)
        day = sending.date if sending else letter.sent
        told: Row = {
            "letter": letter.id,
            "to": named.get(to) or _name_of(to, context),
            "on": day.text if day else None,
            "digest": sending.digest or None if sending else None,
            "at": sending.at or None if sending else None,
            "replied": None,
            "summary": None,
        }
        received = replies.get(to, [])
        for reply in received:
            yield {**told, "replied": reply.date.text if reply.date else None, "summary": reply.summary}
        if not received:
            yield told


def _name_of(one: str, context: Context) -> str:
    recipient = context.dataset.recipients.get(one)
    return recipient.name if recipient else context.name(one)


def verification_page(
    letter: Letter,
    moved: Sequence[Moved],
    stamp: Stamp,
    *,
    file: Mapping[str, str | None],
    verdicts: Sequence[str],
    origin: str,
    against_frozen: bool = False,
    uncompared: Sequence[str] = (),
    part_names: Mapping[str, str] = MappingProxyType({}),
) -> Page:
    """Return the verdicts on a file of a letter, and what moved: against the data, or what was frozen.

    `file` holds its name and digest; `origin` says what the record tells of it, `uncompared` in what an
    equal file may still differ. `part_names` are words for the parts of what moved.
    """
    after = _("As it was frozen") if against_frozen else _("By the data now")
    columns = (Column("before", _("In the file")), Column("after", after), Column("part", _("Where")))
    rows: tuple[Row, ...] = tuple(
        {
            "before": one.before or None,
            "after": one.after or None,
            "part": one.part or None,
        }
        for one in moved
    )
    about = facts(
        fact(_("Letter"), letter.id),
        fact(_("File"), file["name"]),
        fact(_("Digest (SHA-256)"), file["digest"]),
        fact(_("Known as"), origin),
        fact(_("Not compared"), list(uncompared), "list"),
    )
    sections: tuple[Block, ...] = (Paragraphs(tuple(verdicts)), about)
    if rows:
        named = tuple({**row, "part": part_names.get(str(row["part"])) or row["part"]} for row in rows)
        sections = (
            *sections,
            Table(columns, named, _("What differs") if against_frozen else _("What moved")),
        )
    title = _("Verification: {title}").format(title=letter.title.spoken())
    return Page("letter-verification", title, stamp, columns, rows, blocks=sections)
