"""Member files to municipalities."""

from ssh_cli.kinds.day import parse_day
from ssh_cli.load.decode_part import Data, day, each, period, refs
from ssh_cli.model.municipality import (
    Contact,
    FormerKey,
    Interest,
    Membership,
    MembershipState,
    Municipality,
    NetworkMembership,
    Office,
    Partner,
    Population,
    SafeHarbour,
)

_STATES = {state.value: state for state in MembershipState}


def member(data: Data) -> Municipality:
    """Return the municipality that valid member data describe."""
    get = data.get
    population, location = get("population"), get("location")
    return Municipality(
        id=data["id"],
        name=data["name"],
        official_name=get("official_name") or data["name"],
        kind=data["kind"],
        land=data["land"],
        key=get("ags") or data["verband"],
        former_keys=tuple(FormerKey(one["ags"], parse_day(one["until"])) for one in get("former_ags", ())),
        predecessors=tuple(get("predecessors", ())),
        successor=get("successor"),
        population=_population(population) if population else None,
        lat=location["lat"] if location else None,
        lon=location["lon"] if location else None,
        website=get("website", ""),
        safe_harbour=each(_safe_harbour, get("safe_harbour")),
        membership=each(_membership, get("membership")),
        interest=each(_interest, get("interest")),
        offices=each(_office, get("offices")),
        contacts=each(contact, get("contacts")),
        partners=each(_partner, get("partners")),
        networks=each(_network, get("networks")),
        source=refs(get("source")),
        note=get("note", ""),
    )


def contact(data: Data) -> Contact:
    """Return a contact of a municipality, or of the alliance itself (which has no role)."""
    get = data.get
    return Contact(
        role=get("role", "coordination"),
        unit=get("unit", ""),
        street=get("street", ""),
        postcode=get("postcode", ""),
        city=get("city", ""),
        email=get("email", ""),
        phone=get("phone", ""),
        source=refs(get("source")),
    )


def _population(data: Data) -> Population:
    source = data["source"]
    return Population(
        int(data["value"]), parse_day(data["on"]), source if isinstance(source, str) else source[0]
    )


def _safe_harbour(data: Data) -> SafeHarbour:
    get = data.get
    return SafeHarbour(
        period=period(data),
        resolution=get("resolution"),
        revoked_by=get("revoked_by"),
        source=refs(get("source")),
        note=get("note", ""),
    )


def _membership(data: Data) -> Membership:
    get = data.get
    return Membership(
        period=period(data),
        state=_STATES[data["state"]],
        founding=get("founding", False),
        declaration=get("declaration"),
        basis=get("basis", ""),
        resolution=get("resolution"),
        source=refs(get("source")),
        note=get("note", ""),
    )


def _interest(data: Data) -> Interest:
    return Interest(
        on=day(data.get("on")),
        seen=day(data.get("seen")),
        source=refs(data.get("source")),
        weak="evidence" in data,
        note=data.get("note", ""),
    )


def _office(data: Data) -> Office:
    get = data.get
    return Office(
        office=data["office"],
        name=data["name"],
        known_on=parse_day(data["known_on"]),
        salutation=get("salutation", ""),
        deputy=get("deputy", False),
        source=refs(get("source")),
    )


def _partner(data: Data) -> Partner:
    return Partner(data["name"], data["kind"], refs(data.get("source")))


def _network(data: Data) -> NetworkMembership:
    get = data.get
    return NetworkMembership(
        network=data["network"],
        since=day(get("since")),
        known_by=day(get("known_by")),
        seen=day(get("seen")),
        source=refs(get("source")),
        note=get("note", ""),
    )
