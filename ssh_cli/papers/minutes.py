"""The minutes of a meeting: what it brought about and who does what; and what papers say of a meeting."""

from collections.abc import Iterable, Iterator

from ssh_cli.analysis.contacts import LAND, roles_on
from ssh_cli.analysis.todo import QUESTIONS, open_questions
from ssh_cli.errors import RefusedError
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.meeting import FollowUp, Meeting, Party
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import _
from ssh_cli.model.dataset import Dataset, grouped
from ssh_cli.page.blocks import (
    Block,
    Blocks,
    FactEntry,
    Facts,
    Paragraph,
    Table,
    Words,
    facts,
    listing,
    notice,
    paragraph,
    table,
)
from ssh_cli.page.page import Page
from ssh_cli.page.tables import UNKNOWN, columns_of, row_of
from ssh_cli.page.values import (
    bibliography,
    describe_attendance,
    describe_days,
    describe_role,
    footnote,
    name_party,
)
from ssh_cli.papers.parts import PaperContent, PaperRequest, compose_paper


def compose_minutes(
    meeting: Meeting,
    dataset: Dataset,
    *,
    on: str,
    request: PaperRequest,
) -> Page:
    """Return the minutes as a paper; what is not recorded is said `for_us`, and never filled in.

    Raise RefusedError where the meeting lies after the ISO day `on`, or what `compose_paper` raises.
    """
    if not meeting.from_.reached(on):
        raise RefusedError(
            "On {on} the meeting “{id}” had not been held yet; it is of {day}.",
            hint="A pack for it: hafen papers pack {id}",
            on=on,
            id=meeting.id,
            day=meeting.from_,
        )

    for_us = request.for_us

    def said(nothing: str) -> Blocks:
        return (paragraph(nothing),) if for_us else ()

    def fill() -> PaperContent:
        values = {
            "on": on,
            "meeting": {
                "title": meeting.title.spoken(),
                "begins": meeting.from_,
                "has_participants": bool(meeting.participants),
            },
        }
        text = _(
            "These minutes hold what public sources tell of the meeting, in words of the registry's own. "
            "Nobody who took part has approved them."
        )
        parts = {
            "facts": (meeting_facts(meeting, dataset, for_us=for_us),),
            "topics": listing(meeting.topics, 1) or said(_("Topics are not recorded.")),
            "outcome": tuple(_outcome(meeting, for_us=for_us)),
            "tasks": follow_ups(((task, meeting) for task in meeting.follow_ups), dataset)
            or said(_("No tasks are recorded.")),
            "participants": _participants(meeting, dataset, for_us=for_us)
            or said(_("Who took part is not recorded.")),
            "gaps": listing(_(QUESTIONS[question]) for question in open_questions(meeting) if for_us)
            or said(_("Nothing: every question that the registry asks is answered.")),
            "note": (paragraph(meeting.note),) if meeting.note else (),
            "sources": bibliography(meeting.source, dataset, title=_("Sources")),
        }
        shown = columns_of(__file__, "participant")
        rows = tuple(
            row_of(party, shown, member=party.member, name=name_party(party, dataset))
            for party in meeting.participants
        )
        data = Page("participants", _("Participants"), shown, rows)
        return PaperContent(
            values,
            parts,
            (notice(_("Compiled from the registry."), text),),
            warning=_("Compiled from public sources – no signed minutes"),
            data=data,
        )

    return compose_paper(request, "meetings", "minutes", fill, record=meeting.id, date=on)


def _outcome(meeting: Meeting, *, for_us: bool) -> Iterator[Block]:
    if meeting.took_place is False:
        yield paragraph(_("The meeting did not take place."))
    elif meeting.took_place is None:  # which a reader of minutes has to know
        yield paragraph(_("Whether the meeting took place is not recorded."))
    if not meeting.outcome and for_us:
        yield paragraph(_("Decisions and outcome are not recorded."))
    yield from listing(meeting.outcome, 1)


def follow_ups(
    tasks: Iterable[tuple[FollowUp, Meeting]], dataset: Dataset, *, with_meeting: bool = False, on: str = ""
) -> Blocks:
    """Return tasks with owner and due day as a table; `with_meeting` also with which one gave them.

    A due day before the ISO day `on` is marked. Without tasks there is no table.
    """
    rows: list[list[Words]] = []
    for task, meeting in tasks:
        cells: list[Words] = [task.task, dataset.name(task.owner) or _("not recorded"), _due(task, on)]
        if with_meeting:
            given_by = f"{meeting.title.spoken()}, {describe_days(meeting)}"
            cells.append(footnote(given_by, meeting.source, dataset, weak=meeting.weak))
        rows.append(cells)
    shown = columns_of(__file__, "task")
    return (table(shown if with_meeting else shown[:-1], rows),) if rows else ()


def _due(task: FollowUp, on: str) -> str:
    if task.due is None:
        return _("no day recorded")
    day = task.due.formatted
    return _("{day} (passed)", day=day) if on and task.due.last < on else day


def _participants(meeting: Meeting, dataset: Dataset, *, for_us: bool) -> Blocks:
    nothing = _("recorded without a role") if for_us else UNKNOWN
    rows = (
        (name_party(participant, dataset), participant.role or nothing)
        for participant in meeting.participants
    )
    return (table(columns_of(__file__, "recorded"), rows),) if meeting.participants else ()


def meeting_facts(meeting: Meeting, dataset: Dataset, *, cited: bool = False, for_us: bool = False) -> Facts:
    """Return the facts of a meeting: `cited` with its sources, else with whether it was held.

    What is not recorded of it is said `for_us`, who keep the register.
    """
    day: Words = describe_days(meeting)
    if cited:
        day = footnote(day, meeting.source, dataset, weak=meeting.weak)
    organisers = ", ".join(name_party(organiser, dataset) for organiser in meeting.organisers)
    reported = meeting.participants_reported
    is_counted = reported is not None and (reported.min is not None or reported.max is not None)
    happened = {True: _("yes"), False: _("no"), None: _("not recorded") if for_us else ""}[meeting.took_place]
    entries: list[FactEntry] = [
        (_("Kind"), label("meeting", meeting.kind)),
        (_("Date"), day),
        (_("Place"), meeting.place),
        (_("Form"), "" if meeting.format == "unknown" else label("format", meeting.format)),
        (_("Organised by"), organisers),
        (_("Took place"), "" if cited else happened),
        (_("Participants as reported"), describe_attendance(reported) if is_counted or for_us else ""),
    ]
    return facts(entries)


def participants(
    meeting: Meeting, dataset: Dataset, on: str, *, for_us: bool
) -> tuple[Table | Paragraph, ...]:
    """Return who takes part as recorded: coordination first, then other municipalities, then guests."""
    rows = tuple(_rows(meeting, dataset, on, for_us=for_us))
    if rows:
        return (table(columns_of(__file__, "present"), rows),)
    nothing = _("Neither participants nor coordination roles are recorded.")
    return (paragraph(nothing),) if for_us else ()


def _rows(meeting: Meeting, dataset: Dataset, on: str, *, for_us: bool) -> Iterator[tuple[Words, ...]]:
    present = {participant.member: participant for participant in meeting.participants if participant.member}
    by_member = grouped((role.member, role) for role in roles_on(dataset.alliance, on))
    for member, roles in by_member.items():
        words = ", ".join(describe_role(role) for role in roles)
        refs = [ref for role in roles for ref in role.source]
        recorded = _recorded(present.get(member), for_us=for_us)
        yield dataset.name(member), footnote(words, refs, dataset), recorded
    for participant in meeting.participants:
        if participant.member not in by_member:
            role_words = _("Municipality") if participant.member in dataset.municipalities else _("Guest")
            yield name_party(participant, dataset), role_words, _recorded(participant, for_us=for_us)


def _recorded(party: Party | None, *, for_us: bool) -> str:
    if party is None:
        return _("participation not recorded") if for_us else UNKNOWN
    return party.role or (_("recorded without a role") if for_us else _("takes part"))


def uncoordinated(dataset: Dataset, on: str) -> str:
    """Return the names of the Länder for which no coordination is recorded on the ISO day `on`."""
    covered = {role.land for role in roles_on(dataset.alliance, on) if role.level == LAND}
    return ", ".join(land.name for land in LAENDER.values() if land.code not in covered)
