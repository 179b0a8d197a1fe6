"""Files of signature rounds, which lie in the private overlay alone."""

from ssh_cli.kinds.day import parse_day
from ssh_cli.load.decode_part import Data, day, refs
from ssh_cli.model.round import Draft, FormChange, Request, SigningRound, Status


def signing_round(data: Data) -> SigningRound:
    """Return the signature round that valid data describe."""
    return SigningRound(
        id=data["id"],
        deadline=day(data.get("deadline")),
        requests=tuple(_request(one) for one in data.get("requests", ())),
        form_changes=tuple(
            FormChange(one["before"], one["after"], one["by"], parse_day(one["date"]))
            for one in data.get("form_changes", ())
        ),
        note=data.get("note", ""),
    )


def _request(data: Data) -> Request:
    get = data.get
    return Request(
        member=data["member"],
        status=Status(data["status"]),
        invited=parse_day(data["invited"]),
        reminded=tuple(parse_day(one) for one in get("reminded", ())),
        on=day(get("on")),
        name=get("name", ""),
        office=get("office", ""),
        basis=get("basis", ""),
        source=refs(get("source")),
        note=get("note", ""),
        draft=_draft(get("draft")),
        consent=_draft(get("consent")),
    )


def _draft(data: Data | None) -> Draft | None:
    return None if data is None else Draft(data["text"], tuple(data.get("demands", ())), data.get("at", ""))
