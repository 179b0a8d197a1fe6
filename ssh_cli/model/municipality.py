"""A municipality: how its membership came about, who holds its offices, and all its sources."""

from collections.abc import Iterable
from typing import TypeVar

from ssh_cli.kinds.day import Day, move_days
from ssh_cli.kinds.declaration import Refs
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Membership, Municipality, Office, SafeHarbour
from ssh_cli.kinds.period import Period
from ssh_cli.model.spelling import sort_key


def by_name(town: Municipality) -> tuple[object, ...]:
    """Return the place of a municipality among others: by its name, then its id."""
    return sort_key(town.name), town.id


def by_land(town: Municipality) -> tuple[object, ...]:
    """Return the place of a municipality among others: by the name of its Land, then its own."""
    return sort_key(LAENDER[town.land].name), *by_name(town)


def all_sources(municipality: Municipality) -> Refs:
    """Return every source that the record names, once, in the order of the record."""
    parts = (part for value in municipality if type(value) is tuple for part in value)
    refs = [ref for part in parts for ref in getattr(part, "source", ())]
    return tuple(dict.fromkeys([*refs, *municipality.source]))


AnyPeriod = TypeVar("AnyPeriod", bound=Period)


def memberships(municipality: Municipality) -> tuple[Membership, ...]:
    """Return the memberships, which end with the municipality where it is part of another one."""
    return _ended(municipality.membership, last_day(municipality))


def declarations(municipality: Municipality) -> tuple[SafeHarbour, ...]:
    """Return the declarations as safe harbour, which end in the same way."""
    return _ended(municipality.safe_harbour, last_day(municipality))


def _ended(periods: tuple[AnyPeriod, ...], end: Day | None) -> tuple[AnyPeriod, ...]:
    if end is None:
        return periods
    return tuple(period if period.has_end else period._replace(until=end) for period in periods)


def beginning(municipality: Municipality, membership: Membership | None) -> Membership | None:
    """Return the period with which the unbroken membership began that `membership` goes on with.

    A membership that lies dormant since 2024 and was active before began with the active period.
    """
    if membership is None:
        return None
    first = membership
    earlier = sorted(
        (candidate for candidate in memberships(municipality) if candidate != membership),
        key=lambda period: period.latest_begin() or "",
        reverse=True,
    )
    for period in earlier:
        if (period.latest_begin() or "") <= (first.latest_begin() or "") and _goes_on(period, first):
            first = period
    return first


def _goes_on(earlier: Period, later: Period) -> bool:
    """Tell whether no day need lie between the two periods."""
    end, begin = earlier.latest_end(), later.from_ or later.attested
    if end is None or begin is None:
        return True
    return move_days(end, 1) >= begin.first


def last_day(municipality: Municipality) -> Day | None:
    """Return the last day of a municipality that is part of another one, None where no key tells it."""
    ended = (former.until for former in municipality.former_ags if former.ags == municipality.ags)
    return next(ended, None) if municipality.successor else None


def known_head(municipality: Municipality, on: str) -> Office | None:
    """Return the head of the municipality known latest by the ISO day `on`, as far as any was."""
    known = [office for office in municipality.offices if not office.deputy and office.known_on.reached(on)]
    return max(known, key=lambda office: office.known_on.last, default=None)


def other_holders(offices: Iterable[Office], name: str, office: str) -> tuple[Office, ...]:
    """Return the holders on record if this person in this office is none of them, else nothing.

    Of each office the holder known last counts. Degrees and the ending of an office (`-in`, `*in`) make
    no difference: "Dr. Kim Neu, Bürgermeister*in" is "Kim Neu, Bürgermeisterin".
    """
    latest: dict[str, Office] = {}
    for entry in sorted(offices, key=lambda entry: entry.known_on.first):
        latest[_stem(entry.office)] = entry
    if any((_person(holder.name), stem) == (_person(name), _stem(office)) for stem, holder in latest.items()):
        return ()
    return tuple(latest.values())


def _person(name: str) -> str:
    return " ".join(word for word in name.casefold().split() if not word.endswith("."))


def _stem(office: str) -> str:
    return " ".join(office.casefold().split()).removesuffix("in").rstrip("*:_/-")
