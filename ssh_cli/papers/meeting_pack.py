"""The pack for a meeting: invitation, who takes part, what changed, what is open, and a list to sign."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ssh_cli.analysis.chronicle import Occurrence, OccurrenceKind, recount
from ssh_cli.analysis.comparison import Ending, MandateChange, compare_mandates, find_endings
from ssh_cli.analysis.contacts import federal_role, roles_on
from ssh_cli.analysis.overview import TEXTS, find_attention
from ssh_cli.analysis.split import split, tally
from ssh_cli.analysis.todo import TASKS, Task, find_tasks
from ssh_cli.errors import UsageError
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import Day, move_days, move_months, parse_day
from ssh_cli.kinds.meeting import FollowUp, Meeting, Party
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.vocabularies import label
from ssh_cli.letters.parties import known_holder
from ssh_cli.messages import _, format_day, format_number, text_tables
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset, grouped
from ssh_cli.model.municipality import by_land, by_name
from ssh_cli.model.spelling import sort_key
from ssh_cli.model.standing import is_member
from ssh_cli.page.blocks import (
    BREAK,
    Block,
    Blocks,
    Paragraph,
    Span,
    Spans,
    Words,
    heading,
    joined,
    notice,
    opening,
    paragraph,
    table,
)
from ssh_cli.page.page import Page
from ssh_cli.page.sections.coordination import name_coordination
from ssh_cli.page.sections.mandates import demand_label
from ssh_cli.page.tables import columns_of, enumerate_names, format_tally, mark_possible, row_of
from ssh_cli.page.values import cite_decision, footnote, name_party
from ssh_cli.papers.minutes import follow_ups, meeting_facts, participants, uncoordinated
from ssh_cli.papers.parts import BLANK, PaperContent, PaperRequest, compose_paper

_TEXTS = text_tables(__file__)
_STANDINGS, _DECISIONS = _TEXTS["standing"], _TEXTS["decision"]


def changes(dataset: Dataset, first: str, last: str) -> Iterator[Block]:
    """Yield what occurred from the ISO day `first` to the ISO day `last`, its sources in the annex."""
    occurrences = recount(dataset, first, last)
    by_kind = grouped((occurrence.kind.value, occurrence) for occurrence in occurrences)
    if by_kind.keys().isdisjoint({*_STANDINGS, *_DECISIONS}):
        yield paragraph(_("Nothing is recorded for this time."))
    for kind, title in _STANDINGS.items():
        yield from _standing(_(title), by_kind.get(kind, []), dataset)
    for kind, title in _DECISIONS.items():
        what = _("Decision") if kind == OccurrenceKind.DECISION_ADOPTED else _("Motion")
        yield from _decisions(_(title), what, by_kind.get(kind, []), dataset)


def _standing(title: str, occurrences: Sequence[Occurrence], dataset: Dataset) -> Iterator[Block]:
    certain, possible = split((occurrence, occurrence.answer) for occurrence in occurrences)
    if certain:
        yield _listed(f"{title} ({format_number(len(certain))}): ", certain, dataset)
    if possible:
        lead = _(
            "{what}, possibly in this time: the day or the fact itself is not certain ({n}): ",
            what=title,
            n=len(possible),
        )
        yield _listed(lead, possible, dataset)


def _listed(lead: str, occurrences: Sequence[Occurrence], dataset: Dataset) -> Paragraph:
    """Return the names with their days; those on the same sources stand together before occurrence number."""
    by_source = grouped(((occurrence.source, occurrence.weak), occurrence) for occurrence in occurrences)
    names = (
        footnote(", ".join(_named(occurrence) for occurrence in group), refs, dataset, weak=weak)
        for (refs, weak), group in by_source.items()
    )
    return opening(lead, joined(names))


def _named(occurrence: Occurrence) -> str:
    day = occurrence.day.formatted
    when = _("by {day}", day=day) if occurrence.is_latest else day
    return f"{occurrence.place} ({when})"


def _decisions(title: str, what: str, occurrences: Sequence[Occurrence], dataset: Dataset) -> Iterator[Block]:
    if not occurrences:
        return
    yield heading(3, f"{title} ({format_number(len(occurrences))})")
    rows = []
    for occurrence in occurrences:
        resolution = occurrence.value
        assert isinstance(resolution, Resolution)
        matter = mark_possible(resolution.matter, occurrence.answer)
        body = resolution.name_body(dataset.municipalities.get(resolution.member))
        by = "" if resolution.body == "council" else f" ({body})"
        rows.append((occurrence.place, cite_decision(resolution, dataset), f"{matter}{by}"))
    yield table((_("Municipality"), _("Date"), what), rows)


def mandates(dataset: Dataset, first: str, last: str, until: str, *, for_us: bool) -> Iterator[Block]:
    """Yield which mandates of members are new or gone since the ISO day `first`, and what ends by `until`.

    That there are none is said `for_us`, who keep the register.
    """
    towns = sorted(
        (
            town
            for town in dataset.municipalities.values()
            if is_member(town, dataset, first) or is_member(town, dataset, last)
        ),
        key=by_name,
    )
    changes = compare_mandates(dataset, towns, first, last)
    for turn, title in _TEXTS["turn"].items():
        turned = [change for change in changes if change.turn == turn]
        nothing = _TEXTS["no turn"].get(turn, "")
        if nothing and (turned or for_us):
            rows = (_turned_row(change, dataset) for change in turned)
            yield heading(3, _(title))
            yield table(columns_of(__file__, "turned"), rows) if turned else paragraph(_(nothing))
        elif turned:
            names = {change.member.id: mark_possible(change.member.name, change.answer) for change in turned}
            yield opening(f"{_(title)}: ", ", ".join(names.values()))
    endings = find_endings(dataset, towns, last, until)
    if endings or for_us:
        yield from _lapsing(endings, dataset, until)


def _turned_row(change: MandateChange, dataset: Dataset) -> tuple[Words, ...]:
    words = "; ".join(demand_label(dataset, demand) for demand in change.demands)
    if change.answer is not Answer.YES:
        words = _("possibly: {stance}", stance=words)
    resolutions = [dataset.resolutions[name] for name in change.resolutions]
    decisions = joined((cite_decision(each, dataset) for each in resolutions), "; ")
    return change.member.name, words, decisions or _("no decision recorded")


def _lapsing(endings: Sequence[Ending], dataset: Dataset, until: str) -> Iterator[Block]:
    yield heading(3, _("Mandates about to lapse"))
    if not endings:
        yield paragraph(_("No recorded end lies before {day}.", day=format_day(until)))
        return
    rows = (
        (
            _(_TEXTS["ending"][ending.what]),
            ending.name.spoken(),
            footnote(ending.day.formatted, ending.source, dataset, weak=ending.weak),
        )
        for ending in endings
    )
    yield table(columns_of(__file__, "ending"), rows)


def gaps(context: Context) -> Iterator[Block]:
    """Yield what is open in the data on the day, and who sees to it."""
    items = find_attention(context)
    if items:
        rows = (
            (_(TEXTS[item.slug]), format_tally(item.concerned), format_tally(item.of) if item.of else "–")
            for item in items
        )
        yield table(columns_of(__file__, "gap"), rows)
    tasks = find_tasks(context)
    if tasks:
        yield paragraph(_("By coordination, and what weighs most:"))
        groups = groupby(tasks, key=lambda task: task.land if task.coordination else "")
        rows = (_task_row(key, list(several), context) for key, several in groups)
        yield table(columns_of(__file__, "open"), rows)
    if not items and not tasks:
        yield paragraph(_("No gap is known."))


def _task_row(land: str, tasks: Sequence[Task], context: Context) -> tuple[str, str, str]:
    federal = federal_role(context.dataset.alliance, context.on)
    name = name_coordination(land, tasks[0].coordination, federal, context.dataset)
    first = list(dict.fromkeys(_(TASKS[task.slug]) for task in tasks))[:2]
    return name, format_number(len(tasks)), "; ".join(first)


_GATHERINGS = frozenset({"congress", "working-meeting", "coordination"})
_FOUNDING, _COORDINATION = "founding", "coordination"
_AHEAD = 12  # months: what ends within a year is about to lapse
_GUESTS = 3  # lines for whoever comes unannounced
_BLANK_CELL: Spans = (Span("\u00a0"), BREAK, Span("\u00a0"))  # room for a signature


class _Expected(NamedTuple):
    """Who is expected at a meeting: a municipality (its id) or somebody else, and who represents it."""

    member: str
    name: str
    holder: str
    answer: Answer = Answer.YES


def find_previous(meeting: Meeting, dataset: Dataset) -> Meeting | None:
    """Return the last meeting of the alliance's members or coordinators that ended before this one began.

    One that did not take place is none; of one whose day is known roughly the latest possible day counts.
    """
    gatherings = (
        other
        for other in _before(meeting, dataset)
        if other.took_place is not False and _is_gathering(other, dataset)
    )
    return max(gatherings, key=lambda other: (_ended(other).last, other.from_.last, other.id), default=None)


def _before(meeting: Meeting, dataset: Dataset) -> list[Meeting]:
    others = (other for other in dataset.meetings.values() if other.id != meeting.id)
    return [other for other in others if _ended(other).last < meeting.from_.first]


def _is_gathering(meeting: Meeting, dataset: Dataset) -> bool:
    if meeting.kind == _FOUNDING:  # of the alliance itself: others were founded too
        return meeting.from_ == dataset.alliance.founded
    return meeting.kind in _GATHERINGS


def _ended(meeting: Meeting) -> Day:
    return meeting.until or meeting.from_


def compose_pack(
    meeting: Meeting,
    dataset: Dataset,
    *,
    on: str,
    request: PaperRequest,
    previous: Meeting | None = None,
) -> Page:
    """Return the pack as a paper, as of the meeting's day, or as of the ISO day `on` where that is earlier.

    What changed is told since `previous`, otherwise since the last meeting before this one, otherwise since
    the founding of the alliance. What is missing is said in a pack `for_us`, who keep the register. A pack
    made after the meeting says so on every page. Raise UsageError
    where `previous` did not end before this meeting began, and what `compose_paper` raises.
    """
    if previous is not None and _ended(previous).last >= meeting.from_.first:
        raise UsageError(
            "The meeting “{earlier}” does not lie before “{later}”.", earlier=previous.id, later=meeting.id
        )
    as_of = min(on, meeting.from_.last)
    earlier = previous or find_previous(meeting, dataset)
    is_past = bool(_ended(meeting).last < on)
    context = Context(dataset, as_of)

    def fill() -> PaperContent:
        contact, alliance = dataset.alliance.contact, dataset.alliance.name
        organisers = (name_party(organiser, dataset) for organiser in meeting.organisers)
        hosts = [name for name in organisers if name not in {alliance.de, alliance.en}]
        since = _ended(earlier) if earlier else dataset.alliance.founded
        values = {
            "as_of": parse_day(as_of),
            "is_past": is_past,
            "alliance": alliance.spoken(),
            "blank": BLANK,
            "mailbox": contact.email,
            "meeting": {
                "title": meeting.title.spoken(),
                "begins": meeting.from_,
                "until": meeting.until,
                "place": meeting.place,
                "form": "" if meeting.format == "unknown" else label("format", meeting.format),
                "is_online": meeting.format == "online",
                "organisers": enumerate_names(hosts) if hosts else "",
                "topics": meeting.topics,
            },
            "members": tally(context.members.values())._asdict(),
            "since": {"day": since, "title": earlier.title.spoken() if earlier else ""},
            "has_tasks": any(_open_tasks(meeting, dataset, as_of)),
            "uncoordinated": uncoordinated(dataset, as_of),
            "undated": sum(resolution.date is None for resolution in dataset.resolutions.values()),
        }
        expected = tuple(_list_expected(meeting, context))
        turned = tuple(
            mandates(dataset, since.last, as_of, move_months(as_of, _AHEAD), for_us=request.for_us)
        )
        parts = {
            "facts": (meeting_facts(meeting, dataset, cited=True, for_us=request.for_us),),
            "participants": participants(meeting, dataset, as_of, for_us=request.for_us),
            "changes": tuple(changes(dataset, move_days(since.last, 1), as_of)),
            **({"mandates": turned} if turned else {}),
            "tasks": follow_ups(_open_tasks(meeting, dataset, as_of), dataset, with_meeting=True, on=as_of)
            or ((paragraph(_("No earlier meeting left an open task on record.")),) if request.for_us else ()),
            "gaps": tuple(gaps(context)) if request.for_us else (),
            "attendance": _attendance(expected, for_us=request.for_us),
        }
        shown = columns_of(__file__, "attendance")
        data = Page("attendance", _("Attendance"), shown, tuple(row_of(guest, shown) for guest in expected))
        text = _(
            "This pack is made from the registry and did not lie before the meeting; invitation and agenda "
            "are not the wording that was sent."
        )
        before = (notice(_("Compiled afterwards."), text),) if is_past else ()
        return PaperContent(
            values,
            parts,
            before,
            warning=_("Compiled afterwards – not the version that was sent") if is_past else "",
            endnotes=True,
            data=data,
        )

    return compose_paper(request, "meetings", "pack", fill, record=meeting.id, date=as_of)


def _open_tasks(meeting: Meeting, dataset: Dataset, on: str) -> Iterator[tuple[FollowUp, Meeting]]:
    """Yield what earlier meetings gave to somebody, by due day, but what is known as done on `on` (ISO)."""
    open_tasks = [
        (task.due.last if task.due else "~", other.from_.first, number, task, other)
        for other in _before(meeting, dataset)
        for number, task in enumerate(other.follow_ups)
        if task.done is None or task.done.reached(on) is not Answer.YES
    ]
    for *_order, task, other in sorted(open_tasks, key=lambda item: item[:3]):
        yield task, other


def _attendance(expected: Sequence[_Expected], *, for_us: bool) -> Blocks:
    header = (_("Municipality or organisation"), _("Represented by"), _("Signature"))
    rows: list[tuple[Words, ...]] = [
        (_name(guest, for_us=for_us), guest.holder or _BLANK_CELL, _BLANK_CELL) for guest in expected
    ]
    rows += [(_BLANK_CELL, _BLANK_CELL, _BLANK_CELL)] * _GUESTS
    return (table(header, rows, weights=(5, 5, 6)),)


def _name(guest: _Expected, *, for_us: bool) -> str:
    """Return a name; that a membership is only possible is said to us, beside no line to sign on."""
    is_said = for_us and guest.answer is not Answer.YES
    return _("{name} (membership possible)", name=guest.name) if is_said else guest.name


def _list_expected(meeting: Meeting, context: Context) -> Iterator[_Expected]:
    """Yield who signs, and who represents them as far as known on the very day of the meeting.

    Those recorded as taking part; else whoever coordinates, for a meeting of coordinators, and all
    members for any other.
    """
    dataset = context.dataset
    if not meeting.participants and meeting.kind != _COORDINATION:
        for town in sorted(map(dataset.municipalities.__getitem__, context.members), key=by_land):
            answer = context.members[town.id]
            yield _Expected(town.id, f"{town.name}, {town.land}", _holder(town, meeting), answer)
        return
    coordinating = dict.fromkeys(role.member for role in roles_on(dataset.alliance, context.on))
    parties = sorted(
        meeting.participants, key=lambda party: (party.member is None, sort_key(name_party(party, dataset)))
    ) or [Party(member=member) for member in coordinating]
    for party in parties:
        town_of_party = dataset.municipalities.get(party.member or "")
        holder = _holder(town_of_party, meeting) if town_of_party else ""
        yield _Expected(party.member or "", name_party(party, dataset), holder)


def _holder(town: Municipality, meeting: Meeting) -> str:
    holder = known_holder(town.offices, on=meeting.from_.last) if meeting.from_.is_exact else None
    return f"{holder.office} {holder.name}" if holder else ""
