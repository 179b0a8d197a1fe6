"""Who coordinates on a day: for a Land, else for the whole alliance."""

from ssh_cli.kinds.alliance import Alliance, CoordinationRole
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.land import LAENDER

FEDERAL, LAND, SPEAKER = "federal", "land", "speaker"


def federal_role(alliance: Alliance, on: str) -> CoordinationRole | None:
    """Return the federal coordination on the ISO day `on`, the last known of several, None without one."""
    return _latest([role for role in alliance.coordination if role.level == FEDERAL], on)


def land_role(alliance: Alliance, land: str, on: str) -> CoordinationRole | None:
    """Return a Land's own coordination on the ISO day `on`, None where it has none."""
    return _latest([role for role in alliance.coordination if role.level == LAND and role.land == land], on)


def roles_on(alliance: Alliance, on: str) -> tuple[CoordinationRole, ...]:
    """Return who coordinates on the ISO day `on`: federal, the Länder by their names, then speakers."""
    laender = (land_role(alliance, land, on) for land in LAENDER)
    speakers = [role for role in alliance.coordination if role.level == SPEAKER and _holds(role, on)]
    return tuple(role for role in (federal_role(alliance, on), *laender, *speakers) if role is not None)


def _latest(roles: list[CoordinationRole], on: str) -> CoordinationRole | None:
    held = [role for role in roles if _holds(role, on)]
    return max(held, key=lambda role: (_begin(role), role.member), default=None)


def _holds(role: CoordinationRole, on: str) -> bool:
    return not _is_over(role, on) and _begin(role) <= on


def _begin(role: CoordinationRole) -> str:
    day = role.from_ or role.known_on
    return day.first if day else ""


def _is_over(role: CoordinationRole, on: str) -> bool:
    return role.until is not None and role.until.passed(on) is Answer.YES
