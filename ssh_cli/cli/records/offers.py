"""Places that a resolution offers, from the words of the command line, or asked for."""

import re
from typing import TYPE_CHECKING

from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editor import fitting
from ssh_cli.errors import UsageError
from ssh_cli.messages import _

if TYPE_CHECKING:
    from ssh_cli.edit.resolution import Places

_OFFER = re.compile(r"(?P<places>[^:=]+)(?::(?P<unit>[a-z]+))?(?::(?P<period>[a-z-]+))?(?:=(?P<groups>.*))?")
_PLACES = re.compile(r"(?P<least>[0-9]+)?\s*(?P<sign>\.\.|…|-|–)?\s*(?P<most>[0-9]+)?")
_DIGITS = 7  # of a number of places; nobody offers more


def read_offer(text: str) -> "Places":
    """Return what PLACES[:UNIT[:PERIOD]][=GROUPS] says, groups with commas between; raise UsageError."""
    from ssh_cli.edit.resolution import Places

    found = _OFFER.fullmatch(text.strip())
    if found is None:
        raise _unclear(text)
    least, most = read_places(found["places"])
    return Places(
        least,
        most,
        fitting("resolution", "offers", 0, "unit")(found["unit"] or "persons"),
        fitting("resolution", "offers", 0, "period")(found["period"] or "unknown"),
        _groups(found["groups"] or ""),
    )


def read_places(text: str) -> tuple[int | None, int | None]:
    """Return how many places 20 (just so many), 20..30, 20.. and ..30 are, least and most."""
    found = _PLACES.fullmatch(text.strip())
    least, most = (found["least"], found["most"]) if found else (None, None)
    if found is None or not (least or most) or any(len(one or "") > _DIGITS for one in (least, most)):
        raise _unclear(text)
    if not found["sign"]:
        if most:
            raise _unclear(text)
        most = least
    if least and most and int(least) > int(most):
        raise _unclear(text)
    return int(least) if least else None, int(most) if most else None


def ask_offers() -> "tuple[Places, ...]":
    """Ask whether a resolution offers places, and for whom."""
    from ssh_cli.edit.resolution import Places
    from ssh_cli.query.labels import labels

    bounds = prompts.offer(None, _("Does it offer places? How many (20, 20..30, 20.. or ..30)"), read_places)
    if bounds is None:
        return ()
    unit = prompts.choose(_("Places for whom?"), list(labels("unit").items()), default=0)
    periods = list(labels("period").items())
    period = prompts.choose(_("How often?"), periods, default=len(periods) - 1)
    groups = prompts.offer(None, _("Groups of people, with commas between"), _groups)
    return (Places(*bounds, unit, period, groups or ()),)


def _groups(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _unclear(text: str) -> UsageError:
    return UsageError(
        _("“{text}” does not say how many places are offered.").format(text=text),
        hint=_(
            "Write 20, 20..30, 20.. (at least) or ..30 (at most), "
            "then :families or :persons:once, then =GROUPS."
        ),
    )
