"""What a municipality decided and what became of it, in the order of time, every entry with its evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ssh_cli.analysis.chronicle import Occurrence, OccurrenceKind, recount
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import Refs
from ssh_cli.kinds.member import Membership, Municipality, SafeHarbour
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.vocabularies import MembershipState, label
from ssh_cli.messages import _
from ssh_cli.messages.text_tables import text_tables
from ssh_cli.model.context import Context
from ssh_cli.model.mandate import annuls
from ssh_cli.page.blocks import Block, Span, Spans, Words, plain, strong, table
from ssh_cli.page.evidence import footnote
from ssh_cli.page.phrases import day
from ssh_cli.page.values import describe_vote

_BEGINNING = "0001-01-01"
_NEVER = "~"  # sorts after every day

_K = OccurrenceKind
_STATES = text_tables(__file__)["state"]
_HEADS = frozenset({"mayor", "administration"})
_BEGINS = frozenset({_K.MEMBER_JOINED, _K.MEMBER_ACTIVE, _K.MEMBER_DORMANT, _K.HARBOUR_DECLARED})


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One line of a timeline; `day` is None where no source tells it.

    `is_latest` says that the day is only the one by which an end is attested, `is_attested` that the fact
    is, but no day of it. `state` is what became of it.
    """

    day: Day | None
    what: Spans
    state: str
    source: Refs
    until: Day | None = None
    is_latest: bool = False
    is_attested: bool = False
    weak: bool = False
    remark: str = ""


def follow(town: Municipality, context: Context) -> tuple[TimelineEntry, ...]:
    """Return what happened by the day of the context, the oldest first, what has no day last."""
    found = [
        *(_of_occurrence(one, context) for one in _occurrences(town, context)),
        *(_of_resolution(one, context) for one in _undated(town, context)),
        *_attested(town, context),
        *_of_networks(town, context),
        *_of_milestones(town, context),
    ]
    return tuple(sorted(found, key=lambda one: (one.day.first, one.day.last) if one.day else (_NEVER, "")))


def timeline(town: Municipality, context: Context, *, told_by: str = "") -> tuple[Block, ...]:
    """Return the timeline as a table in the language in use, with footnotes; nothing where nothing is.

    Where `told_by` names a source, it keeps what that source tells.
    """
    entries = follow(town, context)
    rows = tuple(_row(one, context) for one in entries if not told_by or told_by in one.source)
    header = (_("Day"), _("What happened"), _("What became of it"))
    return (table(header, rows),) if rows else ()


def _row(one: TimelineEntry, context: Context) -> tuple[Words, ...]:
    told = _("attested, day unknown") if one.is_attested else _("day not known")
    what = one.what
    if one.day is not None:
        told = day(one.day)
        if one.until is not None:
            told = _("{begin} to {end}", begin=told, end=day(one.until))
        if one.is_latest:
            told = _("by {day} at the latest", day=told)
        elif one.day.last > context.on and not _is_attested(one.source, context):
            what = (*what, Span(" " + _("(possibly only later)")))
    cell = footnote(what, one.source, context.dataset, weak=one.weak)
    if one.remark and cell[-1].note:
        cell = (*cell[:-1], cell[-1]._replace(note=(Span(f"{one.remark} "), *cell[-1].note)))
    return told, cell, one.state


def _occurrences(town: Municipality, context: Context) -> Iterator[Occurrence]:
    """Yield what occurred to a municipality; a declaration that its resolution tells of is not told twice."""
    told = {one.id for one in context.dataset.resolutions_of(town.id)}
    for one in recount(context.dataset, _BEGINNING, context.on):
        value: Any = one.value
        if one.member != town.id:
            continue
        if one.kind is _K.HARBOUR_DECLARED and value.resolution in told:
            continue
        if one.kind is _K.HARBOUR_ENDED and value.revoked_by in told:
            continue
        yield one


def _attested(town: Municipality, context: Context) -> Iterator[TimelineEntry]:
    """Yield the standings of which no source tells the first day."""
    told = {one.id for one in context.dataset.resolutions_of(town.id)}
    dormant = MembershipState.DORMANT
    standings: list[tuple[str, Membership | SafeHarbour]] = [
        (_("Membership lies dormant") if one.state is dormant else _("Member of the alliance"), one)
        for one in town.membership
    ]
    standings += [(_("Safe harbour"), one) for one in town.safe_harbour if one.resolution not in told]
    for text, one in standings:
        day = one.attested
        if day is not None and day.reached(context.on):
            yield TimelineEntry(
                day=None,
                what=strong(text),
                state="",
                source=one.source,
                is_attested=True,
                weak=one.weak,
                remark=one.note,
            )


def _undated(town: Municipality, context: Context) -> Iterator[Resolution]:
    return (one for one in context.dataset.resolutions_of(town.id) if one.date is None)


def _of_occurrence(one: Occurrence, context: Context) -> TimelineEntry:
    if isinstance(one.value, Resolution):
        return _of_resolution(one.value, context)
    value: Any = one.value
    founding = one.kind is _K.MEMBER_JOINED and value.founding
    return TimelineEntry(
        day=one.day,
        what=strong(_(_STATES[one.kind])),
        state=_("founding member") if founding else "",
        source=one.source,
        is_latest=one.is_latest,
        weak=one.weak,
        remark=value.note if one.kind in _BEGINS else "",
    )


def _of_resolution(one: Resolution, context: Context) -> TimelineEntry:
    words = (label("subject", code) for code in one.subject if code != "other")
    subjects = ", ".join(subject for subject in words if subject not in one.title)
    number = f" ({one.number})" if one.number else ""
    about = f": {subjects}" if one.title and subjects else ""
    rest = plain(number + about) if number or about else ()
    return TimelineEntry(
        day=one.date,
        what=(*strong(one.matter), *rest),
        state=_outcome(one, context),
        source=one.source,
        weak=one.weak,
        remark=one.outcome_note,
    )


def _outcome(one: Resolution, context: Context) -> str:
    """Return who decided and how; what was revoked or replaced by the day says so."""
    body = one.name_body(context.dataset.municipalities.get(one.member))
    words = f"{body}: {label('outcome', one.outcome)}"
    if one.body in _HEADS:
        return _("{body}, no decision of the council", body=body)
    if vote := describe_vote(one.vote):
        words += f" ({vote})"
    for later in context.dataset.annulments.get(one.id, ()):
        annulled = annuls(later, context.on)
        if annulled and later.date is not None:
            deed = _("revoked {day}") if one.id in later.revokes else _("replaced {day}")
            told = deed.format(day=day(later.date))
            words += "; " + (told if annulled is Answer.YES else _("possibly {what}", what=told))
    return words


def _is_attested(refs: Refs, context: Context) -> bool:
    """Tell whether a dated source told of it by the day."""
    known = (context.dataset.sources.get(ref) for ref in refs)
    return any(one.date.reached(context.on) is Answer.YES for one in known if one and one.date)


def _of_networks(town: Municipality, context: Context) -> Iterator[TimelineEntry]:
    names = {one.id: one.name for one in context.dataset.alliance.networks}
    for one in town.networks:
        told = one.since or one.period.attested
        if told is None or told.reached(context.on) is Answer.NO:
            continue
        text = _("Belongs to the network {name}") if one.since is None else _("Joins the network {name}")
        yield TimelineEntry(
            day=one.since,
            what=plain(text.format(name=names.get(one.network, one.network))),
            state="",
            source=one.source,
            is_attested=one.since is None,
            remark=one.note,
        )


def _of_milestones(town: Municipality, context: Context) -> Iterator[TimelineEntry]:
    for one in town.milestones:
        if one.from_.reached(context.on):
            yield TimelineEntry(
                day=one.from_,
                what=plain(one.title),
                state="",
                source=one.source,
                until=one.until if one.until and one.until.reached(context.on) else None,
                remark=one.note,
            )
