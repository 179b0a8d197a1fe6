"""Who coordinates on a day, and how those who are responsible are reached."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ssh_cli.kinds.alliance import Alliance, CoordinationOffice, CoordinationRole
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Contact, Municipality
from ssh_cli.kinds.shared import CONTACT_FIELDS
from ssh_cli.model.context import Context
from ssh_cli.model.municipality import known_head

FEDERAL, LAND, SPEAKER = "federal", "land", "speaker"


def federal_role(alliance: Alliance, on: str) -> CoordinationRole | None:
    """Return the federal coordination on the ISO day `on`, the last known of several, None without one."""
    return _latest(alliance, on, FEDERAL)


def land_role(alliance: Alliance, land: str, on: str) -> CoordinationRole | None:
    """Return a Land's own coordination on the ISO day `on`, None where it has none."""
    return _latest(alliance, on, LAND, land)


def roles_on(alliance: Alliance, on: str) -> tuple[CoordinationRole, ...]:
    """Return who coordinates on the ISO day `on`: federal, the Länder by their names, then speakers."""
    laender = (land_role(alliance, land, on) for land in LAENDER)
    speakers = [role for role in alliance.coordination if role.level == SPEAKER and _holds(role, on)]
    return tuple(role for role in (federal_role(alliance, on), *laender, *speakers) if role is not None)


def _latest(alliance: Alliance, on: str, level: str, land: str | None = None) -> CoordinationRole | None:
    roles = (role for role in alliance.coordination if role.level == level and land in {None, role.land})
    held = [role for role in roles if _holds(role, on)]
    return max(held, key=lambda role: (_begin(role), role.member), default=None)


def _holds(role: CoordinationRole, on: str) -> bool:
    is_over = role.until is not None and role.until.passed(on) is Answer.YES
    return not is_over and _begin(role) <= on


def _begin(role: CoordinationRole) -> str:
    day = role.from_ or role.known_on
    return day.first if day else ""


ALLIANCE, HEAD = "alliance", "head"
"""Tasks that no vocabulary has: the alliance's own office, and a municipality known by its head alone."""


class ContactPoint(NamedTuple):
    """A task, who holds it, and how that office is reached; what is not recorded is empty.

    `task` is `alliance`, a level of coordination (`federal`, `land`, `speaker`), the role of a contact
    (`town-hall`, `coordination`) or `head`. `attested` is the last day on which the task is known to be
    held, `head_known_on` that on which the head of the municipality is known to be in office.
    """

    task: str
    land: str
    member: str
    name: str
    unit: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    email: str = ""
    phone: str = ""
    attested: Day | None = None
    office: str = ""
    head: str = ""
    head_known_on: Day | None = None


class ContactBook(NamedTuple):
    """Contacts in the order of their reach, the Länder nobody coordinates, the municipalities without any.

    `laender` are the codes of the Länder, `unknown` the municipalities of which neither a contact nor a head
    is recorded.
    """

    points: tuple[ContactPoint, ...]
    laender: tuple[str, ...]
    unknown: tuple[Municipality, ...]


def find_contacts(context: Context, chosen: Sequence[Municipality] | None = None) -> ContactBook:
    """Return who coordinates, or with `chosen` who does so for these municipalities, and their own contacts.

    The alliance's office is always among those who coordinate: it answers for whoever has no mailbox on
    record. Länder without a coordination of their own are those of the members, or of the chosen.
    """
    alliance, towns = context.dataset.alliance, context.dataset.municipalities
    asked = [towns[member] for member in context.members] if chosen is None else chosen
    laender = [land for land in LAENDER if any(town.land == land for town in asked)]
    bare = tuple(land for land in laender if land_role(alliance, land, context.on) is None)
    roles = roles_on(alliance, context.on)
    if chosen is not None:
        roles = tuple(role for role in roles if role.land in laender or (bare and role.level == FEDERAL))
    coordinating = {role.member for role in roles}
    own = {town.id: tuple(_of_town(town, context)) for town in chosen or ()}
    return ContactBook(
        (
            *(_of_role(role, context) for role in roles),
            _of_alliance(alliance),
            *(
                point
                for several in own.values()
                for point in several
                if point.task != HEAD or point.member not in coordinating
            ),
        ),
        bare,
        tuple(town for town in chosen or () if not own[town.id]),
    )


def _of_alliance(alliance: Alliance) -> ContactPoint:
    return ContactPoint(ALLIANCE, "", "", alliance.name.spoken(), **_ways(alliance.contact))


def _of_role(role: CoordinationRole, context: Context) -> ContactPoint:
    """Return who coordinates, reached at the mailbox for that, else at the town hall."""
    day = role.known_on or role.from_
    town = context.municipality(role.member)
    if town is None:  # its file did not load
        return ContactPoint(role.level, role.land or "", role.member, role.member, attested=day)
    contacts = sorted(town.contacts, key=lambda contact: contact.role != "coordination")
    ways = _ways(contacts[0]) if contacts else {}
    return ContactPoint(
        role.level, role.land or "", town.id, town.name, attested=day, **ways, **_head(town, context)
    )


def _of_town(town: Municipality, context: Context) -> Iterator[ContactPoint]:
    led_by = _head(town, context)
    for contact in town.contacts:
        yield ContactPoint(contact.role, town.land, town.id, town.name, **_ways(contact), **led_by)
    if led_by and not town.contacts:
        yield ContactPoint(HEAD, town.land, town.id, town.name, **led_by)


def _ways(contact: Contact | CoordinationOffice) -> dict[str, Any]:
    return {name: getattr(contact, name) for name in CONTACT_FIELDS}


def _head(town: Municipality, context: Context) -> dict[str, Any]:
    holder = known_head(town, context.on)
    if holder is None:
        return {}
    return {"office": holder.office, "head": holder.name, "head_known_on": holder.known_on}
