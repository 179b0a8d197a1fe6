"""What papers tell of a municipality: what stands out, what is not on record, and the timeline."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ssh_cli.analysis.chronicle import Occurrence, OccurrenceKind, recount
from ssh_cli.analysis.mandates import Mandates
from ssh_cli.analysis.offers import OfferLine, OfferStatus, list_offers
from ssh_cli.analysis.split import Group, split
from ssh_cli.analysis.todo import TASKS, Task, find_tasks, unknown_of
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import Day, parse_day
from ssh_cli.kinds.declaration import Refs
from ssh_cli.kinds.member import Membership, Municipality, SafeHarbour
from ssh_cli.kinds.period import Period
from ssh_cli.kinds.practice import Practice
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.vocabularies import Extent, MembershipState, label
from ssh_cli.messages import _, counted, text_tables
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import grouped
from ssh_cli.model.description import name_of
from ssh_cli.model.municipality import beginning, declarations
from ssh_cli.model.spelling import sort_key
from ssh_cli.page.blocks import Blocks, Listing, Span, Spans, Words, listing, plain, strong, table
from ssh_cli.page.phrases import day
from ssh_cli.page.sections.mandates import demand_label
from ssh_cli.page.tables import columns_of, enumerate_names, in_one, mark_possible
from ssh_cli.page.values import (
    describe_offer,
    describe_period,
    describe_role,
    describe_vote,
    footnote,
    name_dated,
    name_resolution,
    tell_annulments,
)

_TEXTS = text_tables(__file__)


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
    answer, current = context.membership(town)
    period = current or context.last_membership(town)
    if period is None:
        return _("{name} is no member of the alliance as far as is recorded.", name=town.name)
    first = beginning(town, period) or period
    state = _state(period, answer if current else Answer.NO)
    more = [_("founding member")] if first.founding or period.founding else []
    if state == "now" and period.state is MembershipState.DORMANT:
        state = "dormant"
        if first is not period:
            begun = describe_period(first._replace(until=None, ended_by=None), for_us=False)
            more.insert(0, _("member {since}", since=begun))
    else:
        period = period._replace(
            from_=first.from_,
            known_by=first.known_by,
            seen=first.seen,
            evidence=max(first.evidence, period.evidence),
            source=tuple(dict.fromkeys((*first.source, *period.source))),
        )
    declarations = context.dataset.alliance.declarations
    signed = [name_dated(each.title, each.date) for each in declarations if each.id == period.declaration]
    return _tell(_TEXTS["membership"][state], town, period, context, signed, more=more)


def _state(period: Period, answer: Answer) -> str:
    """Return by which sentence a period is told that stands on the day as the answer says."""
    if not answer:
        return "possibly once" if period.weak else "once"
    return "possibly" if answer is Answer.POSSIBLE else "now"


def tell_declarations(town: Municipality, context: Context) -> Iterator[Words]:
    """Yield whether it is a safe harbour: by each declaration that may stand, else by the last that did."""
    floor = context.dataset.first_safe_harbour
    covering = [period for period in declarations(town) if period.covers(context.on, floor=floor)]
    over = [period for period in declarations(town) if period.over(context.on, floor=floor)]
    for period in covering or over[-1:]:
        state = _state(period, period.covers(context.on, floor=floor))
        yield _tell(_TEXTS["safe harbour"][state], town, period, context)
    if not covering and not over:
        yield _("A declaration of {name} as safe harbour is not on record.", name=town.name)


def _tell(
    sentence: str,
    town: Municipality,
    period: Membership | SafeHarbour,
    context: Context,
    grounds: Iterable[str] = (),
    *,
    more: Iterable[str] = (),
) -> Words:
    """Return the sentence about a period, with `more` beside it, and its grounds besides its sources."""
    words = in_one(describe_period(period, for_us=False), *more)
    text = _(sentence, name=town.name, period=words)
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
    positions = (known.position(town, demand) for demand in sorted(context.dataset.demands))
    certain, possible = split((position, position.supports) for position in positions)
    if not certain and not possible:
        yield _("No resolution in force on record gives {name} a mandate.", name=town.name)
        return
    if not certain:
        text = counted(
            "No resolution on record gives {name} a mandate for certain, but possibly for {n} demand",
            "No resolution on record gives {name} a mandate for certain, but possibly for {n} demands",
            len(possible),
            name=town.name,
        )
        yield f"{text}."
        return
    text = counted(
        "Own resolutions in force give {name} a mandate for {n} demand",
        "Own resolutions in force give {name} a mandate for {n} demands",
        len(certain),
        name=town.name,
    )
    names: dict[Extent | None, list[str]] = {extent: [] for extent in reversed(Extent)}
    for position in certain:
        names.setdefault(position.own.extent, []).append(demand_label(context.dataset, position.demand))
    parts = [f"{label('extent', far)}: {', '.join(names[far])}" for far in names if far and names[far]]
    if parts:
        text += f" ({'; '.join(parts)})"
    if possible:
        text += "; " + counted(
            "possibly for {n} more",
            "possibly for {n} more each",
            len(possible),
        )
    yield f"{text}."


def _offers(town: Municipality, context: Context) -> Iterator[Words]:
    lines = list_offers(context, Group((town,)), with_motions=True)
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
        categories = sorted({practice.category for practice in practices})
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
    concerned = grouped((task.slug, context.name(task.member)) for task in _tasks(towns, context))
    return listing(
        f"{_(TASKS[slug])}: {', '.join(sorted(dict.fromkeys(names), key=sort_key))}"
        for slug, names in concerned.items()
    )


def _tasks(towns: Sequence[Municipality], context: Context) -> list[Task]:
    tasks = find_tasks(context, towns={town.id for town in towns})
    return sorted(tasks, key=lambda task: (task.rank, sort_key(context.name(task.member)), task.record))


def _task(task: Task, context: Context) -> str:
    about = ""
    if task.kind == "resolutions":
        resolution = context.dataset.resolutions[task.record]
        about = f" – {resolution.title or resolution.id}"
    as_of = f" ({day(parse_day(task.as_of))})" if task.as_of else ""
    return f"{_(TASKS[task.slug])}{about}{as_of}"


def _silences(town: Municipality, context: Context) -> Iterator[str]:
    """Yield what no record speaks of: that is unknown, and never counted as no."""
    mandates = Mandates(context.dataset, context.on)
    if unknown := sum(mandates.position(town, demand).is_unknown for demand in context.dataset.demands):
        yield counted(
            "{n} of {m} demands in the catalogue: nothing in force or signed speaks of it. "
            "That is unknown, not no.",
            "{n} of {m} demands in the catalogue: nothing in force or signed speaks of them. "
            "That is unknown, not no.",
            unknown,
            m=len(context.dataset.demands),
        )
    yield from (_(TASKS[slug]) for slug in unknown_of(town))


_BEGINNING = "0001-01-01"
_NEVER = "~"  # sorts after every day

_K = OccurrenceKind
_STATES = _TEXTS["state"]
_HEADS = frozenset({"mayor", "administration"})
_BEGINS = frozenset({_K.MEMBER_JOINED, _K.MEMBER_ACTIVE, _K.MEMBER_DORMANT, _K.HARBOUR_DECLARED})


class TimelineEntry(NamedTuple):
    """One line of a timeline; `day` is None where no source tells it.

    `is_latest` says that the day is only the one by which an end is attested, `is_attested` that the fact
    is, but no day of it. `state` is what became of it.
    """

    day: Day | None
    what: Spans
    source: Refs
    state: str = ""
    until: Day | None = None
    is_latest: bool = False
    is_attested: bool = False
    weak: bool = False
    remark: str = ""


def follow(town: Municipality, context: Context) -> tuple[TimelineEntry, ...]:
    """Return what happened by the day of the context, the oldest first, what has no day last."""
    entries = [
        *(_of_occurrence(occurrence, context) for occurrence in _occurrences(town, context)),
        *(
            _of_resolution(resolution, context)
            for resolution in context.dataset.resolutions_of(town.id)
            if resolution.date is None
        ),
        *_attested(town, context),
        *_of_networks(town, context),
        *(
            _of_part(
                milestone,
                milestone.from_,
                plain(milestone.title),
                until=milestone.until if milestone.until and milestone.until.reached(context.on) else None,
            )
            for milestone in town.milestones
            if milestone.from_.reached(context.on)
        ),
    ]
    return tuple(
        sorted(entries, key=lambda entry: (entry.day.first, entry.day.last) if entry.day else (_NEVER, ""))
    )


def timeline(town: Municipality, context: Context, *, told_by: str = "") -> Blocks:
    """Return the timeline as a table in the language in use, with footnotes; nothing where nothing is.

    Where `told_by` names a source, it keeps what that source tells, and cites the others for it.
    """
    entries = follow(town, context)
    rows = tuple(_row(entry, context, told_by) for entry in entries if not told_by or told_by in entry.source)
    return (table(columns_of(__file__, "timeline"), rows),) if rows else ()


def _row(entry: TimelineEntry, context: Context, told_by: str) -> tuple[Words, ...]:
    when = _("attested, day unknown") if entry.is_attested else _("day not known")
    what = entry.what
    if entry.day is not None:
        when = day(entry.day)
        if entry.until is not None:
            when = _("{begin} to {end}", begin=when, end=day(entry.until))
        if entry.is_latest:
            when = _("by {day} at the latest", day=when)
        elif entry.day.last > context.on and not _is_attested(entry.source, context):
            what = (*what, Span(" " + _("(possibly only later)")))
    refs = (ref for ref in entry.source if ref != told_by)
    cell = footnote(what, refs, context.dataset, weak=entry.weak)
    if entry.remark and cell[-1].note:
        cell = (*cell[:-1], cell[-1]._replace(note=(Span(f"{entry.remark} "), *cell[-1].note)))
    return when, cell, entry.state


def _occurrences(town: Municipality, context: Context) -> Iterator[Occurrence]:
    """Yield what occurred to a municipality; a declaration that its resolution tells of is not told twice."""
    own = {resolution.id: resolution for resolution in context.dataset.resolutions_of(town.id)}
    alone = context.dataset._replace(municipalities={town.id: town}, resolutions=own, letters={}, meetings={})
    for occurrence in recount(alone, _BEGINNING, context.on):
        value: Any = occurrence.value
        if occurrence.kind is _K.HARBOUR_DECLARED and value.resolution in own:
            continue
        if occurrence.kind is _K.HARBOUR_ENDED and value.revoked_by in own:
            continue
        yield occurrence


def _attested(town: Municipality, context: Context) -> Iterator[TimelineEntry]:
    """Yield the standings of which no source tells the first day."""
    own = {resolution.id for resolution in context.dataset.resolutions_of(town.id)}
    harbours = (period for period in town.safe_harbour if period.resolution not in own)
    for period in (*town.membership, *harbours):
        text = _("Safe harbour")
        if isinstance(period, Membership):
            is_dormant = period.state is MembershipState.DORMANT
            text = _("Membership lies dormant") if is_dormant else _("Member of the alliance")
        if period.attested is not None and period.attested.reached(context.on):
            yield _of_part(period, None, strong(text), is_attested=True)


def _of_part(part: Any, day: Day | None, what: Spans, **more: Any) -> TimelineEntry:
    """Return the line on a part of a record, with its sources and its note."""
    return TimelineEntry(day, what, part.source, weak=part.weak, remark=part.note, **more)


def _of_occurrence(occurrence: Occurrence, context: Context) -> TimelineEntry:
    if isinstance(occurrence.value, Resolution):
        return _of_resolution(occurrence.value, context)
    value: Any = occurrence.value
    founding = occurrence.kind is _K.MEMBER_JOINED and value.founding
    return TimelineEntry(
        day=occurrence.day,
        what=strong(_(_STATES[occurrence.kind])),
        state=_("founding member") if founding else "",
        source=occurrence.source,
        is_latest=occurrence.is_latest,
        weak=occurrence.weak,
        remark=value.note if occurrence.kind in _BEGINS else "",
    )


def _of_resolution(resolution: Resolution, context: Context) -> TimelineEntry:
    words = (label("subject", code) for code in resolution.subject if code != "other")
    subjects = ", ".join(subject for subject in words if subject not in resolution.title)
    number = f" ({resolution.number})" if resolution.number else ""
    about = f": {subjects}" if resolution.title and subjects else ""
    rest = plain(number + about) if number or about else ()
    return TimelineEntry(
        day=resolution.date,
        what=(*strong(resolution.matter), *rest),
        state=_outcome(resolution, context),
        source=resolution.source,
        weak=resolution.weak,
        remark=resolution.outcome_note,
    )


def _outcome(resolution: Resolution, context: Context) -> str:
    """Return who decided and how; what was revoked or replaced by the day says so."""
    body = resolution.name_body(context.municipality(resolution.member))
    words = f"{body}: {label('outcome', resolution.outcome)}"
    if resolution.body in _HEADS:
        return _("{body}, no decision of the council", body=body)
    if vote := describe_vote(resolution.vote):
        words += f" ({vote})"
    return "; ".join((words, *tell_annulments(resolution, context)))


def _is_attested(refs: Refs, context: Context) -> bool:
    """Tell whether a dated source told of it by the day."""
    known = (context.dataset.sources.get(ref) for ref in refs)
    return any(source.date.reached(context.on) is Answer.YES for source in known if source and source.date)


def _of_networks(town: Municipality, context: Context) -> Iterator[TimelineEntry]:
    for network in town.networks:
        since = network.since or network.period.attested
        if since is None or since.reached(context.on) is Answer.NO:
            continue
        is_attested = network.since is None
        text = _("Belongs to the network {name}") if is_attested else _("Joins the network {name}")
        name = name_of("network", network.network, context.dataset)
        yield _of_part(network, network.since, plain(text.format(name=name)), is_attested=is_attested)
