"""What papers tell of a municipality: what stands out, what is not on record, and the timeline."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ssh_cli.analysis.chronicle import Occurrence, OccurrenceKind, recount
from ssh_cli.analysis.counts import take_census
from ssh_cli.analysis.mandates import Mandates
from ssh_cli.analysis.offers import OfferLine, OfferStatus, list_offers
from ssh_cli.analysis.split import Group
from ssh_cli.analysis.todo import TASKS, Task, find_tasks, unknown_of
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import Day, parse_day
from ssh_cli.kinds.declaration import Refs
from ssh_cli.kinds.member import Membership, Municipality, SafeHarbour
from ssh_cli.kinds.practice import Practice
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.vocabularies import Extent, MembershipState, label
from ssh_cli.messages import _, counted
from ssh_cli.messages.text_tables import text_tables
from ssh_cli.model.context import Context
from ssh_cli.model.mandate import annuls
from ssh_cli.model.spelling import sort_key
from ssh_cli.page.blocks import Block, Listing, Span, Spans, Words, listing, plain, strong, table
from ssh_cli.page.cells import enumerate_names, mark_possible
from ssh_cli.page.evidence import footnote
from ssh_cli.page.phrases import day
from ssh_cli.page.sections.mandates import demand_label
from ssh_cli.page.values import (
    describe_offer,
    describe_period,
    describe_role,
    describe_vote,
    name_dated,
    name_resolution,
)


def key_findings(town: Municipality, context: Context, practices: Sequence[Practice]) -> tuple[Words, ...]:
    """Return the sentences in the language in use; what is not on record is said to be unknown, not no."""
    return (
        tell_membership(town, context),
        *tell_declarations(town, context),
        *_coordination(town, context),
        *_mandates(town, context),
        *_offers(town, context),
        *_practices(town, practices),
    )


def tell_membership(town: Municipality, context: Context) -> Words:
    """Return whether a municipality is a member, possibly, no longer, or not as far as is recorded."""
    answer, period = context.membership(town)
    if period is None:
        period = last_membership(town, context)
        text = _("{name} was a member of the alliance ({period}).")
        if period and period.weak:
            text = _("{name} was possibly a member of the alliance ({period}); the evidence leaves it open.")
    elif answer is Answer.POSSIBLE:
        text = _("{name} is possibly a member of the alliance ({period}); the evidence leaves it open.")
    elif period.state is MembershipState.DORMANT:
        text = _("The membership of {name} in the alliance lies dormant ({period}).")
    else:
        text = _("{name} is a member of the alliance ({period}).")
    if period is None:
        return _("{name} is no member of the alliance as far as is recorded.", name=town.name)
    declarations = context.dataset.alliance.declarations
    signed = [name_dated(each.title, each.date) for each in declarations if each.id == period.declaration]
    return _tell(text, town, period, context, signed)


def last_membership(town: Municipality, context: Context) -> Membership | None:
    """Return the membership that was over by the day and ended last."""
    floor = context.dataset.alliance.founded.first
    over = [membership for membership in town.membership if membership.over(context.on, floor=floor)]
    return max(over, key=lambda membership: membership.latest_end() or "", default=None)


def tell_declarations(town: Municipality, context: Context) -> Iterator[Words]:
    """Yield whether it is a safe harbour: by each declaration that may stand, else by the last that did."""
    floor = context.dataset.first_safe_harbour
    covering = [one for one in town.safe_harbour if one.covers(context.on, floor=floor)]
    over = [one for one in town.safe_harbour if one.over(context.on, floor=floor)]
    for period in covering or over[-1:]:
        text = _("{name} is a safe harbour ({period}).")
        if not covering:
            text = _("{name} was a safe harbour ({period}).")
            if period.weak:
                text = _("{name} was possibly a safe harbour ({period}); the evidence leaves it open.")
        elif period.covers(context.on, floor=floor) is Answer.POSSIBLE:
            text = _("{name} is possibly a safe harbour ({period}); the evidence leaves it open.")
        yield _tell(text, town, period, context)
    if not covering and not over:
        yield _("A declaration of {name} as safe harbour is not on record.", name=town.name)


def _tell(
    sentence: str,
    town: Municipality,
    period: Membership | SafeHarbour,
    context: Context,
    grounds: Iterable[str] = (),
) -> Words:
    """Return the sentence about a period, and on what it rests besides its sources."""
    founding = _("founding member") if getattr(period, "founding", False) else ""
    told = ", ".join(filter(None, (describe_period(period, for_us=False), founding)))
    text = sentence.format(name=town.name, period=told)
    resolution = context.dataset.resolutions.get(period.resolution or "")
    named = (*grounds, *([name_resolution(resolution)] if resolution else []))
    if named:
        text += " " + _("Basis: {grounds}.", grounds=", ".join(named))
    return footnote(text, period.source, context.dataset)


def _coordination(town: Municipality, context: Context) -> Iterator[Words]:
    for role in context.dataset.alliance.coordination:
        if role.member == town.id and (answer := role.period.covers(context.on)):
            text = _(
                "{name} in the alliance: {role} ({period}).",
                name=town.name,
                role=mark_possible(describe_role(role), answer),
                period=describe_period(role.period),
            )
            yield footnote(text, role.source, context.dataset)


def _mandates(town: Municipality, context: Context) -> Iterator[Words]:
    known = Mandates(context.dataset, context.on)
    positions = [known.position(town, one) for one in sorted(context.dataset.demands)]
    certain = [one for one in positions if one.supports is Answer.YES]
    possible = [one for one in positions if one.supports is Answer.POSSIBLE]
    if not certain and not possible:
        yield _("No resolution in force on record gives {name} a mandate.", name=town.name)
        return
    told = counted(
        "Own resolutions in force give {name} a mandate for {n} demand",
        "Own resolutions in force give {name} a mandate for {n} demands",
        len(certain),
        name=town.name,
    )
    by_extent = [
        (extent, [demand_label(context.dataset, one.demand) for one in certain if one.own.extent is extent])
        for extent in (Extent.ACT, Extent.COOPERATE, Extent.APPEAL)
    ]
    if parts := [f"{label('extent', extent)}: {', '.join(names)}" for extent, names in by_extent if names]:
        told += f" ({'; '.join(parts)})"
    if possible:
        told += "; " + counted("possibly for {n} more", "possibly for {n} more each", len(possible))
    yield f"{told}."


def _offers(town: Municipality, context: Context) -> Iterator[Words]:
    lines = list_offers(context.dataset, Group((town,)), context.on, with_motions=True)
    adopted, moved = (
        "; ".join(_describe_offer(line) for line in lines if line.why is None and line.status is status)
        for status in (OfferStatus.ADOPTED, OfferStatus.MOVED)
    )
    if not adopted and not moved:
        yield _("No offer of places is on record; that does not mean that there is none.")
    if adopted:
        yield _("Adopted offers of places: {places}.", places=adopted)
    elif moved:
        yield _("No offer of places on record was adopted by a competent body.")
    if moved:
        yield _("Moved or announced, not adopted: {places}.", places=moved)


def _describe_offer(line: OfferLine) -> str:
    words = [label("certainty", "possible")] if line.answer is not Answer.YES else []
    words += line.offer.groups
    return describe_offer(line.offer) + (f" ({', '.join(words)})" if words else "")


def _practices(town: Municipality, practices: Sequence[Practice]) -> Iterator[Words]:
    if practices:
        categories = sorted({one.category for one in practices})
        yield counted(
            "{n} practice of {name} that others can copy is on record, in: {categories}.",
            "{n} practices of {name} that others can copy are on record, in: {categories}.",
            len(practices),
            name=town.name,
            categories=enumerate_names(categories),
        )


def gaps_of_town(town: Municipality, context: Context) -> tuple[Listing, ...]:
    """Return what is open of one municipality, the most consequential first; nothing where nothing is."""
    tasks = (task for task in _tasks([town], context) if task.slug not in unknown_of(town))
    return listing([*(_task(task, context) for task in tasks), *_silences(town, context)])


def gaps_of_towns(towns: Sequence[Municipality], context: Context) -> tuple[Listing, ...]:
    """Return what is open of several municipalities: each kind of gap with whom it concerns."""
    concerned: dict[str, list[str]] = {}
    for one in _tasks(towns, context):
        concerned.setdefault(one.slug, []).append(context.name(one.member))
    return listing(
        f"{_(TASKS[slug])}: {', '.join(sorted(dict.fromkeys(names), key=sort_key))}"
        for slug, names in concerned.items()
    )


def _tasks(towns: Sequence[Municipality], context: Context) -> list[Task]:
    census = take_census(context.dataset, context.on)
    found = find_tasks(census, towns={one.id for one in towns})
    return sorted(found, key=lambda one: (one.rank, sort_key(context.name(one.member)), one.record))


def _task(one: Task, context: Context) -> str:
    about = ""
    if one.kind == "resolutions":
        resolution = context.dataset.resolutions[one.record]
        about = f" – {resolution.title or resolution.id}"
    as_of = f" ({day(parse_day(one.as_of))})" if one.as_of else ""
    return f"{_(TASKS[one.slug])}{about}{as_of}"


def _silences(town: Municipality, context: Context) -> Iterator[str]:
    """Yield what no record speaks of: that is unknown, and never counted as no."""
    mandates = Mandates(context.dataset, context.on)
    if unknown := sum(mandates.position(town, one).is_unknown for one in context.dataset.demands):
        yield counted(
            "{n} of {m} demands in the catalogue: nothing decided or signed speaks of it. "
            "That is unknown, not no.",
            "{n} of {m} demands in the catalogue: nothing decided or signed speaks of them. "
            "That is unknown, not no.",
            unknown,
            m=len(context.dataset.demands),
        )
    yield from (_(TASKS[slug]) for slug in unknown_of(town))


_BEGINNING = "0001-01-01"
_NEVER = "~"  # sorts after every day

_K = OccurrenceKind
_STATES = text_tables(__file__)["state"]
_HEADS = frozenset({"mayor", "administration"})
_BEGINS = frozenset({_K.MEMBER_JOINED, _K.MEMBER_ACTIVE, _K.MEMBER_DORMANT, _K.HARBOUR_DECLARED})


class TimelineEntry(NamedTuple):
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
