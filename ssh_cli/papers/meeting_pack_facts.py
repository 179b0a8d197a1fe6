"""What papers on a meeting say of it: when and how it meets, who takes part as recorded."""

from collections.abc import Iterator

from ssh_cli.analysis.coordination import FEDERAL, LAND, roles_on
from ssh_cli.kinds.alliance import CoordinationRole
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.meeting import Meeting, Party
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import Facts, Paragraph, Table, Words, facts, paragraph, table
from ssh_cli.page.cells import UNKNOWN
from ssh_cli.page.evidence import footnote
from ssh_cli.page.values import describe_attendance, name_party


def describe_days(meeting: Meeting) -> str:
    """Return the day of a meeting, or its first and last one."""
    until = f" – {format_day(meeting.until.text)}" if meeting.until else ""
    return f"{format_day(meeting.from_.text)}{until}"


def meeting_facts(meeting: Meeting, dataset: Dataset, *, cited: bool = False, for_us: bool = False) -> Facts:
    """Return the facts of a meeting: `cited` with its sources, else with whether it was held.

    What is not recorded of it is said `for_us`, who keep the register.
    """
    day: Words = describe_days(meeting)
    if cited:
        day = footnote(day, meeting.source, dataset, weak=meeting.weak)
    organisers = ", ".join(name_party(one, dataset) for one in meeting.organisers)
    reported = meeting.participants_reported
    is_counted = reported is not None and (reported.min is not None or reported.max is not None)
    happened = {True: _("yes"), False: _("no"), None: _("not recorded") if for_us else ""}[meeting.took_place]
    entries: list[tuple[str, Words]] = [
        (_("Kind"), label("meeting", meeting.kind)),
        (_("Date"), day),
        (_("Place"), meeting.place),
        (_("Form"), "" if meeting.format == "unknown" else label("format", meeting.format)),
        (_("Organised by"), organisers),
        (_("Took place"), "" if cited else happened),
        (_("Participants as reported"), describe_attendance(reported) if is_counted or for_us else ""),
    ]
    return facts((name, words) for name, words in entries if words)


def describe_role(role: CoordinationRole) -> str:
    """Return a coordination role in words: of the alliance, of which Land, or as a speaker."""
    if role.level == LAND and role.land:
        land = LAENDER[role.land].name if role.land in LAENDER else role.land
        return _("Coordination {land}").format(land=land)
    return _("Federal coordination") if role.level == FEDERAL else _("Speaker")


def participants(
    meeting: Meeting, dataset: Dataset, on: str, *, for_us: bool
) -> tuple[Table | Paragraph, ...]:
    """Return who takes part as recorded: coordination first, then other municipalities, then guests."""
    rows = tuple(_rows(meeting, dataset, on, for_us=for_us))
    if not rows and not for_us:
        return ()
    if not rows:
        return (paragraph(_("Neither participants nor coordination roles are recorded.")),)
    header = (_("Municipality or person"), _("Role in the alliance"), _("As recorded"))
    return (table(header, rows, weights=(3, 4, 5)),)


def _rows(meeting: Meeting, dataset: Dataset, on: str, *, for_us: bool) -> Iterator[tuple[Words, ...]]:
    present = {one.member: one for one in meeting.participants if one.member}
    by_member: dict[str, list[CoordinationRole]] = {}
    for role in roles_on(dataset.alliance, on):
        by_member.setdefault(role.member, []).append(role)
    for member, roles in by_member.items():
        words = ", ".join(describe_role(one) for one in roles)
        who = name_party(Party(member=member), dataset)
        refs = [ref for one in roles for ref in one.source]
        yield who, footnote(words, refs, dataset), _recorded(present.get(member), for_us=for_us)
    for one in meeting.participants:
        if one.member not in by_member:
            role_words = _("Municipality") if one.member in dataset.municipalities else _("Guest")
            yield name_party(one, dataset), role_words, _recorded(one, for_us=for_us)


def _recorded(party: Party | None, *, for_us: bool) -> str:
    if party is None:
        return _("participation not recorded") if for_us else UNKNOWN
    return party.role or (_("recorded without a role") if for_us else _("takes part"))


def uncoordinated(dataset: Dataset, on: str) -> str:
    """Return the names of the Länder for which no coordination is recorded on the ISO day `on`."""
    covered = {role.land for role in roles_on(dataset.alliance, on) if role.level == LAND}
    return ", ".join(land.name for land in LAENDER.values() if land.code not in covered)
