"""The pack for a meeting: invitation, who takes part, what changed, what is open, and a list to sign."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ssh_cli.analysis.coordination import roles_on
from ssh_cli.analysis.counts import take_census
from ssh_cli.errors import UsageError
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import Day, move_days, move_months, parse_day
from ssh_cli.kinds.meeting import FollowUp, Meeting, Party
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.vocabularies import label
from ssh_cli.letters.parties import known_holder
from ssh_cli.messages import _
from ssh_cli.messages import language as in_use
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.spelling import sort_key
from ssh_cli.page.blocks import (
    BREAK,
    CERTAINTY,
    Block,
    PageBreak,
    Span,
    Spans,
    Words,
    paragraph,
    table,
)
from ssh_cli.page.columns import columns_of
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.values import name_party
from ssh_cli.papers.meeting_pack_changes import changes, gaps, mandates, members_on
from ssh_cli.papers.minutes import (
    follow_ups,
    meeting_facts,
    participants,
    uncoordinated,
)
from ssh_cli.papers.parts import BLANK, PaperContent, compose_paper, notice
from ssh_cli.templating.template import Templates

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
    earlier = [
        (_ended(one).last, one.from_.last, one.id, one)
        for one in dataset.meetings.values()
        if one.id != meeting.id
        and one.took_place is not False
        and _is_gathering(one, dataset)
        and _ended(one).last < meeting.from_.first
    ]
    return max(earlier, key=lambda found: found[:3])[-1] if earlier else None


def _is_gathering(one: Meeting, dataset: Dataset) -> bool:
    if one.kind == _FOUNDING:  # of the alliance itself: others were founded too
        return one.from_ == dataset.alliance.founded
    return one.kind in _GATHERINGS


def _ended(one: Meeting) -> Day:
    return one.until or one.from_


def compose_pack(
    meeting: Meeting,
    dataset: Dataset,
    *,
    on: str,
    templates: Templates,
    previous: Meeting | None = None,
    language: str | None = None,
    for_us: bool = False,
) -> Page:
    """Return the pack as a paper, as of the meeting's day, or as of the ISO day `on` where that is earlier.

    What changed is told since `previous`, otherwise since the last meeting before this one, otherwise since
    the founding of the alliance. What is missing is said in a pack `for_us`, who keep the register. A pack
    made after the meeting says so on every page. Raise UsageError
    where `previous` did not end before this meeting began, and what `render_paper` raises.
    """
    if previous is not None and _ended(previous).last >= meeting.from_.first:
        message = _("The meeting “{earlier}” does not lie before “{later}”.")
        raise UsageError(message.format(earlier=previous.id, later=meeting.id))
    as_of = min(on, meeting.from_.last)
    earlier = previous or find_previous(meeting, dataset)
    is_past = bool(_ended(meeting).last < on)

    def fill() -> PaperContent:
        values = _values(meeting, earlier, dataset, as_of, is_past=is_past)
        expected = tuple(_list_expected(meeting, dataset, as_of))
        parts = _parts(meeting, earlier, expected, dataset, as_of, for_us=for_us)
        content = PaperContent(values, parts, endnotes=True, data=_attendance_data(expected, as_of))
        if not is_past:
            return content
        text = _(
            "This pack is made from the registry and did not lie before the meeting; invitation and agenda "
            "are not the wording that was sent."
        )
        return content._replace(
            before=(notice(_("Compiled afterwards."), text),),
            warning=_("Compiled afterwards – not the version that was sent"),
        )

    return compose_paper(
        templates, "meetings", "pack", fill, language=language, record=meeting.id, date=as_of, for_us=for_us
    )


def _values(
    meeting: Meeting, earlier: Meeting | None, dataset: Dataset, as_of: str, *, is_past: bool
) -> dict[str, object]:
    """Return what templates may print; what is not known is empty."""
    contact = dataset.alliance.contact
    members = [answer for _town, answer in members_on(dataset, as_of)]
    since = _ended(earlier) if earlier else dataset.alliance.founded
    return {
        "as_of": parse_day(as_of),
        "is_past": is_past,
        "alliance": dataset.alliance.name.spoken(),
        "blank": BLANK,
        "mailbox": contact.email if contact else "",
        "meeting": {
            "title": meeting.title.spoken(),
            "begins": meeting.from_,
            "until": meeting.until,
            "place": meeting.place,
            "form": "" if meeting.format == "unknown" else label("format", meeting.format),
            "is_online": meeting.format == "online",
            "organisers": (" und " if in_use() == "de" else ", ").join(_hosts(meeting, dataset)),
            "topics": meeting.topics,
        },
        "members": {"certain": members.count(Answer.YES), "possible": members.count(Answer.POSSIBLE)},
        "since": {"day": since, "title": earlier.title.spoken() if earlier else ""},
        "has_tasks": any(_open_tasks(meeting, dataset, as_of)),
        "uncoordinated": uncoordinated(dataset, as_of),
        "undated": sum(one.date is None for one in dataset.resolutions.values()),
    }


def _hosts(meeting: Meeting, dataset: Dataset) -> Iterator[str]:
    """Yield the names of those who invite besides the alliance, in whose name the invitation is."""
    alliance = dataset.alliance.name
    yield from (
        name
        for one in meeting.organisers
        if (name := name_party(one, dataset)) not in {alliance.de, alliance.en}
    )


def _parts(
    meeting: Meeting,
    earlier: Meeting | None,
    expected: Sequence[_Expected],
    dataset: Dataset,
    as_of: str,
    *,
    for_us: bool,
) -> dict[str, tuple[Block, ...]]:
    before = (_ended(earlier) if earlier else dataset.alliance.founded).last
    turned = tuple(mandates(dataset, before, as_of, move_months(as_of, _AHEAD), for_us=for_us))
    return {
        "facts": (meeting_facts(meeting, dataset, cited=True, for_us=for_us),),
        "participants": participants(meeting, dataset, as_of, for_us=for_us),
        "changes": tuple(changes(dataset, move_days(before, 1), as_of)),
        **({"mandates": turned} if turned else {}),
        "tasks": follow_ups(_open_tasks(meeting, dataset, as_of), dataset, with_meeting=True, on=as_of)
        or ((paragraph(_("No earlier meeting left an open task on record.")),) if for_us else ()),
        "gaps": tuple(gaps(take_census(dataset, as_of))) if for_us else (),
        "attendance": _attendance(expected, for_us=for_us),
        "page": (PageBreak(),),
    }


def _open_tasks(meeting: Meeting, dataset: Dataset, on: str) -> Iterator[tuple[FollowUp, Meeting]]:
    """Yield what earlier meetings gave to somebody, by due day, but what is known as done on `on` (ISO)."""
    found = [
        (task.due.last if task.due else "~", one.from_.first, number, task, one)
        for one in dataset.meetings.values()
        if one.id != meeting.id and _ended(one).last < meeting.from_.first
        for number, task in enumerate(one.follow_ups)
        if task.done is None or task.done.reached(on) is not Answer.YES
    ]
    for *_order, task, one in sorted(found, key=lambda item: item[:3]):
        yield task, one


def _attendance(expected: Sequence[_Expected], *, for_us: bool) -> tuple[Block, ...]:
    header = (_("Municipality or organisation"), _("Represented by"), _("Signature"))
    rows: list[tuple[Words, ...]] = [
        (_name(one, for_us=for_us), one.holder or _BLANK_CELL, _BLANK_CELL) for one in expected
    ]
    rows += [(_BLANK_CELL, _BLANK_CELL, _BLANK_CELL)] * _GUESTS
    return (table(header, rows, weights=(5, 5, 6)),)


def _name(one: _Expected, *, for_us: bool) -> str:
    """Return a name; that a membership is only possible is said to us, beside no line to sign on."""
    is_said = for_us and one.answer is not Answer.YES
    return _("{name} (membership possible)", name=one.name) if is_said else one.name


def _attendance_data(expected: Sequence[_Expected], as_of: str) -> Page:
    """Return who is expected, as rows for programs."""
    rows = tuple(
        {
            "member": one.member or None,
            "name": one.name,
            "represented_by": one.holder or None,
            CERTAINTY: one.answer.certainty,
        }
        for one in expected
    )
    return Page("attendance", _("Attendance"), Stamp(as_of), columns_of(__file__, "attendance"), rows)


def _list_expected(meeting: Meeting, dataset: Dataset, as_of: str) -> Iterator[_Expected]:
    """Yield who signs, and who represents them as far as known on the very day of the meeting.

    Those recorded as taking part; else whoever coordinates, for a meeting of coordinators, and all
    members for any other.
    """
    if not meeting.participants and meeting.kind != _COORDINATION:
        for town, answer in members_on(dataset, as_of):
            yield _Expected(town.id, f"{town.name}, {town.land}", _holder(town, meeting), answer)
        return
    coordinating = dict.fromkeys(role.member for role in roles_on(dataset.alliance, as_of))
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
