"""The tables on municipalities: what they are, since when, who speaks for them."""

from typing import Any

from ssh_cli.export.schema import Column, Part, Table, every, field, identifier, inner, owner, proof
from ssh_cli.messages import N_
from ssh_cli.model.context import Context

_MEMBER = N_("Municipality")
_SEEN = N_("Day on which somebody read a source that bears none")


def _of(attribute: str) -> Any:
    return every(lambda dataset: dataset.municipalities, lambda one: getattr(one, attribute))


def _period() -> tuple[Column, ...]:
    """Return the days that bound a period, and how good the evidence of its end is."""
    days = tuple(
        Column(name, about, _bound(name))
        for name, about in (
            ("begins", N_("First day")),
            ("known_by", N_("Day by which it is attested, where the first is unknown")),
            ("seen", _SEEN),
            ("until", N_("Last day")),
            ("ended_by", N_("Day by which its end is attested, where the last is unknown")),
        )
    )
    return (*days, Column("end_evidence", N_("Evidence of its end: good or weak"), _end_evidence))


def _end_evidence(part: Part) -> str | None:
    period = part.one.period
    has_end = period.until is not None or period.ended_by is not None
    return ("weak" if period.end_is_weak else "good") if has_end else None


def _bound(name: str) -> Any:
    def read(part: Part) -> str | None:
        found = getattr(part.one.period, name)
        return found.text if found else None

    return read


def _predecessors(context: Context) -> list[Part]:
    towns = context.dataset.municipalities.values()
    return [Part(town, place, one) for town in towns for place, one in enumerate(town.predecessors)]


MEMBERS = Table(
    "members",
    N_("Municipalities on record, whatever their standing"),
    every(lambda dataset: dataset.municipalities),
    (
        identifier(),
        field("name", N_("Name")),
        field("official_name", N_("Official name")),
        field("kind", N_("Kind")),
        field("land", N_("Land")),
        field("key", N_("Official key")),
        Column(
            "population",
            N_("Population"),
            lambda one: one.population.value if one.population else None,
            "INTEGER",
        ),
        Column(
            "population_on",
            N_("Day of the population"),
            lambda one: one.population.on.text if one.population else None,
        ),
        field("lat", N_("Latitude"), type="REAL"),
        field("lon", N_("Longitude"), type="REAL"),
        field("website", N_("Website")),
        field("successor", N_("Municipality that it became part of"), to="members"),
        *proof(weak=False),
    ),
)

TABLES = (
    MEMBERS,
    Table(
        "memberships",
        N_("Periods of membership in the alliance"),
        _of("membership"),
        (
            *owner("member", "members", _MEMBER),
            *_period(),
            inner("state", N_("State: active or dormant")),
            inner("founding", N_("Founding member: 1 or 0"), type="INTEGER"),
            inner("declaration", N_("Declaration that was signed"), to="declarations"),
            inner("basis", N_("What the entry rests on")),
            inner("resolution", N_("Resolution"), to="resolutions"),
            *proof(part=True),
        ),
    ),
    Table(
        "safe_harbour",
        N_("Periods for which a municipality declared itself a safe harbour"),
        _of("safe_harbour"),
        (
            *owner("member", "members", _MEMBER),
            *_period(),
            inner("resolution", N_("Resolution"), to="resolutions"),
            inner("revoked_by", N_("Resolution that revoked it"), to="resolutions"),
            *proof(part=True),
        ),
    ),
    Table(
        "interest",
        N_("Motions or offers that no resolution on record tells"),
        _of("interest"),
        (
            *owner("member", "members", _MEMBER),
            inner("date", N_("Date"), "on"),
            inner("seen", _SEEN),
            *proof(part=True),
        ),
    ),
    Table(
        "offices",
        N_("Holders of public offices, as known on a day"),
        _of("offices"),
        (
            *owner("member", "members", _MEMBER),
            inner("office", N_("Office")),
            inner("name", N_("Name")),
            inner("salutation", N_("Salutation")),
            inner("deputy", N_("Deputy: 1 or 0"), type="INTEGER"),
            inner("known_on", N_("Known on")),
            *proof(part=True, weak=False, note=False),
        ),
    ),
    Table(
        "contacts",
        N_("Functional mailboxes and addresses of town halls"),
        _of("contacts"),
        (
            *owner("member", "members", _MEMBER),
            inner("role", N_("Role")),
            inner("unit", N_("Unit")),
            inner("street", N_("Street")),
            inner("postcode", N_("Postcode")),
            inner("city", N_("City")),
            inner("email", N_("E-mail")),
            inner("phone", N_("Telephone")),
            *proof(part=True, weak=False, note=False),
        ),
    ),
    Table(
        "partners",
        N_("Local partners of municipalities"),
        _of("partners"),
        (
            *owner("member", "members", _MEMBER),
            inner("name", N_("Name")),
            inner("kind", N_("Kind")),
            *proof(part=True, weak=False, note=False),
        ),
    ),
    Table(
        "network_memberships",
        N_("Other networks that municipalities belong to"),
        _of("networks"),
        (
            *owner("member", "members", _MEMBER),
            inner("network", N_("Network"), to="networks"),
            inner("since", N_("Since")),
            inner("known_by", N_("Day by which it is attested, where the first is unknown")),
            inner("seen", _SEEN),
            *proof(part=True, weak=False),
        ),
    ),
    Table(
        "former_keys",
        N_("Official keys that municipalities once had"),
        _of("former_keys"),
        (
            *owner("member", "members", _MEMBER),
            inner("ags", N_("Official key")),
            inner("until", N_("Last day")),
        ),
    ),
    Table(
        "predecessors",
        N_("Municipalities that became part of others"),
        _predecessors,
        (
            *owner("member", "members", _MEMBER),
            Column("predecessor", N_("Predecessor"), lambda part: str(part.one), to="members"),
        ),
    ),
)
