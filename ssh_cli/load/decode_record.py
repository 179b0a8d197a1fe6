"""The smaller kinds of record: programmes, recipients, letters, meetings, practices."""

from typing import Any

from ssh_cli.kinds.day import parse_day
from ssh_cli.load.decode_part import Data, bounds, day, refs, wording
from ssh_cli.model.record import (
    Attendance,
    FollowUp,
    Frozen,
    FrozenFigure,
    FrozenName,
    Letter,
    Meeting,
    Party,
    Practice,
    Programme,
    Recipient,
    Reply,
    Sending,
    Signatory,
)


def programme(data: Data) -> Programme:
    """Return the admission programme that valid data describe."""
    get = data.get
    least, most = bounds(get("places"))
    return Programme(
        id=data["id"],
        title=wording(data["title"]),
        level=data["level"],
        land=tuple(get("land", ())),
        begins=day(get("from")),
        until=day(get("until")),
        legal_basis=get("legal_basis", ""),
        state=data["state"],
        state_on=day(get("state_on")),
        least=least,
        most=most,
        demands=tuple(get("demands", ())),
        source=refs(get("source")),
        weak="evidence" in data,
        note=get("note", ""),
    )


def recipient(data: Data) -> Recipient:
    """Return the addressee that valid data describe."""
    get = data.get
    return Recipient(
        id=data["id"],
        name=data["name"],
        abbreviation=get("abbreviation", ""),
        unit=get("unit", ""),
        level=data["level"],
        land=get("land"),
        street=get("street", ""),
        postcode=get("postcode", ""),
        city=get("city", ""),
        email=get("email", ""),
        seen_on=day(get("seen_on")),
        source=refs(get("source")),
        weak="evidence" in data,
        note=get("note", ""),
    )


def letter(data: Data) -> Letter:
    """Return the letter that valid data describe."""
    get = data.get
    return Letter(
        id=data["id"],
        title=wording(data["title"]),
        date=parse_day(data["date"]),
        kind=data["kind"],
        reconstruction=get("reconstruction", False),
        template=get("template"),
        sender=get("sender"),
        demands=tuple(get("demands", ())),
        programme_ideas=tuple(get("programme_ideas", ())),
        recipients=tuple(_addressee(one) for one in get("recipients", ())),
        figures=tuple(get("figures", {}).items()),
        signatories=tuple(_signatory(one) for one in get("signatories", ())),
        sent=day(get("sent")),
        sendings=tuple(_sending(one) for one in get("sendings", ())),
        replies=tuple(_reply(one) for one in get("replies", ())),
        frozen=_frozen(get("frozen")),
        source=refs(get("source")),
        weak="evidence" in data,
        note=get("note", ""),
    )


def _addressee(value: str | dict[str, str]) -> Party:
    return Party(id=value) if isinstance(value, str) else Party(name=value["name"])


def _signatory(data: Data) -> Signatory:
    return Signatory(
        member=data["member"],
        name=data.get("name", ""),
        office=data.get("office", ""),
        status=data["status"],
        basis=data["basis"],
        source=refs(data["source"]),
    )


def _sending(data: Data) -> Sending:
    return Sending(
        to=data["to"], on=parse_day(data["on"]), digest=data.get("digest", ""), at=data.get("at", "")
    )


def _frozen(data: Data | None) -> Frozen | None:
    if data is None:
        return None
    return Frozen(
        on=parse_day(data["on"]),
        at=data["at"],
        figures=tuple(
            FrozenFigure(name, int(one["value"]), one["qualifier"])
            for name, one in data.get("figures", {}).items()
        ),
        signatories=tuple(
            FrozenName(
                member=one["member"],
                municipality=one["municipality"],
                name=one.get("name", ""),
                office=one.get("office", ""),
            )
            for one in data.get("signatories", ())
        ),
        digests=tuple(data["digests"].items()),
        contents=tuple(data.get("contents", {}).items()),
    )


def _reply(data: Data) -> Reply:
    return Reply(
        sender=data["from"], date=day(data.get("date")), summary=data["summary"], source=refs(data["source"])
    )


def meeting(data: Data) -> Meeting:
    """Return the meeting that valid data describe."""
    get = data.get
    reported = get("participants_reported")
    return Meeting(
        id=data["id"],
        title=wording(data["title"]),
        kind=data["kind"],
        begins=parse_day(data["from"]),
        until=day(get("until")),
        place=get("place", ""),
        format=get("format", "unknown"),
        took_place=get("took_place"),
        organisers=tuple(_party(one) for one in get("organisers", ())),
        participants=tuple(_party(one) for one in get("participants", ())),
        participants_reported=_attendance(reported) if reported else None,
        topics=tuple(get("topics", ())),
        outcome=tuple(get("outcome", ())),
        follow_ups=tuple(
            FollowUp(one["task"], one.get("owner", ""), day(one.get("due")), day(one.get("done")))
            for one in get("follow_ups", ())
        ),
        source=refs(get("source")),
        weak="evidence" in data,
        note=get("note", ""),
    )


def _party(data: Data) -> Party:
    return Party(data.get("member"), data.get("name", ""), data.get("role", ""))


def _attendance(data: dict[str, Any]) -> Attendance:
    least, most = bounds(data)
    return Attendance(least, most, data.get("of"), data.get("note", ""))


def practice(data: Data) -> Practice:
    """Return the success model that valid data describe."""
    get = data.get
    return Practice(
        id=data["id"],
        member=data["member"],
        title=data["title"],
        category=data["category"],
        since=day(get("since")),
        what=data["what"],
        transferable=get("transferable", ""),
        state_note=get("state_note", ""),
        source=refs(get("source")),
        weak="evidence" in data,
        note=get("note", ""),
    )
