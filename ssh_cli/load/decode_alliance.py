"""The three catalogues: alliance.yaml, demands.yaml, sources.yaml."""

from ssh_cli.kinds.day import parse_day
from ssh_cli.load.decode_member import contact
from ssh_cli.load.decode_part import Data, day, refs, wording
from ssh_cli.model.alliance import (
    Alliance,
    CoordinationRole,
    Count,
    Declaration,
    Demand,
    Organisation,
    Origin,
    Point,
    Source,
)


def alliance(data: Data) -> Alliance:
    """Return what valid data say of the alliance."""
    get = data.get
    return Alliance(
        name=wording(data["name"]),
        founded=parse_day(data["founded"]),
        place=get("place", ""),
        contact=contact(data["contact"]),
        declarations=tuple(_declaration(one) for one in get("declarations", ())),
        coordination=tuple(_role(one) for one in get("coordination", ())),
        counts=tuple(_count(one) for one in get("counts", ())),
        networks=tuple(_organisation(one) for one in get("networks", ())),
        partners=tuple(_organisation(one) for one in get("partners", ())),
    )


def demands(data: Data) -> dict[str, Demand]:
    """Return the catalogue of demands, sorted by id; of two alike the first counts."""
    found = {one["id"]: one for one in reversed(data["demands"])}
    return {key: _demand(found[key]) for key in sorted(found)}


def sources(data: Data) -> dict[str, Source]:
    """Return the bibliography by key."""
    return {key: _source(key, one) for key, one in sorted(data["sources"].items())}


def _declaration(data: Data) -> Declaration:
    return Declaration(
        id=data["id"],
        title=data["title"],
        date=parse_day(data["date"]),
        points=tuple(
            Point(one["id"], wording(one["text"]), one.get("demand")) for one in data.get("points", ())
        ),
        source=refs(data["source"]),
        note=data.get("note", ""),
    )


def _role(data: Data) -> CoordinationRole:
    get = data.get
    return CoordinationRole(
        level=data["level"],
        member=data["member"],
        land=get("land"),
        begins=day(get("from")),
        known_on=day(get("known_on")),
        until=day(get("until")),
        review_team=get("review_team", ""),
        source=refs(get("source")),
        note=get("note", ""),
    )


def _count(data: Data) -> Count:
    get = data.get
    return Count(
        id=data["id"],
        on=day(get("on")),
        measure=data["measure"],
        value=int(data["value"]),
        qualifier=data["qualifier"],
        scope=data["scope"],
        source=refs(get("source")),
        weak="evidence" in data,
        note=get("note", ""),
    )


def _organisation(data: Data) -> Organisation:
    get = data.get
    explanation = get("explanation")
    return Organisation(
        id=data["id"],
        name=data["name"],
        kind=get("kind", ""),
        founded=day(get("founded")),
        website=get("website", ""),
        explanation=wording(explanation) if explanation else None,
        source=refs(get("source")),
    )


def _demand(data: Data) -> Demand:
    return Demand(
        id=data["id"],
        label=wording(data["label"]),
        level=data["level"],
        category=data["category"],
        explanation=wording(data["explanation"]),
        origin=tuple(
            Origin(one["body"], day(one.get("on")), refs(one.get("source"))) for one in data.get("origin", ())
        ),
        note=data.get("note", ""),
    )


def _source(key: str, data: Data) -> Source:
    get = data.get
    return Source(
        key=key,
        title=data["title"],
        publisher=data["publisher"],
        date=day(get("date")),
        url=get("url", ""),
        kind=data["kind"],
        note=get("note", ""),
    )
