"""What somebody should look at, one task a record: old evidence, open ends and gaps, never an error."""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias

from ssh_cli.analysis.contacts import land_role, roles_on
from ssh_cli.analysis.counts import list_members
from ssh_cli.analysis.overview import find_attention
from ssh_cli.kinds import BY_CALLED
from ssh_cli.kinds.alliance import CoordinationRole
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import Day, move_months
from ssh_cli.kinds.declaration import Refs
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.meeting import Meeting
from ssh_cli.kinds.member import Municipality
from ssh_cli.messages import text_tables
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.municipality import declarations, known_head, last_day
from ssh_cli.model.spelling import sort_key
from ssh_cli.model.standing import StandingKind, standing

OLDER_THAN = 36
"""Months after which evidence wants to be seen again."""

TASKS = text_tables(__file__)["task"]
"""What is to be done, by what it would change: standings, mandates, sums, then names, then gaps."""

_UNKNOWN = {
    "head-unknown": "offices",
    "contact-unknown": "contacts",
    "location-unknown": "location",
    "networks-unknown": "networks",
    "partners-unknown": "partners",
}
"""By slug, the field of a municipality of which nothing is recorded."""

_MEETINGS = frozenset({"founding", "congress", "working-meeting", "coordination", "exchange"})
"""Kinds of meeting at which something is decided by those who take part: an announcement is none."""

QUESTIONS = text_tables(__file__)["question"]
"""What somebody who reads minutes would ask."""

_RANKS = {slug: rank for rank, slug in enumerate(TASKS)}


class Task(NamedTuple):
    """One record to look at again, its municipality, and the day as of which the fact was known.

    `kind` is what commands call the record (`members` …). `member` and `land` are empty where it belongs
    to none. `coordination` is the Land's own, None where the federal one sees to it. `people` is how many
    live there, 0 where that is not told.
    """

    slug: str
    kind: str
    record: str
    member: str = ""
    land: str = ""
    as_of: str | None = None
    coordination: CoordinationRole | None = None
    people: int = 0

    @property
    def rank(self) -> int:
        """Return how far from the most consequential kind of task this one is, from 0."""
        return _RANKS[self.slug]


_Matter: TypeAlias = tuple[str, str, str] | tuple[str, str, str, str | None]
"""What is to be done, the kind of record and its id (of the alliance a Land), and as of which day if told."""


def find_tasks(
    context: Context, *, older_than: int = OLDER_THAN, towns: Collection[str] | None = None
) -> tuple[Task, ...]:
    """Return what to look at again on the day, as far as it concerns `towns` (None: all).

    Evidence is old after `older_than` months; what has no date is not old for that. The tasks of a Land's
    own coordination stand together, in the order of the Länder's names, before the federal one's; within
    them the most consequential comes first, and of those alike that of the larger municipality.
    """
    since = move_months(context.on, -older_than)
    matters = chain(
        _from_attention(context),
        _of_members(context, since),
        _of_resolutions(context),
        _of_recipients(context, since),
        _of_former_members(context),
        _of_others(context, since),
        _meeting_gaps(context),
    )
    tasks = (_task(context, *matter) for matter in matters)
    chosen = (task for task in tasks if towns is None or task.member in towns)
    return tuple(sorted(chosen, key=_order))


def _order(task: Task) -> tuple[bool, tuple[str, str, str], int, int, str, str]:
    own = task.coordination is not None
    land = sort_key(LAENDER[task.land].name if own else "")
    return not own, land, task.rank, -task.people, task.member, task.record


def unknown_of(town: Municipality) -> tuple[str, ...]:
    """Return the tasks for what is not recorded of a municipality: its head, contact, place and the like."""
    return tuple(slug for slug, field in _UNKNOWN.items() if not getattr(town, field))


def open_questions(meeting: Meeting) -> tuple[str, ...]:
    """Return which of the `QUESTIONS` about a meeting its record does not answer."""
    reported = meeting.participants_reported
    answered = {
        "took-place": meeting.took_place is not None,
        "place": bool(meeting.place) or meeting.format == "online",
        "format": meeting.format != "unknown",
        "organisers": bool(meeting.organisers),
        "participants": bool(meeting.participants),
        "attendance": reported is not None and (reported.min, reported.max) != (None, None),
        "topics": bool(meeting.topics),
        "outcome": bool(meeting.outcome),
        "follow-ups": bool(meeting.follow_ups),
    }
    return tuple(question for question in QUESTIONS if not answered[question])


def _of_members(context: Context, since: str) -> Iterator[_Matter]:
    """Yield what is old, of one source or not recorded of a member, and the Länder nobody coordinates."""
    members = list_members(context).everybody
    for town in members:
        membership = context.membership(town)[1]
        assert membership is not None  # which makes it a member
        head = known_head(town, context.on)
        contacts = [_last_seen(contact.source or town.source, context.dataset) for contact in town.contacts]
        for slug, seen in (
            ("membership-evidence-old", _last_seen(membership.source, context.dataset)),
            ("office-holder-out-of-date", head.known_on if head else None),
            ("contact-out-of-date", _newest(contacts)),
        ):
            if seen is not None and seen.last < since:
                yield slug, "members", town.id, seen.text
        if not membership.weak and len(membership.source) == 1:
            yield "membership-of-one-source", "members", town.id
        for slug in unknown_of(town):
            yield slug, "members", town.id
    for land in {town.land: None for town in members}:
        if land_role(context.dataset.alliance, land, context.on) is None:
            yield "land-without-coordination", "alliance", land


def _of_resolutions(context: Context) -> Iterator[_Matter]:
    """Yield the resolutions without a day, and those of members that rest on weak or single evidence."""
    for resolution in context.dataset.resolutions.values():
        if resolution.date is None:
            yield "decision-without-day", "resolutions", resolution.id
        if resolution.member not in context.members:
            continue
        if resolution.weak:
            yield "weak-resolution", "resolutions", resolution.id
        sources = set(resolution.source).union(*(part.source for part in resolution.parts))
        if len(sources) == 1 and resolution.parts and context.in_force(resolution) is Answer.YES:
            slug = "mandate-of-one-source" if resolution.commitments else "offer-of-one-source"
            yield slug, "resolutions", resolution.id


def _of_former_members(context: Context) -> Iterator[_Matter]:
    """Yield who coordinates though it is no member, and who signs a letter though it had left by its day."""
    dataset = context.dataset
    for member in dict.fromkeys(role.member for role in roles_on(dataset.alliance, context.on)):
        if member in dataset.municipalities and member not in context.members:
            yield "coordinator-left", "members", member
    for letter in dataset.letters.values():
        for town in filter(None, (context.municipality(signed.member) for signed in letter.signatories)):
            stood = standing(town, dataset, letter.date.first)
            if stood.kind is StandingKind.FORMER and stood.answer is Answer.YES:
                yield "signed-after-leaving", "members", town.id, letter.date.text


def _of_others(context: Context, since: str) -> Iterator[_Matter]:
    """Yield weak declarations, old states of programmes, sources not read and demands nobody speaks of."""
    dataset = context.dataset
    for town in dataset.municipalities.values():
        floor = dataset.first_safe_harbour
        ended = last_day(town)
        is_part = town.successor and (ended is None or ended.passed(context.on) is Answer.YES)
        if is_part and not all(period.has_end for period in town.membership):
            yield "member-ceased", "members", town.id, ended.text if ended else None
        if any(period.weak and period.covers(context.on, floor=floor) for period in declarations(town)):
            yield "weak-safe-harbour", "members", town.id
        if not all(map(context.in_force, context.decisions_behind(town))):
            yield "ground-not-in-force", "members", town.id
    for programme in dataset.programmes.values():
        looked = programme.state_on
        if programme.state == "running" and looked and looked.last < since:
            yield "programme-state-old", "programmes", programme.id, looked.text
    for source in dataset.sources.values():
        if source.read:
            yield "source-not-read", "sources", source.id
    points = (point.demand for declaration in dataset.alliance.declarations for point in declaration.points)
    for demand in dataset.demands.keys() - context.speakers.keys() - set(points):
        yield "demand-unspoken", "demands", demand


def _meeting_gaps(context: Context) -> Iterator[_Matter]:
    """Yield a task for what is overdue of a meeting, and for what is not recorded of one that is over."""
    for meeting in context.dataset.meetings.values():
        last = meeting.until or meeting.from_
        for task in meeting.follow_ups:
            done = task.done is not None and task.done.reached(context.on) is Answer.YES
            if task.due is not None and task.due.last < context.on and not done:
                yield "follow-up-overdue", "meetings", meeting.id, task.due.text
        if (
            meeting.kind not in _MEETINGS
            or meeting.took_place is False
            or last.passed(context.on) is not Answer.YES
        ):
            continue
        for question in ("outcome", "participants"):
            if question in open_questions(meeting):
                yield f"meeting-without-{question}", "meetings", meeting.id, last.text
        if any(not (task.done or (task.owner and task.due)) for task in meeting.follow_ups):
            yield "follow-up-without-owner", "meetings", meeting.id, last.text


def _from_attention(context: Context) -> Iterator[_Matter]:
    """Yield a task for each record that needs attention; old offices are searched for apart."""
    for item in find_attention(context):
        if item.slug not in TASKS or item.slug == "office-holder-out-of-date":
            continue
        for record in item.ids:
            yield item.slug, item.kind, record


def _of_recipients(context: Context, since: str) -> Iterator[_Matter]:
    """Yield Länder whose ministry is not recorded, and recipients long unseen or whom no letter reaches."""
    dataset = context.dataset
    recipients = dataset.recipients.values()
    addressed = {recipient.land for recipient in recipients}
    for land in {town.land for town in dataset.municipalities.values()} - addressed:
        yield "land-without-recipient", "alliance", land
    for recipient in recipients:
        if recipient.seen and recipient.seen.last < since:
            yield "recipient-out-of-date", "recipients", recipient.id, recipient.seen.text
        if not (recipient.street and recipient.postcode and recipient.city):
            yield "recipient-without-address", "recipients", recipient.id
        if not recipient.email:
            yield "recipient-without-mailbox", "recipients", recipient.id


def _last_seen(refs: Refs, dataset: Dataset) -> Day | None:
    """Return the latest day of the sources, None where one of them has none: it may be of today."""
    return _newest([source.date if (source := dataset.sources.get(ref)) else None for ref in refs])


def _newest(days: Sequence[Day | None]) -> Day | None:
    """Return the latest of the days, None where one is unknown or there are none."""
    known = [day for day in days if day is not None]
    return max(known, key=lambda day: day.last, default=None) if len(known) == len(days) else None


def _task(context: Context, slug: str, kind: str, record_id: str, as_of: str | None = None) -> Task:
    dataset, of_land = context.dataset, kind == "alliance"
    record = None if of_land else dataset.of(BY_CALLED[kind].name)[record_id]
    member = record_id if kind == "members" else getattr(record, "member", "")
    town = context.municipality(member)
    land = town.land if town else record_id if of_land else ""
    day = getattr(record, "date", None)
    return Task(
        slug=slug,
        kind=kind,
        record=record_id,
        member=member,
        land=land,
        as_of=as_of or (day.text if day else None),
        coordination=land_role(dataset.alliance, land, context.on) if land else None,
        people=town.population.value if town and town.population else 0,
    )
